/** The Virtual I/O Servers of one system: what the HMC shows of them, and what was read on them. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../schemas/facts.ts';
import type { PowervmHost, Snapshot, SourceRef, ViosFacts, Vios } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import type { Evidence } from '../linking.ts';
import { mergeTrees } from '../merge.ts';
import type { Tree } from '../merge.ts';
import { placeOf } from './reads.ts';
import type { Reads, ViosRead } from './reads.ts';

export interface Server {
  readonly id: Fact<number>;
  readonly name: Fact<string>;
  /** What was read on it, with references to the system's own sources; missing: why nothing of it is used. */
  readonly read: ViosFacts | MissingFact;
}

/** A list or value that was read on a server, or why it was not. */
export function readOf<K extends keyof ViosFacts>({ read }: Server, key: K): NonNullable<ViosFacts[K]> | MissingFact {
  if ('why' in read) return read;
  return read[key] ?? missing(`${key} is not in what was read of the Virtual I/O Server: collect again`);
}

/** The servers that the HMC lists; missing where it does not show them. */
export function serversOf(
  host: Snapshot['host'],
  powervm: PowervmHost,
  reads: Reads,
  evidence: Evidence,
  machine: Snapshot,
): Fact<Server[]> {
  const { vioses, mtms } = powervm;
  if (!isKnown(vioses)) return vioses;
  return known(
    vioses.v.map((vios): Server => ({
      id: vios.lparId,
      name: vios.name,
      read: readFor(vios, host.name, mtms, reads, evidence, machine),
    })),
    vioses.s,
  );
}

function readFor(
  vios: Vios,
  system: string,
  mtms: Fact<string>,
  { byPlace }: Reads,
  evidence: Evidence,
  machine: Snapshot,
): ViosFacts | MissingFact {
  const { lparId, name, state } = vios;
  const unplaced = ({ why, s }: MissingFact): MissingFact =>
    missing(`the HMC does not show whole which Virtual I/O Server of ${excerpt(system)} it is: ${why}`, s);
  if (!isKnown(mtms)) return unplaced(mtms);
  if (!isKnown(lparId)) return unplaced(lparId);
  if (!isKnown(name)) return unplaced(name);
  if (!isKnown(state)) return unplaced(state);
  const all = byPlace.get(placeOf(mtms.v, lparId.v)) ?? [];
  const title = `VIOS ${excerpt(name.v)}`;
  if (all.length === 0)
    return missing(
      `${title} was not read: log in to ${title} of ${excerpt(system)} as an endpoint with platform vios, or allow viosrvcmd for the HMC`,
    );
  const judged = all.map((read) => ({ read, why: read.unusable ?? whyNotThis(read, name.v, title, system) }));
  const usable = judged.filter(({ why }) => why === undefined).map(({ read }) => read);
  const [first, ...more] = usable;
  if (first === undefined) return missing(judged.map(({ why }) => why ?? '').join('; '));
  // What a server showed while it ran says nothing once it does not.
  if (state.v !== 'Running')
    return missing(`${title} of ${excerpt(system)} is ${excerpt(state.v)}: what was read on it before is not used`, state.s);
  const placed = (read: ViosRead): Tree => (read.from === machine ? read.facts : evidence.take(read.facts, read.from)) as unknown as Tree;
  let facts = placed(first);
  for (const read of more) facts = mergeTrees(facts, placed(read), [first.endpoint, read.endpoint]);
  return facts as unknown as ViosFacts;
}

function whyNotThis({ facts: { name }, endpoint }: ViosRead, wanted: string, title: string, system: string): string | undefined {
  if (!isKnown(name)) return `${endpoint} does not show the name of its partition (${name.why}), so that only a number says which it is`;
  return name.v === wanted
    ? undefined
    : `${endpoint} says that it is ${excerpt(JSON.stringify(name.v))}, and the HMC shows its partition of ${excerpt(system)} as ${title}`;
}

/** A server as the HMC shows it, with what was read on it. */
export function withRead(vios: Vios, server: Server): Vios {
  const { read } = server;
  const wasRead = (key: keyof ViosFacts): Fact<boolean> => {
    const fact = readOf(server, key) as Fact<unknown>;
    return isKnown(fact) ? known(true, fact.s) : missing(fact.why, fact.s);
  };
  return {
    ...vios,
    ...('why' in read
      ? { level: read, mspConcurrency: read, vasi: read, secured: read, cpuBusyPercent: read, freeMemoryMiB: read, cluster: read }
      : shown(read)),
    disksRead: wasRead('disks'),
    scsiMapsRead: wasRead('scsi'),
    fcMapsRead: wasRead('fc'),
    portsRead: wasRead('ports'),
    networkRead: wasRead('network'),
  };
}

function shown({ level, mspConcurrency, vasi, secured, cpuBusyPercent, freeMemoryMiB, cluster }: ViosFacts): Partial<Vios> {
  return {
    level,
    ...(mspConcurrency === undefined ? {} : { mspConcurrency }),
    ...(vasi === undefined ? {} : { vasi }),
    ...(secured === undefined ? {} : { secured }),
    ...(cpuBusyPercent === undefined ? {} : { cpuBusyPercent }),
    ...(freeMemoryMiB === undefined ? {} : { freeMemoryMiB }),
    ...(cluster === undefined ? {} : { cluster }),
  };
}

/**
 * One list of all servers: known as soon as one server's is. Which servers it covers, their …Read facts say.
 * @param elementsOf the elements of one server, or why they are not known
 */
export function listOf<T>(servers: Fact<readonly Server[]>, elementsOf: (server: Server) => Fact<readonly T[]>): Fact<T[]> {
  if (!isKnown(servers)) return servers;
  const elements: T[] = [];
  const sources: SourceRef[] = [];
  let why: MissingFact | undefined;
  for (const server of servers.v) {
    const own = elementsOf(server);
    if (!isKnown(own)) why ??= own;
    else {
      elements.push(...own.v);
      sources.push(own.s);
    }
  }
  if (sources.length === 0 && why !== undefined) return why;
  return known(elements, sources.length === 0 ? servers.s : joinSources(...sources));
}
