/** What each platform adds to the reports. One line per platform. */
import { ldomsPages } from './ldoms/pages.ts';
import { ldomsTables } from './ldoms/tables.ts';
import { powervmPages } from './powervm/pages.ts';
import { powervmTables } from './powervm/tables.ts';
import type { PlatformTables } from './tables/platform-tables.ts';
import type { PlatformPages } from './view/platform-pages.ts';

export interface Platform {
  readonly platform: string;
  readonly tables: PlatformTables;
  readonly pages: PlatformPages;
}

export const platforms: readonly Platform[] = [
  { platform: 'ldoms', tables: ldomsTables, pages: ldomsPages },
  { platform: 'powervm', tables: powervmTables, pages: powervmPages },
];
