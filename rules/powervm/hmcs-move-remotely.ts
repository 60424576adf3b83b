import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { sharedHmcs } from './hmcs.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Hmc {
  readonly name: string;
  readonly remoteMobilityCapable?: boolean;
}
interface Facts {
  readonly ofSource: readonly Hmc[];
  readonly ofTarget: readonly Hmc[];
}
interface Data {
  readonly side: 'source' | 'target';
  readonly hmcs: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/hmcs-move-remotely',
  title: 'One HMC manages both systems, or those of each can move partitions to another HMC',
  why: 'Between systems of different HMCs, both HMCs take part in the move, and both must be capable of it (remote_lpar_mobility_capable).',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['hmc.remote_capable'],
  sources: [sources.migrlpar],
  vendorTexts: [],
  needs: { ofSource: 'source.powervm.hmcs[name,remoteMobilityCapable?]', ofTarget: 'target.powervm.hmcs[name,remoteMobilityCapable?]' },
  check({ ofSource, ofTarget }) {
    if (sharedHmcs(ofSource, ofTarget).length > 0) return pass();
    const sides = [
      { side: 'source', hmcs: ofSource },
      { side: 'target', hmcs: ofTarget },
    ] as const;
    const incapable = sides.find(({ hmcs }) => hmcs.length > 0 && hmcs.every((hmc) => hmc.remoteMobilityCapable === false));
    if (incapable !== undefined) return fail({ side: incapable.side, hmcs: incapable.hmcs.map(({ name }) => name) });
    const unsure = sides.find(({ hmcs }) => !hmcs.some((hmc) => hmc.remoteMobilityCapable === true));
    return unsure === undefined
      ? pass()
      : unknown(
          `whether the HMC of the ${unsure.side} system moves partitions to another HMC`,
          'run lslparmigr -r manager on it, and collect again',
        );
  },
  message: ({ side, hmcs }, names) => `the HMC of ${names[side]} (${listed(hmcs)}) does not move partitions to or from another HMC`,
  fix: ({ side, hmcs }, names) => [
    {
      on: side,
      action: `powervm:update-hmc:${listed(hmcs)}`,
      summary: `Update the HMC ${listed(hmcs)} of ${names[side]}, or connect one HMC to both systems.`,
      commands: [],
      effect: 'The HMC is away while it is updated; partitions run on.',
      restartsGuest: false,
      assume: hmcs.map((name) => ({
        path: `${side}.powervm.hmcs`,
        op: 'update' as const,
        where: { name },
        value: { remoteMobilityCapable: true },
      })),
    },
  ],
  examples: () => {
    const capable = (name: string): Hmc => ({ name, remoteMobilityCapable: true });
    const incapable = (name: string): Hmc => ({ name, remoteMobilityCapable: false });
    return [
      {
        name: 'one HMC manages both',
        facts: { ofSource: [incapable('hmc1')], ofTarget: [incapable('hmc1')] },
        expect: 'pass',
        boundary: true,
      },
      { name: 'two HMCs that can', facts: { ofSource: [capable('hmc1')], ofTarget: [capable('hmc2')] }, expect: 'pass' },
      {
        name: 'two HMCs of which one cannot',
        facts: { ofSource: [capable('hmc1')], ofTarget: [incapable('hmc2')] },
        expect: 'fail',
        says: /hostB \(hmc2\)/,
        boundary: true,
      },
      {
        name: 'a second HMC of the target can',
        facts: { ofSource: [capable('hmc1')], ofTarget: [incapable('hmc2'), capable('hmc3')] },
        expect: 'pass',
      },
      {
        name: 'an HMC that did not say',
        facts: { ofSource: [{ name: 'hmc1' }], ofTarget: [capable('hmc2')] },
        expect: 'unknown',
        says: /source/,
      },
      { name: 'the HMCs were not read', facts: { ofSource: missing('not read'), ofTarget: [capable('hmc2')] }, expect: 'unknown' },
    ];
  },
});
