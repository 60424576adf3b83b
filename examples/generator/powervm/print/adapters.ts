/** Virtual adapters as an HMC prints them: one record for each end, and strings of positions between slashes in profiles. */
import { serverAdapters, viosAt } from '../derived.ts';
import type { EthernetModel, LparModel, SystemModel } from '../model.ts';
import { listing, orNone, record } from './record.ts';

/** Those of a partition that never was activated are in its profile only. */
const listed = ({ life }: LparModel): boolean => life !== 'planned';

export function trunkMac({ serial }: SystemModel, viosId: number, slot: number): string {
  return `0A1B2C${serial.slice(-1).charCodeAt(0).toString(16).toUpperCase()}${viosId.toString(16).padStart(2, '0')}${slot.toString(16).padStart(2, '0')}`.toUpperCase();
}

export function virtualEthernet(system: SystemModel): string {
  return listing([
    ...system.vioses.flatMap(({ name, id, trunks }, place) =>
      trunks.map((trunk) =>
        record({
          lpar_name: name,
          lpar_id: id,
          slot_num: trunk.slot,
          state: 1,
          is_required: 0,
          is_trunk: 1,
          trunk_priority: place + 1,
          ieee_virtual_eth: 1,
          port_vlan_id: trunk.pvid,
          vswitch: trunk.vswitch,
          addl_vlan_ids: trunk.vlans.length === 0 ? '' : trunk.vlans,
          mac_addr: trunkMac(system, id, trunk.slot),
          allowed_os_mac_addrs: 'all',
          qos_priority: 'none',
        }),
      ),
    ),
    ...system.lpars.filter(listed).flatMap(({ name, id, eth }) =>
      eth.map((adapter) =>
        record({
          lpar_name: name,
          lpar_id: id,
          slot_num: adapter.slot,
          state: 1,
          is_required: 0,
          is_trunk: 0,
          ieee_virtual_eth: adapter.vlans.length > 0 ? 1 : 0,
          port_vlan_id: adapter.pvid,
          vswitch: adapter.vswitch,
          addl_vlan_ids: adapter.vlans.length === 0 ? '' : adapter.vlans,
          mac_addr: adapter.mac.toUpperCase(),
          allowed_os_mac_addrs: 'all',
          qos_priority: 'none',
        }),
      ),
    ),
  ]);
}

export function virtualScsi(system: SystemModel): string {
  return listing(bothEnds(system, 'scsi'));
}

export function virtualFc(system: SystemModel): string {
  return listing(bothEnds(system, 'fc'));
}

function bothEnds(system: SystemModel, kind: 'scsi' | 'fc'): readonly string[] {
  const clients = system.lpars.filter(listed).flatMap(({ name, id, [kind]: adapters }) =>
    adapters.map((adapter) => {
      const vios = viosAt(system, adapter.vios);
      return record({
        lpar_name: name,
        lpar_id: id,
        slot_num: adapter.slot,
        adapter_type: 'client',
        state: 1,
        is_required: 0,
        remote_lpar_id: vios.id,
        remote_lpar_name: vios.name,
        remote_slot_num: adapter.serverSlot,
        ...('wwpns' in adapter ? { wwpns: adapter.wwpns, topology: 'N_Port_ID_Virtualization' } : {}),
      });
    }),
  );
  const servers = system.vioses.flatMap(({ name, id }, place) =>
    serverAdapters(system, place)
      .filter((adapter) => adapter.kind === kind)
      .map(({ slot, lpar, clientSlot }) =>
        record({
          lpar_name: name,
          lpar_id: id,
          slot_num: slot,
          adapter_type: 'server',
          state: 1,
          is_required: 0,
          remote_lpar_id: lpar.id,
          remote_lpar_name: lpar.name,
          remote_slot_num: clientSlot,
        }),
      ),
  );
  return [...clients, ...servers];
}

export function virtualSerial(system: SystemModel): string {
  const row = (name: string, id: number, slot: number): string =>
    record({
      lpar_name: name,
      lpar_id: id,
      slot_num: slot,
      state: 1,
      is_required: slot < 2 ? 1 : 0,
      adapter_type: slot < 2 ? 'server' : 'client',
      supports_hmc: slot < 2 ? 1 : 0,
      remote_lpar_id: slot < 2 ? 'any' : system.vioses[0]?.id,
      remote_lpar_name: slot < 2 ? '' : system.vioses[0]?.name,
      remote_slot_num: 'any',
    });
  return listing([
    ...system.lpars.filter(listed).flatMap(({ name, id, serialSlots }) => [0, 1, ...serialSlots].map((slot) => row(name, id, slot))),
    ...system.vioses.flatMap(({ name, id }) => [0, 1].map((slot) => row(name, id, slot))),
  ]);
}

export function virtualNics(system: SystemModel): string {
  return listing(
    system.lpars.filter(listed).flatMap(({ name, id, vnics }) =>
      vnics.map(({ slot, pvid, mac, backing }) =>
        record({
          lpar_name: name,
          lpar_id: id,
          slot_num: slot,
          desired_mode: 'ded',
          curr_mode: 'ded',
          auto_priority_failover: 1,
          port_vlan_id: pvid,
          pvid_priority: 0,
          allowed_vlan_ids: 'all',
          mac_addr: mac,
          allowed_os_mac_addrs: 'all',
          backing_devices: backing.map(({ vios, adapter, port, capacity }, index) => {
            const { name: viosName, id: viosId } = viosAt(system, vios);
            return `sriov/${viosName}/${viosId}/${adapter}/${port}/2700400${index + 1}/${capacity}/${capacity}/${50 + index * 10}`;
          }),
        }),
      ),
    ),
  );
}

export function sriovLogicalPorts(system: SystemModel): string {
  return listing(
    system.lpars.flatMap(({ name, id, state, sriovPorts, eth }) =>
      sriovPorts.map(({ adapter, port, migratable }, index) =>
        record({
          location_code: `${system.unit}-P1-C4-C1-T${port + 1}-S${index + 5}`,
          adapter_id: adapter,
          logical_port_id: `270040${10 + index}`,
          logical_port_type: 'eth',
          drc_name: `PHB ${4099 + index}`,
          lpar_name: name,
          lpar_id: id,
          lpar_state: state,
          is_required: 1,
          phys_port_id: port,
          capacity: '4.0',
          port_vlan_id: 0,
          migratable: migratable ? 1 : 0,
          backup_device_type: migratable ? 'vnic' : 'none',
          mac_addr: `0ae${(eth[0]?.mac ?? '0a1b2c3d4e5f').slice(3)}`,
        }),
      ),
    ),
  );
}

export function heaLogicalPorts(system: SystemModel): string {
  return listing(
    system.lpars.flatMap(({ name, id, heaPorts }) =>
      Array.from({ length: heaPorts }, (_, port) =>
        record({
          adapter_id: 23_000_000,
          lpar_name: name,
          lpar_id: id,
          state: 1,
          port_group: 1,
          phys_port_id: 0,
          logical_port_id: port + 1,
        }),
      ),
    ),
  );
}

interface ProfileAdapters {
  readonly eth: string | readonly string[];
  readonly scsi: string | readonly string[];
  readonly fc: string | readonly string[];
}

/** slot/is-802.1q/VLAN/further VLANs/trunk priority/is-required/vswitch/MAC/allowed MACs/priority */
function ethernetString({ slot, vswitch, pvid, vlans, mac }: EthernetModel, trunkPriority: number): string {
  return `${slot}/${vlans.length > 0 || trunkPriority > 0 ? 1 : 0}/${pvid}/${vlans.join(',')}/${trunkPriority}/0/${vswitch}/${mac.toUpperCase()}/all/none`;
}

export function profileAdapters(system: SystemModel, { eth, scsi, fc }: LparModel): ProfileAdapters {
  const end = (place: number, slot: number): string => `client/${viosAt(system, place).id}/${viosAt(system, place).name}/${slot}`;
  return {
    eth: orNone(eth.map((adapter) => ethernetString(adapter, 0))),
    scsi: orNone(scsi.map(({ slot, vios, serverSlot }) => `${slot}/${end(vios, serverSlot)}/0`)),
    fc: orNone(fc.map(({ slot, vios, serverSlot, wwpns }) => `${slot}/${end(vios, serverSlot)}/${wwpns.join(',')}/0`)),
  };
}

export function profileServers(system: SystemModel, place: number): ProfileAdapters {
  const { id, trunks } = viosAt(system, place);
  const strings = (wanted: 'scsi' | 'fc', behind: string): string | readonly string[] =>
    orNone(
      serverAdapters(system, place)
        .filter(({ kind }) => kind === wanted)
        .map(({ slot, lpar, clientSlot }) => `${slot}/server/${lpar.id}/${lpar.name}/${clientSlot}${behind}/0`),
    );
  return {
    eth: orNone(trunks.map((trunk) => ethernetString({ ...trunk, mac: trunkMac(system, id, trunk.slot) }, place + 1))),
    scsi: strings('scsi', ''),
    fc: strings('fc', '/'),
  };
}
