import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { networkPaths } from './network-paths.ts';
import { storagePaths } from './storage-paths.ts';
import { concerned, defineSummaryRule, eachLpar, quantity } from './summary.ts';
import { systemsOf } from './systems.ts';

export const rule = defineSummaryRule({
  id: 'powervm/paths-redundant',
  title: 'Every partition keeps its storage and its networks when one part fails',
  why: 'Two paths help only where nothing is common to both: the Virtual I/O Server, the card and the drawer of its ports, the fabric. Networks need two Virtual I/O Servers with failover, or a second adapter of the partition on another virtual switch. The drawer counts where the system has several; fabrics are known only from supplied facts. Disks that live on one Virtual I/O Server (logical volumes, files) are not looked at: they may be mirrored inside.',
  rows: ['lint.spof'],
  question: 'nothing is common to all its paths',
  message: (violations) => `${quantity(concerned(violations), 'partition depends', 'partitions depend')} on a single part`,
  look(view, _conventions, notes) {
    const systems = new Map(systemsOf(view).map((system) => [system.host, system.facts]));
    eachLpar(view, notes, (lpar, place) => {
      const facts = systems.get(place.host);
      const system = facts === undefined ? undefined : notes.value(facts, place);
      if (system === undefined) return;
      for (const what of [...storagePaths(lpar, system, place, notes), ...networkPaths(lpar, system, place, notes)])
        notes.breaks({ ...place, what, expected: 'two of them' });
    });
  },
  examples: () => {
    const scsi = (...viosIds: readonly number[]): object => ({
      scsi: viosIds.map((viosId) => ({ slot: 200 + viosId * 10, viosId, viosName: `e1vios${viosId}` })),
      disks: viosIds.map((viosId) => ({
        viosId,
        viosName: `e1vios${viosId}`,
        backing: `hdisk${viosId}`,
        backingKind: 'disk',
        identities: ['udid:3321A1fcp'],
      })),
    });
    const port = (viosId: number, name: string, fabric: string): object => ({
      slot: 600 + viosId * 10,
      viosId,
      viosName: `e1vios${viosId}`,
      port: name,
      fabric,
    });
    const npivPort = (viosId: number, name: string, slot: string): object => ({
      viosId,
      name,
      locationCode: `U78D2.001.WZ1-P1-${slot}-T1`,
    });
    const trunk = (viosId: number, extra: object = {}): object => ({
      viosId,
      viosName: `e1vios${viosId}`,
      vswitch: 'ETHERNET0',
      pvid: 4000,
      vlans: [400],
      sea: 'ent8',
      haMode: 'auto',
      ...extra,
    });
    const fleet = (lpar: object, system: object = {}): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [{ name: 'P9-EAST', trunks: [trunk(1), trunk(2)], npivPorts: [], physicalSlots: [], ...system }],
        [{ name: 'erpdb01', on: 'P9-EAST', scsi: [], disks: [], fc: [], ports: [], ethernet: [], ...lpar }],
      );
    const fc = { fc: [{ viosId: 1 }, { viosId: 2 }] };
    const fails = [{ outcome: 'fail', says: /^1 partition depends on a single part: erpdb01$/ }] as const;
    return [
      { name: 'a disk through both Virtual I/O Servers', fleet: fleet(scsi(1, 2)), finds: [] },
      { name: 'a disk through one', fleet: fleet(scsi(1)), finds: fails },
      {
        name: 'two ports of two cards in two fabrics',
        fleet: fleet(
          { ...fc, ports: [port(1, 'fcs0', 'fabric-a'), port(2, 'fcs0', 'fabric-b')] },
          { npivPorts: [npivPort(1, 'fcs0', 'C6'), npivPort(2, 'fcs0', 'C7')] },
        ),
        finds: [],
      },
      {
        name: 'two ports of one card',
        fleet: fleet(
          { ...fc, ports: [port(1, 'fcs0', 'fabric-a'), port(2, 'fcs1', 'fabric-b')] },
          { npivPorts: [npivPort(1, 'fcs0', 'C6'), npivPort(2, 'fcs1', 'C6')] },
        ),
        finds: fails,
      },
      {
        name: 'two ports in one fabric',
        fleet: fleet(
          { ...fc, ports: [port(1, 'fcs0', 'fabric-a'), port(2, 'fcs0', 'fabric-a')] },
          { npivPorts: [npivPort(1, 'fcs0', 'C6'), npivPort(2, 'fcs0', 'C7')] },
        ),
        finds: fails,
      },
      { name: 'a VLAN with failover', fleet: fleet({ ethernet: [{ slot: 10, vswitch: 'ETHERNET0', pvid: 400, vlans: [] }] }), finds: [] },
      {
        name: 'a VLAN that one Virtual I/O Server bridges',
        fleet: fleet({ ethernet: [{ slot: 10, vswitch: 'ETHERNET0', pvid: 400, vlans: [] }] }, { trunks: [trunk(1)] }),
        finds: fails,
      },
      {
        name: 'a VLAN without failover',
        fleet: fleet(
          { ethernet: [{ slot: 10, vswitch: 'ETHERNET0', pvid: 400, vlans: [] }] },
          { trunks: [trunk(1, { haMode: 'disabled' }), trunk(2, { haMode: 'disabled' })] },
        ),
        finds: fails,
      },
      {
        name: 'a second adapter on another virtual switch',
        fleet: fleet(
          {
            ethernet: [
              { slot: 10, vswitch: 'ETHERNET0', pvid: 400, vlans: [] },
              { slot: 11, vswitch: 'ETHERNET1', pvid: 400, vlans: [] },
            ],
          },
          { trunks: [trunk(1), trunk(2, { vswitch: 'ETHERNET1' })] },
        ),
        finds: [],
      },
      {
        name: 'its disks were not read',
        fleet: fleet({ ...scsi(1, 2), disks: missing('e1vios2 was not read') }),
        finds: [{ outcome: 'unknown', says: /not known of erpdb01 .*e1vios2 was not read/ }],
      },
    ];
  },
});
