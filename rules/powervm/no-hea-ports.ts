import { blocker, defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { atLeastGeneration } from './generations.ts';
import { sources } from './sources.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

interface Facts {
  readonly ports: number | undefined;
  readonly generation: string | undefined;
}

export const rule = defineRule<Facts, { readonly ports: number }>({
  id: 'powervm/no-hea-ports',
  title: 'The partition has no logical port of a Host Ethernet Adapter',
  why: 'Host Ethernet Adapters (POWER6 and POWER7) are physical: a running partition that has a logical port of one is refused, and one that is not activated loses it.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused'), inactive: warning() }),
  settledByDryRun: dryRunOfMemoryKept,
  rows: ['io.hea'],
  sources: [sources.ibmi, sources.preparing],
  vendorTexts: [],
  needs: { ports: 'guest.powervm.lheaPorts', generation: 'source.powervm.processorGeneration' },
  partial: ['ports', 'generation'],
  check({ ports, generation }) {
    if (ports !== undefined) return ports === 0 ? pass() : fail({ ports });
    // Servers from POWER8 on have none.
    return atLeastGeneration(generation, 'POWER8') === true
      ? pass()
      : unknown('whether the partition has logical ports of a Host Ethernet Adapter (lhea_logical_ports of its profile)');
  },
  message: ({ ports }, { guest, source }) =>
    `${guest} has ${ports} logical ${ports === 1 ? 'port' : 'ports'} of a Host Ethernet Adapter of ${source}`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `powervm:remove-hea:${guest}`,
      summary: `Give ${guest} virtual Ethernet adapters in place of the Host Ethernet Adapter ports, take those out of its profile, then shut it down and activate that profile.`,
      commands: [],
      effect: 'Its network goes over the Shared Ethernet Adapters of the Virtual I/O Servers afterwards.',
      restartsGuest: true,
      assume: [{ path: 'guest.powervm.lheaPorts', op: 'set', value: 0 }],
    },
  ],
  examples: () => [
    { name: 'none', facts: { ports: 0, generation: 'POWER7' }, expect: 'pass' },
    { name: 'one', facts: { ports: 1, generation: 'POWER7' }, expect: 'fail', says: /ldom1 has 1 logical port .* hostA/, boundary: true },
    { name: 'not read on POWER7', facts: { ports: missing('not printed'), generation: 'POWER7' }, expect: 'unknown' },
    {
      name: 'not printed on POWER8, which has none',
      facts: { ports: missing('not printed'), generation: 'POWER8' },
      expect: 'pass',
      boundary: true,
    },
    { name: 'neither is known', facts: { ports: missing('not printed'), generation: missing('not read') }, expect: 'unknown' },
  ],
});
