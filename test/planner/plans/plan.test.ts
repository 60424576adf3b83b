import { beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../../schemas/generated/types.ts';
import { publishedForm } from '../../support/published-form.ts';
import { faultsOf } from '../../support/replay-document.ts';
import { example } from './example-plans.ts';
import type { Example } from './example-plans.ts';

let ldoms: Example;
let powervm: Example;

beforeAll(async () => {
  [ldoms, powervm] = await Promise.all([example('ldoms'), example('powervm')]);
});

function holds(plan: Plan, { fleet }: Example): void {
  expect(publishedForm('plan', plan)).toEqual([]);
  expect(faultsOf(plan, fleet)).toEqual([]);
}

describe('a plan to drain a host', () => {
  it.each(['hostA', 'hostB', 'hostC', 'hostD', 'hostE', 'hostF', 'hostG', 'hostH'])(
    '%s of the LDoms example holds when it is replayed, with the way home',
    async (host) => {
      for (const comeBack of [false, true]) holds(await ldoms.plan({ kind: 'drain', hosts: [host], comeBack }), ldoms);
    },
  );

  it.each(['P7-WEST', 'P8-EAST', 'P9-EAST', 'P10-EAST'])(
    '%s of the PowerVM example holds when it is replayed, with the way home',
    async (host) => {
      for (const comeBack of [false, true]) holds(await powervm.plan({ kind: 'drain', hosts: [host], comeBack }), powervm);
    },
  );

  it('empties the spare host of the LDoms example with one live move for each guest', async () => {
    const plan = await ldoms.plan({ kind: 'drain', hosts: ['hostH'] }, { exact: true });
    expect(plan.outcome).toBe('complete');
    expect(plan.summary).toMatchObject({ moves: 4, movesBound: 4, proved: 'optimal', live: 4, outages: 0, stops: 0 });
    expect(plan.steps.at(-1)).toMatchObject({ kind: 'maintain', from: 'hostH' });
  });

  it('says of every guest that stays why, and never leaves one out', async () => {
    const plan = await ldoms.plan({ kind: 'drain', hosts: ['hostB'] });
    const there = ldoms.fleet.guests
      .filter(({ host, facts }) => host.name === 'hostB' && !('v' in facts.partOfHost && facts.partOfHost.v))
      .map(({ name }) => name);
    const moved = plan.steps.flatMap(({ guest }) => guest ?? []);
    expect([...moved, ...plan.immovable.map(({ guest }) => guest)].sort()).toEqual(there.sort());
    for (const { reasons } of plan.immovable) expect(reasons.length).toBeGreaterThan(0);
    expect(plan.risks[0]?.level).toBe('high');
    expect(plan.risks[0]?.message).toMatch(/hostB does not become empty/);
  });

  it('gives no guest an outage of which nothing is said, and asks the owner of one that may have it', async () => {
    const strict = await ldoms.plan({ kind: 'drain', hosts: ['hostA'] }, { planning: {} });
    expect(strict.summary.outages).toBe(0);
    expect(strict.immovable.find(({ guest }) => guest === 'ldom5')?.why).toBe(
      strict.immovable.some(({ guest }) => guest === 'ldom5') ? 'policy' : undefined,
    );
    const plan = await ldoms.plan(
      { kind: 'drain', hosts: ['hostB'] },
      { planning: { guests: [{ guests: 'web2', disposition: 'outage-ok', owner: 'web-team' }] } },
    );
    expect(plan.consents).toContainEqual(expect.objectContaining({ guest: 'web2', to: 'outage', owner: 'web-team' }));
    expect(plan.steps.find(({ guest }) => guest === 'web2')).toMatchObject({ method: 'ldoms/cold', downtime: { kind: 'outage' } });
  });

  it('moves nothing that is pinned or frozen', async () => {
    const planning = {
      guests: [
        { guests: 'mon1', disposition: 'pinned' as const },
        { guests: 'web5', freeze: [{ from: '2026-11-01', until: '2026-11-30', reason: 'year end' }] },
      ],
    };
    const plan = await ldoms.plan({ kind: 'drain', hosts: ['hostH'] }, { planning });
    expect(plan.immovable.map(({ guest, why }) => [guest, why])).toEqual([
      ['mon1', 'policy'],
      ['web5', 'policy'],
    ]);
    expect(plan.steps.map(({ guest }) => guest)).not.toContain('mon1');
  });

  it('uses moves that are unknown only when asked, and marks each', async () => {
    const [strict, open] = [
      await powervm.plan({ kind: 'drain', hosts: ['P8-EAST'] }),
      await powervm.plan({ kind: 'drain', hosts: ['P8-EAST'], allowUnknown: true }),
    ];
    expect(strict.steps.filter(({ undecided }) => undecided !== undefined)).toEqual([]);
    expect(open.summary.moves).toBeGreaterThan(strict.summary.moves);
    expect(open.steps.some(({ undecided = [] }) => undecided.length > 0)).toBe(true);
    expect(open.risks.some(({ level, message }) => level === 'high' && /not proved/.test(message))).toBe(true);
    holds(open, powervm);
  });

  it('opens with pilots that come back, where they are asked for', async () => {
    const plan = await ldoms.plan({ kind: 'drain', hosts: ['hostH'], pilots: true });
    holds(plan, ldoms);
    expect(plan.pilots.length).toBeGreaterThan(0);
    expect(plan.pilots.length % 2).toBe(0);
    expect(plan.steps.slice(0, plan.pilots.length).map(({ purpose }) => purpose)).toEqual(plan.pilots.map(() => 'pilot'));
  });

  it('is the same twice, and holds with the exact solver, too', async () => {
    const ask = (): Promise<Plan> => ldoms.plan({ kind: 'drain', hosts: ['hostC'] }, { exact: true });
    const [one, other] = [await ask(), await ask()];
    expect(other).toEqual(one);
    holds(one, ldoms);
  });

  it('ends in time and still holds when no time is given at all', async () => {
    const started = performance.now();
    const plan = await ldoms.plan({ kind: 'drain', hosts: ['hostA'], comeBack: true }, { limitMs: 0 });
    expect(performance.now() - started).toBeLessThan(10_000);
    holds(plan, ldoms);
  });
});

describe('a plan for whose proof there is no time', () => {
  it('prints no step that was not judged, and tells of every guest that it would have moved', async () => {
    for (const proofMs of [-1, 20, 60]) {
      const plan = await ldoms.plan({ kind: 'drain', hosts: ['hostA'], comeBack: true }, { limitMs: 0, proofMs });
      expect(publishedForm('plan', plan)).toEqual([]);
      expect(faultsOf(plan, ldoms.fleet)).toEqual([]);
      expect(plan.outcome).not.toBe('complete');
      expect(plan.summary.proved).not.toBe('optimal');
      for (const { commands } of plan.steps) expect(commands.do.length + commands.notes.length).toBeGreaterThan(0);
    }
    const none = await ldoms.plan({ kind: 'drain', hosts: ['hostA'] }, { limitMs: 0, proofMs: -1 });
    expect(none.steps.filter(({ kind }) => kind === 'move')).toEqual([]);
    expect(none.immovable.some(({ reasons }) => /time was over/.test(reasons.join()))).toBe(true);
  });

  it('of a rolling plan keeps whole groups only', async () => {
    const plan = await powervm.plan({ kind: 'rolling', allowUnknown: true }, { limitMs: 0, proofMs: 200 });
    expect(faultsOf(plan, powervm.fleet)).toEqual([]);
  });
});

describe('a rolling plan', () => {
  it('maintains what can be emptied, and tells of the rest', async () => {
    for (const comeBack of [false, true]) {
      const plan = await ldoms.plan({ kind: 'rolling', comeBack });
      holds(plan, ldoms);
      const worked = plan.maintained.flat();
      expect(new Set(worked).size).toBe(worked.length);
      const stuck = new Set(plan.immovable.map(({ host }) => host));
      for (const { name } of ldoms.fleet.hosts) expect(worked.includes(name) || stuck.has(name)).toBe(true);
    }
  });

  it('holds on the PowerVM example, group after group', async () => {
    holds(await powervm.plan({ kind: 'rolling', hostsAtOnce: 1, comeBack: true }), powervm);
  });
});

describe('a plan to balance', () => {
  it('takes no more moves than allowed, and is not called complete outside the band', async () => {
    for (const mostMoves of [0, 1, 5, 50]) {
      const plan = await ldoms.plan({ kind: 'balance', mostMoves, bandPercent: 10 });
      holds(plan, ldoms);
      expect(plan.summary.moves).toBeLessThanOrEqual(mostMoves);
    }
    expect((await ldoms.plan({ kind: 'balance', mostMoves: 0, bandPercent: 1 })).outcome).not.toBe('complete');
  });
});

describe('room that is kept', () => {
  it('is kept as a share of every host that takes a guest', async () => {
    const plan = await ldoms.plan({ kind: 'drain', hosts: ['hostH'], reserve: { percent: 50 } });
    holds(plan, ldoms);
    for (const { role, loads } of plan.hosts)
      if (role === 'receives') for (const { after } of loads) expect(after).toBeLessThanOrEqual(0.5);
  });

  it('n+1 leaves no host that could be lost before and can no more', async () => {
    const plan = await ldoms.plan({ kind: 'drain', hosts: ['hostH'], reserve: 'n+1' }, { groups: { west: { hosts: ['hostA', 'hostB'] } } });
    holds(plan, ldoms);
    expect(plan.immovable.every(({ why }) => why === 'reserve')).toBe(true);
  });
});
