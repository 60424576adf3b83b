import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, pass, unknown } from '../define.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly capable: boolean | undefined;
  readonly vioses: readonly { readonly state?: string }[] | undefined;
}

export const rule = defineRule<Facts>({
  id: 'powervm/virtualization-activated',
  title: 'PowerVM is activated on the target',
  why: 'Partitions with virtual devices need Virtual I/O Servers, and those need PowerVM (virtual_io_server_capable). That the platform refuses a move for this attribute alone is not confirmed: confirm with the dry run.',
  scope: 'target',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['vet.virtualio'],
  sources: [sources.publishedListings],
  vendorTexts: [],
  neverFails: 'that the platform refuses a move for this attribute alone is not confirmed',
  needs: { capable: 'target.powervm.virtualIoCapable', vioses: 'target.powervm.vioses[state?]' },
  partial: ['capable', 'vioses'],
  check({ capable, vioses }) {
    // Not every HMC prints the attribute; where a server runs, there is PowerVM.
    if (capable === true || vioses?.some(({ state }) => state === 'Running') === true) return pass();
    return unknown(
      capable === false
        ? 'whether the target, on which virtual_io_server_capable is 0, takes partitions'
        : 'whether PowerVM is activated on the target',
      'confirm with the dry run (migrlpar -o v); lscod -t hist shows what is activated',
    );
  },
  message: (_, { target }) => `PowerVM is not activated on ${target}`,
  examples: () => [
    { name: 'it is activated', facts: { capable: true, vioses: missing('not read') }, expect: 'pass' },
    {
      name: 'it is not',
      facts: { capable: false, vioses: [{ state: 'Not Activated' }] },
      expect: 'unknown',
      says: /is 0/,
      boundary: true,
    },
    {
      name: 'the attribute is not printed, and a server runs',
      facts: { capable: missing('not printed'), vioses: [{ state: 'Running' }] },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'the attribute is not printed, and there is no server',
      facts: { capable: missing('not printed'), vioses: [] },
      expect: 'unknown',
    },
  ],
});
