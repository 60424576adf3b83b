import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { canHost } from './vioses.ts';
import type { Vios } from './vioses.ts';
import { always, dryRunOfAny } from './weights.ts';

type Side = 'source' | 'target';
interface Facts {
  readonly source: readonly Vios[];
  readonly target: readonly Vios[];
}
interface Data {
  readonly sides: readonly Side[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vios-rmc-active',
  title: 'On both systems a Virtual I/O Server runs that the HMC reaches',
  why: 'The HMC asks Virtual I/O Servers over RMC what they can map, and has them do it. Without one that runs with an active connection on each side, nothing moves, not even a partition that is not activated.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['vios.rmc'],
  sources: [sources.rmc],
  vendorTexts: [/HSCLA246/],
  needs: { source: 'source.powervm.vioses[name,lparId,state,rmcState]', target: 'target.powervm.vioses[name,lparId,state,rmcState]' },
  check({ source, target }) {
    const sides = [...(source.some(canHost) ? [] : (['source'] as const)), ...(target.some(canHost) ? [] : (['target'] as const))];
    return sides.length === 0 ? pass() : fail({ sides });
  },
  message: ({ sides }, { source, target }) =>
    `no Virtual I/O Server of ${listed(sides.map((side) => (side === 'source' ? source : target)))} runs with an active RMC connection`,
  fix: ({ sides }, { source, target }) =>
    sides.map((side) => {
      const system = side === 'source' ? source : target;
      return {
        on: side,
        action: `powervm:restore-vios-rmc:${system}`,
        summary: `Activate a Virtual I/O Server of ${system}, and restore its RMC connection (as root of it: rmcctrl -z; rmcctrl -A; rmcctrl -p; port 657).`,
        commands: [],
        effect: 'The connection comes back after a few minutes; clients are not concerned.',
        restartsGuest: false,
      };
    }),
  examples: () => {
    const vios = { name: 'e1vios1', lparId: 1, state: 'Running', rmcState: 'active' };
    return [
      {
        name: 'one on each side',
        facts: { source: [vios, { ...vios, name: 'e1vios2', rmcState: 'inactive' }], target: [vios] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'none on the target',
        facts: { source: [vios], target: [{ ...vios, rmcState: 'inactive' }] },
        expect: 'fail',
        says: /no Virtual I\/O Server of hostB runs/,
        boundary: true,
      },
      {
        name: 'none on either',
        facts: { source: [], target: [{ ...vios, state: 'Not Activated' }] },
        expect: 'fail',
        says: /hostA and hostB/,
      },
      { name: 'not read', facts: { source: [vios], target: missing('lssyscfg failed') }, expect: 'unknown' },
    ];
  },
});
