import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fittedSections } from '../../../reports/text/fitted-sections.ts';
import { planTicket } from '../../../reports/text/plan-ticket.ts';
import { drainPlan, hostilePlan, impossiblePlan, largePlan, narrowPlan, planOf, rollingPlan, step } from '../../support/plan-fixtures.ts';
import { hostileNames } from '../../trust/hostile-fleet.ts';

it.each([
  ['a drain', drainPlan()],
  ['a rolling maintenance', rollingPlan()],
  ['a plan too long for its window', narrowPlan()],
  ['an impossible plan', impossiblePlan()],
  ['a plan of 500 steps', largePlan(500)],
  ['a plan of 3000 steps', largePlan(3000)],
  ['hostile names', hostilePlan(hostileNames)],
  ['names of 2000 characters', hostilePlan(Array.from({ length: 40 }, (_, at) => `${at} ${'long '.repeat(400)}`))],
])('the ticket of %s has at most 60 lines of at most 100 columns, without a control character', (_, plan) => {
  const lines = planTicket(plan).split('\n');

  expect(lines.length).toBeLessThanOrEqual(60);
  expect(lines.filter((line) => [...line].length > 100)).toEqual([]);
  expect(lines.filter((line) => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(line))).toEqual([]);
});

it('the ticket says what is done, who is down for how long, what stays, the way back and which plan it is', () => {
  const plan = drainPlan();
  const ticket = planTicket(plan);

  expect(ticket).toContain('CHANGE    drain hostA\n');
  expect(ticket).toContain('WINDOW    2026-11-21 22:00 UTC, 4 h; the plan needs up to 1 h 16 min\n');
  expect(ticket).toContain(`PLAN      sha256 ${plan.hash}\n`);
  expect(ticket).toContain('  crm-app1 (crm-team, tier 3): down up to 21 min, from 22:40\n');
  expect(ticket).toContain('  dev03 (dev-team, tier 5): down up to 1 h 5 min, from 22:08\n');
  expect(ticket).toContain('  backup1 on hostA (backup-team, tier 2): hostB has no virtual switch backup-vsw0\n');
  expect(ticket).toContain('  dev-team: up to 6 s: dev02\n');
  expect(ticket).toContain('  22:08  stop dev03 on hostC, web1 hostA -> hostB\n');
  expect(ticket).toContain('BACK-OUT\n');
});

it('what has no room in the ticket is counted', () => {
  const ticket = planTicket(largePlan(500));
  const shown = (pattern: RegExp): number => [...ticket.matchAll(pattern)].length;
  const counted = (pattern: RegExp): number => Number(pattern.exec(ticket)?.[1]);

  expect(shown(/: down up to 21 min, from/g) + counted(/and (\d+) guests more of 23 owners, each down up to 21 min/)).toBe(100);
  expect(shown(/^ {2}medium: /gm) + counted(/and (\d+) risks more \(\d+ medium\)/)).toBe(100);
  expect(shown(/^ {2}fixed-/gm) + counted(/and (\d+) guests more, see/)).toBe(50);
  expect(shown(/^ {2}\+\d+:\d\d {2}/gm) + counted(/and (\d+) waves more/)).toBe(125);
});

it('a guest that no step starts again is named as such, and so is a step without a way back', () => {
  const steps = [
    step({
      id: 's1',
      kind: 'stop',
      purpose: 'room',
      guest: 'dev03',
      from: 'hostC',
      live: false,
      wave: 1,
      endSecond: 60,
      downtime: { kind: 'outage', basis: 'until somebody starts it' },
    }),
  ];
  const ticket = planTicket(
    planOf({ question: { kind: 'drain', hosts: ['hostA'] }, asOf: '2026-11-02T22:00:00Z', outcome: 'partial', steps, groups: {} }),
  );

  expect(ticket).toContain('dev03 (owner not set): down for a time that is not known, from +0:00; NO STEP STARTS IT AGAIN');
  expect(ticket).toContain('NO WAY BACK is known for s1');
});

it('a window that is too short is in capitals', () => {
  expect(planTicket(narrowPlan())).toContain('IT DOES NOT FIT');
  expect(planTicket(drainPlan())).not.toContain('IT DOES NOT FIT');
});

it('sections keep to their lines, show their first items, and count what they hide', () => {
  const section = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.array(section, { maxLength: 6 }), fc.integer({ min: 12, max: 60 }), (sizes, most) => {
      const sections = sizes.map((items, at) => ({
        title: `title ${at}`,
        items: items.map((lines, item) => Array.from({ length: lines }, () => `${at}.${item}`)),
        rest: (shown: number) => `rest ${at} ${shown}`,
      }));
      const lines = fittedSections(sections, most);

      expect(lines.length).toBeLessThanOrEqual(most);
      sections.forEach(({ title, items }, at) => {
        if (items.length === 0) return expect(lines).not.toContain(title);
        const own = lines.filter((line) => line.startsWith(`${at}.`));
        const rest = lines.find((line) => line.startsWith(`rest ${at} `));
        const shown = rest === undefined ? items.length : Number(rest.split(' ')[2]);
        expect(own).toEqual(items.slice(0, shown).flat());
        return expect(lines).toContain(title);
      });
      const all = sections.reduce((sum, { items }) => sum + (items.length === 0 ? 0 : 1 + items.flat().length), 0);
      if (all <= most) expect(lines).toHaveLength(all);
    }),
  );
});

it('a guest that is stopped for room is down until the step that starts it again has ended', () => {
  const stop = {
    purpose: 'room',
    guest: 'dev03',
    from: 'hostC',
    live: false,
    downtime: { kind: 'outage', basis: 'stopped for room' },
  } as const;
  const steps = [
    step({ ...stop, id: 's1', kind: 'stop', wave: 1, startSecond: 600, endSecond: 660 }),
    step({ id: 'm1', kind: 'maintain', purpose: 'maintain', from: 'hostA', wave: 2, startSecond: 660, endSecond: 4260 }),
    step({ id: 's2', kind: 'start', purpose: 'return', guest: 'dev03', from: 'hostC', wave: 3, startSecond: 4260, endSecond: 4800 }),
  ];
  const ticket = planTicket(
    planOf({ question: { kind: 'drain', hosts: ['hostA'] }, asOf: '2026-11-02T22:00:00Z', outcome: 'complete', steps, groups: {} }),
  );

  expect(ticket).toContain('dev03 (owner not set): down up to 1 h 10 min, from +0:10\n');
  expect(ticket.replaceAll(/\s+/g, ' ')).toContain('up to 20 min for all of it');
});

it('a risk names the guests that it is about, unless its sentence does', () => {
  const risks = [
    { level: 'medium' as const, about: ['db1', 'web1'], message: 'their copies may not converge' },
    { level: 'low' as const, about: ['db1'], message: 'the console port of db1 will change', remedy: 'tell who uses it' },
    { level: 'low' as const, about: ['db1'], message: 'the console port of crm-db1 is taken' },
  ];
  const ticket = planTicket({ ...drainPlan(), risks });

  expect(ticket).toContain('  medium: db1, web1: their copies may not converge\n');
  expect(ticket).toContain('  low: the console port of db1 will change. Remedy: tell who uses it\n');
  expect(ticket).toContain('  low: db1: the console port of crm-db1 is taken\n');
});
