import { beforeAll, describe, expect, it } from 'vitest';
import { recheck } from '../../../planner/lives/recheck.ts';
import { resume } from '../../../planner/lives/resume.ts';
import { known, noSource } from '../../../schemas/facts.ts';
import type { Plan, PlanQuestion } from '../../../schemas/generated/types.ts';
import { publishedForm } from '../../support/published-form.ts';
import { faultsOf } from '../../support/replay-document.ts';
import { example } from '../plans/example-plans.ts';
import type { Example } from '../plans/example-plans.ts';
import { done, livesOf, readLater, twice, withGuest, withHost } from './world-after.ts';

let examples: Readonly<Record<'ldoms' | 'powervm', Example>>;
let plan: Plan;

beforeAll(async () => {
  examples = { ldoms: await example('ldoms'), powervm: await example('powervm') };
  plan = await examples.ldoms.plan({ kind: 'drain', hosts: ['hostA'] });
}, 60_000);

type Asked = readonly ['ldoms' | 'powervm', Partial<PlanQuestion> & Pick<PlanQuestion, 'kind'>];

const questions: readonly Asked[] = [
  ['ldoms', { kind: 'drain', hosts: ['hostA'] }],
  ['ldoms', { kind: 'drain', hosts: ['hostD'], comeBack: true }],
  ['ldoms', { kind: 'rolling', comeBack: true }],
  ['ldoms', { kind: 'balance', mostMoves: 5, bandPercent: 1 }],
  ['powervm', { kind: 'drain', hosts: ['P10-EAST'] }],
  ['powervm', { kind: 'drain', hosts: ['P10-EAST'], comeBack: true }],
  ['powervm', { kind: 'drain', hosts: ['P9-EAST'], comeBack: true }],
];

describe('resume, broken off after each step', () => {
  it.each(questions)(
    '%s %j: what was done and what remains lead where the whole plan leads',
    async (platform, question) => {
      const own = examples[platform];
      const whole = await own.plan(question);
      const ids = whole.steps.map(({ id }) => id);
      const end = placesAfter(whole);
      expect(ids.length).toBeGreaterThan(2);

      for (let count = 0; count <= ids.length; count += Math.max(1, Math.floor(ids.length / 3))) {
        const fleet = done(whole, own.fleet, ids.slice(0, count));
        const found = await resume(whole, await livesOf(own, fleet), { said: new Set(ids.slice(0, count)) });

        expect(publishedForm('plan-resume', found)).toEqual([]);
        expect(faultsOf(found.plan, fleet)).toEqual([]);
        expect(found.plan.steps).toHaveLength(ids.length - count);
        expect(found.plan.summary.movesBound).toBeLessThanOrEqual(found.plan.summary.moves);
        const places = placesAfter(found.plan);
        for (const [guest, host] of places) expect([guest, host]).toEqual([guest, end.get(guest)]);
        expect(found.plan.immovable.map(({ guest }) => guest).sort()).toEqual(whole.immovable.map(({ guest }) => guest).sort());
        // The new plan is one like any other.
        expect(recheck(found.plan, await livesOf(own, fleet)).outcome).toBe('valid');
      }
    },
    60_000,
  );
});

function placesAfter({ steps }: Plan): ReadonlyMap<string, string> {
  return new Map(
    steps.flatMap(({ guest, from, to, kind }) =>
      guest === undefined ? [] : [[guest, kind === 'stop' ? 'stopped' : (to ?? from)] as const],
    ),
  );
}

describe('resume', () => {
  it('finds another host for a guest whose target is full now', async () => {
    const [first] = plan.steps;
    const full = withHost(readLater(examples.ldoms.fleet), first?.to ?? '', (facts) => ({
      ...facts,
      ldoms: { ...(facts.ldoms as NonNullable<typeof facts.ldoms>), freeMemoryBytes: known(0, noSource), memory: known([], noSource) },
    }));

    const found = await resume(plan, await livesOf(examples.ldoms, full));

    const step = found.plan.steps.find(({ guest }) => guest === first?.guest);
    const isLeft = found.plan.immovable.some(({ guest }) => guest === first?.guest);
    expect(step === undefined ? isLeft : step.to !== first?.to).toBe(true);
    expect(found.plan.steps.every(({ to }) => to !== first?.to)).toBe(true);
    expect(faultsOf(found.plan, full)).toEqual([]);
  });

  it('starts a guest that arrived and does not run', async () => {
    const last = plan.steps.find(({ method }) => method === 'ldoms/live');
    const guest = last?.guest ?? '';
    const fleet = withGuest(done(plan, examples.ldoms.fleet, [last?.id ?? '']), guest, (facts) => ({
      ...facts,
      state: known('stopped', noSource),
      ldoms: { ...(facts.ldoms as NonNullable<typeof facts.ldoms>), state: known('bound', noSource) },
    }));

    const found = await resume(plan, await livesOf(examples.ldoms, fleet));

    expect(found.steps.find(({ id }) => id === last?.id)?.state).toBe('half-done');
    expect(found.plan.steps.filter((step) => step.guest === guest)).toMatchObject([{ kind: 'start', from: last?.to }]);
  });

  it('leaves a guest on two hosts alone, says so, and does not call the rest complete', async () => {
    const guest = plan.steps[0]?.guest ?? '';
    const fleet = twice(done(plan, examples.ldoms.fleet, ['s1']), guest, 'hostA', 'bound');

    const found = await resume(plan, await livesOf(examples.ldoms, fleet));

    expect(found.steps[0]).toMatchObject({ state: 'half-done' });
    expect(found.plan.steps.some((step) => step.guest === guest)).toBe(false);
    expect(found.plan.notes.join()).toMatch(new RegExp(`${guest} is left out: it is on 2 hosts`));
    expect(found.plan.outcome).not.toBe('complete');
  });

  it('takes a guest along that came to the host since', async () => {
    const more = twice(done(plan, examples.ldoms.fleet, ['s1']), 'web5', 'hostA');
    const fleet = { ...more, guests: more.guests.filter(({ name, host }) => name !== 'web5' || host.name === 'hostA') };

    const found = await resume(plan, await livesOf(examples.ldoms, fleet));

    const isKnown = [...found.plan.steps, ...found.plan.immovable].some(({ guest }) => guest === 'web5');
    expect(isKnown).toBe(true);
  });

  it('says what is taken as not done where guests came home, and that the operator can say better', async () => {
    const back = await examples.ldoms.plan({ kind: 'drain', hosts: ['hostD'], comeBack: true });

    const found = await resume(back, await livesOf(examples.ldoms, done(back, examples.ldoms.fleet)));

    expect(found.notes.join()).toMatch(/taken as not done, for facts do not tell: s1, .*--done says which are/);
  });
});

describe('the rest of the window', () => {
  async function rest(question: Partial<PlanQuestion>, ids: readonly string[], said?: number): Promise<Awaited<ReturnType<typeof resume>>> {
    const own = await examples.ldoms.plan({ kind: 'drain', hosts: ['hostA'], ...question });
    const fleet = done(own, examples.ldoms.fleet, ids);
    return resume(own, await livesOf(examples.ldoms, fleet), said === undefined ? {} : { restSeconds: said });
  }

  it('is what the clock has left of it', async () => {
    // The facts are of 23:05.
    const found = await rest({ windowMinutes: 240, startsAt: '2026-11-02T22:05:00.000Z' }, ['s1']);

    expect(found).toMatchObject({ restSeconds: 3 * 3_600, plan: { question: { windowMinutes: 180, startsAt: '2026-11-02T23:05:00Z' } } });
  });

  it('is over when it is over, and the new plan does not fit', async () => {
    expect(await rest({ windowMinutes: 30, startsAt: '2026-11-02T22:05:00.000Z' }, ['s1'])).toMatchObject({
      restSeconds: 0,
      fitsWindow: false,
    });
  });

  it('counts the planned time as gone where nobody knows when it opened', async () => {
    const found = await rest({ windowMinutes: 600 }, ['s1']);

    expect(found.restSeconds).toBe(600 * 60 - (plan.steps[0]?.endSecond ?? 0));
  });

  it('is what the operator says', async () => {
    expect(await rest({}, ['s1'], 60)).toMatchObject({ restSeconds: 60, fitsWindow: false });
  });

  it('is not known where the plan knows no window', async () => {
    expect(await rest({}, ['s1'])).toMatchObject({ restSeconds: null, fitsWindow: null });
  });
});

describe('the last point of return', () => {
  it('lies before the work on the host, with a way back that is proved', async () => {
    const rolling = await examples.ldoms.plan({ kind: 'rolling' });
    const before = rolling.steps.filter(({ kind }) => kind === 'move').map(({ id }) => id);
    const found = await resume(rolling, await livesOf(examples.ldoms, done(rolling, examples.ldoms.fleet, before.slice(0, 1))));
    const { pointOfReturn } = found;

    expect(pointOfReturn).toMatchObject({ possible: true, reasons: [expect.stringMatching(/somebody works on a host/)] });
    expect(pointOfReturn.backNow?.steps).toMatchObject([
      { kind: 'move', to: rolling.steps[0]?.from, do: [expect.stringMatching(/^ldm migrate-domain/)] },
    ]);
    expect(pointOfReturn.lastSteps).toEqual(
      found.plan.steps
        .filter(({ kind }) => kind === 'move')
        .slice(-1)
        .map(({ id }) => id),
    );
  });

  it('is now where a window has no room for more', async () => {
    const fleet = done(plan, examples.ldoms.fleet, ['s1']);
    const open = await resume(plan, await livesOf(examples.ldoms, fleet));
    const seconds = open.pointOfReturn.backNow?.seconds ?? 0;
    expect(seconds).toBeGreaterThan(0);

    const tight = await resume(plan, await livesOf(examples.ldoms, fleet), { restSeconds: seconds });
    const over = await resume(plan, await livesOf(examples.ldoms, fleet), { restSeconds: seconds - 1 });

    expect(tight.pointOfReturn).toMatchObject({ possible: true, reasons: [expect.stringMatching(/would end after the window/)] });
    expect(tight.pointOfReturn.lastWave).toBeUndefined();
    expect(over.pointOfReturn).toMatchObject({ possible: false, reasons: [expect.stringMatching(/more than is left/)] });
  });

  it('starts again who was stopped for room', async () => {
    // Whatever finds no host may be stopped, so that the system becomes empty.
    const planning = { guests: [{ guests: '*', disposition: 'may-stop' as const }] };
    const own = { ...examples.powervm, inventory: { ...examples.powervm.inventory, planning } };
    const drain = await own.plan({ kind: 'drain', hosts: ['P10-EAST'] }, { planning });
    const stop = drain.steps.find(({ kind }) => kind === 'stop');
    expect(stop).toBeDefined();

    const found = await resume(drain, await livesOf(own, done(drain, own.fleet, [stop?.id ?? ''])));

    expect(found.pointOfReturn.backNow?.steps).toMatchObject([{ kind: 'start', guest: stop?.guest, from: 'P10-EAST' }]);
  });
});
