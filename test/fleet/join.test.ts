import { join as joinPath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCaptures } from '../../collectors/capture-directory.ts';
import { collectorFor } from '../../collectors/registry.ts';
import { join } from '../../fleet/join.ts';
import { isKnown, known, missing } from '../../schemas/facts.ts';
import type { Guest, Snapshot } from '../../schemas/generated/types.ts';

const captures = await readCaptures(joinPath(import.meta.dirname, '..', '..', 'examples', 'ldoms'));
const collector = await collectorFor('ldoms');
const [hostA, hostB] = captures.flatMap((capture) => [...collector.parse(capture)]) as [Snapshot, Snapshot];
const asOf = '2026-11-02T22:30:00Z';

function withGuests(snapshot: Snapshot, change: (guests: readonly Guest[]) => readonly Guest[]): Snapshot {
  if (!isKnown(snapshot.guests as { v: Guest[]; s: number })) throw new Error('no guests');
  const { v, s } = snapshot.guests as { v: Guest[]; s: number };
  return { ...snapshot, guests: { v: [...change(v)], s } };
}

const ldom1 = (hostA.guests as { v: Guest[] }).v.find((guest) => guest.name === 'ldom1') as Guest;

describe('the facts of a host', () => {
  it.each([
    ['young enough', '2026-11-03T23:59:00Z', undefined],
    ['older than 26 h', '2026-11-04T00:01:00Z', /are 26 h old \(limit 26 h\): collect hostA again/],
    ['a minute in the future, as clocks differ', '2026-11-02T21:59:00Z', undefined],
    ['an hour in the future', '2026-11-02T21:00:00Z', /stamped .*: check the clocks/],
  ])('that are %s', (_, time, why) => {
    const [host] = join([hostA], { asOf: time }).hosts;

    if (why === undefined) expect(host?.unusable).toBeUndefined();
    else expect(host?.unusable).toMatch(why);
  });

  it('are not used when the last attempt to read it failed', () => {
    const [host] = join([hostA], { asOf, silent: new Map([['hostA', 'hostA was unreachable']]) }).hosts;

    expect(host?.unusable).toBe('hostA was unreachable');
  });
});

describe('a guest that two hosts list under one name', () => {
  const on = (guest: Guest): readonly (string | undefined)[] =>
    join([hostA, withGuests(hostB, (guests) => [...guests, guest])], { asOf })
      .guests.filter((each) => each.name === 'ldom1')
      .map((each) => each.contradiction);

  it.each([
    ['running on both', ldom1],
    ['running on one, of unknown state on the other', { ...ldom1, state: missing('not read') }],
    ['running on both, one without UUID', { ...ldom1, uuid: missing('not read') }],
  ])('%s contradicts itself on both, with both times', (_, guest) => {
    const contradictions = on(guest);

    expect(contradictions).toHaveLength(2);
    for (const text of contradictions) expect(text).toMatch(/ldom1 is running on host[AB] \(read 2026-11-02T22:00:\S+\) and on host[AB]/);
  });

  it.each([
    ['stopped on the other', { ...ldom1, state: known('stopped', -1) }],
    ['with another UUID', { ...ldom1, uuid: known('00000000-0000-0000-0000-000000000000', -1) }],
  ])('%s is two guests', (_, guest) => {
    expect(on(guest)).toEqual([undefined, undefined]);
  });
});

describe('a guest that two hosts list under one UUID', () => {
  const on = (guest: Guest): readonly (string | undefined)[] =>
    join([hostA, withGuests(hostB, (guests) => [...guests, guest])], { asOf })
      .guests.filter((each) => each.name === 'ldom1' || each.name === guest.name)
      .map((each) => each.contradiction);
  const renamed: Guest = { ...ldom1, name: 'ldom1-new' };

  it.each([
    ['running on both', renamed],
    ['running on one, of unknown state on the other', { ...renamed, state: missing('not read') }],
    [
      'with an address that is not known',
      { ...renamed, ldoms: { ...ldom1.ldoms, mac: missing('not read') } as NonNullable<Guest['ldoms']> },
    ],
  ])('and two names, %s, contradicts itself on both', (_, guest) => {
    const contradictions = on(guest);

    expect(contradictions).toHaveLength(2);
    expect(contradictions[0]).toMatch(/^ldom1 on hostA \(read .*\) and ldom1-new on hostB \(read .*\) have one UUID and run/);
    expect(contradictions[1]).toMatch(/^ldom1-new on hostB .* and ldom1 on hostA/);
  });

  it.each([
    ['stopped on the other', { ...renamed, state: known('stopped', -1) }],
    [
      'with another machine address, as copied constraints leave it',
      { ...renamed, ldoms: { ...ldom1.ldoms, mac: known('00:14:4f:00:00:01', -1) } as NonNullable<Guest['ldoms']> },
    ],
    ['part of the host', { ...renamed, partOfHost: known(true, -1) }],
    ['with a UUID that is not known', { ...renamed, uuid: missing('not read') }],
  ])('and two names, %s, is two guests', (_, guest) => {
    expect(on(guest)).toEqual([undefined, undefined]);
  });

  it('and two names on one host is two guests: a host runs each once', () => {
    const fleet = join([withGuests(hostA, (guests) => [...guests, renamed])], { asOf });

    expect(fleet.guests.filter((each) => each.contradiction !== undefined)).toEqual([]);
  });
});

describe('two endpoints of one machine', () => {
  const twin: Snapshot = { ...hostA, endpoint: 'hostA-again', host: { ...hostA.host, name: 'hostA-again' } };

  it('are one host, and what they say alike stays', () => {
    const fleet = join([hostA, twin], { asOf });

    expect(fleet.hosts.map((host) => host.name)).toEqual(['hostA']);
    expect(fleet.hosts[0]?.facts.ldoms?.freeVcpus).toEqual(hostA.host.ldoms?.freeVcpus);
    expect(fleet.notes).toEqual(['hostA, hostA-again describe one machine, shown as hostA']);
  });

  it('make a missing fact of what they say differently, naming both', () => {
    const other = { ...twin, host: { ...twin.host, model: known('another model', 0) } };

    const [host] = join([hostA, other], { asOf }).hosts;

    expect(host?.facts.model).toMatchObject({ why: 'hostA and hostA-again describe this machine and contradict each other here' });
  });

  it('stay contradictory, whatever a third one says', () => {
    const [other, third] = ['b', 'c'].map((name) => ({
      ...twin,
      endpoint: `hostA-${name}`,
      host: { ...twin.host, model: known('another model', 0) },
    }));

    const [host] = join([hostA, other as Snapshot, third as Snapshot], { asOf }).hosts;

    expect(host?.facts.model).toMatchObject({ why: 'hostA and hostA-b describe this machine and contradict each other here' });
  });

  it('fill in for each other what one could not read', () => {
    const blind = { ...hostA, host: { ...hostA.host, model: missing('prtdiag failed') } };

    const [host] = join([blind, twin], { asOf }).hosts;

    expect(host?.facts.model).toMatchObject({ v: (hostA.host.model as { v: string }).v });
  });

  it('are two hosts when they only share the chassis: their UUIDs differ', () => {
    const domain = { ...twin, host: { ...twin.host, uuid: known('00000000-0000-0000-0000-000000000000', -1) } };

    expect(join([hostA, domain], { asOf }).hosts).toHaveLength(2);
  });
});
