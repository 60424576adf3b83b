/**
 * The mapping of a move, so that the HMC does not choose by itself: its default of Virtual I/O Server, slot and pool is often
 * not what the site planned. Pure and deterministic; what is not known is left out, and a note says that the HMC picks it.
 */
import { conventionsOf } from '../../../fleet/powervm/conventions.ts';
import type { Conventions, Range } from '../../../fleet/powervm/conventions.ts';
import { find } from '../disks.ts';
import type { Volume } from '../disks.ts';
import type { ClientAdapter, MappingFacts, ViosDisk } from './facts.ts';
import { plannedId } from './lpar-id.ts';
import { moverPair } from './movers.ts';
import { called, place } from './place.ts';
import type { Place, PlacedVios, Placement, Presence } from './place.ts';
import { portBook } from './ports.ts';
import { slotBook } from './slots.ts';
import { suggestionNotes } from './suggestions.ts';
import { vnicNotes } from './vnics.ts';

export interface MappedAdapter {
  readonly clientSlot: number;
  readonly viosId: number;
  readonly viosName?: string;
  /** undefined: the HMC picks. */
  readonly serverSlot?: number;
  /** The target has what the adapter needs there; unknown: not proved. */
  readonly presence: Presence;
}
export interface MappedFcAdapter extends MappedAdapter {
  /** fcsN; undefined: the HMC picks. */
  readonly port?: string;
}

export interface Mapping {
  readonly scsi: readonly MappedAdapter[];
  readonly fc: readonly MappedFcAdapter[];
  /** Movers; only where the memory of a running or suspended guest is sent. */
  readonly sourceMover?: PlacedVios;
  readonly targetMover?: PlacedVios;
  readonly lparId?: number;
  /** The shared processor pool, where it is not the default one. */
  readonly pool?: { readonly name: string; readonly poolId?: number };
  /** Sentences without their end: what is not as on the source, and what is left to the HMC. */
  readonly notes: readonly string[];
}

/** @param options.target the target's name, for what the HMC suggested for it. withMovers: an active or suspended move */
export function planMapping(
  facts: MappingFacts,
  options: { readonly target: string; readonly withMovers: boolean; readonly conventions?: Conventions },
): Mapping {
  const conventions = options.conventions ?? conventionsOf(undefined);
  const notes: string[] = [];
  const id = plannedId(facts, conventions.on.uniqueLparIds);
  const movers = options.withMovers ? moverPair(facts) : { notes: [] };
  const pool = plannedPool(facts);
  const slots = slotBook(facts.target.usedSlots);
  const ports = portBook(facts);
  const scsiPlaces = placed('vSCSI', facts.guest.scsi, facts, diskPresence(facts), 'its disks are not seen there');
  const fcPlaces = placed(
    'Fibre Channel',
    facts.guest.fc,
    facts,
    (adapter, vios) => ports.presence(adapter, vios),
    'no NPIV port there fits it',
  );
  const inSlot = ({ adapter, vios, presence }: Place, kind: string, range: Range | 'off'): MappedAdapter => {
    const wanted = serverSlotOf(adapter);
    const serverSlot = slots.take(vios, wanted, range, id.lparId ?? facts.guest.lparId);
    if (serverSlot === undefined)
      notes.push(`${kind} slot ${adapter.slot}: no slot of ${called(vios)} is known to be free: the HMC picks it`);
    else if (wanted !== undefined && serverSlot !== wanted)
      notes.push(`${kind} slot ${adapter.slot}: server slot ${wanted} is taken or too high on ${called(vios)}; it gets ${serverSlot}`);
    return {
      clientSlot: adapter.slot,
      viosId: vios.lparId,
      ...(vios.name === undefined ? {} : { viosName: vios.name }),
      ...(serverSlot === undefined ? {} : { serverSlot }),
      presence,
    };
  };
  const scsi = scsiPlaces.places.map((each) => inSlot(each, 'vSCSI', conventions.vscsiSlots));
  const fc = fcPlaces.places.map((each): MappedFcAdapter => {
    const mapped = inSlot(each, 'Fibre Channel', conventions.vfcSlots);
    const port = ports.take(each.adapter, each.vios);
    if (port === undefined)
      notes.push(
        `Fibre Channel slot ${each.adapter.slot}: no port of ${called(each.vios)} is known to be on its fabric with room for it: the HMC picks one`,
      );
    return port === undefined ? mapped : { ...mapped, port };
  });
  return {
    scsi,
    fc,
    ...('source' in movers && movers.source !== undefined ? { sourceMover: movers.source } : {}),
    ...('target' in movers && movers.target !== undefined ? { targetMover: movers.target } : {}),
    ...(id.lparId === undefined ? {} : { lparId: id.lparId }),
    ...(pool.pool === undefined ? {} : { pool: pool.pool }),
    notes: [
      ...scsiPlaces.notes,
      ...fcPlaces.notes,
      ...notes,
      ...vnicNotes(facts),
      ...movers.notes,
      ...pool.notes,
      ...id.notes,
      ...suggestionNotes(facts.guest.suggestions, options.target, scsi, fc),
    ],
  };
}

function placed(
  kind: string,
  adapters: readonly ClientAdapter[] | undefined,
  { source, target }: MappingFacts,
  presence: (adapter: ClientAdapter, vios: PlacedVios) => Presence,
  lacking: string,
): Placement {
  if (adapters === undefined) return { places: [], notes: [`the ${kind} adapters are not known: the HMC picks their places`] };
  if (adapters.length === 0) return { places: [], notes: [] };
  if (target.vioses === undefined)
    return { places: [], notes: [`the Virtual I/O Servers of the target are not known: the HMC picks the places of the ${kind} adapters`] };
  return place({ kind, adapters, sources: source.vioses, targets: target.vioses, presence, lacking });
}

/** 65535 stands for any. */
function serverSlotOf({ serverSlot }: ClientAdapter): number | undefined {
  return serverSlot === 65_535 ? undefined : serverSlot;
}

/** Whether all disks of an adapter are seen by a Virtual I/O Server of the target. */
function diskPresence({ guest, target }: MappingFacts): (adapter: ClientAdapter, vios: PlacedVios) => Presence {
  const { disks } = guest;
  if (disks === undefined) return () => 'unknown';
  const all = target.disks ?? [];
  const volumes = volumesOf(all);
  const isComplete = target.disks !== undefined && volumes.length === all.length;
  return ({ slot }, vios) => {
    const found = disks
      .filter((disk) => disk.slot === slot)
      .map(({ backingKind, identities }): Presence => {
        if (backingKind === 'none' || backingKind === 'optical') return 'yes';
        if (backingKind !== 'disk' || identities === undefined || identities.length === 0) return 'unknown';
        const { same, maybe } = find(volumes, vios.lparId, { identities });
        if (same.length > 0) return 'yes';
        return isComplete && vios.disksRead === true && maybe.length === 0 ? 'no' : 'unknown';
      });
    if (found.includes('no')) return 'no';
    return found.length === 0 || found.includes('unknown') ? 'unknown' : 'yes';
  };
}

/** Those of which enough is known; a target has thousands, and the same list comes for every guest that is looked at. */
const known = new WeakMap<readonly ViosDisk[], readonly Volume[]>();

function volumesOf(disks: readonly ViosDisk[]): readonly Volume[] {
  let volumes = known.get(disks);
  if (volumes === undefined) known.set(disks, (volumes = disks.filter(isVolume)));
  return volumes;
}

function isVolume(disk: ViosDisk): disk is Volume {
  return disk.viosId !== undefined && disk.name !== undefined && disk.identities !== undefined;
}

function plannedPool({ guest, target }: MappingFacts): { readonly pool?: NonNullable<Mapping['pool']>; readonly notes: readonly string[] } {
  const { procMode, poolName } = guest;
  if (procMode === 'ded' || poolName === '') return { notes: [] };
  if (poolName === undefined) return { notes: ['the shared processor pool is not known: the HMC picks the default pool'] };
  if (target.pools === undefined)
    return { notes: [`the pools of the target are not known: ${poolName} is not named, the HMC picks the default pool`] };
  const found = target.pools.find(({ name }) => name === poolName);
  if (found === undefined)
    return {
      notes: [
        `the target has no shared processor pool ${poolName}: the guest falls into the default pool, where licences may count otherwise`,
      ],
    };
  if (found.poolId === 0) return { notes: [] };
  return { pool: { name: poolName, ...(found.poolId === undefined ? {} : { poolId: found.poolId }) }, notes: [] };
}
