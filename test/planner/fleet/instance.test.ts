import { describe, expect, it } from 'vitest';
import { instanceOf } from '../../../planner/fleet/instance.ts';
import type { FleetInstance, InstanceOptions } from '../../../planner/fleet/instance.ts';
import { way, wayOf } from '../../../planner/model/instance.ts';
import { planningPlatforms } from '../../../planner/platforms.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { isPartOfHost } from '../../../rules/engine/judge.ts';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Planning } from '../../../schemas/generated/types.ts';
import { guestIn, hostIn, ldomsFleet, powervmFleet } from './example-fleets.ts';

const judged = judge(ldomsFleet, [ldoms]);
const problem = (planning?: Planning, more: Partial<InstanceOptions> = {}): FleetInstance =>
  instanceOf(judged, planning, { platforms: planningPlatforms, ...more });
const plain = problem();
const at = (name: string): number => plain.indexOf[guestIn(ldomsFleet, name)] as number;
const ways = (of: FleetInstance, guest: string): string => of.instance.hosts.map((_, host) => wayOf(of.instance, at(guest), host)).join('');

describe('the planning problem of a fleet', () => {
  it('holds every guest that may move, and none that belongs to a host', () => {
    expect(plain.guests.some((guest) => isPartOfHost(ldomsFleet, guest))).toBe(false);
    expect(plain.guests.length).toBe(ldomsFleet.guests.filter((_, guest) => !isPartOfHost(ldomsFleet, guest)).length);
    expect(plain.instance.hosts.map(({ name }) => name)).toEqual(ldomsFleet.hosts.map(({ name }) => name));
  });

  it('opens exactly the moves that the rules let through with room aside', () => {
    plain.guests.forEach((guest, index) =>
      ldomsFleet.hosts.forEach((host, target) => {
        if (ldomsFleet.guests[guest]?.host === host) return;
        const open = wayOf(plain.instance, index, target) > way.none;
        const running = plain.isRunning(index) !== false;
        const found = judged.methods.some(
          ({ id, kind }) => (kind === 'live' || !running) && judged.standing(guest, id, ['compatibility', 'state'])?.[target] === 2,
        );
        expect(`${ldomsFleet.guests[guest]?.name} ${host.name} ${open}`).toBe(`${ldomsFleet.guests[guest]?.name} ${host.name} ${found}`);
      }),
    );
  });

  it('lets a guest that is too large for a host today go there all the same, for room is counted', () => {
    expect(judged.kind(guestIn(ldomsFleet, 'dwh1'), hostIn(ldomsFleet, 'hostA'))).toBe('no');
    expect(wayOf(plain.instance, at('dwh1'), hostIn(ldomsFleet, 'hostA'))).toBe(way.live);
    const demand = plain.instance.guests[at('dwh1')]!.demand;
    expect(demand.some((amount, resource) => amount > plain.instance.hosts[hostIn(ldomsFleet, 'hostA')]!.free[resource]!)).toBe(true);
  });

  it('never gives an outage to a guest of which nothing is said', () => {
    expect(ways(plain, 'fj-app1')).not.toContain('1');
    const asked = problem({ guests: [{ guests: 'ldom1', disposition: 'outage-ok' }] });
    expect(ways(plain, 'ldom1')).toBe('20000002');
    expect(ways(asked, 'ldom1').replaceAll('0', '').length).toBeGreaterThanOrEqual(2);
  });

  it('keeps guests where they are that are pinned, frozen on these days or made anew', () => {
    const said: Planning = {
      guests: [
        { guests: 'ldom2', disposition: 'pinned' },
        { guests: 'ldom4', freeze: [{ from: '2026-11-01', until: '2026-11-05', reason: 'year end' }] },
        { guests: 'ldom5', disposition: 'rebuild' },
        { guests: 'ldom3', disposition: 'may-stop', tier: 8, owner: 'erp-team' },
      ],
    };
    const of = problem(said);
    for (const guest of ['ldom2', 'ldom4', 'ldom5']) expect(ways(of, guest)).toMatch(/^0+$/);
    expect(of.closed(at('ldom4'), 1)).toMatchObject({ kind: 'policy', reasons: [expect.stringContaining('year end')] });
    expect(of.instance.guests[at('ldom5')]?.mayStop).toBe(true);
    expect(of.instance.guests[at('ldom3')]).toMatchObject({ mayStop: true, tier: 8 });
    expect(of.policyOf(at('ldom3'))).toMatchObject({ owner: 'erp-team' });
    const later = problem(said, { days: { from: '2026-11-06', until: '2026-11-07' } });
    expect(ways(later, 'ldom4')).toBe(ways(plain, 'ldom4'));
  });

  it('uses unknown moves only where asked, and marks them', () => {
    const asked = problem(undefined, { allowUnknown: true });
    let used = 0;
    plain.guests.forEach((_, guest) =>
      plain.instance.hosts.forEach((__, host) => {
        const before = plain.openingOf(guest, host);
        const after = asked.openingOf(guest, host);
        if (before !== undefined) expect(after).toEqual(before);
        else if (after !== undefined) {
          used++;
          expect(after.certain).toBe(false);
          expect(plain.closed(guest, host)?.kind).toBe('unknown');
          expect(plain.closed(guest, host)?.settle).not.toEqual([]);
        }
      }),
    );
    expect(used).toBeGreaterThan(0);
  });

  it('says for each closed pair why, and nothing for an open one', () => {
    plain.guests.forEach((guest, index) =>
      plain.instance.hosts.forEach((_, host) => {
        if (plain.instance.guests[index]?.host === host) return;
        const closed = plain.closed(index, host);
        expect(closed === undefined).toBe(plain.openingOf(index, host) !== undefined);
        if (closed !== undefined) expect(closed.reasons.length, `${guest} ${host}`).toBeGreaterThan(0);
      }),
    );
  });

  it('closes what the rules refused in some state, by way or altogether', () => {
    const [guest, host] = [guestIn(ldomsFleet, 'ldom2'), hostIn(ldomsFleet, 'hostB')];
    const refused = problem(undefined, { refused: [{ guest, host, reasons: ['no room in one piece'] }] });
    expect(wayOf(refused.instance, at('ldom2'), host)).toBe(way.none);
    expect(refused.closed(at('ldom2'), host)).toMatchObject({ kind: 'rules', reasons: ['no room in one piece'] });
    const live = problem(
      { guests: [{ guests: 'ldom2', disposition: 'outage-ok' }] },
      { refused: [{ guest, host, way: way.live, reasons: [''] }] },
    );
    expect(wayOf(live.instance, at('ldom2'), host)).toBe(way.outage);
  });

  it('counts room in whole numbers, and what a guest frees never above what its host has', () => {
    for (const judgement of [judged, judge(powervmFleet, [powervm])]) {
      const { instance } = instanceOf(judgement, undefined, { platforms: planningPlatforms });
      for (const { free, capacity, reserve } of instance.hosts)
        for (const amount of [...free, ...capacity, ...reserve]) expect(Number.isInteger(amount) && amount >= 0).toBe(true);
      for (const { demand, holds } of instance.guests)
        for (const amount of [...demand, ...holds]) expect(Number.isInteger(amount)).toBe(true);
    }
  });

  it('an inactive domain and a partition that is not activated hold no memory', () => {
    const memory = plain.resources.findIndex(({ name }) => name === 'memoryMiB');
    expect(plain.instance.guests[at('ldom6')]?.holds[memory]).toBe(0);
    expect(plain.instance.guests[at('ldom6')]?.demand[memory]).toBeGreaterThan(0);
    const other = instanceOf(judge(powervmFleet, [powervm]), undefined, { platforms: planningPlatforms });
    const build = other.instance.guests.find(({ name }) => name === 'build01');
    const held = other.resources.map(({ name }, index) => `${name} ${build?.holds[index]}`);
    expect(held).toEqual(['procUnitsHundredths 0', 'memoryMiB 0', 'serverSlots 2', 'npivPorts 0', 'lparPlaces 1']);
  });

  it('one machine of LDoms takes part in one move at a time, a system of PowerVM in as many as it and its movers can', () => {
    expect(new Set(plain.instance.hosts.map(({ movesAtOnce }) => movesAtOnce))).toEqual(new Set([1]));
    const systems = judge(powervmFleet, [powervm]);
    const free = instanceOf(systems, undefined, { platforms: planningPlatforms }).instance.hosts;
    const few = instanceOf(systems, { movesPerHost: 2 }, { platforms: planningPlatforms });
    expect(free.some(({ movesAtOnce }) => movesAtOnce > 2)).toBe(true);
    for (const { movesAtOnce } of few.instance.hosts) expect(movesAtOnce).toBeLessThanOrEqual(2);
  });

  it('puts nobody on a host whose room is not known', () => {
    const fleet = {
      ...ldomsFleet,
      hosts: ldomsFleet.hosts.map((host) =>
        host.name === 'hostB'
          ? { ...host, facts: { ...host.facts, ldoms: { ...host.facts.ldoms!, freeVcpus: { why: 'cut', s: -1 } } } }
          : host,
      ),
    };
    const hosts = new Map(ldomsFleet.hosts.map((host, index) => [host, fleet.hosts[index]!]));
    const guests = ldomsFleet.guests.map((guest) => ({ ...guest, host: hosts.get(guest.host)! }));
    const of = instanceOf(judge({ ...fleet, guests }, [ldoms]), undefined, { platforms: planningPlatforms });
    expect(of.instance.hosts[hostIn(ldomsFleet, 'hostB')]?.mayReceive).toBe(false);
    expect(of.notReceiving[hostIn(ldomsFleet, 'hostB')]).toContain('cut');
  });

  it('reads apart, together, networks, groups and the reserve from the inventory', () => {
    const of = problem(
      {
        apart: [{ name: 'erp', guests: ['erp-*'] }],
        together: [{ guests: ['ldom2', 'ldom3'] }],
        networks: { east: { hosts: ['hostA', 'hostB'], movesAtOnce: 3 } },
        reserve: { percent: 10 },
        movesPerPair: 1,
      },
      { groups: { west: { hosts: ['host[x]', 'hostC', 'hostD'] } } },
    );
    expect(of.instance.apart[0]?.guests.map((guest) => of.instance.guests[guest]?.name)).toContain('erp-db1');
    expect(of.instance.together).toEqual([[at('ldom2'), at('ldom3')]]);
    expect(of.instance.networks[of.instance.hosts[0]!.network]).toMatchObject({ name: 'east', movesAtOnce: 3 });
    expect(of.instance.hosts[5]?.network).not.toBe(of.instance.hosts[0]?.network);
    expect(of.instance.standby).toEqual([
      { name: 'west', hosts: [hostIn(ldomsFleet, 'hostC'), hostIn(ldomsFleet, 'hostD')], survivesOne: false },
    ]);
    const { capacity, reserve } = of.instance.hosts[0]!;
    expect(reserve[0]).toBe(Math.ceil(capacity[0]! / 10));
    expect(problem(undefined, { reserve: 'n+1' }).instance.standby[0]?.survivesOne).toBe(true);
  });

  it('judges the way home one by one where asked', () => {
    const home = problem(undefined, { comeBack: { hosts: new Set(ldomsFleet.hosts.keys()), packs: [ldoms] } });
    // hostF takes part in no incoming migration: whoever leaves it cannot come back.
    const old = at('old-db1');
    expect(wayOf(plain.instance, old, hostIn(ldomsFleet, 'hostF'))).toBe(way.live);
    expect(wayOf(home.instance, old, hostIn(ldomsFleet, 'hostF'))).toBe(way.none);
    expect(wayOf(home.instance, at('ldom2'), hostIn(ldomsFleet, 'hostA'))).toBe(way.live);
  });

  it('what is known of guests that belong to a host counts as used, never as free', () => {
    ldomsFleet.hosts.forEach((host, index) => {
      const total = host.facts.ldoms?.totalVcpus;
      if (total !== undefined && isKnown(total)) expect(plain.instance.hosts[index]!.capacity[0]).toBeLessThanOrEqual(total.v);
    });
  });
});
