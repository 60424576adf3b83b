/** Platforms of which it is known what is left behind. One line per platform. */
import { ldomsAftermath } from '../ldoms/aftermath.ts';
import { powervmAftermath } from '../powervm/aftermath.ts';
import type { Aftermath } from './platform.ts';

export const aftermaths: readonly Aftermath[] = [ldomsAftermath, powervmAftermath];
