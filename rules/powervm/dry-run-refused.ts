/** What the rules on recorded dry runs share: they differ only in the method whose dry runs they repeat. */
import { blocker } from '../define.ts';
import { dryRunRule as ruleOf } from '../refusals/dry-run-rule.ts';
import type { DryRunWords } from '../refusals/dry-run-rule.ts';
import { sh } from '../shell.ts';
import { refusals } from './refusals/lexicon.ts';
import { sources } from './sources.ts';

const words: DryRunWords = {
  platform: 'powervm',
  tool: 'the HMC',
  refusals,
  sources: [sources.migrlpar],
  command: ({ guest, source, target }) => sh`migrlpar -o v -m ${source} -t ${target} -p ${guest} -d 5`,
  examples: {
    oneCause: {
      text: 'HSCL05DF Der Vorgang ist in diesem Zustand der Partition nicht erlaubt.\n',
      says: /at 2026-11-02T21:00:00Z was refused: "HSCL05DF": the guest is neither running, nor shut down, nor suspended/,
    },
    severalCauses: {
      text: 'HSCLA246 The management console cannot communicate with partition erpdb01.',
      says: /Causes in the order to check: 1\. the RMC connection of the guest is not active; 2\. /,
    },
  },
};

/** @param id of the rule. method: whose dry runs it repeats. guest: for the title */
export function dryRunRule({ id, method, guest }: Readonly<Record<'id' | 'method' | 'guest', string>>): ReturnType<typeof ruleOf> {
  return ruleOf(
    { id, title: `No recorded dry run of the ${guest} was refused`, methods: { [method]: blocker('refused') }, recorded: [method] },
    words,
  );
}
