import { describe, expect, it } from 'vitest';
import type { Fleet } from '../../../fleet/fleet.ts';
import { prove } from '../../../planner/fleet/prove.ts';
import type { Proof, ProverStep } from '../../../planner/fleet/prove.ts';
import { way } from '../../../planner/model/instance.ts';
import { planningPlatforms } from '../../../planner/platforms.ts';
import type { RulePack } from '../../../rules/define.ts';
import { assume } from '../../../rules/engine/assume.ts';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import { known } from '../../../schemas/facts.ts';
import { guestIn, hostIn, ldomsFleet, pairs } from './example-fleets.ts';

const proveWith = (fleet: Fleet, steps: readonly ProverStep[], pack: RulePack = ldoms, allowUnknown = false): Proof =>
  prove(fleet, steps, { packs: [pack], platforms: planningPlatforms, judge: {}, allowUnknown });

function move(fleet: Fleet, guest: string, host: string, startSecond: number, endSecond = startSecond + 10): ProverStep {
  return { kind: 'move', guest: guestIn(fleet, guest), host: hostIn(fleet, host), way: way.live, startSecond, endSecond };
}

/** The fleet where a host has so much memory free. */
function withFree(fleet: Fleet, host: string, bytes: number): Fleet {
  const index = hostIn(fleet, host);
  return assume(fleet, 0, index, [{ path: 'target.ldoms.freeMemoryBytes', op: 'set', value: bytes }]);
}

const gib = 2 ** 30;

describe('the proof of a plan', () => {
  it('gives each step its answer with commands, and the way back', () => {
    const proof = proveWith(ldomsFleet, [move(ldomsFleet, 'ldom2', 'hostB', 0), move(ldomsFleet, 'ldom2', 'hostA', 10)]);
    if ('refused' in proof) throw new Error(proof.refused.reasons.join());
    expect(proof.proved.map(({ method, live }) => `${method} ${live}`)).toEqual(['ldoms/live true', 'ldoms/live true']);
    expect(proof.proved[0]?.answer?.commands?.move[0]).toContain('ldm migrate-domain ldom2');
    expect(proof.proved[0]?.back?.target).toBe('hostA');
    expect(proof.proved[1]?.answer?.source).toBe('hostB');
    expect(proof.fleet.guests[guestIn(ldomsFleet, 'ldom2')]?.host.name).toBe('hostA');
  });

  it('judges a step where those before it have filled its target', () => {
    // ldom2 and ldom5 have 16 GiB each.
    const tight = withFree(ldomsFleet, 'hostB', 20 * gib);
    expect('proved' in proveWith(tight, [move(tight, 'ldom2', 'hostB', 0)])).toBe(true);
    expect('proved' in proveWith(tight, [move(tight, 'ldom5', 'hostB', 0)])).toBe(true);
    const both = proveWith(tight, [move(tight, 'ldom2', 'hostB', 0), move(tight, 'ldom5', 'hostB', 10)]);
    expect(both).toMatchObject({ refused: { step: 1, verdict: 'no', rules: ['ldoms/memory-free'] } });
  });

  it('counts on the room of a guest that has left, and not on that of one that is about to leave', () => {
    const one = withFree(ldomsFleet, 'hostB', 0);
    const leaves = move(one, 'erp-app1', 'hostA', 0);
    const after = proveWith(one, [leaves, move(one, 'ldom2', 'hostB', 10)]);
    expect(after).toHaveProperty('proved');
    const meanwhile = proveWith(one, [leaves, move(one, 'ldom2', 'hostB', 5)]);
    expect(meanwhile).toMatchObject({ refused: { step: 1, rules: expect.arrayContaining(['ldoms/memory-free']) as unknown } });
  });

  it('refuses a move whose facts say no, with the sentences of the rules', () => {
    const proof = proveWith(ldomsFleet, [move(ldomsFleet, 'ldom1', 'hostB', 0)]);
    expect(proof).toMatchObject({ refused: { step: 0, verdict: 'no', rules: ['ldoms/mpgroup-members-equal', 'ldoms/vsw-on-target'] } });
    expect('refused' in proof && proof.refused.reasons).toHaveLength(2);
  });

  it('takes what is unknown for a no, unless that is allowed, and then names it', () => {
    const blind = assume(ldomsFleet, guestIn(ldomsFleet, 'ldom2'), 0, []);
    const guest = guestIn(blind, 'ldom2');
    const fleet: Fleet = {
      ...blind,
      guests: blind.guests.map((each, index) =>
        index === guest ? { ...each, facts: { ...each.facts, memoryBytes: { why: 'not read', s: -1 } } } : each,
      ),
    };
    const steps = [move(fleet, 'ldom2', 'hostB', 0)];
    expect(proveWith(fleet, steps)).toMatchObject({ refused: { verdict: 'unknown' } });
    const allowed = proveWith(fleet, steps, ldoms, true);
    expect('proved' in allowed && allowed.proved[0]?.undecided.join()).toContain('not read');
  });

  it('does not believe a dry run that was accepted before the target changed', () => {
    const guest = guestIn(ldomsFleet, 'ldom2');
    const run = { target: 'hostB', method: 'ldoms/live', outcome: 'accepted', at: '2026-11-02T22:00:00Z', text: '' };
    const fleet: Fleet = {
      ...ldomsFleet,
      guests: ldomsFleet.guests.map((each, index) =>
        index === guest
          ? {
              ...each,
              facts: {
                ...each.facts,
                memoryBytes: { why: 'not read', s: -1 },
                dryRuns: known([Object.fromEntries(Object.entries(run).map(([key, value]) => [key, known(value, -1)])) as never], -1),
              },
            }
          : each,
      ),
    };
    expect(proveWith(fleet, [move(fleet, 'ldom2', 'hostB', 0)])).toHaveProperty('proved');
    const later = proveWith(fleet, [move(fleet, 'ldom5', 'hostB', 0), move(fleet, 'ldom2', 'hostB', 10)]);
    expect(later).toMatchObject({ refused: { step: 1, verdict: 'unknown' } });
  });

  it('stops a guest for room, and starts it only where there is room', () => {
    const full = withFree(ldomsFleet, 'hostB', 0);
    const stop: ProverStep = {
      kind: 'stop',
      guest: guestIn(full, 'erp-app1'),
      host: hostIn(full, 'hostB'),
      way: way.none,
      startSecond: 0,
      endSecond: 10,
    };
    const start: ProverStep = { ...stop, kind: 'start', startSecond: 30, endSecond: 40 };
    expect(proveWith(full, [stop, move(full, 'ldom2', 'hostB', 10)])).toHaveProperty('proved');
    expect(proveWith(full, [stop, start])).toHaveProperty('proved');
    const taken = proveWith(full, [stop, move(full, 'ldom2', 'hostB', 10), start]);
    expect(taken).toMatchObject({ refused: { step: 2, verdict: 'no' } });
    expect('refused' in taken && taken.refused.reasons[0]).toContain('memory');
  });

  it('says what its states take for granted', () => {
    const proof = proveWith(ldomsFleet, [move(ldomsFleet, 'ldom2', 'hostB', 0)]);
    expect('proved' in proof && proof.assumes.join()).toContain('lowest free memory');
  });

  it('lets a partition come home to a system that is as full as it was, and nobody else in its place', () => {
    const partition = pairs.guests.find(({ facts }) => 'v' in facts.partOfHost && !facts.partOfHost.v);
    if (partition === undefined) throw new Error('no partition');
    const home = partition.host.name;
    const partner = pairs.hosts[hostIn(pairs, home) ^ 1]!.name;
    const fleet = assume(pairs, 0, hostIn(pairs, home), [{ path: 'target.powervm.freeMemoryMiB', op: 'set', value: 0 }]);
    const there = move(fleet, `${home}:${partition.name}`, partner, 0);
    const back = { ...there, host: hostIn(fleet, home), startSecond: 20, endSecond: 30 };
    expect(proveWith(fleet, [there, back], powervm)).toHaveProperty('proved');
    const other = pairs.guests.find((guest) => guest.host.name === partner && 'v' in guest.facts.partOfHost && !guest.facts.partOfHost.v);
    const swap = proveWith(fleet, [there, move(fleet, `${partner}:${other?.name ?? ''}`, home, 10)], powervm);
    expect(swap).toMatchObject({ refused: { step: 1, verdict: 'unknown', rules: ['powervm/memory-free'] } });
  });
});
