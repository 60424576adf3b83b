import { describe, expect, it } from 'vitest';
import { planFixesText } from '../../../reports/text/plan-fixes.ts';
import type { FixAction, PlanFixes } from '../../../schemas/generated/types.ts';

const same = (text: string): string => text;
const plain = { paint: { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same }, width: 80, ageSeconds: 7_200 };

function action(more: Partial<FixAction> = {}): FixAction {
  return {
    action: 'ldoms:add-vsw:hostB:vsw0',
    summary: 'Add the virtual switch vsw0.',
    on: 'target',
    host: 'hostB',
    commands: ['ldm add-vsw vsw0 primary'],
    effects: ['Nothing stops.'],
    restarts: [],
    cost: 1,
    provable: true,
    alone: ['hostA:db1'],
    together: ['hostA:db1', 'hostA:db2'],
    pairs: 4,
    ...more,
  };
}

function fixes(more: Partial<PlanFixes> = {}): PlanFixes {
  return {
    schema: 1,
    asOf: '2026-11-02T22:05:00Z',
    oldestFacts: '2026-11-02T22:00:00Z',
    goal: { kind: 'movable' },
    outcome: 'reached',
    guests: { all: 3, already: 1, opened: 2, notProved: 0, undecided: 0, unreachable: 0, notAsked: 0 },
    actions: [action()],
    undecided: { guests: [], findOut: [], actions: [], notLooked: [] },
    unreachable: [],
    broken: [],
    cost: 1,
    bound: 1,
    proved: 'optimal',
    solver: 'heuristic',
    costs: ['each action counts 1'],
    assumed: [],
    notes: [],
    ...more,
  };
}

const text = (more: Partial<PlanFixes> = {}): string => planFixesText(fixes(more), plain);
const first = (more: Partial<PlanFixes>): string | undefined => text(more).split('\n')[0];

describe('the text of plan fixes', () => {
  it('answers first, then counts, then says what to do and what it opens', () => {
    expect(text()).toBe(
      [
        'YES, with 1 action: every guest can move then',
        '3 guests: 1 as it is, 2 by the actions below, as judged by all rules',
        'by the facts of 2026-11-02 22:00 UTC and later, 2 h old',
        '',
        'To do (cost 1: none is cheaper; canmove runs nothing)',
        '   1  Add the virtual switch vsw0.',
        '      on hostB',
        '      ldm add-vsw vsw0 primary',
        '      opens hostA:db1',
        '      with others of these: hostA:db2',
        '      Nothing stops.',
        '',
        'each action counts 1',
      ].join('\n'),
    );
  });

  it.each<[string, Partial<PlanFixes>]>([
    ['YES: hostA can be emptied as it is', { outcome: 'reached-already', actions: [], goal: { kind: 'drain', host: 'hostA' } }],
    [
      'YES, with 1 action, if they help: every guest db* that runs can move live then; canmove cannot prove all of them',
      { outcome: 'not-proved', goal: { kind: 'live', pattern: 'db*' } },
    ],
    [
      'NO: by the rules hostA can be emptied with 1 action, but planned together not every guest finds room',
      { outcome: 'no-room', goal: { kind: 'drain', host: 'hostA' } },
    ],
    ['NO: no set of fixes makes it so that every guest can move', { outcome: 'out-of-reach' }],
    [
      'NOT KNOWN whether every guest can move: 2 guests are undecided',
      { outcome: 'undecided', guests: { ...fixes().guests, undecided: 2 } },
    ],
  ])('%s', (line, more) => {
    expect(first(more)).toBe(line);
  });

  it('says of each action whom it restarts and whether it can be proved', () => {
    const said = text({ actions: [action({ provable: false, restarts: ['hostA:db1'] })] });
    expect(said).toContain('would open hostA:db1');
    expect(said).toContain('restarts hostA:db1');
    expect(said).toContain('? cannot be proved by canmove: apply it and collect again');
  });

  it('says how far from the cheapest it may be', () => {
    expect(text({ cost: 5, bound: 3, proved: 'gap' })).toContain('To do (cost 5, at least 3; canmove');
    expect(text({ cost: 5, bound: 3, proved: 'not-proved' })).toContain('(cost 5, at least 3; not proved to be the cheapest; canmove');
  });

  it('shows what is to be found out apart, what was not looked at, and what the actions would close', () => {
    const said = text({
      broken: ['hostC:web1'],
      undecided: {
        guests: [{ guest: 'hostA:mq1', host: 'hostB', method: 'ldoms/live' }],
        findOut: [{ settle: 'ask the network team', guests: ['hostA:mq1'], rules: ['ldoms/vlans-on-target'] }],
        actions: [],
        notLooked: ['hostD:old1'],
      },
    });
    expect(said).toContain('! open now, and not once this is done: hostC:web1');
    expect(said).toContain('? find out: ask the network team\n    for hostA:mq1');
    expect(said).toContain('? not decided, for not everything was looked at: hostD:old1');
  });

  it('shows guests that stay for one reason in one entry', () => {
    const unreachable = ['hostA:a1', 'hostA:a2'].map((guest) => ({ guest, nearest: 'hostB', reasons: ['it has a card'] }));
    expect(text({ unreachable })).toContain('Out of reach\n  ✗ hostA:a1, hostA:a2 (nearest: hostB)\n    it has a card');
  });

  it('names in a drain only those that nothing else names', () => {
    const left = ['hostA:a1', 'hostA:a2'].map((guest) => ({ guest, why: 'no-room', reasons: ['hostB is full'] }));
    const said = text({
      goal: { kind: 'drain', host: 'hostA' },
      room: { complete: false, left },
      unreachable: [{ guest: 'hostA:a1', reasons: ['pinned'] }],
    });
    expect(said).toContain('✗ hostA:a2: no room (hostB is full)');
    expect(said).toContain('besides 1 guest that the rest of this answer names');
  });

  it('lets no name of a host or guest move the cursor', () => {
    const evil = 'db\u001b[2J\u0007';
    const said = text({
      actions: [action({ summary: evil, host: evil, commands: [evil], effects: [evil], alone: [evil], restarts: [evil] })],
      unreachable: [{ guest: evil, nearest: evil, reasons: [evil] }],
      notes: [evil],
    });
    expect(said).not.toContain('\u001b');
    expect(said).not.toContain('\u0007');
  });
});
