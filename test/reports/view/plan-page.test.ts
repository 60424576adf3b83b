import { describe, expect, it } from 'vitest';
import { planPageView } from '../../../reports/view/plan-page.ts';
import { clockAt, shareInWords } from '../../../reports/view/plan-words.ts';
import { drainPlan, impossiblePlan, largePlan, narrowPlan, rollingPlan } from '../../support/plan-fixtures.ts';

describe('the page of a plan', () => {
  it('says of every guest that stays why, and what the cheapest fix is', () => {
    const { immovable } = planPageView(drainPlan());

    expect(immovable.count).toBe(2);
    expect(immovable.first[0]).toMatchObject({
      guest: 'backup1',
      host: 'hostA',
      about: 'tier 2, backup-team',
      why: 'no host can take it by the rules',
      fix: 'Add the virtual switch backup-vsw0.',
      fixCommands: 'ldm add-vsw net-dev=net2 backup-vsw0 primary',
    });
    expect(immovable.first[1]).toMatchObject({ guest: 'zeus', fix: '', wouldHelp: [expect.stringContaining('collect hostB') as string] });
  });

  it('folds long lists away, and counts them in full', () => {
    const { immovable, risks } = planPageView(largePlan(500));

    expect(immovable).toMatchObject({ count: 50 });
    expect([immovable.first.length + immovable.rest.length, risks.first.length + risks.rest.length]).toEqual([50, risks.count]);
    expect(immovable.first.length).toBeLessThan(10);
  });

  it('answers in figures, and says when the plan is longer than its window', () => {
    expect(planPageView(drainPlan()).figures.map(({ value, words }) => `${value} ${words}`)).toEqual([
      '5 moves',
      '4 of them live',
      '1 guest with an outage',
      '1 guest stopped for room',
      '2 guests stay',
      '2 owners to ask',
      '7 waves',
    ]);
    expect(planPageView(drainPlan())).toMatchObject({ isTooLong: false, length: 'about 1 h 16 min of a window of 4 h' });
    expect(planPageView(narrowPlan())).toMatchObject({ isTooLong: true, length: 'about 1 h 15 min: longer than the window of 1 h' });
    expect(planPageView(rollingPlan())).toMatchObject({ isTooLong: false, length: 'about 45 min' });
  });

  it('marks steps whose verdict is not decided', () => {
    const [wave] = planPageView(narrowPlan()).waves;

    expect(wave?.steps[0]).toMatchObject({
      look: 'unknown',
      letter: 'U',
      careful: ['Not known: whether the VLAN 220 is carried to hostE is not known'],
    });
  });

  it('lists consents owner by owner', () => {
    expect(planPageView(drainPlan()).consents).toEqual([
      {
        owner: 'crm-team',
        guests: [
          {
            guest: 'crm-app1',
            tier: '3',
            what: 'an outage, about 2 min 40 s to 21 min',
            because: 'its kernel zones keep it from moving live',
          },
        ],
      },
      {
        owner: 'dev-team',
        guests: [{ guest: 'dev03', tier: '5', what: 'stopped, about 45 min to 1 h 5 min', because: 'crm-db1 finds no room on hostC else' }],
      },
    ]);
  });

  it('has the load of each host before, at its highest and after, and calls it nearly full from 90 %', () => {
    const [drained, , receiving] = planPageView(drainPlan()).hosts;

    expect(drained).toMatchObject({ host: 'hostA', role: 'is emptied', guests: '6 → 2 guests' });
    expect(drained?.loads[0]).toMatchObject({ capacity: '512 GiB', words: 'memory: before 71 %; peak 71 %; after 11 %' });
    expect(receiving?.loads[0]?.words).toBe('memory: before 80 %; peak 97 %, nearly full; after 97 %, nearly full');
    expect(drained?.course).toMatch(/^M0 [\d.]+(H[\d.]+V[\d.]+)+H200$/);
  });

  it('shows a host that only gives guests away, and leaves out those that nothing happens to', () => {
    const plan = drainPlan();
    const hosts = plan.hosts.map((host) => ({ ...host, role: 'gives' as const }));
    const still = hosts.slice(0, 1).map((host) => ({ ...host, host: 'hostD', role: 'untouched' as const }));

    const view = planPageView({ ...plan, hosts: [...hosts, ...still] });

    expect(view.hosts.map(({ host, role }) => `${host} ${role}`)).toContain('hostA gives guests away');
    expect(view.hosts.map(({ host }) => host)).not.toContain('hostD');
    expect(view.untouched).toBe('1 host takes no part.');
  });

  it('has every step once, in the order of the plan', () => {
    const plan = largePlan(200);

    expect(planPageView(plan).waves.flatMap(({ steps }) => steps.map(({ id }) => id))).toEqual(plan.steps.map(({ id }) => id));
  });

  it('leaves out what a page has no room for, and says what and how much', () => {
    const plan = largePlan(100);
    const limits = { listedSteps: 90, drawnSteps: 40, detailCharacters: 20_000, hosts: 3, consents: 10 };

    const view = planPageView(plan, limits);

    const steps = view.waves.flatMap((wave) => wave.steps);
    const bare = steps.filter(({ commands }) => commands.length === 0).length;
    expect(bare).toBeGreaterThan(0);
    expect([steps.length, view.timeline?.bars.length, view.hosts.length]).toEqual([90, 80, 3]);
    expect(view.leftOut).toEqual([
      'later steps in the drawing (40 of 100)',
      'later steps in the list (90 of 100)',
      `details and commands of the last ${bare} steps listed`,
      'the load of further hosts (3 of 5)',
      'further consents (10 of 20)',
    ]);
    expect(planPageView(plan).leftOut).toEqual([]);
  });

  it('has a page for a plan that cannot be', () => {
    expect(planPageView(impossiblePlan())).toMatchObject({ outcome: 'impossible', timeline: undefined, waves: [], consents: [] });
  });
});

describe('the clock of a plan', () => {
  it.each([
    ['2026-11-21T22:00:00Z', 480, '22:08'],
    ['2026-11-21T22:00:00Z', 539, '22:08'],
    ['2026-11-21T22:00:00Z', 7200, '22 Nov 00:00'],
    ['2026-12-31T23:30:00Z', 3600, '01 Jan 00:30'],
    [undefined, 4080, '+1:08'],
    [undefined, 0, '+0:00'],
  ])('from %s after %i s is %s', (startsAt, second, words) => {
    expect(clockAt(startsAt, second)).toBe(words);
  });
});

describe('a share', () => {
  it('is never 0 % of something or 100 % of less than all', () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(shareInWords)).toEqual(['0 %', '< 1 %', '50 %', '> 99 %', '100 %']);
  });
});
