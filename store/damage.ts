import { join } from 'node:path';
import { inOrder } from '../schemas/code-point-order.ts';
import { isSystemError } from './files.ts';
import { recordFile, recordName } from './names.ts';
import type { Damage } from './store.ts';

export interface Damaged {
  readonly kind: 'damaged';
  readonly damage: Damage;
}

export function damaged(file: string, reason: string, endpoint?: string): Damaged {
  return { kind: 'damaged', damage: { file, reason, ...(endpoint === undefined ? {} : { endpoint }) } };
}

/** What an error of the system on one file or folder costs: that one. An error of ours is thrown on. */
export function unreadable(error: unknown, path: string): Damaged {
  if (!isSystemError(error)) throw error;
  return damaged(path, `it cannot be read: ${error.message}`);
}

/** For sorting. */
export function byFile(a: Damage, b: Damage): number {
  return inOrder(a.file, b.file) || inOrder(a.reason, b.reason);
}

export function lostAssessment(folder: string, baselineId: string, assessmentId: string): Damage {
  const file = join(folder, recordFile(recordName(baselineId, 'baseline')));
  return damaged(file, `the assessment ${assessmentId}, which it accepts, is lost`).damage;
}
