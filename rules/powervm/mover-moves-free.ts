import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Vios {
  readonly name: string;
  readonly msp: boolean;
  readonly state: string;
  readonly rmcState: string;
  readonly mspConcurrency?: number;
}
interface Facts {
  readonly sourceRunning: number;
  readonly targetRunning: number;
  readonly sourceVioses: readonly Vios[];
  readonly targetVioses: readonly Vios[];
}
interface Data {
  readonly side: 'source' | 'target';
  readonly running: number;
  readonly most: number;
  readonly movers: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/mover-moves-free',
  title: 'The mover service partitions of both systems take part in fewer active moves than they can',
  why: 'A mover service partition carries cfg_msp_lpm_ops moves at once (8 at most, 4 on old levels; on links of 1 Gbit/s no more than 4 should run). More moves at once need more movers. Moves end, so it is a warning.',
  scope: 'route',
  dependsOn: 'state',
  methods: weights({ active: warning('refused') }),
  rows: ['vios.concurrency'],
  sources: [sources.moverAttributes, sources.concurrent],
  vendorTexts: [],
  needs: {
    sourceRunning: 'source.powervm.activeMigrationsRunning',
    targetRunning: 'target.powervm.activeMigrationsRunning',
    sourceVioses: 'source.powervm.vioses[name,msp,state,rmcState,mspConcurrency?]',
    targetVioses: 'target.powervm.vioses[name,msp,state,rmcState,mspConcurrency?]',
  },
  check({ sourceRunning, targetRunning, sourceVioses, targetVioses }) {
    const sides = [
      { side: 'source', running: sourceRunning, movers: moversOf(sourceVioses) },
      { side: 'target', running: targetRunning, movers: moversOf(targetVioses) },
    ] as const;
    // Without any mover there is nothing to be busy: whether there is one, another rule asks.
    const busy = sides.filter(({ running, movers }) => running > 0 && movers.length > 0);
    for (const { side, running, movers } of busy) {
      const limits = movers.map(({ mspConcurrency }) => mspConcurrency);
      if (limits.some((limit) => limit === undefined)) continue;
      const most = limits.reduce<number>((sum, limit) => sum + (limit ?? 0), 0);
      if (running >= most) return fail({ side, running, most, movers: movers.map(({ name }) => name) });
    }
    // Where what is known is enough for one more, the rest does not matter.
    const unsure = busy.find(({ running, movers }) => running >= movers.reduce((sum, { mspConcurrency = 0 }) => sum + mspConcurrency, 0));
    return unsure === undefined
      ? pass()
      : unknown(
          `how many moves the mover service partitions of the ${unsure.side} system carry at once; ${unsure.running} active moves run now`,
          'run lsdev -dev vioslpm0 -attr cfg_msp_lpm_ops on its Virtual I/O Servers',
        );
  },
  message: ({ side, running, most, movers }, names) =>
    `${names[side]} takes part in ${running} active moves now, and its movers (${movers.join(', ')}) carry ${most} at once`,
  fix: ({ side, movers }, names) => [
    {
      on: side,
      action: `powervm:wait-for-moves:${names[side]}`,
      summary: `Wait until a move has ended, or make a further Virtual I/O Server of ${names[side]} a mover service partition on its HMC (movers now: ${movers.join(', ')}). Put its name in place of VIOS.`,
      commands: [sh`chsyscfg -r lpar -m ${names[side]} -i ${'name=VIOS,msp=1'}`],
      effect: 'Nothing stops.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const vios = (name: string, mspConcurrency?: number): Vios => ({
      name,
      msp: true,
      state: 'Running',
      rmcState: 'active',
      ...(mspConcurrency === undefined ? {} : { mspConcurrency }),
    });
    const quiet = {
      sourceRunning: 0,
      targetRunning: 7,
      sourceVioses: [vios('e1vios1')],
      targetVioses: [vios('w1vios1', 4), vios('w1vios2', 4)],
    };
    return [
      { name: 'room for one more', facts: quiet, expect: 'pass', boundary: true },
      {
        name: 'all movers are busy',
        facts: { ...quiet, targetRunning: 8 },
        expect: 'fail',
        says: /w1vios1, w1vios2\) carry 8/,
        boundary: true,
      },
      {
        name: 'a Virtual I/O Server that is no mover does not count',
        facts: { ...quiet, targetVioses: [vios('w1vios1', 4), { ...vios('w1vios2', 4), msp: false }] },
        expect: 'fail',
      },
      {
        name: 'limits were not read, and moves run',
        facts: { ...quiet, sourceRunning: 1 },
        expect: 'unknown',
        says: /source/,
        boundary: true,
      },
      {
        name: 'one limit is known, and enough',
        facts: { ...quiet, sourceRunning: 1, sourceVioses: [vios('e1vios1'), vios('e1vios2', 8)] },
        expect: 'pass',
      },
      {
        name: 'how many moves run was not read',
        facts: { ...quiet, targetRunning: missing('lslparmigr was not run') },
        expect: 'unknown',
        says: /lslparmigr/,
      },
    ];
  },
});

function moversOf(vioses: readonly Vios[]): readonly Vios[] {
  return vioses.filter(({ msp, state, rmcState }) => msp && state === 'Running' && rmcState === 'active');
}
