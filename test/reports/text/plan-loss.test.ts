import { describe, expect, it } from 'vitest';
import { planLossText } from '../../../reports/text/plan-loss.ts';
import type { LossGuest, LossOfHost, LossStep, PlanLoss } from '../../../schemas/generated/types.ts';

const same = (text: string): string => text;
const plain = { paint: { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same }, width: 80, ageSeconds: 7_200 };

const nothing: LossStep['commands'] = { where: 'on the HMC hmc-east', before: [], do: [], watch: [], verify: [], cancel: [], notes: [] };

function start(guest: string, order: number, more: Partial<LossStep> = {}): LossStep {
  return {
    order,
    kind: 'start',
    guest,
    tier: 1,
    host: 'hostB',
    method: 'powervm/stub',
    undecided: [],
    warnings: [],
    seconds: { low: 720, high: 4_500 },
    commands: { ...nothing, before: ['# prove it', `look ${guest}`], do: [`start ${guest}`], notes: ['Said to all.', `Said to ${guest}.`] },
    ...more,
  };
}

function lostHost(more: Partial<LossOfHost> = {}): LossOfHost {
  return {
    host: 'hostA',
    platform: 'powervm',
    factsOf: '2026-11-02T22:00:00Z',
    outcome: 'all-start',
    running: 2,
    notRunning: ['spare1'],
    guard: { why: 'Two of one guest write to one disk.', first: ['# prove it', 'keep-down hostA'], beforeReturn: ['# delete them there'] },
    steps: [
      start('db1', 1),
      {
        ...start('test1', 2),
        kind: 'stop',
        for: 'app1',
        owner: 'test-team',
        tier: 9,
        commands: { ...nothing, do: ['stop test1'], cancel: ['start test1 again'] },
      },
      start('app1', 3, { tier: 2, warnings: ['the port changes'] }),
    ],
    lost: [],
    notes: [],
    ...more,
  };
}

function plan(hosts: readonly LossOfHost[]): PlanLoss {
  return {
    schema: 1,
    asOf: '2026-11-02T22:10:00Z',
    oldestFacts: '2026-11-02T21:00:00Z',
    outcome: 'all-start',
    hosts: [...hosts],
    assumed: [],
    notes: [],
  };
}

const without = (guest: string, more: Partial<LossGuest> = {}): LossGuest => ({
  guest,
  tier: 3,
  why: 'no-way',
  reasons: ['no other system has a stub of the guest'],
  wouldHelp: ['Prepare it.'],
  ...more,
});

describe('what to do once a host is lost', () => {
  it('begins with the count and the age of the facts, then the guard, then what to type, in its order', () => {
    expect(planLossText(plan([lostHost()]), plain)).toBe(
      [
        'If hostA is lost: 2 of 2 running guests can start elsewhere',
        'by the facts of 2026-11-02 21:00 UTC and later, 2 h old',
        '',
        'Before anything else',
        '  Two of one guest write to one disk.',
        '    # prove it',
        '    keep-down hostA',
        '',
        'In this order (canmove runs nothing)',
        '   1  start db1 (tier 1) on hostB: powervm/stub, about 12 min to 1 h 15 min',
        '      on the HMC hmc-east',
        '      before  look db1',
        '      do      start db1',
        '      Said to db1.',
        '   2  stop test1 (tier 9, test-team) on hostB: room for app1; ask its owner',
        '      first',
        '      on the HMC hmc-east',
        '      do      stop test1',
        '      undo    start test1 again',
        '   3  start app1 (tier 2) on hostB: powervm/stub, about 12 min to 1 h 15 min',
        '      on the HMC hmc-east',
        '      ! the port changes',
        '      before  look app1',
        '      do      start app1',
        '      Said to app1.',
        '',
        'For each of them',
        '  Said to all.',
        '',
        'Before hostA is used again',
        '    # delete them there',
        '',
        'Did not run: spare1',
      ].join('\n'),
    );
  });

  it('names what is lost first, guests of one reason together, with what helps and what can be done by hand', () => {
    const byHand = { message: 'made anew from its definition', hosts: ['hostC'], commands: ['make ldom9'] };
    const lost = [without('a1'), without('a2', { owner: 'ops-team' }), without('ldom9', { why: 'unknown', nearest: 'hostC', byHand })];

    const text = planLossText(plan([lostHost({ outcome: 'some-lost', running: 5, lost })]), plain);

    expect(text.split('\n').slice(0, 13)).toEqual([
      'If hostA is lost: 2 of 5 running guests can start elsewhere',
      'by the facts of 2026-11-02 21:00 UTC and later, 2 h old',
      '',
      'Not started',
      '  ✗ a1 (tier 3), a2 (tier 3, ops-team): nothing is prepared to start elsewhere',
      '    no other system has a stub of the guest',
      '    helps: Prepare it.',
      '  ? ldom9 (tier 3): not known (nearest: hostC)',
      '    no other system has a stub of the guest',
      '    helps: Prepare it.',
      '    by hand: made anew from its definition; by the rules of a cold move, room',
      '      aside: hostC',
      '      make ldom9',
    ]);
  });

  it('of many hosts is a table and the order, without commands', () => {
    const lost = [without('a1', { tier: 1 })];
    const text = planLossText(
      plan([lostHost({ host: 'hostB', outcome: 'some-lost', running: 3, lost }), lostHost({ steps: [], running: 0 })]),
      plain,
    );

    expect(text).toMatch(
      /^2 hosts, one lost at a time: for 1 every guest can start elsewhere, for 1 not every guest can start elsewhere\n/,
    );
    expect(text).toContain(
      'host   running  start  stopped for room  lost  of tier 1\nhostB        3      2                 1     1          1\n',
    );
    expect(text).toContain('  in this order: db1 on hostB; stop test1 on hostB; app1 on hostB\n');
    expect(text).not.toContain('start db1');
    expect(text).toMatch(/canmove plan loss HOST$/);
  });

  it('makes hostile names harmless', () => {
    const hostile = 'red\u001b[31m\n$(reboot)';
    const text = planLossText(
      plan([lostHost({ host: hostile, notRunning: [hostile], steps: [start(hostile, 1)], lost: [without(hostile)] })]),
      plain,
    );

    expect(text).not.toContain('\u001b');
    expect(text.split('\n').filter((line) => line.startsWith('$(reboot)'))).toEqual([]);
  });
});
