import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { byLun, onVios } from './disks.ts';
import type { ClientDisk, ReadVios, Volume } from './disks.ts';
import { portsOf, roomOf } from './npiv.ts';
import type { Port, PortVios } from './npiv.ts';
import { sources } from './sources.ts';
import { canHost, unread } from './vioses.ts';
import { always } from './weights.ts';

interface Adapter {
  readonly viosId: number;
}
interface Facts {
  readonly scsi: readonly Adapter[];
  readonly fc: readonly Adapter[];
  readonly disks: readonly ClientDisk[] | undefined;
  readonly vioses: readonly (ReadVios & PortVios)[];
  readonly volumes: readonly Volume[] | undefined;
  readonly ports: readonly Port[] | undefined;
}
interface Shape {
  readonly kind: 'vSCSI' | 'Fibre Channel';
  readonly before: number;
  readonly after: number;
}
interface Data {
  readonly shapes: readonly Shape[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/multipath-kept',
  title: 'Storage adapters from different Virtual I/O Servers stay on different ones',
  why: 'A partition whose adapters come from two Virtual I/O Servers survives the restart of one. The HMC warns (HSCLA340) where the target cannot rebuild that; accepting it puts all paths on one server.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(warning('refused')),
  rows: ['io.mpio_shape'],
  sources: [sources.ioServers],
  vendorTexts: [/HSCLA340/],
  needs: {
    scsi: 'guest.powervm.scsi[viosId]',
    fc: 'guest.powervm.fc[viosId]',
    disks: 'guest.powervm.disks[viosId,backing,backingKind,identities]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState,disksRead?,portsRead?]',
    volumes: 'target.powervm.disks[viosId,name,identities]',
    ports: 'target.powervm.npivPorts[viosId,viosName,name,fabricSupportsNpiv,portsFree,wwpnsFree]',
  },
  partial: ['disks', 'volumes', 'ports'],
  check({ scsi, fc, disks, vioses, volumes, ports }) {
    const hosts = vioses.filter(canHost);
    // Where no Virtual I/O Server can host, powervm/vios-rmc-active says no.
    if (hosts.length === 0) return pass();
    const shapes: Shape[] = [];
    let undecided: ReturnType<typeof unknown> | undefined;
    const judge = (kind: Shape['kind'], adapters: readonly Adapter[], able: readonly (boolean | undefined)[]): void => {
      const before = new Set(adapters.map(({ viosId }) => viosId)).size;
      if (before < 2) return;
      const sure = able.filter((each) => each === true).length;
      const possible = able.filter((each) => each !== false).length;
      if (possible < before) shapes.push({ kind, before, after: possible });
      else if (sure < before)
        undecided ??= whyUndecided(
          `whether ${before} Virtual I/O Servers of the target can take the ${kind} adapters`,
          hosts.filter((vios) => (kind === 'vSCSI' ? vios.disksRead : vios.portsRead) !== true),
        );
    };
    const luns = disks === undefined ? undefined : byLun(disks).flatMap(([first]) => first ?? []);
    judge(
      'vSCSI',
      scsi,
      hosts.map((vios) => {
        const found = luns?.map((lun) => onVios(vios, volumes ?? [], lun)) ?? ['undecided' as const];
        return found.includes('not') ? false : found.includes('undecided') ? undefined : true;
      }),
    );
    judge(
      'Fibre Channel',
      fc,
      hosts.map((vios) => {
        if (vios.portsRead !== true || ports === undefined) return undefined;
        return portsOf([vios], ports).some((port) => roomOf(port) > 0);
      }),
    );
    return shapes.length > 0 ? fail({ shapes }) : (undecided ?? pass());
  },
  message: ({ shapes }, { guest, target }) =>
    `${guest} loses redundancy on ${target}: ${shapes
      .map(
        ({ kind, before, after }) =>
          `its ${kind} adapters come from ${before} Virtual I/O Servers, and ${after} there can take all of them`,
      )
      .join('; ')}`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `powervm:add-vios-path:${target}`,
      summary: `Give another Virtual I/O Server of ${target} the same LUNs and fabrics, running and with active RMC, before the move.`,
      commands: [],
      effect: 'Nothing stops.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const scsi = [{ viosId: 1 }, { viosId: 2 }];
    const disk = { viosId: 1, backing: 'hdisk11', backingKind: 'disk', identities: ['udid:33213600A03IBMfcp'] };
    const disks = [disk, { ...disk, viosId: 2 }];
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', disksRead: true, portsRead: true };
    const second = { ...vios, name: 'w1vios2', lparId: 2 };
    const volume = { viosId: 1, name: 'hdisk4', identities: disk.identities };
    const port = { viosId: 1, viosName: 'w1vios1', name: 'fcs0', fabricSupportsNpiv: true, portsFree: 4, wwpnsFree: 100 };
    const both = [volume, { ...volume, viosId: 2 }];
    return [
      {
        name: 'two servers that see all LUNs',
        facts: { scsi, fc: [], disks, vioses: [vios, second], volumes: both, ports: [] },
        expect: 'pass',
      },
      {
        name: 'one server before',
        facts: { scsi: scsi.slice(1), fc: [], disks: [disk], vioses: [vios], volumes: [volume], ports: [] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'one server that sees the LUN',
        facts: { scsi, fc: [], disks, vioses: [vios, second], volumes: [volume], ports: [] },
        expect: 'fail',
        says: /ldom1 loses redundancy on hostB: its vSCSI adapters come from 2 Virtual I\/O Servers, and 1 there can take all/,
        boundary: true,
      },
      {
        name: 'one server with ports',
        facts: { scsi: [], fc: scsi, disks: [], vioses: [vios, second], volumes: [], ports: [port] },
        expect: 'fail',
        says: /Fibre Channel/,
      },
      {
        name: 'the second server was not read',
        facts: { scsi, fc: [], disks, vioses: [vios, { ...second, disksRead: undefined }], volumes: [volume], ports: [] },
        expect: 'unknown',
        says: /w1vios2 was not read/,
      },
      {
        name: 'the disks were not read',
        facts: { scsi, fc: [], disks: missing('not read'), vioses: [vios, second], volumes: both, ports: [] },
        expect: 'unknown',
      },
    ];
  },
});

function whyUndecided(whether: string, notRead: readonly ReadVios[]): ReturnType<typeof unknown> {
  return notRead.length > 0
    ? unread(whether, notRead)
    : unknown(`${whether}: which LUNs they see, and which the partition has, is not known for all`);
}
