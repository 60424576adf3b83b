/**
 * The virtual adapters of the partitions: what they hold now, or what the profile gives a partition that holds nothing.
 * A listing that was cut at the end of a line looks whole, so that each is checked against the profile, and the two ends of
 * an adapter against each other.
 */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { FlagFact, TextFact, TextsFact, WholeFact, WholesFact } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import type { Command } from '../command.ts';
import { titleOf } from '../outputs.ts';
import { ethernetAdapter, fcAdapter, scsiAdapter, serialSlot } from './adapters.ts';
import type { ProfileEthernet, ProfileFc, ProfileRemote } from './adapters.ts';
import { allKnown, any, flag, list, mac, numberOrAny, text, textOrNone, whole, wholes, wwpnOf } from './attributes.ts';
import { lacks } from './capabilities.ts';
import { profiles, virtualEthernet, virtualFc, virtualNics, virtualScsi, virtualSerial, virtualSwitches } from './commands.ts';
import type { Listings, Lpar } from './listings.ts';
import { elements, from, profileRecord } from './profile.ts';
import { notKnown } from './records.ts';
import type { HmcRecord } from './records.ts';

export interface EthernetAdapter {
  readonly slot: WholeFact;
  readonly vswitch: TextFact;
  readonly mac: TextFact;
  readonly pvid: WholeFact;
  readonly vlans: WholesFact;
  readonly trunk: FlagFact;
  readonly trunkPriority: WholeFact | undefined;
  readonly required: FlagFact;
}

/** One end of a virtual SCSI adapter. */
export interface RemoteAdapter {
  readonly slot: WholeFact;
  readonly isServer: boolean;
  readonly remoteId: WholeFact;
  readonly remoteName: TextFact;
  readonly remoteSlot: WholeFact;
  readonly required: FlagFact;
}

export interface FcAdapter extends RemoteAdapter {
  readonly wwpns: TextsFact;
}

export interface Adapters {
  readonly lpar: Lpar;
  /** It holds its resources: what is listed is what it has. */
  readonly held: FlagFact;
  readonly profile: Fact<HmcRecord>;
  readonly ethernet: Fact<readonly EthernetAdapter[]>;
  readonly scsi: Fact<readonly RemoteAdapter[]>;
  readonly fc: Fact<readonly FcAdapter[]>;
  readonly serialSlots: Fact<readonly WholeFact[]>;
  readonly vnicRows: Fact<readonly HmcRecord[]>;
}

/** A running partition holds its resources, a stopped one where its record says so. */
export function heldOf({ record }: Lpar): FlagFact {
  const state = text(record, 'state');
  if (isKnown(state) && state.v !== 'Not Activated') return known(true, state.s);
  return flag(record, 'resource_config');
}

export function adaptersOf(listings: Listings, system: HmcRecord, lpars: readonly Lpar[]): ReadonlyMap<number, Adapters> {
  const served = new Set(
    [virtualScsi, virtualFc].flatMap((command) => {
      const rows = listings.rows(command);
      return isKnown(rows) ? rows.v.filter((row) => row.values.get('adapter_type') === 'server').map((row) => servedKey(command, row)) : [];
    }),
  );
  return new Map(lpars.map((lpar) => [lpar.id, adaptersOfOne(lpar, { listings, system, served })]));
}

interface Surroundings {
  readonly listings: Listings;
  readonly system: HmcRecord;
  /** Client slots that a server adapter is for. */
  readonly served: ReadonlySet<string>;
}

function servedKey(command: Command, row: HmcRecord): string {
  return `${command.spec.id}:${row.values.get('remote_lpar_id') ?? ''}:${row.values.get('remote_slot_num') ?? ''}`;
}

function adaptersOfOne(lpar: Lpar, around: Surroundings): Adapters {
  const profile = profileRecord(lpar, around.listings.byLpar(profiles));
  const held = heldOf(lpar);
  const kind = <P, A>(
    command: Command,
    attribute: string,
    read: (element: string) => P | undefined,
    slot: (adapter: P) => number,
    ofRow: (row: HmcRecord) => Fact<A>,
    ofProfile: (adapter: P, record: HmcRecord) => A,
  ): Fact<readonly A[]> => {
    const planned = from(profile, (record) => elements(record, attribute, read));
    const slots = isKnown(planned) ? known(planned.v.map(slot), planned.s) : planned;
    const rows = listed(lpar, held, command, slots, around);
    if (!isKnown(rows)) return rows;
    if (rows.v.length > 0 || (isKnown(held) && held.v)) return allKnown(rows.v.map(ofRow), rows.s);
    if (!isKnown(held)) return held;
    if (hasNoProfile(lpar)) return known([], lpar.record.source);
    return from(profile, (record) => {
      const adapters = elements(record, attribute, read);
      return isKnown(adapters)
        ? known(
            adapters.v.map((adapter) => ofProfile(adapter, record)),
            adapters.s,
          )
        : adapters;
    });
  };
  return {
    lpar,
    held,
    profile,
    ethernet: kind(
      virtualEthernet,
      'virtual_eth_adapters',
      ethernetAdapter,
      ({ slot }) => slot,
      (row) => known(ethernetOfRow(row, around.system), row.source),
      (adapter, record) => ethernetOfProfile(adapter, record, around.system),
    ),
    scsi: kind(virtualScsi, 'virtual_scsi_adapters', scsiAdapter, ({ slot }) => slot, remoteOfRow, remoteOfProfile),
    fc: kind(virtualFc, 'virtual_fc_adapters', fcAdapter, ({ slot }) => slot, fcOfRow, fcOfProfile),
    serialSlots: kind(
      virtualSerial,
      'virtual_serial_adapters',
      serialSlot,
      (slot) => slot,
      (row) => known(whole(row, 'slot_num'), row.source),
      (slot, record): WholeFact => known(slot, record.source),
    ),
    vnicRows: listed(lpar, held, virtualNics, missing('the form of virtual NICs in profiles is not known'), around),
  };
}

/** A partition without any profile has no adapters to come. */
function hasNoProfile({ record }: Lpar): boolean {
  const names = [textOrNone(record, 'curr_profile'), textOrNone(record, 'default_profile')];
  return names.every((name) => isKnown(name) && name.v === '');
}

/** The rows of one partition; missing where its profile has adapters that they lack and nothing explains that. */
function listed(
  lpar: Lpar,
  held: FlagFact,
  command: Command,
  planned: Fact<readonly number[]>,
  { listings, system, served }: Surroundings,
): Fact<readonly HmcRecord[]> {
  const rows = listings.byLpar(command).of(lpar);
  if (!isKnown(rows) || !isKnown(planned) || !isKnown(held) || !held.v) return rows;
  const slots = new Set(rows.v.map((row) => row.values.get('slot_num')));
  const lacking = planned.v.filter((slot) => !slots.has(String(slot)) && (command !== virtualSerial || slot > 1));
  // An adapter that was removed while the partition runs may still be in its profile, unless the two are kept equal.
  const inStep = lpar.record.values.get('sync_curr_profile') === '1';
  const cut = lacking.find((slot) => rows.v.length === 0 || inStep || served.has(`${command.spec.id}:${lpar.id}:${slot}`));
  if (cut === undefined) return rows;
  const output = titleOf(command.spec, { system: system.values.get('name') ?? '' });
  return missing(
    `${output} lists no adapter in slot ${cut} of ${excerpt(lpar.name)}, which its profile has: the output may be cut`,
    joinSources(rows.s, planned.s),
  );
}

function ethernetOfRow(row: HmcRecord, system: HmcRecord): EthernetAdapter {
  const trunk = flag(row, 'is_trunk');
  return {
    slot: whole(row, 'slot_num'),
    vswitch: row.values.has('vswitch') ? text(row, 'vswitch') : onlySwitch(row, system),
    mac: mac(row, 'mac_addr'),
    pvid: whole(row, 'port_vlan_id'),
    vlans: wholes(row, 'addl_vlan_ids'),
    trunk,
    trunkPriority: isKnown(trunk) && trunk.v ? whole(row, 'trunk_priority') : undefined,
    required: flag(row, 'is_required'),
  };
}

function ethernetOfProfile(adapter: ProfileEthernet, record: HmcRecord, system: HmcRecord): EthernetAdapter {
  const { slot, pvid, vlans, isTrunk, vswitch, required } = adapter;
  return {
    slot: known(slot, record.source),
    vswitch: vswitch === undefined ? onlySwitch(record, system) : known(vswitch, record.source),
    mac:
      adapter.mac === undefined ? notKnown(record, `the profile shows no MAC address for slot ${slot}`) : known(adapter.mac, record.source),
    pvid: known(pvid, record.source),
    vlans: known([...vlans], record.source),
    trunk: known(isTrunk, record.source),
    trunkPriority: undefined,
    required:
      required === undefined
        ? notKnown(record, `the profile does not show whether slot ${slot} is required`)
        : known(required, record.source),
  };
}

/** A system without virtual switches has one, which goes by this name where it gets some. */
function onlySwitch(record: HmcRecord, system: HmcRecord): TextFact {
  return lacks(system, virtualSwitches)
    ? known('ETHERNET0', joinSources(system.source, record.source))
    : notKnown(record, 'no virtual switch is shown there');
}

function remoteOfRow(row: HmcRecord): Fact<RemoteAdapter> {
  const kind = text(row, 'adapter_type');
  if (!isKnown(kind)) return kind;
  if (kind.v !== 'client' && kind.v !== 'server') return notKnown(row, `adapter_type is ${excerpt(kind.v)}`);
  const remoteName = textOrNone(row, 'remote_lpar_name');
  return known(
    {
      slot: whole(row, 'slot_num'),
      isServer: kind.v === 'server',
      remoteId: numberOrAny(row, 'remote_lpar_id'),
      remoteName: row.values.get('remote_lpar_id') === 'any' ? known('', row.source) : remoteName,
      remoteSlot: numberOrAny(row, 'remote_slot_num'),
      required: flag(row, 'is_required'),
    },
    row.source,
  );
}

function fcOfRow(row: HmcRecord): Fact<FcAdapter> {
  const remote = remoteOfRow(row);
  if (!isKnown(remote)) return remote;
  return known({ ...remote.v, wwpns: remote.v.isServer ? known([], row.source) : pairOf(list(row, 'wwpns'), row) }, row.source);
}

function pairOf(wwpns: Fact<readonly string[]>, row: HmcRecord): TextsFact {
  if (!isKnown(wwpns)) return wwpns;
  const pair = wwpns.v.map(wwpnOf);
  return pair.length === 2 && pair.every((wwpn) => wwpn !== undefined)
    ? known(pair, wwpns.s)
    : notKnown(row, `wwpns is not a pair of WWPNs: ${excerpt(wwpns.v.join(','))}`);
}

function remoteOfProfile({ slot, isServer, remoteId, remoteName, remoteSlot, required }: ProfileRemote, record: HmcRecord): RemoteAdapter {
  return {
    slot: known(slot, record.source),
    isServer,
    remoteId: known(remoteId, record.source),
    remoteName:
      remoteId !== any && remoteName === ''
        ? notKnown(record, `the profile names no partition behind slot ${slot}`)
        : known(remoteName, record.source),
    remoteSlot: known(remoteSlot, record.source),
    required:
      required === undefined
        ? notKnown(record, `the profile does not show whether slot ${slot} is required`)
        : known(required, record.source),
  };
}

function fcOfProfile(adapter: ProfileFc, record: HmcRecord): FcAdapter {
  const { wwpns, slot } = adapter;
  const pair =
    wwpns?.length === 2 ? known([...wwpns], record.source) : notKnown(record, `the profile shows no pair of WWPNs for slot ${slot}`);
  return { ...remoteOfProfile(adapter, record), wwpns: adapter.isServer ? known([], record.source) : pair };
}
