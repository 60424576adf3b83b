import { describe, expect, it } from 'vitest';
import { isOf, whyNotNow, withDryRuns } from '../../fleet/dry-runs.ts';
import type { DryRun, LostDryRun } from '../../fleet/dry-runs.ts';
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown, known, missing } from '../../schemas/facts.ts';
import type { RecordedDryRun } from '../../schemas/generated/types.ts';

const limits = { asOf: '2026-11-02T22:30:00Z', maxAgeHours: 26 } as const;

function host(name: string): FleetHost {
  return {
    name,
    platform: 'ldoms',
    endpoint: name,
    facts: { name } as FleetHost['facts'],
    outputs: [],
    sources: [],
    startedAt: '2026-11-02T22:00:00Z',
  };
}
function guest(name: string, on: FleetHost, uuid?: string): FleetGuest {
  return { name, host: on, facts: { name, uuid: uuid === undefined ? missing('not read') : known(uuid, 0) } as FleetGuest['facts'] };
}
const [hostA, hostB] = [host('hostA'), host('hostB')];
const run: DryRun = {
  guest: 'ldom1',
  uuid: 'u1',
  source: 'hostA',
  target: 'hostB',
  method: 'ldoms/live',
  outcome: 'refused',
  at: '2026-11-02T22:10:00Z',
  text: 'no\nreally',
  sha256: 'ab',
  exit: '1',
};

const { uuid: _, ...withoutUuid } = run;

interface Seen {
  readonly target: string;
  readonly outcome: string;
  readonly at: string;
}

function seen(
  guests: readonly FleetGuest[],
  runs: readonly DryRun[],
  lost: readonly LostDryRun[] = [],
): readonly (readonly Seen[] | string)[] {
  return withDryRuns([hostA, hostB], guests, { runs, lost }, limits).guests.map(({ facts }) => {
    const fact = facts.dryRuns;
    if (fact === undefined) return 'no fact';
    const value = (leaf: RecordedDryRun['target']): string => (isKnown(leaf) ? leaf.v : '');
    return isKnown(fact)
      ? fact.v.map(({ target, outcome, at }) => ({ target: value(target), outcome: value(outcome), at: value(at) }))
      : fact.why;
  });
}

describe('recorded dry runs', () => {
  it('are an empty list where nothing was recorded: that is known', () => {
    expect(seen([guest('ldom1', hostA, 'u1')], [])).toEqual([[]]);
  });

  it('are facts of their guest alone, with the record as source', () => {
    const joined = withDryRuns(
      [hostA, hostB],
      [guest('ldom1', hostA, 'u1'), guest('ldom2', hostA, 'u2')],
      { runs: [run], lost: [] },
      limits,
    );

    const [first, second] = joined.guests;
    expect(second?.facts.dryRuns).toEqual({ v: [], s: -1 });
    expect(first?.facts.dryRuns).toEqual({
      v: [
        {
          target: { v: 'hostB', s: 0 },
          method: { v: 'ldoms/live', s: 0 },
          outcome: { v: 'refused', s: 0 },
          at: { v: run.at, s: 0 },
          text: { v: run.text, s: 0 },
        },
      ],
      s: 0,
    });
    expect(joined.hosts[0]?.outputs).toMatchObject([
      { commandLine: 'recorded dry run (ldoms/live) of ldom1 to hostB', exit: '1', startedAt: run.at },
    ]);
    expect(joined.hosts[0]?.sources).toEqual([{ output: 0, lines: [1, 2] }]);
    expect(first?.host).toBe(joined.hosts[0]);
    expect(second?.host).toBe(joined.hosts[0]);
    expect(joined.hosts[1]).toBe(hostB);
  });

  it.each<readonly [string, FleetGuest, DryRun, number]>([
    ['a guest of that UUID with another name', guest('renamed', hostA, 'u1'), run, 1],
    ['a guest of that UUID with another name, accepted', guest('renamed', hostA, 'u1'), { ...run, outcome: 'accepted' }, 0],
    ['a guest of that name with another UUID', guest('ldom1', hostA, 'u9'), run, 0],
    ['a guest of that name whose UUID is not known', guest('ldom1', hostA), run, 1],
    ['a record without UUID', guest('ldom1', hostA, 'u1'), withoutUuid, 1],
    ['a guest that has moved since', guest('ldom1', hostB, 'u1'), run, 0],
    ['a record exactly as old as facts may be', guest('ldom1', hostA, 'u1'), { ...run, at: '2026-11-01T20:30:00Z' }, 1],
    ['a record that is a second older', guest('ldom1', hostA, 'u1'), { ...run, at: '2026-11-01T20:29:59Z' }, 0],
    ['a record of a clock that is five minutes fast', guest('ldom1', hostA, 'u1'), { ...run, at: '2026-11-02T22:35:00Z' }, 1],
    ['a record from the future', guest('ldom1', hostA, 'u1'), { ...run, at: '2026-11-02T22:35:01Z' }, 0],
    ['a record without a time that can be read', guest('ldom1', hostA, 'u1'), { ...run, at: 'yesterday' }, 0],
  ])('of %s count as they should', (_, whose, record, count) => {
    expect(seen([whose], [record])[0]).toHaveLength(count);
  });

  it('count once for a target and a method: the newest, and of one time the refusal', () => {
    const accepted: DryRun = { ...run, outcome: 'accepted' };
    const later = '2026-11-02T22:20:00Z';
    const whose = [guest('ldom1', hostA, 'u1')];

    expect(seen(whose, [run, { ...accepted, at: later }])).toEqual([[{ target: 'hostB', outcome: 'accepted', at: later }]]);
    expect(seen(whose, [{ ...run, at: later }, accepted])).toEqual([[{ target: 'hostB', outcome: 'refused', at: later }]]);
    expect(seen(whose, [accepted, run])).toEqual([[{ target: 'hostB', outcome: 'refused', at: run.at }]]);
    expect(seen(whose, [run, { ...accepted, target: 'hostC' }, { ...accepted, method: 'ldoms/cold' }])[0]).toHaveLength(3);
  });

  it('of the future are noted, once for all', () => {
    const future = { ...run, at: '2026-12-01T00:00:00Z' };

    expect(withDryRuns([hostA], [], { runs: [future], lost: [] }, limits).notes).toEqual([
      'one recorded dry run is stamped after 2026-11-02T22:30:00Z and not used: check the clocks',
    ]);
    expect(withDryRuns([hostA], [], { runs: [future, future], lost: [] }, limits).notes[0]).toMatch(/^2 recorded dry runs are/);
  });

  it('that are damaged leave their guest undecided until they would be too old', () => {
    const lost: LostDryRun = { guest: 'ldom1', at: run.at, why: 'a recorded dry run of ldom1 is damaged' };
    const whose = [guest('ldom1', hostA, 'u1'), guest('ldom2', hostA)];

    expect(seen(whose, [{ ...run, outcome: 'accepted' }], [lost])).toEqual([lost.why, []]);
    expect(seen(whose, [], [{ ...lost, at: '2026-10-01T00:00:00Z' }])).toEqual([[], []]);
    expect(seen(whose, [], [{ guest: 'ldom1', why: lost.why }])[0]).toBe(lost.why);
  });

  it('keep a text of any length short in the fact', () => {
    const joined = withDryRuns([hostA], [guest('ldom1', hostA, 'u1')], { runs: [{ ...run, text: 'x'.repeat(100_000) }], lost: [] }, limits);

    expect(JSON.stringify(joined.guests[0]?.facts.dryRuns).length).toBeLessThan(5_000);
  });

  it('say why their time keeps them from being used', () => {
    expect(whyNotNow('2026-11-02T22:00:00Z', limits)).toBeUndefined();
    expect(whyNotNow(undefined, limits)).toBeUndefined();
    expect(whyNotNow('2026-10-01T00:00:00Z', limits)).toBe('it is older than 26 h');
    expect(whyNotNow('x', limits)).toBe('its time cannot be read');
    expect(isOf({ guest: 'a' }, guest('a', hostA, 'u').facts)).toBe(true);
  });
});
