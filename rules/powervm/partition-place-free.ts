import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, pass, unknown } from '../define.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly lpars: readonly { readonly lparId?: number }[];
  readonly most: number;
}

export const rule = defineRule<Facts>({
  id: 'powervm/partition-place-free',
  title: 'The target may have one more partition',
  why: 'A system can have max_lpars partitions, those that are not activated and stubs included. That a move is refused for it is not confirmed: confirm with the dry run.',
  scope: 'target',
  dependsOn: 'capacity',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['sys.max_lpars'],
  sources: [sources.publishedListings],
  vendorTexts: [],
  neverFails: 'that the platform refuses a move for it is not confirmed',
  needs: { lpars: 'target.powervm.lpars[lparId?]', most: 'target.powervm.maxLpars' },
  check: ({ lpars, most }) =>
    lpars.length < most
      ? pass()
      : unknown(
          `whether the target takes one more partition: it has ${lpars.length}, and may have ${most}`,
          'confirm with the dry run (migrlpar -o v), or delete a partition that nobody needs',
        ),
  message: (_, { target }) => `${target} may have no more partitions`,
  examples: () => [
    { name: 'room for one', facts: { lpars: [{ lparId: 1 }], most: 2 }, expect: 'pass', boundary: true },
    {
      name: 'no room',
      facts: { lpars: [{ lparId: 1 }, { lparId: 2 }], most: 2 },
      expect: 'unknown',
      says: /has 2, and may have 2/,
      boundary: true,
    },
    { name: 'the partitions were not read', facts: { lpars: missing('lssyscfg was cut'), most: 2 }, expect: 'unknown', says: /cut/ },
  ],
});
