/** What recorded dry runs of ldm migrate-domain mean. */
import type { DryRuns } from '../refusals/dry-run.ts';
import { refusals } from './refusals/lexicon.ts';
import { transcript } from './refusals/transcript.ts';

export const dryRuns: DryRuns = {
  refusals,
  rules: ['ldoms/cold-dry-run-accepted', 'ldoms/live-dry-run-accepted'],
  transcript,
  // The state of the guest selects what ldm migrate-domain does.
  methodIn(state, offered) {
    if (state === 'bound' || state === 'inactive') return 'ldoms/cold';
    const running = ['ldoms/live', 'ldoms/warm'].filter((method) => offered.includes(method));
    return state === 'active' && running.length === 1 ? running[0] : undefined;
  },
  emptyIn(state, method) {
    if (state === 'inactive') return 'ldm checks next to nothing of an inactive guest: bind it first, then what it accepts shows something';
    return state === '' && method === 'ldoms/cold'
      ? 'whether the guest was bound is not known, and ldm checks next to nothing of an inactive one'
      : undefined;
  },
};
