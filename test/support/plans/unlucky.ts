/** Plans that do not reach their goal. */
import type { Plan } from '../../../schemas/generated/types.ts';
import { ldomsMove } from './ldoms-move.ts';
import { gibibyte, host, memory, planOf, step } from './parts.ts';

const asOf = '2026-11-02T22:00:00Z';

/** Partial: too long for its window, not proved, and with steps whose verdict is unknown. */
export function narrowPlan(): Plan {
  const steps = ['batch1', 'batch2', 'batch3'].map((guest, at) =>
    step({
      id: `s${at + 1}`,
      wave: at + 1,
      ...ldomsMove(guest, 'hostD', 'hostE', true),
      undecided: ['whether the VLAN 220 is carried to hostE is not known'],
      after: at === 0 ? [] : [`s${at}`],
      because: at === 0 ? [] : ['hostD takes part in one move at a time'],
      startSecond: at * 1500,
      endSecond: (at + 1) * 1500,
      seconds: { low: 400, high: 1500 },
    }),
  );
  return planOf({
    question: {
      kind: 'drain',
      hosts: ['hostD'],
      windowMinutes: 60,
      allowUnknown: true,
      reserve: { percent: 10 },
      assumptions: ['hostE has 64 GiB more memory'],
    },
    asOf,
    outcome: 'partial',
    steps,
    groups: { 1: 'hostD', 2: 'hostD', 3: 'hostD' },
    summary: { proved: 'not-proved', solver: 'heuristic', movesBound: 2, leftOverBound: 0, sentence: '3 moves, bound 2: not proved.' },
    risks: [
      {
        level: 'high',
        about: ['hostD'],
        message: 'The plan takes 15 min longer than its window.',
        remedy: 'Ask for a window of 75 min, or leave batch3 for another night.',
      },
    ],
    immovable: [
      {
        guest: 'batch4',
        host: 'hostD',
        owner: 'batch-team',
        tier: 4,
        why: 'reserve',
        reasons: ['hostE would keep 6 % of its memory free, not 10 %'],
        wouldHelp: [],
      },
      { guest: 'legacy1', host: 'hostD', tier: 1, why: 'policy', reasons: ['it is pinned to hostD'], wouldHelp: [] },
    ],
    hosts: [
      host('hostD', 'drained', [memory(256 * gibibyte, [0.6, 0.6, 0.2])], [5, 2]),
      host('hostE', 'receives', [memory(256 * gibibyte, [0.5, 0.89, 0.89])], [4, 7]),
    ],
    maintained: [],
    base: [{ host: 'hostD', startedAt: asOf, sha256: 'd'.repeat(64) }],
  });
}

/** Nothing can be done. */
export function impossiblePlan(): Plan {
  return planOf({
    question: { kind: 'drain', hosts: ['hostF'] },
    asOf,
    outcome: 'impossible',
    steps: [],
    groups: {},
    summary: { sentence: 'No guest can leave hostF.', leftOver: 1, leftOverBound: 1 },
    immovable: [
      { guest: 'solo', host: 'hostF', tier: 5, why: 'no-room', reasons: ['hostE and hostG are full: 16 GiB are missing'], wouldHelp: [] },
    ],
  });
}
