import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, pass, unknown } from '../define.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly factor: number;
  readonly capable: boolean | undefined;
}

export const rule = defineRule<Facts>({
  id: 'powervm/memory-expansion-on-target',
  title: 'The target has Active Memory Expansion, where the partition uses it',
  why: 'A partition with an expansion factor needs a system on which Active Memory Expansion is activated. That a move is refused for it is not confirmed: confirm with the dry run.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['mem.ame'],
  sources: [sources.publishedListings],
  vendorTexts: [],
  neverFails: 'that the platform refuses a move for it is not confirmed',
  needs: { factor: 'guest.powervm.memoryExpansionHundredths', capable: 'target.powervm.ameCapable' },
  partial: ['capable'],
  check({ factor, capable }) {
    if (factor === 0 || capable === true) return pass();
    return unknown(
      `whether the target takes a partition with the memory expansion factor ${factor / 100}: ${capable === false ? 'it is not capable of Active Memory Expansion' : 'whether it is capable of it was not read'}`,
      'confirm with the dry run (migrlpar -o v), or set the factor to 0 in the profile and activate it',
    );
  },
  message: (_, { guest, target }) => `${guest} uses Active Memory Expansion, and ${target} has none`,
  examples: () => [
    { name: 'a target that has it', facts: { factor: 140, capable: true }, expect: 'pass' },
    {
      name: 'a target that has it not',
      facts: { factor: 140, capable: false },
      expect: 'unknown',
      says: /1\.4: it is not capable/,
      boundary: true,
    },
    { name: 'a partition without expansion', facts: { factor: 0, capable: false }, expect: 'pass', boundary: true },
    {
      name: 'a target of which it was not read',
      facts: { factor: 140, capable: missing('not printed') },
      expect: 'unknown',
      says: /not read/,
    },
  ],
});
