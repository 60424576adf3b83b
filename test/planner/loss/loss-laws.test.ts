import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectorFor } from '../../../collectors/registry.ts';
import { capturesOf } from '../../../examples/generator/powervm/captures.ts';
import { exampleFleet } from '../../../examples/generator/powervm/example-fleet.ts';
import type { Fleet, FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { join } from '../../../fleet/join.ts';
import { lossOf } from '../../../planner/loss/loss.ts';
import { lossPlatforms } from '../../../planner/loss/registry.ts';
import { inPlacePlatforms, planningPlatforms } from '../../../planner/platforms.ts';
import { defineMethod, pass } from '../../../rules/define.ts';
import type { RulePack } from '../../../rules/define.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import { memoryDemand } from '../../../rules/powervm/memory-demand.ts';
import { stub } from '../../../rules/powervm/methods.ts';
import { known, noSource } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { GuestPolicy, LossOfHost, PowervmHost } from '../../../schemas/generated/types.ts';

const snapshots = (
  await Promise.all(capturesOf(exampleFleet()).map(async (capture) => (await collectorFor(capture.platform)).parse(capture)))
).flat();
const example = join(snapshots, { asOf: '2026-11-02T22:02:00Z' });

/** Every guest can start everywhere, as far as memory and processors go. */
const capacityRules = ['powervm/memory-free', 'powervm/processors-free'];
const anywhere = defineMethod<Record<never, never>>({ ...stub, needs: {}, offered: () => pass() });
const pack: RulePack = {
  ...powervm,
  methods: [...powervm.methods.filter(({ id }) => id !== stub.id), anywhere],
  rules: powervm.rules.filter(({ id }) => capacityRules.includes(id)),
};

function withRoom(fleet: Fleet, room: readonly { readonly memoryMiB: number; readonly units: number }[]): Fleet {
  const hosts = fleet.hosts.map((host, index): FleetHost => {
    const { memoryMiB, units } = room[index] as (typeof room)[number];
    const facts = host.facts.powervm as PowervmHost;
    return {
      ...host,
      facts: {
        ...host.facts,
        powervm: { ...facts, freeMemoryMiB: known(memoryMiB, noSource), freeProcUnitsHundredths: known(units, noSource) },
      },
    };
  });
  return {
    ...fleet,
    hosts,
    guests: fleet.guests.map((guest) => ({ ...guest, host: hosts[fleet.hosts.indexOf(guest.host)] as FleetHost })),
  };
}

function value(fact: Fact<number> | undefined): number {
  return fact !== undefined && 'v' in fact ? fact.v : 0;
}

/** What it takes at the least, and frees at the most: by sums of our own. */
function sizeOf({ facts }: FleetGuest): { readonly least: number; readonly most: number; readonly units: number } {
  const own = facts.powervm;
  const memory = memoryDemand({ memoryMiB: value(own?.memoryMiB), maxMemoryMiB: value(own?.maxMemoryMiB), hptRatio: undefined }, 1024);
  return { least: value(own?.memoryMiB), most: memory.atMostMiB, units: value(own?.procUnitsHundredths) };
}

const dead = example.hosts.findIndex(({ name }) => name === 'P10-EAST');
const cases = fc.record({
  room: fc.array(fc.record({ memoryMiB: fc.integer({ min: 0, max: 150_000 }), units: fc.integer({ min: 0, max: 800 }) }), {
    minLength: example.hosts.length,
    maxLength: example.hosts.length,
  }),
  policies: fc.array(
    fc.record({
      guests: fc.constantFrom('*', 'web*', 'dev*', 'P9-EAST:*', 'P8-EAST:*', 'sap*', '*1', '*2'),
      tier: fc.integer({ min: 1, max: 9 }),
      disposition: fc.constantFrom<NonNullable<GuestPolicy['disposition']>>('may-stop', 'rebuild', 'live-only', 'pinned'),
    }),
    { maxLength: 5 },
  ),
});

describe('whatever room there is once a host is lost', () => {
  it(
    'nothing starts on the lost host, no host is overfilled, the important come first, and only what may be is stopped',
    { timeout: 120_000 },
    () => {
      let [starts, stops] = [0, 0];
      fc.assert(
        fc.property(cases, ({ room, policies }) => {
          const fleet = withRoom(example, room);
          const { hosts } = lossOf(judge(fleet, [pack]), {
            packs: [pack],
            judge: {},
            platforms: planningPlatforms,
            inPlace: inPlacePlatforms,
            lossPlatforms,
            planning: { guests: policies },
            hosts: [dead],
          });
          const { steps, lost, running } = hosts[0] as LossOfHost;
          const started = steps.filter(({ kind }) => kind === 'start');

          expect(started.length + lost.length).toBe(running);
          expect(started.map(({ tier }) => tier)).toEqual(started.map(({ tier }) => tier).sort((a, b) => a - b));
          expect(steps.map(({ order }) => order)).toEqual(steps.map((_, at) => at + 1));
          const free = new Map(fleet.hosts.map(({ name }, index) => [name, { ...(room[index] as (typeof room)[number]) }]));
          for (const step of steps) {
            const left = free.get(step.host) as { memoryMiB: number; units: number };
            expect(step.host).not.toBe('P10-EAST');
            if (step.kind === 'stop') {
              const size = sizeOf(fleet.guests.find(({ name, host }) => name === step.guest && host.name === step.host) as FleetGuest);
              left.memoryMiB += size.most;
              left.units += size.units;
              const needing = steps.find(({ kind, guest }) => kind === 'start' && guest === step.for);
              expect(step.tier).toBeGreaterThan(needing?.tier ?? 9);
              expect(needing?.order).toBeGreaterThan(step.order);
              stops += 1;
            } else {
              const size = sizeOf(fleet.guests.find(({ name, host }) => name === step.guest && host.name === 'P10-EAST') as FleetGuest);
              left.memoryMiB -= size.least;
              left.units -= size.units;
              expect(left.memoryMiB).toBeGreaterThanOrEqual(0);
              expect(left.units).toBeGreaterThanOrEqual(0);
              starts += 1;
            }
          }
        }),
        { numRuns: 60 },
      );
      // The cases are worth something only where both happen.
      expect(starts).toBeGreaterThan(50);
      expect(stops).toBeGreaterThan(5);
    },
  );
});
