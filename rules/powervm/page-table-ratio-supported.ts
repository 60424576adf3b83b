import { missing } from '../../schemas/facts.ts';
import { defineRule, pass, unknown, warning } from '../define.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly ratio: string;
  readonly offered: readonly string[];
}

export const rule = defineRule<Facts>({
  id: 'powervm/page-table-ratio-supported',
  title: "The target has the ratio of the partition's hardware page table",
  why: 'The hardware page table of a partition has a size in proportion to its maximum memory, and a system offers only some ratios. That a move is refused for it is not confirmed, and old HMCs do not show it, so it is a warning: confirm with the dry run.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: warning('refused'), inactive: warning('refused') }),
  rows: ['mem.hpt_ratio'],
  sources: [sources.publishedListings],
  vendorTexts: [],
  neverFails: 'that the platform refuses a move for it is not confirmed',
  needs: { ratio: 'guest.powervm.hptRatio', offered: 'target.powervm.hptRatios' },
  check({ ratio, offered }) {
    return offered.includes(ratio)
      ? pass()
      : unknown(
          `whether the target takes the page table ratio ${ratio}: it offers ${offered.length === 0 ? 'none' : listed(offered)}`,
          'confirm with the dry run (migrlpar -o v), or change the ratio in the profile and activate it',
        );
  },
  message: (_, { guest, target }) => `${target} does not offer the page table ratio of ${guest}`,
  examples: () => [
    { name: 'a ratio that the target offers', facts: { ratio: '1:128', offered: ['1:64', '1:128'] }, expect: 'pass', boundary: true },
    {
      name: 'a ratio that the target does not offer',
      facts: { ratio: '1:256', offered: ['1:64', '1:128'] },
      expect: 'unknown',
      says: /1:256: it offers 1:64 and 1:128/,
      boundary: true,
    },
    { name: 'the ratio was not read', facts: { ratio: missing('old HMC'), offered: ['1:128'] }, expect: 'unknown', says: /old HMC/ },
  ],
});
