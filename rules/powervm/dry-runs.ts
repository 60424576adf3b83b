/** What recorded dry runs (migrlpar -o v) mean. */
import { isKnown } from '../../schemas/facts.ts';
import type { DryRuns } from '../refusals/dry-run.ts';
import { refusals } from './refusals/lexicon.ts';
import { idWord, transcript, validatedDisks } from './refusals/transcript.ts';

/** The rule about both WWPNs: zoning and masking. Without the comparison of disks, masking is not looked at. */
const npivRow = 'npiv.zoned_both';

const methodOf: Readonly<Record<string, string>> = {
  Running: 'powervm/active',
  'Not Activated': 'powervm/inactive',
  Suspended: 'powervm/suspended',
};

export const dryRuns: DryRuns = {
  refusals,
  rules: ['powervm/active-dry-run-accepted', 'powervm/inactive-dry-run-accepted', 'powervm/suspended-dry-run-accepted'],
  transcript,
  // The state of the partition selects what migrlpar does.
  methodIn: (state) => (Object.hasOwn(methodOf, state) ? methodOf[state] : undefined),
  emptyIn: () => undefined,
  guestWords: ({ powervm }) => (powervm !== undefined && isKnown(powervm.lparId) ? [idWord(powervm.lparId.v)] : []),
  checked: ({ rows }, text) => !rows.includes(npivRow) || validatedDisks(text),
};
