import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ClientEthernet, FleetFix, PowervmGuest, PowervmHost, Vios } from '../../../schemas/generated/types.ts';
import type { Conventions } from '../../../fleet/powervm/conventions.ts';
import { originalName } from '../../../fleet/powervm/conventions.ts';
import { visible } from '../../../schemas/visible.ts';
import type { FleetView } from '../../fleet/define.ts';
import { stubCreation } from '../stub/creation.ts';
import type { EthernetAdapter, Original, Size, StorageAdapter, StubServer } from '../stub/creation.ts';
import { exampleFleet } from './example.ts';
import { placeOf, stubPairs, whyNotAll } from './stub-pairs.ts';
import { areMany, defineSummaryRule } from './summary.ts';
import type { Violation } from './summary.ts';
import { lparsOf, mobilityGroups, systemsOf } from './systems.ts';
import type { Lpar, System } from './systems.ts';

export const rule = defineSummaryRule({
  id: 'powervm/originals-have-stubs',
  title: 'Every partition has a stub on another system',
  why: 'When the system of a partition is lost nothing can be moved from it any more: only a stub on another system can stand in. This is looked at where the fleet has a stub, or where "stub" stands under "conventions:" of the inventory. For each partition the commands are printed that create its stub: on the system of its group with the most free memory, with numbers by the scheme.',
  rows: ['stub.name'],
  question: 'it has a stub on another system',
  message: (violations) => `${areMany(violations.length, 'partition')} without a stub`,
  look(view, conventions, notes) {
    const { stub } = conventions;
    const pairs = stubPairs(view, conventions);
    if (stub === 'off' || (pairs.length === 0 && !stub.explicit)) return;
    const originals = new Set(pairs.flatMap((pair) => pair.originals.map(({ guest }) => guest)));
    const notAll = whyNotAll(view);
    for (const lpar of lparsOf(view)) {
      if (originals.has(lpar.guest) || originalName(lpar.name, conventions) !== undefined) continue;
      if (notAll !== undefined) notes.open(placeOf(lpar), notAll);
      else notes.breaks({ ...placeOf(lpar), what: 'no stub', expected: `${lpar.name}${stub.suffix} on another system` });
    }
  },
  fix,
  examples: () => {
    const systems = [{ name: 'P9-EAST' }, { name: 'P10-WEST' }];
    const [server1, server2] = [
      { name: 'server1', on: 'P9-EAST', profile: {} },
      { name: 'server2', on: 'P9-EAST', profile: {} },
    ];
    const stub = { name: 'server1-stub', on: 'P10-WEST' };
    return [
      { name: 'the only partition has one', fleet: exampleFleet(systems, [server1, stub]), finds: [] },
      {
        name: 'one of two has none',
        fleet: exampleFleet(systems, [server1, server2, stub]),
        finds: [{ outcome: 'fail', says: /^1 partition is without a stub: server2$/ }],
      },
      { name: 'nobody has one, and nobody asked for any', fleet: exampleFleet(systems, [server1]), finds: [] },
      {
        name: 'nobody has one, and the inventory speaks of stubs',
        fleet: exampleFleet(systems, [server1], { conventions: { stub: {} } }),
        finds: [{ outcome: 'fail', says: /server1/ }],
      },
      {
        name: 'the partitions of one system are not known',
        fleet: exampleFleet([...systems, { name: 'P8-OLD', lparsNotKnown: 'lssyscfg was cut' }], [server1, server2, stub]),
        finds: [{ outcome: 'unknown', says: /not known of server2 .*P8-OLD are not known/ }],
      },
    ];
  },
});

/** Partitions whose commands are printed; the others are in the list, and follow when these have been done. */
const fixesShown = 20;

function fix(violations: readonly Violation[], view: FleetView, conventions: Conventions): readonly FleetFix[] {
  const { stub } = conventions;
  if (stub === 'off') return [];
  const lpars = new Map(lparsOf(view).map((lpar) => [lpar.guest, lpar]));
  const book = bookOf(view);
  return violations.slice(0, fixesShown).flatMap(({ guest }): FleetFix[] => {
    const lpar = guest === undefined ? undefined : lpars.get(guest);
    const target = lpar === undefined ? undefined : book.systemFor(lpar, view);
    const original = lpar === undefined ? undefined : originalOf(lpar, view);
    if (lpar === undefined || target === undefined || original === undefined) return [];
    const made = stubCreation(original, { name: target.name, usedIds: [...target.ids], vioses: target.vioses }, { ...conventions, stub });
    if ('why' in made) return [{ host: target.name, commands: [`# no command for a stub of ${visible(lpar.name)}: ${made.why}`] }];
    book.take(target, made.lparId, made.slots, original.size.desiredMemoryMiB);
    return [{ host: target.name, commands: [...made.commands, ...made.notes.map((note) => `# ${visible(note)}`)] }];
  });
}

interface Candidate {
  readonly host: number;
  readonly name: string;
  readonly ids: Set<number>;
  readonly vioses: StubServer[];
  freeMiB: number;
}

interface Book {
  systemFor(lpar: Lpar, view: FleetView): Candidate | undefined;
  /** What commands that were printed already will take. */
  take(system: Candidate, lparId: number, slots: readonly { readonly viosId: number; readonly slot: number }[], memoryMiB: number): void;
}

function bookOf(view: FleetView): Book {
  const systems = systemsOf(view).flatMap((system) => candidate(system) ?? []);
  // A number is used once in the fleet: the stub may be moved one day.
  const everywhere = systems.flatMap(({ ids }) => [...ids]);
  for (const { ids } of systems) for (const id of everywhere) ids.add(id);
  const groups = mobilityGroups(view).map(({ systems: members }) => new Set(members.map(({ host }) => host)));
  return {
    systemFor({ host }) {
      const own = new Set(groups.filter((members) => members.has(host)).flatMap((members) => [...members]));
      const others = systems.filter((system) => system.host !== host);
      const close = others.filter((system) => own.has(system.host));
      return [...(close.length > 0 ? close : others)].sort((a, b) => b.freeMiB - a.freeMiB)[0];
    },
    take(system, lparId, slots, memoryMiB) {
      for (const { ids } of systems) ids.add(lparId);
      system.freeMiB -= memoryMiB;
      system.vioses.forEach((vios, index) => {
        const own = slots.filter(({ viosId }) => viosId === vios.lparId).map(({ slot }) => slot);
        system.vioses[index] = { ...vios, usedSlots: [...vios.usedSlots, ...own] };
      });
    },
  };
}

/** undefined: too little is known of it to place anything there. */
function candidate({ host, name, facts }: System): Candidate | undefined {
  if (!isKnown(facts)) return undefined;
  const { lpars, vioses, freeMemoryMiB }: PowervmHost = facts.v;
  const [ids, freeMiB] = [listOf(lpars, ({ lparId }) => known(lparId)), known(freeMemoryMiB)];
  const servers = listOf(vioses, serverOf);
  if (ids === undefined || servers === undefined || freeMiB === undefined) return undefined;
  return {
    host,
    name,
    ids: new Set(ids),
    vioses: [...servers].sort((a, b) => a.lparId - b.lparId),
    freeMiB,
  };
}

function serverOf(vios: Vios): StubServer | undefined {
  const [name, lparId] = [known(vios.name), known(vios.lparId)];
  const [usedSlots, maxVirtualSlots] = [known(vios.slots), known(vios.maxVirtualSlots)];
  if (name === undefined || lparId === undefined || usedSlots === undefined || maxVirtualSlots === undefined) return undefined;
  return { name, lparId, usedSlots, maxVirtualSlots };
}

/** undefined: a fact of it is missing that the commands need. */
function originalOf(lpar: Lpar, view: FleetView): Original | undefined {
  const source = systemsOf(view).find(({ host }) => host === lpar.host);
  const viosIds = source !== undefined && isKnown(source.facts) ? listOf(source.facts.v.vioses, ({ lparId }) => known(lparId)) : undefined;
  if (!isKnown(lpar.facts) || viosIds === undefined) return undefined;
  const facts = lpar.facts.v;
  const [lparId, environment, size] = [known(facts.lparId), known(facts.environment), sizeOf(facts)];
  const ethernet = listOf(facts.ethernet, ethernetOf);
  const scsi = listOf(facts.scsi, storageOf);
  const fc = listOf(facts.fc, storageOf);
  if (lparId === undefined || environment === undefined || size === undefined) return undefined;
  if (ethernet === undefined || scsi === undefined || fc === undefined) return undefined;
  return { name: lpar.name, lparId, environment, size, ethernet, scsi, fc, viosIds };
}

function sizeOf({ profile }: PowervmGuest): Size | undefined {
  const numbers = all([
    profile.minMemoryMiB,
    profile.desiredMemoryMiB,
    profile.maxMemoryMiB,
    profile.minProcUnitsHundredths,
    profile.desiredProcUnitsHundredths,
    profile.maxProcUnitsHundredths,
    profile.minProcs,
    profile.desiredProcs,
    profile.maxProcs,
  ]);
  const procMode = known(profile.procMode);
  if (numbers === undefined || procMode === undefined) return undefined;
  const [minMemoryMiB = 0, desiredMemoryMiB = 0, maxMemoryMiB = 0, minUnits = 0, desiredUnits = 0, maxUnits = 0, ...procs] = numbers;
  const [minProcs = 0, desiredProcs = 0, maxProcs = 0] = procs;
  const [sharingMode, uncappedWeight, maxVirtualSlots] = [
    known(profile.sharingMode),
    known(profile.uncappedWeight),
    known(profile.maxVirtualSlots),
  ];
  return {
    ...{ minMemoryMiB, desiredMemoryMiB, maxMemoryMiB, procMode, minUnits, desiredUnits, maxUnits, minProcs, desiredProcs, maxProcs },
    ...(sharingMode === undefined ? {} : { sharingMode }),
    ...(uncappedWeight === undefined ? {} : { uncappedWeight }),
    ...(maxVirtualSlots === undefined ? {} : { maxVirtualSlots }),
  };
}

function ethernetOf({ slot, vswitch, pvid, vlans }: ClientEthernet): EthernetAdapter | undefined {
  const [own, name, port, further] = [known(slot), known(vswitch), known(pvid), known(vlans)];
  if (own === undefined || name === undefined || port === undefined || further === undefined) return undefined;
  return { slot: own, vswitch: name, pvid: port, vlans: further };
}

function storageOf({ slot, viosId }: { readonly slot: Fact<number>; readonly viosId: Fact<number> }): StorageAdapter | undefined {
  const [own, vios] = [known(slot), known(viosId)];
  return own === undefined || vios === undefined ? undefined : { slot: own, viosId: vios };
}

function listOf<T, R>(list: Fact<readonly T[]> | undefined, of: (element: T) => R | undefined): readonly R[] | undefined {
  const elements = known(list)?.map(of);
  return elements === undefined || elements.includes(undefined) ? undefined : (elements as R[]);
}

function known<T>(fact: Fact<T> | undefined): T | undefined {
  return fact !== undefined && isKnown(fact) ? fact.v : undefined;
}

function all<T>(facts: readonly (Fact<T> | undefined)[]): readonly T[] | undefined {
  const values = facts.flatMap((fact) => known(fact) ?? []);
  return values.length === facts.length ? values : undefined;
}
