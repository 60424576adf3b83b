/** On the example fleets; what is claimed is judged again here, by other code than that which chose. */
import { beforeAll, describe, expect, it } from 'vitest';
import { inPlacePlatforms, planningPlatforms } from '../../../planner/platforms.ts';
import { fixesOf } from '../../../planner/fixes/fixes.ts';
import type { Goal } from '../../../planner/fixes/goal.ts';
import { assume } from '../../../rules/engine/assume.ts';
import { judge } from '../../../rules/engine/judge.ts';
import type { Judgement } from '../../../rules/judgement.ts';
import { rulePacks } from '../../../rules/registry.ts';
import type { RulePack } from '../../../rules/define.ts';
import type { Fleet } from '../../../fleet/fleet.ts';
import type { Fix, PlanFixes, Planning } from '../../../schemas/generated/types.ts';
import { publishedForm } from '../../support/published-form.ts';
import { hostIn, ldomsFleet, powervmFleet } from '../fleet/example-fleets.ts';
import { inProcess } from '../solve/solvers.ts';

let packs: readonly RulePack[];
beforeAll(async () => {
  packs = await rulePacks();
});

/** Judging whole fleets again and again takes its time on a busy machine. */
const patient = 120_000;

async function ask(fleet: Fleet, goal: Goal, planning?: Planning): Promise<PlanFixes> {
  const end = performance.now() + 25_000;
  const found = await fixesOf(
    {
      fleet,
      packs,
      judge: {},
      platforms: planningPlatforms,
      inPlace: inPlacePlatforms,
      planning,
      groups: undefined,
      deadline: { leftMs: () => end - performance.now() },
      solver: inProcess,
    },
    { goal, counting: 'cost' },
  );
  expect(publishedForm('plan-fixes', found)).toEqual([]);
  return found;
}

/** Each action as the findings of its guests say it, once; what shows only then is looked for again. */
function afterwards(fleet: Fleet, { actions }: PlanFixes): Fleet {
  const wanted = new Map(actions.map(({ action, together }) => [action, new Set(together)]));
  const done = new Set<string>();
  let now = fleet;
  for (let before = -1; before !== done.size;) {
    before = done.size;
    const judged = judge(now, packs);
    for (const { guest, host, fix } of fixesIn(judged, wanted))
      for (const patch of fix.assume ?? []) {
        const side = patch.path.split('.')[0];
        const key = JSON.stringify([side === 'guest' ? guest : side === 'target' ? host : fleet.guests[guest]?.host.name, patch]);
        const slot = patch.op === 'set' ? key.replace(/"value".*/, '') : key;
        if (done.has(slot)) continue;
        done.add(slot);
        now = assume(now, guest, host, [patch]);
      }
  }
  return now;
}

function* fixesIn(
  judged: Judgement,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Generator<{ readonly guest: number; readonly host: number; readonly fix: Fix }> {
  const { guests, hosts } = judged.fleet;
  const all = new Set([...wanted.values()].flatMap((each) => [...each]));
  for (let guest = 0; guest < guests.length; guest++) {
    const name = `${guests[guest]?.host.name}:${guests[guest]?.name}`;
    if (!all.has(name)) continue;
    for (let host = 0; host < hosts.length; host++) {
      if (hosts[host] === guests[guest]?.host) continue;
      for (const { findings } of judged.moves(guest, host))
        for (const { outcome, fix } of findings)
          if (outcome === 'fail') for (const each of fix) if (wanted.get(each.action)?.has(name) === true) yield { guest, host, fix: each };
    }
  }
}

function closedGuests(fleet: Fleet, open: readonly string[]): readonly string[] {
  const judged = judge(fleet, packs);
  return fleet.guests.flatMap(({ name, host, facts }, guest) => {
    const isPart = 'v' in facts.partOfHost && facts.partOfHost.v;
    return isPart || fleet.hosts.some((_, target) => open.includes(judged.kind(guest, target))) ? [] : [`${host.name}:${name}`];
  });
}

describe('the fixes of the example fleets', { timeout: patient }, () => {
  it.each([
    ['LDoms', ldomsFleet],
    ['PowerVM', powervmFleet],
  ])('%s: every guest that is said to be opened can move once the actions are done, judged apart', async (_, fleet) => {
    const found = await ask(fleet, { kind: 'movable' });
    const before = closedGuests(fleet, ['live', 'outage']);
    expect(found.guests.all - found.guests.already).toBe(before.length);

    const after = new Set(closedGuests(afterwards(fleet, found), ['live', 'outage']));

    const said = new Set([
      ...found.undecided.guests.map(({ guest }) => guest),
      ...found.unreachable.map(({ guest }) => guest),
      ...found.actions.filter(({ provable }) => !provable).flatMap(({ together }) => together),
    ]);
    expect([...after].filter((guest) => !said.has(guest))).toEqual([]);
    const { opened, notProved, undecided, unreachable } = found.guests;
    expect(opened + notProved + undecided + unreachable).toBe(before.length);
    expect(opened).toBeGreaterThan(0);
    expect(found.broken).toEqual([]);
  });

  it('LDoms: a cold move is no repair of a live one', async () => {
    const found = await ask(ldomsFleet, { kind: 'live' });
    expect(found.actions.map(({ action }) => action).filter((action) => /move-cold|same-processor|:stop:/.test(action))).toEqual([]);
    expect(found.proved).toBe('optimal');
    expect(found.bound).toBe(found.cost);
  });

  it('LDoms: one reboot of the control domain opens the guests of its host', async () => {
    const found = await ask(ldomsFleet, { kind: 'movable' });
    const [first] = found.actions;
    expect(first?.action).toBe('ldoms:settle-reconfig:hostG');
    expect(first?.together).toEqual(['hostG:fj-app1', 'hostG:fj-app2', 'hostG:fj-db1', 'hostG:fj-tmpl']);
  });

  it('LDoms: only the guests that are asked about count', async () => {
    const found = await ask(ldomsFleet, { kind: 'movable', pattern: 'hostD:*' });
    expect(found.guests.all).toBe(ldomsFleet.guests.filter(({ name, host }) => host.name === 'hostD' && name !== 'primary').length);
    expect(found.actions.map(({ together }) => together)).toEqual([['hostD:build1']]);
  });

  it('LDoms: a host that can be emptied after two exports is planned empty with them', async () => {
    const found = await ask(
      ldomsFleet,
      { kind: 'drain', host: hostIn(ldomsFleet, 'hostF') },
      { guests: [{ guests: '*', disposition: 'outage-ok' }] },
    );
    expect(found).toMatchObject({ outcome: 'reached', cost: 2, room: { complete: true, left: [] } });
    expect(found.actions.every(({ action }) => action.startsWith('ldoms:add-vdsdev:'))).toBe(true);
  });

  it('LDoms: what the inventory pins stays, whatever is repaired', async () => {
    const planning: Planning = { guests: [{ guests: 'old-web1', disposition: 'pinned' }] };
    const found = await ask(ldomsFleet, { kind: 'drain', host: hostIn(ldomsFleet, 'hostF') }, planning);
    expect(found.outcome).toBe('out-of-reach');
    expect(found.unreachable).toEqual([{ guest: 'hostF:old-web1', reasons: ['it is pinned: it stays where it is'] }]);
    expect(found.actions.flatMap(({ together }) => together)).not.toContain('hostF:old-web1');
  });

  it('LDoms: a drain that finds no room is never called reached', async () => {
    const found = await ask(ldomsFleet, { kind: 'drain', host: hostIn(ldomsFleet, 'hostC') });
    expect(['no-room', 'undecided', 'out-of-reach', 'not-proved']).toContain(found.outcome);
    expect(found.room?.complete).toBe(false);
    expect(found.room?.left.length).toBeGreaterThan(0);
  });
});
