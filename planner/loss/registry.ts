/** Platforms of which it is known what to do about a lost host. One line per platform. */
import { ldomsLoss } from '../ldoms/loss.ts';
import { powervmLoss } from '../powervm/loss.ts';
import type { LossPlatform } from './platform.ts';

export const lossPlatforms: readonly LossPlatform[] = [ldomsLoss, powervmLoss];
