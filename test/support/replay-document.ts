/**
 * Replays a plan as it is printed, against the fleet that it was made for, with code of its own: who is where, what memory is
 * free, and whether steps keep to what they say of each other. Knows nothing of how plans are made.
 */
import { createHash } from 'node:crypto';
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Plan, PlanStep } from '../../schemas/generated/types.ts';

const mebibyte = 2 ** 20;

interface Known {
  readonly v: unknown;
}

/** @returns what is wrong, as sentences; empty for a plan that holds */
export function faultsOf(plan: Plan, fleet: Fleet): readonly string[] {
  return [...formFaults(plan), ...orderFaults(plan), ...courseFaults(plan, fleet), ...countFaults(plan)];
}

function formFaults(plan: Plan): readonly string[] {
  const faults: string[] = [];
  const ids = plan.steps.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) faults.push('two steps have one id');
  const inWaves = plan.waves.flatMap(({ steps }) => steps);
  if ([...inWaves].sort().join() !== [...ids].sort().join()) faults.push('the waves do not hold each step once');
  const hash = createHash('sha256')
    .update(JSON.stringify({ ...plan, hash: '' }))
    .digest('hex');
  if (hash !== plan.hash) faults.push('the hash is not that of the plan');
  return faults;
}

function orderFaults({ steps }: Plan): readonly string[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const faults: string[] = [];
  for (const step of steps) {
    for (const id of step.after) {
      const before = byId.get(id);
      if (before === undefined) faults.push(`${step.id} waits for ${id}, which is not there`);
      else if (before.endSecond > step.startSecond) faults.push(`${step.id} begins before ${id} is done`);
    }
    if (step.endSecond < step.startSecond) faults.push(`${step.id} ends before it begins`);
    const { dryRun, do: lines } = step.commands;
    // The command of a move is printed once it is proved; until then the dry run that would prove it.
    if (step.kind === 'move' && (step.undecided === undefined ? lines : dryRun).length === 0) faults.push(`${step.id} has no command`);
  }
  return faults;
}

/** Where everything is and what is free, second by second. */
function courseFaults(plan: Plan, fleet: Fleet): readonly string[] {
  const faults: string[] = [];
  const keyOf = ({ guest = '', from }: { readonly guest?: string; readonly from: string }): string => `${from}:${guest}`;
  const guests = new Map(
    fleet.guests.map((guest) => [
      `${guest.host.name}:${guest.name}`,
      { guest, host: guest.host.name, runs: runs(guest), isStopped: false },
    ]),
  );
  const free = new Map(fleet.hosts.map((host) => [host.name, freeMiB(host)]));
  const busy = new Map<string, number>();
  const isSerial = new Map(fleet.hosts.map(({ name, platform }) => [name, platform === 'ldoms']));
  type Event = { readonly second: number; readonly begins: boolean; readonly step: PlanStep };
  const events = plan.steps
    .flatMap((step): Event[] => [
      { second: step.startSecond, begins: true, step },
      { second: step.endSecond, begins: false, step },
    ])
    .sort((a, b) => a.second - b.second || Number(a.begins) - Number(b.begins));
  const moving = new Map<string, ReturnType<typeof guests.get>>();
  for (const { begins, step } of events) {
    const { id, kind, from, to } = step;
    if (kind === 'maintain') {
      if (begins)
        for (const { guest, host, isStopped } of guests.values())
          if (host === from && !isPart(guest) && !isStopped) faults.push(`${id}: ${guest.name} is still on ${from}`);
      continue;
    }
    for (const host of new Set([from, to ?? from])) {
      const now = (busy.get(host) ?? 0) + (begins ? 1 : -1);
      busy.set(host, now);
      if (begins && isSerial.get(host) === true && now > 1) faults.push(`${id}: ${host} takes part in ${now} steps at once`);
    }
    if (begins) {
      const own = guests.get(keyOf(step)) ?? [...guests.values()].find(({ guest, host }) => guest.name === step.guest && host === from);
      if (own === undefined) {
        faults.push(`${id}: ${step.guest ?? ''} is not on ${from}`);
        continue;
      }
      moving.set(id, own);
      if (kind === 'move' && to !== undefined && own.runs) take(to, memoryMiB(own.guest), id);
      if (kind === 'start') take(to ?? from, memoryMiB(own.guest), id);
    } else {
      const own = moving.get(id);
      if (own === undefined) continue;
      if (kind === 'move' && to !== undefined) {
        if (own.runs) free.set(from, (free.get(from) ?? 0) + memoryMiB(own.guest));
        own.host = to;
      }
      if (kind === 'stop') {
        own.runs = false;
        own.isStopped = true;
        free.set(from, (free.get(from) ?? 0) + memoryMiB(own.guest));
      }
      if (kind === 'start') {
        own.host = to ?? from;
        own.runs = true;
        own.isStopped = false;
      }
    }
  }
  return faults;

  function take(host: string, amount: number, id: string): void {
    const left = (free.get(host) ?? 0) - amount;
    free.set(host, left);
    if (left < 0) faults.push(`${id}: ${host} lacks ${-left} MiB of memory`);
  }
}

function countFaults({ steps, summary, immovable, outcome }: Plan): readonly string[] {
  const moves = steps.filter(({ kind, purpose }) => kind === 'move' && purpose !== 'pilot').length;
  const faults: string[] = [];
  if (moves !== summary.moves) faults.push(`the summary counts ${summary.moves} moves of ${moves}`);
  if (summary.proved === 'optimal' && summary.moves !== summary.movesBound)
    faults.push('it is called optimal, and has more moves than the bound');
  if (summary.movesBound > summary.moves && immovable.length === 0) faults.push('fewer moves than the bound');
  if (summary.leftOver !== immovable.length) faults.push('guests that are left over are not all told of');
  if (outcome === 'complete' && immovable.length > 0) faults.push('it is called complete, and guests are left over');
  return faults;
}

function valueOf(fact: unknown): unknown {
  return typeof fact === 'object' && fact !== null && 'v' in fact ? (fact as Known).v : undefined;
}

function isPart({ facts }: FleetGuest): boolean {
  return valueOf(facts.partOfHost) === true;
}

/** It holds memory: an LDoms guest that is bound does, too. */
function runs({ facts }: FleetGuest): boolean {
  const { ldoms, powervm } = facts;
  if (ldoms !== undefined) return valueOf(ldoms.state) !== 'inactive';
  return valueOf(powervm?.state) === 'Running';
}

function memoryMiB({ facts }: FleetGuest): number {
  const bytes = valueOf(facts.memoryBytes);
  return typeof bytes === 'number' ? bytes / mebibyte : 0;
}

function freeMiB({ facts }: FleetHost): number {
  const [bytes, mebibytes] = [valueOf(facts.ldoms?.freeMemoryBytes), valueOf(facts.powervm?.freeMemoryMiB)];
  if (typeof bytes === 'number') return bytes / mebibyte;
  return typeof mebibytes === 'number' ? mebibytes : 0;
}
