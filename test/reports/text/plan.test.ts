import { expect, it } from 'vitest';
import { planText } from '../../../reports/text/plan.ts';
import type { Plan } from '../../../schemas/generated/types.ts';
import { drainPlan, hostilePlan, impossiblePlan, largePlan, narrowPlan, planOf, rollingPlan, step } from '../../support/plan-fixtures.ts';
import { plainPaint } from '../../support/plain-paint.ts';
import { hostileNames } from '../../trust/hostile-fleet.ts';

const text = (plan: Plan, width = 80): string => planText(plan, { paint: plainPaint, width, ageSeconds: 400, asOfCapture: false });
/** Without line ends, so that a sentence is found wherever it was wrapped. */
const flat = (plan: Plan): string => text(plan).replaceAll(/\s+/g, ' ');

it('the answer comes first: outcome, moves and bound, what guests notice, what is left over, time', () => {
  expect(flat(drainPlan())).toMatch(
    /^PARTIAL: drain hostA: 5 moves, bound 5: optimal; 4 live, 1 with an outage, 1 stopped for room; 2 guests left over; up to 1 h 16 min of a 4 h window facts of/,
  );
  expect(flat(rollingPlan())).toMatch(
    /^COMPLETE: maintain all hosts, group after group: 8 moves, bound 7: at most 1 too many; 8 live; up to 45 min facts of/,
  );
  expect(flat(impossiblePlan())).toMatch(/^IMPOSSIBLE: drain hostF: No guest can leave hostF; 1 guest left over facts of/);
});

it('a plan that is too long for its window, not proved or not decided says so in the answer', () => {
  const [answer = ''] = flat(narrowPlan()).split(' facts of');

  expect(answer).toContain('not proved');
  expect(answer).toContain('3 NOT DECIDED by what is known');
  expect(answer).toContain('2 guests left over (bound 0)');
  expect(answer).toContain('LONGER than the window of 1 h');
});

it('guests that stay come before the waves, with the reason and the fix', () => {
  const shown = text(drainPlan());

  expect(shown.indexOf('backup1 on hostA (backup-team, tier 2): no host can take it by the rules')).toBeGreaterThan(0);
  expect(shown).toContain('hostB# ldm add-vsw net-dev=net2 backup-vsw0 primary');
  expect(shown).toContain('to settle: collect hostB');
  expect(shown.indexOf('Stay where they are')).toBeLessThan(shown.indexOf('To ask the owners'));
  expect(shown.indexOf('To ask the owners')).toBeLessThan(shown.indexOf('Risks'));
  expect(shown.indexOf('Risks')).toBeLessThan(shown.indexOf('Waves'));
});

it('each wave has its time, its group and its steps with route, method and what is noticed', () => {
  const shown = text(drainPlan());

  expect(shown).toContain('   3  22:08 to 22:17  hostA\n');
  expect(shown).toMatch(/s2 {2}web1 {6}hostA → hostB {2}live {6}pause ≤ 3 s, 1 warning\n/);
  expect(shown).toMatch(/s1 {2}dev03 {5}hostC {10}stop {6}down ≤ 1 h 5 min, for room\n/);
  expect(shown).toMatch(/p1 .* pause ≤ 3 s, pilot\n/);
  expect(text(rollingPlan())).toContain('   3  +0:15 to +0:30  P10-EAST\n');
});

it('a host that is worked on is called not empty where guests stay on it', () => {
  expect(text(drainPlan())).toContain('the work on hostA, which is NOT empty: backup1, zeus stay');
  expect(text(rollingPlan())).toMatch(/the work on P9-EAST\n/);
});

it('a bar shows what is fullest: a little is not nothing, and nearly full is not full', () => {
  const loads = (before: number, peak: number, after: number): string => {
    const own = { resource: 'memoryMiB', title: 'memory', unit: 'MiB', capacity: 1, before, peak, after };
    const other = { ...own, title: 'CPUs', before: 0, peak: 0.001, after: 0 };
    const one = {
      host: 'hostA',
      platform: 'ldoms',
      role: 'receives',
      loads: [other, own],
      course: [],
      guestsBefore: 1,
      guestsAfter: 1,
    } as const;
    const hosts: Plan['hosts'] = [{ ...one, loads: [...one.loads], course: [] }];
    return (
      /hostA.*/.exec(
        text(
          planOf({
            question: { kind: 'drain', hosts: [] },
            asOf: '2026-11-02T22:00:00Z',
            outcome: 'complete',
            steps: [],
            groups: {},
            hosts,
          }),
        ),
      )?.[0] ?? ''
    );
  };

  expect(loads(0.001, 0.999, 0)).toBe('hostA  memory  █░░░░░░░░░░░   1 %  ███████████░ 100 %  ░░░░░░░░░░░░   0 %');
  expect(loads(0.5, 1, 1)).toBe('hostA  memory  ██████░░░░░░  50 %  ████████████ 100 %  ████████████ 100 %');
});

it('lines end within 80 columns unless one word is longer', () => {
  for (const plan of [drainPlan(), rollingPlan(), narrowPlan(), impossiblePlan(), largePlan(50)])
    expect(
      text(plan)
        .split('\n')
        .filter((line) => line.length > 80),
    ).toEqual([]);
});

it('long names of hosts stand whole, on a line of their own', () => {
  const [from, to] = ['Server-9080-HEX-SN7812345', 'Server-9080-HEX-SN7899999'];
  const steps = [step({ id: 's1', wave: 1, guest: 'a-partition-with-a-long-name-too', from, to, method: 'powervm/active', endSecond: 60 })];
  const shown = text(
    planOf({ question: { kind: 'drain', hosts: [from] }, asOf: '2026-11-02T22:00:00Z', outcome: 'complete', steps, groups: {} }),
  );

  expect(shown).toContain(`      s1  a-partition-with-a-long-name-too\n          ${from} → ${to}  active\n          no pause`);
  expect(shown.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

it('a plan that runs past midnight names the day', () => {
  const late = { ...drainPlan(), question: { ...drainPlan().question, startsAt: '2026-11-21T23:30:00Z' } };

  expect(text(late)).toContain('   3  23:38 to 23:47');
  expect(text(late)).toContain('   5  22 Nov 00:10 to 22 Nov 00:31');
});

it('of a large plan the first steps are shown and the rest is counted', () => {
  const shown = text(largePlan(500));

  expect(shown).toContain('s120 ');
  expect(shown).not.toContain('s121 ');
  expect(shown).toContain('… 380 more steps in 95 more waves (--format runbook, --html, --xlsx)');
  expect(shown).toContain('… 38 more (all with --json, --html or --xlsx)');
  expect(shown.split('\n').length).toBeLessThan(300);
});

it('no name reaches the terminal as a control sequence', () => {
  expect(text(hostilePlan(hostileNames))).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
});
