/** From the command line's options to a fleet: out of the store, or out of captures carried by hand. */
import { existsSync } from 'node:fs';
import { join as joinPath, resolve } from 'node:path';
import type { Collector } from '../../collectors/collector.ts';
import { collectorFor } from '../../collectors/registry.ts';
import type { RecordedDryRuns } from '../../fleet/dry-runs.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import { join } from '../../fleet/join.ts';
import type { RulePack } from '../../rules/define.ts';
import type { JudgeOptions } from '../../rules/engine/judge.ts';
import { rulePacks } from '../../rules/registry.ts';
import type { Capture, EndpointState, Inventory, Snapshot } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import type { Context } from '../commands/define.ts';
import type { NamedInventory } from '../inventory.ts';
import { defaultInventory } from '../io.ts';
import { operatorsWord } from '../operators-word.ts';
import type { OperatorsWord } from '../operators-word.ts';
import { recordedDryRuns } from './dry-runs.ts';
import { newestEvidence, openConfiguredStore } from './evidence.ts';
import type { StoredEvidence } from './evidence.ts';

export interface Loaded {
  readonly fleet: Fleet;
  readonly snapshots: readonly Snapshot[];
  /** Ids of the captures behind the snapshots, where they come from a store. */
  readonly captures: readonly string[];
  /** What of the store could not be used, as sentences. */
  readonly damage: readonly string[];
  readonly inventory: Inventory | undefined;
  /** What the inventory says beside facts. */
  readonly word: OperatorsWord;
  /** Dry runs that were recorded, whatever their age. */
  readonly dryRuns: RecordedDryRuns;
  /** With the rules of the site and the severities that the inventory gives. */
  readonly packs: readonly RulePack[];
  /** Judged for the time of the captures, not for now. */
  readonly asOfCapture: boolean;
  /** Now, ISO 8601 UTC. */
  readonly now: string;
  readonly judgeOptions: JudgeOptions;
}

/** There is a store, or none yet, and nothing in it to judge. */
class NothingCollected extends UsageError {}

/** Undefined where nothing was collected yet: for commands that need no fleet. */
export async function loadFleetIfAny(context: Context): Promise<Loaded | undefined> {
  try {
    return await loadFleet(context);
  } catch (error) {
    if (error instanceof NothingCollected) return undefined;
    throw error;
  }
}

export interface LoadOptions {
  /** A plan judges as of the newest capture, also where it comes from the store; see truth rule 9 of the design. */
  readonly inPlanning?: boolean;
  /** What was read last counts, however old it is and whether or not its endpoint answers now: for when a host is lost. */
  readonly lastKnown?: boolean;
}

export async function loadFleet(context: Context, { inPlanning = false, lastKnown = false }: LoadOptions = {}): Promise<Loaded> {
  const { options, io } = context;
  const evidence = options.captures === undefined ? await fromStore(context) : await fromCaptures(context, options.captures);
  const now = io.now().toISOString();
  const asCaptured = inPlanning || options.captures !== undefined;
  const { asOf, asOfCapture } = chooseTime(options.asOf, asCaptured ? newest(evidence.snapshots) : undefined, now);
  const inventory = evidence.named?.inventory;
  const word = await operatorsWord(evidence.named, await rulePacks(), evidence.found);
  const { dryRuns } = evidence;
  const fleet = lastKnown
    ? fleetOf({ ...evidence, silent: new Map() }, { inventory: withoutAgeLimit(inventory), word, dryRuns }, asOf)
    : fleetOf(evidence, { inventory, word, dryRuns }, asOf);
  return {
    fleet,
    snapshots: evidence.snapshots,
    captures: evidence.captures,
    damage: evidence.damage,
    inventory,
    word,
    dryRuns,
    packs: word.packs,
    asOfCapture,
    now,
    judgeOptions: {
      moveAddress: moveAddresses(inventory, fleet),
      waivers: word.waivers,
      ...(inventory?.planning === undefined ? {} : { planning: inventory.planning }),
    },
  };
}

function withoutAgeLimit(inventory: Inventory | undefined): Inventory {
  return { schema: 1, endpoints: {}, ...inventory, limits: { ...inventory?.limits, maxAgeHours: Number.MAX_SAFE_INTEGER } };
}

/** The inventory that is read: the one named, else canmove.yaml beside the captures or here; undefined: there is none. */
export async function namedInventory({ options, io }: Context): Promise<FoundInventory> {
  const folder = options.captures === undefined ? undefined : resolve(io.cwd, options.captures);
  const beside = folder === undefined ? defaultInventory : joinPath(folder, defaultInventory);
  const file = options.inventory ?? (existsSync(resolve(io.cwd, beside)) ? beside : undefined);
  if (file === undefined) return { named: undefined, found: false };
  const { readInventory } = await import('../inventory.ts');
  return { named: await readInventory(file, io.cwd), found: folder !== undefined && options.inventory === undefined };
}

interface FoundInventory {
  readonly named: NamedInventory | undefined;
  /** It was not named but found beside captures. */
  readonly found: boolean;
}

/** The fleet that evidence describes, with what today's inventory says of it. */
export function fleetOf(
  { snapshots, endpoints, silent }: Pick<StoredEvidence, 'snapshots' | 'endpoints' | 'silent'>,
  { inventory, word, dryRuns }: Pick<Loaded, 'inventory' | 'word' | 'dryRuns'>,
  asOf: string,
): Fleet {
  const maxAgeHours = inventory?.limits?.maxAgeHours;
  return join(snapshots, {
    asOf,
    endpoints,
    silent,
    statements: word.statements,
    dryRuns,
    ...(maxAgeHours === undefined ? {} : { maxAgeHours }),
    ...(inventory?.conventions === undefined ? {} : { conventions: inventory.conventions }),
  });
}

/** When the oldest facts of a fleet were read, ISO 8601; a fleet without hosts has none, and is as old as its judgement. */
export function oldestFacts({ hosts, asOf }: Fleet): string {
  return hosts.map((host) => host.startedAt).reduce((first, each) => (each < first ? each : first), asOf);
}

/** Seconds between an ISO time and now. */
export function secondsSince(iso: string, now: string): number {
  return (Date.parse(now) - Date.parse(iso)) / 1000;
}

interface Evidence extends StoredEvidence, FoundInventory {
  readonly dryRuns: RecordedDryRuns;
}

async function fromCaptures(context: Context, directory: string): Promise<Evidence> {
  const { readCaptures } = await import('../../collectors/capture-directory.ts');
  const captures = await readCaptures(resolve(context.io.cwd, directory));
  return {
    snapshots: await parseCaptures(captures),
    endpoints: captures.map(endpointState),
    captures: [],
    damage: [],
    silent: new Map(),
    dryRuns: { runs: [], lost: [] },
    ...(await namedInventory(context)),
  };
}

async function fromStore(context: Context): Promise<Evidence> {
  const { named, found } = await namedInventory(context);
  const inventory = named?.inventory;
  const store = await openConfiguredStore(context);
  const evidence = await newestEvidence(store, inventory);
  if (evidence.snapshots.length === 0 && evidence.endpoints.every((endpoint) => endpoint.startedAt === undefined)) {
    throw new NothingCollected(
      inventory === undefined
        ? `nothing was collected yet and there is no ${defaultInventory} here: "canmove init" writes one, then run "canmove collect"; or read captures with --captures DIR, or try "canmove demo"`
        : 'nothing was collected yet: run "canmove collect"',
    );
  }
  const { recorded, damage } = await recordedDryRuns(store, evidence.snapshots);
  return { ...evidence, damage: [...evidence.damage, ...damage], dryRuns: recorded, named, found };
}

export async function parseCaptures(captures: readonly Capture[]): Promise<Snapshot[]> {
  const collectors = new Map<string, Collector>();
  const snapshots: Snapshot[] = [];
  for (const capture of captures) {
    const collector = collectors.get(capture.platform) ?? (await collectorFor(capture.platform));
    collectors.set(capture.platform, collector);
    snapshots.push(...collector.parse(capture));
  }
  return snapshots;
}

export function endpointState(capture: Capture): EndpointState {
  return {
    name: capture.endpoint,
    platform: capture.platform,
    status: capture.status,
    startedAt: capture.startedAt,
    durationMs: Math.max(0, Date.parse(capture.finishedAt) - Date.parse(capture.startedAt)),
    ...(capture.reason === undefined ? {} : { reason: capture.reason }),
    ...(capture.legacyAlgorithms === undefined ? {} : { legacyAlgorithms: capture.legacyAlgorithms }),
  };
}

function newest(snapshots: readonly Snapshot[]): string | undefined {
  return snapshots
    .map((snapshot) => snapshot.finishedAt)
    .reduce<string | undefined>(
      (latest, each) => (latest === undefined || Date.parse(each) > Date.parse(latest) ? each : latest),
      undefined,
    );
}

function chooseTime(asked: string | undefined, newestCapture: string | undefined, now: string): { asOf: string; asOfCapture: boolean } {
  if (asked === undefined)
    return newestCapture === undefined ? { asOf: now, asOfCapture: false } : { asOf: newestCapture, asOfCapture: true };
  if (asked === 'now') return { asOf: now, asOfCapture: false };
  const time = Date.parse(asked);
  if (!/^\d{4}-\d\d-\d\d/.test(asked) || !Number.isFinite(time))
    throw new UsageError(`--as-of ${asked}: expected "now" or a time like 2026-11-02T22:00:00Z`);
  return { asOf: new Date(time).toISOString(), asOfCapture: true };
}

function moveAddresses(inventory: Inventory | undefined, fleet: Fleet): NonNullable<JudgeOptions['moveAddress']> {
  const endpointOf = new Map(fleet.hosts.map((host) => [host.name, host.endpoint]));
  return (host) => {
    const endpoint = inventory?.endpoints[endpointOf.get(host) ?? host];
    return { address: endpoint?.moveAddress, user: endpoint?.moveUser };
  };
}
