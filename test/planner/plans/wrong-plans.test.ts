import { beforeAll, describe, expect, it } from 'vitest';
import type { Fleet } from '../../../fleet/fleet.ts';
import { moved } from '../../../planner/fleet/moved.ts';
import { planBy } from '../../../planner/plans/plan.ts';
import { inPlacePlatforms, planningPlatforms } from '../../../planner/platforms.ts';
import { ldoms as ldomsPack } from '../../../rules/ldoms/index.ts';
import { known } from '../../../schemas/facts.ts';
import { way } from '../../../planner/model/instance.ts';
import type { Plan, PlanQuestion } from '../../../schemas/generated/types.ts';
import { guestIn, hostIn, ldomsFleet } from '../fleet/example-fleets.ts';
import { example } from './example-plans.ts';
import type { Example } from './example-plans.ts';

let ldoms: Example;

beforeAll(async () => {
  ldoms = await example('ldoms');
});

function withHost(fleet: Fleet, name: string, change: Partial<Fleet['hosts'][number]>): Fleet {
  const hosts = fleet.hosts.map((host) => (host.name === name ? { ...host, ...change } : host));
  const now = new Map(hosts.map((host) => [host.name, host]));
  return { ...fleet, hosts, guests: fleet.guests.map((guest) => ({ ...guest, host: now.get(guest.host.name) ?? guest.host })) };
}

describe('a plan', () => {
  it('does not call a host empty whose guests nobody knows', async () => {
    const plan = (fleet: Fleet): Promise<Plan> => ldoms.plan({ kind: 'drain', hosts: ['hostH'] }, { fleet });
    expect((await plan(ldoms.fleet)).outcome).toBe('complete');
    const blind = await plan(withHost(ldoms.fleet, 'hostH', { guestsNotKnown: 'the list of domains was cut off' }));
    expect(blind.outcome).toBe('partial');
    expect(blind.maintained).toEqual([]);
    expect(blind.steps.filter(({ kind }) => kind === 'maintain')).toEqual([]);
    expect(blind.risks[0]).toMatchObject({ level: 'high', about: ['hostH'] });
  });

  it('moves nothing on a day on which it is frozen, where the work lasts into that day', async () => {
    const plan = (planning: NonNullable<Example['inventory']['planning']>): Promise<Plan> =>
      ldoms.plan({ kind: 'drain', hosts: ['hostH'], startsAt: '2026-11-03T23:59:30Z' }, { planning });
    const free = await plan({});
    expect(free.steps.map(({ guest }) => guest)).toContain('mon1');
    const frozen = await plan({ guests: [{ guests: 'mon1', freeze: [{ from: '2026-11-04', until: '2026-11-04' }] }] });
    expect(frozen.steps.map(({ guest }) => guest)).not.toContain('mon1');
    expect(frozen.immovable).toMatchObject([{ guest: 'mon1', why: 'policy' }]);
  });

  it('types the move of a guest that was stopped on one host and starts on another', async () => {
    const { fleet } = ldoms;
    const [guest, to] = [guestIn(fleet, 'ldom2'), hostIn(fleet, 'hostB')];
    const question: PlanQuestion = {
      kind: 'drain',
      hosts: ['hostA'],
      comeBack: false,
      allowUnknown: false,
      reserve: 'none',
      pilots: false,
      assumptions: [],
    };
    const plan = await planBy(
      {
        fleet,
        packs: [ldomsPack],
        judge: {},
        platforms: planningPlatforms,
        inPlace: inPlacePlatforms,
        planning: { guests: [{ guests: 'ldom2', disposition: 'may-stop' }] },
        groups: undefined,
        deadline: { leftMs: () => 20_000 },
      },
      question,
      (problem) => {
        const at = problem.indexOf[guest] as number;
        const from = hostIn(fleet, 'hostA');
        const common = { guest: at, from, way: way.outage, because: [] };
        return Promise.resolve({
          phases: [
            {
              title: 'elsewhere',
              steps: [
                { ...common, kind: 'stop', to: -1, purpose: 'room', after: [] },
                { ...common, kind: 'start', to, purpose: 'return', after: [0] },
              ],
              maintain: [],
            },
          ],
          leftOver: [],
          bound: { moves: 0, leftOver: 0 },
          proved: 'not-proved',
          solver: 'heuristic',
          notes: [],
          maintained: [],
        });
      },
    );
    const start = plan.steps.find(({ kind }) => kind === 'start');
    expect(start).toMatchObject({ from: 'hostA', to: 'hostB' });
    expect(start?.commands.do[0]).toMatch(/^ldm migrate-domain .*ldom2/);
    expect(start?.commands.do.slice(1).every((line) => line.endsWith('# on the control domain of hostB'))).toBe(true);
    const stop = plan.steps.find(({ kind }) => kind === 'stop');
    // Longer than a start alone.
    expect((start?.endSecond ?? 0) - (stop?.endSecond ?? 0)).toBeGreaterThan(900);
  });
});

describe('a machine that a domain has passed through', () => {
  it('has no more whole cores free than before: strands of the domain may have lain beside those of others', () => {
    const guest = guestIn(ldomsFleet, 'ldom2');
    const [through, beyond] = [hostIn(ldomsFleet, 'hostB'), hostIn(ldomsFleet, 'hostA')];
    const strands = 16;
    const fleet: Fleet = {
      ...ldomsFleet,
      hosts: ldomsFleet.hosts,
      guests: ldomsFleet.guests.map((each, at) => {
        const own = each.facts.ldoms;
        if (at !== guest || own === undefined) return each;
        const facts = { ...each.facts, vcpus: known(strands, -1), ldoms: { ...own, wholeCore: known(false, -1), cores: known(2, -1) } };
        return { ...each, facts };
      }),
    };
    const cores = (of: Fleet): number => {
      const free = of.hosts[through]?.facts.ldoms?.freeCores;
      return free !== undefined && 'v' in free ? free.v : NaN;
    };
    const tight = withCores(fleet, 'hostB', 1);
    const after = moved(moved(tight, guest, through, planningPlatforms), guest, beyond, planningPlatforms);
    expect(cores(tight)).toBe(1);
    expect(cores(after)).toBeLessThanOrEqual(1);
  });
});

function withCores(fleet: Fleet, name: string, cores: number): Fleet {
  const host = fleet.hosts[hostIn(fleet, name)];
  const own = host?.facts.ldoms;
  if (host === undefined || own === undefined) return fleet;
  return withHost(fleet, name, { facts: { ...host.facts, ldoms: { ...own, freeCores: known(cores, -1) } } });
}
