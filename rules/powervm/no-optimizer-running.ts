import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { familyNumber } from './firmware.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly onSource: boolean | undefined;
  readonly onTarget: boolean | undefined;
  readonly sourceFamily: string | undefined;
  readonly targetFamily: string | undefined;
}
type Side = 'source' | 'target';
interface Data {
  readonly running: readonly Side[];
}

/** The first firmware that has the optimizer. */
const firstFamily = 760;

export const rule = defineRule<Facts, Data>({
  id: 'powervm/no-optimizer-running',
  title: 'The Dynamic Platform Optimizer runs on neither system',
  why: 'While the optimizer rearranges the memory of a system, moves of its partitions wait. It exists from firmware 760 on.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['sys.dpo_running'],
  sources: [sources.servers],
  vendorTexts: [],
  needs: {
    onSource: 'source.powervm.dpoRunning',
    onTarget: 'target.powervm.dpoRunning',
    sourceFamily: 'source.powervm.firmwareFamily',
    targetFamily: 'target.powervm.firmwareFamily',
  },
  partial: ['onSource', 'onTarget', 'sourceFamily', 'targetFamily'],
  check({ onSource, onTarget, sourceFamily, targetFamily }) {
    const sides = [
      { side: 'source', runs: onSource, family: sourceFamily },
      { side: 'target', runs: onTarget, family: targetFamily },
    ] as const;
    const running = sides.filter(({ runs }) => runs === true).map(({ side }) => side);
    if (running.length > 0) return fail({ running });
    const unsure = sides.find(({ runs, family }) => runs === undefined && !isBeforeOptimizer(family));
    return unsure === undefined
      ? pass()
      : unknown(`whether the Dynamic Platform Optimizer runs on the ${unsure.side} system`, 'run lsmemopt on its HMC, and collect again');
  },
  message: ({ running }, names) => `the Dynamic Platform Optimizer runs on ${listed(running.map((side) => names[side]))}`,
  fix: ({ running }, names) =>
    running.map((side) => ({
      on: side,
      action: `powervm:wait-for-optimizer:${names[side]}`,
      summary: `Wait until the optimizer has ended on ${names[side]}: lsmemopt on its HMC shows how far it is.`,
      commands: [],
      effect: 'It takes minutes to hours; partitions run on, slower.',
      restartsGuest: false,
      assume: [{ path: `${side}.powervm.dpoRunning`, op: 'set' as const, value: false }],
    })),
  examples: () => {
    const quiet = { onSource: false, onTarget: false, sourceFamily: '950', targetFamily: '950' };
    return [
      { name: 'it runs on neither', facts: quiet, expect: 'pass' },
      { name: 'it runs on the target', facts: { ...quiet, onTarget: true }, expect: 'fail', says: /on hostB$/, boundary: true },
      { name: 'it runs on both', facts: { ...quiet, onSource: true, onTarget: true }, expect: 'fail', says: /hostA and hostB/ },
      {
        name: 'firmware that has none',
        facts: { ...quiet, onSource: missing('not read'), sourceFamily: '740' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'the first firmware that has it',
        facts: { ...quiet, onSource: missing('not read'), sourceFamily: '760' },
        expect: 'unknown',
        boundary: true,
      },
      { name: 'it was not asked', facts: { ...quiet, onTarget: missing('lsmemopt was not run') }, expect: 'unknown', says: /target/ },
    ];
  },
});

function isBeforeOptimizer(family: string | undefined): boolean {
  const number = family === undefined ? undefined : familyNumber(family);
  return number !== undefined && number < firstFamily;
}
