/** What the two rules on recorded dry runs share: they differ only in the methods whose dry runs they repeat. */
import { dryRunRule as ruleOf } from '../refusals/dry-run-rule.ts';
import type { DryRunOf, DryRunWords } from '../refusals/dry-run-rule.ts';
import { sh } from '../shell.ts';
import { refusals } from './refusals/lexicon.ts';
import { sources } from './sources.ts';

const words: DryRunWords = {
  platform: 'ldoms',
  tool: 'ldm',
  refusals,
  sources: [sources.ldm],
  command: ({ guest, target }) => sh`ldm migrate-domain -n ${guest} ${target}`,
  examples: {
    oneCause: {
      text: 'Failed to find required vsw alternate-vsw0 on target machine\nDomain Migration of LDom ldom1 would fail if attempted\n',
      says: /at 2026-11-02T21:00:00Z was refused: "Failed to find required vsw alternate-vsw0 on target machine; .*: the target has no virtual switch alternate-vsw0/,
    },
    severalCauses: {
      text: 'Failed to establish connection with ldmd(1m) on target: hostB',
      says: /Causes in the order to check: 1\. .*; 2\. the password is wrong/,
    },
  },
};

export function dryRunRule(of: DryRunOf): ReturnType<typeof ruleOf> {
  return ruleOf(of, words);
}
