import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { canHost } from './vioses.ts';
import type { Vios } from './vioses.ts';
import { always } from './weights.ts';

type Side = 'source' | 'target';
interface Facts {
  readonly source: readonly Vios[];
  readonly target: readonly Vios[];
}
interface Down {
  readonly side: Side;
  readonly name: string;
  readonly state: string;
  readonly rmcState: string;
}
interface Data {
  readonly vioses: readonly Down[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/all-vioses-reachable',
  title: 'Every Virtual I/O Server of both systems runs with an active RMC connection',
  why: 'With one of two out of reach the move may still be possible: over the other one alone, and without its redundancy.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(warning('refused')),
  rows: ['vios.rmc'],
  sources: [sources.rmc],
  vendorTexts: [],
  needs: { source: 'source.powervm.vioses[name,lparId,state,rmcState]', target: 'target.powervm.vioses[name,lparId,state,rmcState]' },
  check({ source, target }) {
    const down = [...downOf('source', source), ...downOf('target', target)];
    return down.length === 0 ? pass() : fail({ vioses: down });
  },
  message: ({ vioses }, { source, target }) =>
    `the HMC does not reach ${listed(vioses.map(({ side, name, state, rmcState }) => `${name} of ${side === 'source' ? source : target} (${state}, rmc_state ${rmcState})`))}`,
  fix: ({ vioses }, { source, target }) =>
    vioses.map(({ side, name }) => {
      const system = side === 'source' ? source : target;
      return {
        on: side,
        action: `powervm:restore-vios-rmc:${system}:${name}`,
        summary: `Activate ${name} of ${system}, and restore its RMC connection (as root of it: rmcctrl -z; rmcctrl -A; rmcctrl -p; port 657).`,
        commands: [],
        effect: 'The connection comes back after a few minutes; clients are not concerned.',
        restartsGuest: false,
        assume: [{ path: `${side}.powervm.vioses`, op: 'update', where: { name }, value: { state: 'Running', rmcState: 'active' } }],
      };
    }),
  examples: () => {
    const vios = { name: 'e1vios1', lparId: 1, state: 'Running', rmcState: 'active' };
    return [
      { name: 'all are reached', facts: { source: [vios], target: [vios, { ...vios, name: 'w1vios2' }] }, expect: 'pass' },
      {
        name: 'one of two is not',
        facts: { source: [vios], target: [vios, { ...vios, name: 'w1vios2', rmcState: 'inactive' }] },
        expect: 'fail',
        says: /w1vios2 of hostB \(Running, rmc_state inactive\)/,
        boundary: true,
      },
      {
        name: 'none: another rule says so',
        facts: { source: [vios], target: [{ ...vios, rmcState: 'inactive' }] },
        expect: 'pass',
        boundary: true,
      },
      { name: 'not read', facts: { source: [vios], target: missing('lssyscfg failed') }, expect: 'unknown' },
    ];
  },
});

/** Where none is left powervm/vios-rmc-active says no. */
function downOf(side: Side, vioses: readonly Vios[]): readonly Down[] {
  if (!vioses.some(canHost)) return [];
  return vioses.filter((vios) => !canHost(vios)).map(({ name, state, rmcState }) => ({ side, name, state, rmcState }));
}
