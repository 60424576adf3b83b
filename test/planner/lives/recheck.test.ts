import { beforeAll, describe, expect, it } from 'vitest';
import type { Fleet } from '../../../fleet/fleet.ts';
import { recheck } from '../../../planner/lives/recheck.ts';
import { hashOf } from '../../../planner/plans/compose.ts';
import { known, noSource } from '../../../schemas/facts.ts';
import type { Plan, Planning, PlanRecheck } from '../../../schemas/generated/types.ts';
import { publishedForm } from '../../support/published-form.ts';
import { example } from '../plans/example-plans.ts';
import type { Example } from '../plans/example-plans.ts';
import { done, livesOf, readLater, twice, unread, withHost, without } from './world-after.ts';

let ldoms: Example;
let powervm: Example;
let plan: Plan;

beforeAll(async () => {
  [ldoms, powervm] = await Promise.all([example('ldoms'), example('powervm')]);
  plan = await ldoms.plan({ kind: 'drain', hosts: ['hostA'], windowMinutes: 240 });
}, 60_000);

async function checked(fleet: Fleet, of = plan, planning?: Planning): Promise<PlanRecheck> {
  const context = await livesOf(ldoms, fleet);
  const found = recheck(of, planning === undefined ? context : { ...context, planning });
  expect(publishedForm('plan-recheck', found)).toEqual([]);
  return found;
}

const stepOf = (found: PlanRecheck, id: string): PlanRecheck['steps'][number] | undefined => found.steps.find((step) => step.id === id);

describe('recheck', () => {
  it('a plan of facts that did not change holds, on every host as then', async () => {
    const found = await checked(ldoms.fleet);

    expect(found).toMatchObject({ outcome: 'valid', intact: true, appeared: [], gone: [], fitsWindow: true });
    expect(new Set(found.hosts.map(({ state }) => state))).toEqual(new Set(['same']));
    expect(found.seconds).toBe(plan.summary.seconds);
  });

  it.each(['ldoms', 'powervm'] as const)('plans of %s with a way home hold before they begin', async (platform) => {
    const of = platform === 'ldoms' ? ldoms : powervm;
    const host = platform === 'ldoms' ? 'hostD' : 'P10-EAST';
    const back = await of.plan({ kind: 'drain', hosts: [host], comeBack: true });

    const found = recheck(back, await livesOf(of, readLater(of.fleet)));

    expect(back.steps.length).toBeGreaterThan(3);
    expect(found.steps.filter(({ state }) => state !== 'holds')).toEqual([]);
    expect(found.outcome).toBe('valid');
  });

  it('what is done is not judged again, and what remains is', async () => {
    const found = await checked(done(plan, ldoms.fleet, ['s1', 's2']));

    expect(found.steps.map(({ state }) => state)).toEqual(['done', 'done', ...plan.steps.slice(2).map(() => 'holds')]);
    expect(found.outcome).toBe('valid');
    expect(found.seconds).toBeLessThan(plan.summary.seconds);
  });

  it('a step whose target lost its room is refused, and says by what', async () => {
    const [first] = plan.steps;
    const target = first?.to ?? '';
    const full = withHost(readLater(ldoms.fleet), target, (facts) => ({
      ...facts,
      ldoms: {
        ...(facts.ldoms as NonNullable<typeof facts.ldoms>),
        freeMemoryBytes: known(0, noSource),
        memory: known([], noSource),
      },
    }));

    const found = await checked(full);

    expect(found.outcome).toBe('changed');
    expect(stepOf(found, 's1')?.state).toBe('refused');
    expect(stepOf(found, 's1')?.reasons.join()).toMatch(/memory|room/);
    expect(stepOf(found, 's3')?.state).toBe('holds');
    expect(found.hosts.find(({ host }) => host === target)?.state).toBe('changed');
  });

  it('a target that was not read leaves its steps undecided', async () => {
    const [first] = plan.steps;
    const found = await checked(unread(readLater(ldoms.fleet), first?.to ?? ''));

    expect(stepOf(found, 's1')?.state).toBe('undecided');
    expect(found.outcome).toBe('undecided');
  });

  it('a guest that came to the host, and one that is gone, make it another plan', async () => {
    const guest = plan.steps[0]?.guest ?? '';
    const more = twice(readLater(ldoms.fleet), 'web5', 'hostA');
    const came = { ...more, guests: more.guests.filter(({ name, host }) => name !== 'web5' || host.name === 'hostA') };

    const [appeared, gone] = [await checked(came), await checked(without(readLater(ldoms.fleet), guest))];

    expect(appeared).toMatchObject({ outcome: 'changed', appeared: [{ guest: 'web5', host: 'hostA' }] });
    expect(gone).toMatchObject({ outcome: 'changed', gone: [{ guest, host: 'hostA' }] });
  });

  it('a file that was edited is said to be, although every step holds', async () => {
    const edited: Plan = { ...plan, notes: [...plan.notes, 'approved'] };

    expect(await checked(ldoms.fleet, edited)).toMatchObject({ outcome: 'changed', intact: false });
  });

  it('a command that was edited does not hold, even under a new hash', async () => {
    const steps = plan.steps.map((step, at) => (at === 0 ? { ...step, commands: { ...step.commands, do: ['ldm stop-domain -a'] } } : step));
    const edited: Plan = { ...plan, steps };

    const found = await checked(ldoms.fleet, { ...edited, hash: hashOf(edited) });

    expect(found).toMatchObject({ outcome: 'changed', intact: true });
    expect(stepOf(found, 's1')).toMatchObject({
      state: 'changed',
      reasons: [expect.stringMatching(/^its commands are others now: ldm migrate-domain/)],
    });
  });

  it('a freeze and a word against outages that came since refuse the steps of that guest alone', async () => {
    const guest = plan.steps[0]?.guest ?? '';
    const frozen = await checked(ldoms.fleet, plan, {
      guests: [{ guests: guest, freeze: [{ from: '2026-11-01', until: '2026-11-30', reason: 'year end' }] }],
    });

    expect(stepOf(frozen, 's1')).toMatchObject({
      state: 'refused',
      reasons: [expect.stringMatching(/nothing is done to it from .* \(year end\)/)],
    });
    expect(stepOf(frozen, 's2')?.state).toBe('holds');
  });

  it('a reserve that is gone refuses a step that every rule of moves would allow', async () => {
    const strict: Plan = { ...plan, question: { ...plan.question, reserve: { percent: 80 } } };

    const found = await checked(ldoms.fleet, { ...strict, hash: hashOf(strict) });

    expect(found.steps.some(({ state, reasons }) => state === 'refused' && reasons.join().includes('reserve'))).toBe(true);
  });

  it('a half done step is neither proved nor passed over', async () => {
    const half = twice(done(plan, ldoms.fleet, ['s1']), plan.steps[0]?.guest ?? '', 'hostA', 'bound');

    expect(stepOf(await checked(half), 's1')?.state).toBe('half-done');
  });

  it('a plan that no longer fits what is left of its window is not valid', async () => {
    const question = { ...plan.question, startsAt: '2026-11-02T19:00:00.000Z' };
    const late: Plan = { ...plan, question };

    expect(await checked(ldoms.fleet, { ...late, hash: hashOf(late) })).toMatchObject({ outcome: 'changed', fitsWindow: false });
  });
});
