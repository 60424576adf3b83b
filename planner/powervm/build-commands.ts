/**
 * What a person types on the HMC, and on the Virtual I/O Servers, to make a planned partition. canmove runs none of it.
 * Source: mksyscfg and chhwres, POWER9 HMC manual pages; mkvdev and vfcmap, IBM Docs.
 */
import type { FleetHost } from '../../fleet/fleet.ts';
import { hmcData } from '../../rules/powervm/hmc-data.ts';
import { sh } from '../../rules/shell.ts';
import { serversOf } from './numbers.ts';
import type { Adapter, Drawing, ServedAdapter } from './partition-facts.ts';
import type { Shape } from './shape.ts';

const maxVirtualSlots = 1000;

export function buildCommands(drawing: Drawing, host: FleetHost): readonly string[] {
  const { shape, adapters } = drawing;
  const system = host.name;
  const served = adapters.filter((adapter): adapter is ServedAdapter => adapter.kind !== 'eth');
  const servers = [...new Set(served.map(({ viosName }) => viosName))];
  const known = serversOf(host) ?? [];
  return [
    sh`mksyscfg -r lpar -m ${system} -i ${partitionData(drawing)}`,
    ...served.map(
      ({ kind, serverSlot, viosName, slot }) =>
        sh`chhwres -r virtualio -m ${system} -o a -p ${viosName} --rsubtype ${kind} -s ${serverSlot} -a ${hmcData({ adapter_type: 'server', remote_lpar_name: shape.name, remote_slot_num: slot })}`,
    ),
    ...servers.map(
      (vios) =>
        sh`# save the new adapters in the profile that ${vios} starts with (mksyscfg -r prof -o save), or they are gone when it starts anew`,
    ),
    ...(shape.lunsGiB.length === 0
      ? []
      : [
          sh`lspv -free # on ${known.map(({ name }) => name)} when the LUNs are there: the same UDID in lspv -u is the same LUN`,
          sh`mkvdev -vdev HDISK -vadapter VHOST # on each, for each LUN; lsmap -all shows which vhost has slot ${slotsOf(served, 'scsi')}`,
        ]),
    ...(shape.fibreChannel
      ? [
          sh`vfcmap -vadapter VFCHOST -fcp FCS # on each; lsmap -all -npiv shows which vfchost has slot ${slotsOf(served, 'fc')}`,
          sh`lshwres -r virtualio --rsubtype fc --level lpar -m ${system} --filter ${`lpar_names=${shape.name}`} # both WWPNs of each pair, for the SAN team`,
        ]
      : []),
  ];
}

function slotsOf(served: readonly ServedAdapter[], kind: ServedAdapter['kind']): readonly string[] {
  return served.filter((adapter) => adapter.kind === kind).map(({ serverSlot }) => String(serverSlot));
}

function partitionData({ shape, lparId, adapters }: Drawing): string {
  return hmcData({
    name: shape.name,
    profile_name: 'default_profile',
    lpar_id: lparId,
    lpar_env: shape.environment,
    min_mem: shape.memoryMiB,
    desired_mem: shape.memoryMiB,
    max_mem: shape.maxMemoryMiB,
    ...processors(shape),
    max_virtual_slots: maxVirtualSlots,
    auto_start: 0,
    ...list('virtual_eth_adapters', adapters, ethernetElement),
    ...list('virtual_scsi_adapters', adapters, (adapter) => servedElement(adapter, 'scsi')),
    ...list('virtual_fc_adapters', adapters, (adapter) => servedElement(adapter, 'fc')),
  });
}

function processors({ procMode, procs, procUnitsHundredths, pool }: Shape): Readonly<Record<string, string | number>> {
  const counts = { min_procs: procs, desired_procs: procs, max_procs: procs * 2 };
  if (procMode === 'ded') return { proc_mode: 'ded', ...counts, sharing_mode: 'keep_idle_procs' };
  const units = procUnitsHundredths / 100;
  return {
    proc_mode: 'shared',
    min_proc_units: units,
    desired_proc_units: units,
    max_proc_units: Math.min(units * 2, procs * 2),
    ...counts,
    sharing_mode: 'uncap',
    uncap_weight: 128,
    ...(pool === '' ? {} : { shared_proc_pool_name: pool }),
  };
}

function list(
  key: string,
  adapters: readonly Adapter[],
  elementOf: (adapter: Adapter) => string | undefined,
): Readonly<Record<string, string>> {
  const elements = adapters.flatMap((adapter) => elementOf(adapter) ?? []);
  return elements.length === 0 ? {} : { [key]: elements.map((element) => (element.includes(',') ? `"${element}"` : element)).join(',') };
}

/** slot/802.1q/port VLAN/further VLANs/trunk priority/required/switch. */
function ethernetElement(adapter: Adapter): string | undefined {
  if (adapter.kind !== 'eth') return undefined;
  const { slot, vswitch, pvid, vlans } = adapter;
  return `${slot}/${vlans.length > 0 ? 1 : 0}/${pvid}/${vlans.join(',')}/0/0/${vswitch}`;
}

/** What stands in a list of slashes as it is; for any other name the number is given. */
const plainName = /^[A-Za-z0-9_.-]+$/;

/** slot/client/server number or //server name/server slot[/WWPNs: made by the HMC]/required. */
function servedElement(adapter: Adapter, kind: ServedAdapter['kind']): string | undefined {
  if (adapter.kind !== kind) return undefined;
  const server = plainName.test(adapter.viosName) ? `/${adapter.viosName}` : `${adapter.viosId}/`;
  return `${adapter.slot}/client/${server}/${adapter.serverSlot}/${kind === 'fc' ? '/' : ''}0`;
}
