/** Collectors by platform. Each is loaded when it is asked for, so that other work does not wait for its parsers. */
import { UsageError } from '../schemas/usage-error.ts';
import type { Collector } from './collector.ts';
import { parserVersion as ldoms } from './ldoms/version.ts';
import { parserVersion as powervm } from './powervm/version.ts';
import { parserVersion as san } from './san/version.ts';
import { parserVersion as solaris } from './solaris/version.ts';
import { parserVersion as vios } from './vios/version.ts';

const collectors = {
  ldoms: { parserVersion: ldoms, load: async () => (await import('./ldoms/index.ts')).collector },
  solaris: { parserVersion: solaris, load: async () => (await import('./solaris/index.ts')).collector },
  powervm: { parserVersion: powervm, load: async () => (await import('./powervm/index.ts')).collector },
  vios: { parserVersion: vios, load: async () => (await import('./vios/index.ts')).collector },
  san: { parserVersion: san, load: async () => (await import('./san/index.ts')).collector },
} satisfies Record<string, { readonly parserVersion: number; readonly load: () => Promise<Collector> }>;

export type Platform = keyof typeof collectors;

export const platforms = Object.keys(collectors) as readonly Platform[];

export function isPlatform(name: string): name is Platform {
  return Object.hasOwn(collectors, name);
}

export async function collectorFor(platform: string): Promise<Collector> {
  if (!isPlatform(platform)) throw new UsageError(`there is no platform ${JSON.stringify(platform)}; known are: ${platforms.join(', ')}`);
  return collectors[platform].load();
}

/** Without loading the parsers; undefined for a platform that is not known (any more). */
export function parserVersionOf(platform: string): number | undefined {
  return isPlatform(platform) ? collectors[platform].parserVersion : undefined;
}
