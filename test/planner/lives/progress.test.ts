import { beforeAll, describe, expect, it } from 'vitest';
import type { Fleet } from '../../../fleet/fleet.ts';
import { journeysOf } from '../../../planner/lives/journeys.ts';
import { progressOf } from '../../../planner/lives/progress.ts';
import { aftermaths } from '../../../planner/lives/registry.ts';
import { known, noSource } from '../../../schemas/facts.ts';
import type { Plan, StepProgress } from '../../../schemas/generated/types.ts';
import { example } from '../plans/example-plans.ts';
import type { Example } from '../plans/example-plans.ts';
import { done, readLater, twice, unread, withGuest, without } from './world-after.ts';

let ldoms: Example;
let there: Plan;
let andBack: Plan;
let rolling: Plan;

beforeAll(async () => {
  ldoms = await example('ldoms');
  there = await ldoms.plan({ kind: 'drain', hosts: ['hostA'] });
  andBack = await ldoms.plan({ kind: 'drain', hosts: ['hostD'], comeBack: true });
  rolling = await ldoms.plan({ kind: 'rolling', comeBack: true });
}, 60_000);

function states(plan: Plan, fleet: Fleet, said?: readonly string[]): Readonly<Record<string, StepProgress['state']>> {
  const { steps } = progressOf(plan, fleet, { aftermaths, ...(said === undefined ? {} : { said: new Set(said) }) });
  return Object.fromEntries([...steps].map(([id, { state }]) => [id, state]));
}

function reasons(plan: Plan, fleet: Fleet, id: string): string {
  return progressOf(plan, fleet, { aftermaths }).steps.get(id)?.reasons.join('; ') ?? '';
}

function only(plan: Plan, state: StepProgress['state']): Readonly<Record<string, StepProgress['state']>> {
  return Object.fromEntries(plan.steps.map(({ id }) => [id, state]));
}

const guestOf = (plan: Plan, id: string): string => plan.steps.find((step) => step.id === id)?.guest ?? '';

describe('how far a plan has come', () => {
  it('nothing is done where every guest is where it was', () => {
    expect(states(there, readLater(ldoms.fleet))).toEqual(only(there, 'not-done'));
  });

  it('the steps whose guests have arrived are done, the others are not', () => {
    const found = states(there, done(there, ldoms.fleet, ['s1', 's2']));

    expect(found).toEqual({ ...only(there, 'not-done'), s1: 'done', s2: 'done' });
  });

  it('a guest on both hosts is half done, and one that may run on both is said so', () => {
    const guest = guestOf(there, 's1');
    const [bound, active] = ['bound', 'active'].map((state) => twice(done(there, ldoms.fleet, ['s1']), guest, 'hostA', state)) as [
      Fleet,
      Fleet,
    ];

    expect([states(there, bound)['s1'], states(there, active)['s1']]).toEqual(['half-done', 'half-done']);
    expect(reasons(there, bound, 's1')).toMatch(/^it is on 2 hosts: .*bound/);
    expect(reasons(there, active, 's1')).toMatch(/^it may be RUNNING ON 2 HOSTS/);
  });

  it('a guest on neither host is half done', () => {
    const fleet = without(readLater(ldoms.fleet), guestOf(there, 's1'));

    expect(states(there, fleet)['s1']).toBe('half-done');
    expect(reasons(there, fleet, 's1')).toMatch(/on none of the hosts hostA, /);
  });

  it('a guest that arrived and does not run is half done', () => {
    const fleet = withGuest(done(there, ldoms.fleet, ['s1']), guestOf(there, 's1'), (facts) => ({
      ...facts,
      ldoms: { ...(facts.ldoms as NonNullable<typeof facts.ldoms>), state: known('bound', noSource) },
    }));

    expect(states(there, fleet)['s1']).toBe('half-done');
    expect(reasons(there, fleet, 's1')).toMatch(/does not run \(bound\)/);
  });

  it.each([
    ['source', /it migrates just now/],
    ['error', /an error of its migration/],
  ])('a guest with a migration %s is half done', (migration, says) => {
    const fleet = withGuest(readLater(ldoms.fleet), guestOf(there, 's1'), (facts) => ({
      ...facts,
      ldoms: { ...(facts.ldoms as NonNullable<typeof facts.ldoms>), migration: known(migration, noSource) },
    }));

    expect(states(there, fleet)['s1']).toBe('half-done');
    expect(reasons(there, fleet, 's1')).toMatch(says);
  });

  it('where a host of a step was not read its step is not known, whatever the other one shows', () => {
    const fleet = unread(done(there, ldoms.fleet), 'hostA');

    expect(states(there, fleet)).toEqual(only(there, 'unknown'));
    expect(reasons(there, fleet, 's1')).toMatch(/hostA was unreachable/);
  });

  it('a guest on a host that the plan does not lead to is not done', () => {
    const [first] = there.steps;
    const astray: Plan = { ...there, steps: [{ ...(first as Plan['steps'][number]), to: 'hostE' }] };

    expect(states(astray, done(there, ldoms.fleet, ['s1']))).toEqual({ s1: 'not-done' });
    expect(reasons(astray, done(there, ldoms.fleet, ['s1']), 's1')).toMatch(/where no step of the plan brings it/);
  });

  it('another guest of the same name is not taken for it', () => {
    const guest = guestOf(there, 's1');
    const fleet = withGuest(readLater(ldoms.fleet), guest, (facts) => ({
      ...facts,
      uuid: known('00000000-0000-4000-8000-000000000001', noSource),
    }));

    expect(states(there, fleet)['s1']).toBe('half-done');
  });
});

describe('guests that come back', () => {
  it('on hosts that nobody read since the plan nothing is done', () => {
    expect(states(andBack, ldoms.fleet)).toEqual(only(andBack, 'not-done'));
  });

  it('whether they were away is not known, and never taken to be done', () => {
    expect(states(andBack, done(andBack, ldoms.fleet))).toEqual(only(andBack, 'unknown'));
  });

  it('what the operator says counts where the facts allow it', () => {
    const home = done(andBack, ldoms.fleet);
    const ids = andBack.steps.map(({ id }) => id);

    expect(states(andBack, home, ids)).toEqual(only(andBack, 'done'));
    expect(states(andBack, home, [])).toEqual(only(andBack, 'not-done'));
  });

  it('what the operator says does not count against the facts', () => {
    const ids = there.steps.map(({ id }) => id);
    const { steps } = progressOf(there, readLater(ldoms.fleet), { aftermaths, said: new Set(ids) });

    expect([...steps.values()].every(({ state }) => state === 'not-done')).toBe(true);
    expect(steps.get('s1')?.reasons).toEqual(['the operator says that it is done, and the facts show otherwise']);
  });

  it('one guest away shows that it is on the way', () => {
    const found = states(andBack, done(andBack, ldoms.fleet, ['s1']));
    const first = journeysOf(andBack).find(({ steps }) => steps[0]?.id === 's1');

    expect(first?.steps.map(({ id }) => found[id])).toEqual(['done', 'not-done']);
  });

  it('work on a host is shown by no fact, and is done where a guest that waited for it has come back', () => {
    const ids = rolling.steps.map(({ id }) => id);
    const out = ids.slice(0, ids.indexOf('m1'));
    const found = states(rolling, done(rolling, ldoms.fleet, out));

    expect(out.map((id) => found[id])).toEqual(out.map(() => 'done'));
    expect(found['m1']).toBe('not-shown');
    const begun = done(rolling, ldoms.fleet, [...out, 'm1', 's5']);
    expect(states(rolling, begun)).toMatchObject({ m1: 'not-shown', s5: 'unknown' });
    expect(states(rolling, begun, [...out, 's5'])).toMatchObject({ m1: 'done', s5: 'done', s6: 'not-done' });
  });
});
