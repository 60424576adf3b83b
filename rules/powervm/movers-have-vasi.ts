import type { unknown } from '../define.ts';
import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { moversOf } from './movers.ts';
import type { Mover } from './movers.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { unread } from './vioses.ts';
import { weights } from './weights.ts';

type Vasi = Mover & { readonly vasi?: boolean | undefined };
type Side = 'source' | 'target';
interface Facts {
  readonly source: readonly Vasi[];
  readonly target: readonly Vasi[];
}
interface Data {
  readonly sides: readonly { readonly side: Side; readonly names: readonly string[] }[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/movers-have-vasi',
  title: 'A mover service partition of each system has its VASI device',
  why: 'A mover reaches the hypervisor through its VASI device, which a Virtual I/O Server gets by itself (level 1.5 and later). That a move is refused without it is not confirmed: confirm with the dry run.',
  scope: 'route',
  dependsOn: 'state',
  methods: weights({ active: warning('refused'), suspended: warning('refused') }),
  rows: ['vios.vasi'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: {
    source: 'source.powervm.vioses[name,lparId,state,rmcState,msp,vasi?]',
    target: 'target.powervm.vioses[name,lparId,state,rmcState,msp,vasi?]',
  },
  check({ source, target }) {
    const sides: Data['sides'][number][] = [];
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const [side, vioses] of [
      ['source', source],
      ['target', target],
    ] as const) {
      const movers = moversOf(vioses);
      // Without a mover another rule says no.
      if (movers.length === 0 || movers.some(({ vasi }) => vasi === true)) continue;
      const dark = movers.filter(({ vasi }) => vasi === undefined);
      if (dark.length > 0) undecided ??= unread(`whether the movers of the ${side} have a VASI device`, dark);
      else sides.push({ side, names: movers.map(({ name }) => name) });
    }
    return sides.length > 0 ? fail({ sides }) : (undecided ?? pass());
  },
  message: ({ sides }, names) =>
    sides.map(({ side, names: movers }) => `no mover service partition of ${names[side]} has a VASI device (${listed(movers)})`).join('; '),
  fix: ({ sides }, names) =>
    sides.map(({ side, names: movers }) => ({
      on: side,
      action: `powervm:restore-vasi:${names[side]}`,
      summary: `Run cfgdev on ${listed(movers)} of ${names[side]}; where lsdev -virtual still shows no vasi0, shut one after the other down and activate it.`,
      commands: [],
      effect: 'Clients of a Virtual I/O Server that restarts use the other one meanwhile.',
      restartsGuest: false,
      assume: movers.map((name) => ({ path: `${side}.powervm.vioses`, op: 'update' as const, where: { name }, value: { vasi: true } })),
    })),
  examples: () => {
    const vios = { name: 'e1vios1', lparId: 1, state: 'Running', rmcState: 'active', msp: true, vasi: true };
    return [
      {
        name: 'one on each side',
        facts: { source: [vios], target: [vios, { ...vios, name: 'w1vios2', vasi: false }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'none on the target',
        facts: { source: [vios], target: [{ ...vios, name: 'w1vios1', vasi: false }] },
        expect: 'fail',
        says: /of hostB has a VASI device \(w1vios1\)/,
        boundary: true,
      },
      { name: 'no mover: another rule says so', facts: { source: [vios], target: [{ ...vios, msp: false, vasi: false }] }, expect: 'pass' },
      {
        name: 'the mover was not read',
        facts: { source: [{ ...vios, vasi: undefined }], target: [vios] },
        expect: 'unknown',
        says: /e1vios1 was not read/,
      },
      { name: 'the servers are not known', facts: { source: missing('lssyscfg was cut'), target: [vios] }, expect: 'unknown' },
    ];
  },
});
