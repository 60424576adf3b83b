/** Small snapshots of HMCs, Virtual I/O Servers and fabrics: as much of each as joining looks at. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type {
  ClientFc,
  ClientScsi,
  Guest,
  PowervmGuest,
  PowervmHost,
  SanFacts,
  Snapshot,
  ViosFacts,
} from '../../../schemas/generated/types.ts';

export const asOf = '2026-11-20T22:30:00Z';
export const east = '9009-42A*78AAAA1';
export const west = '9105-42A*78BBBB2';

/** Every value is known, with the only source of its snapshot. */
export function facts(values: Readonly<Record<string, unknown>>): Record<string, Fact<unknown>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, known(value, 0)]));
}

export function rows<T>(...elements: readonly Readonly<Record<string, unknown>>[]): Fact<T[]> {
  return known(
    elements.map((each) => facts(each) as unknown as T),
    0,
  );
}

function snapshot(endpoint: string, platform: Snapshot['platform'], command: string, startedAt: string): Snapshot {
  const noHost = missing('the endpoint is no host');
  return {
    schema: 1,
    endpoint,
    platform,
    startedAt,
    finishedAt: startedAt,
    host: { name: endpoint, serial: noHost, uuid: noHost, hostName: noHost, model: noHost, clockOffsetSeconds: noHost },
    guests: noHost,
    outputs: [
      { command, parameters: {}, commandLine: `${command} at ${endpoint}`, startedAt, exit: '0', sha256: '', parser: `${platform}/1` },
    ],
    sources: [{ output: 0, lines: [1, 1] }],
    diagnostics: [],
  };
}

export interface Lpar {
  readonly name: string;
  readonly id: number;
  readonly state?: string;
  /** slot, VIOS, server slot */
  readonly scsi?: readonly (readonly [number, number, number])[];
  /** slot, VIOS, server slot, both WWPNs */
  readonly fc?: readonly (readonly [number, number, number, string, string])[];
  readonly macs?: readonly string[];
  readonly env?: string;
}

export function lparGuest({ name, id, state = 'Running', scsi = [], fc = [], macs = [`0a1b2c3d4e${id}`], env = 'aixlinux' }: Lpar): Guest {
  return {
    name,
    ...facts({
      state: state === 'Running' ? 'running' : 'stopped',
      vcpus: 4,
      memoryBytes: 1,
      osName: 'AIX',
      partOfHost: env === 'vioserver',
    }),
    uuid: missing('a partition has no UUID that the HMC shows'),
    powervm: {
      ...facts({ lparId: id, state, environment: env }),
      ...facts({ memoryMiB: 4096, maxMemoryMiB: 8192, procMode: 'shared', procUnitsHundredths: 100, procs: 2 }),
      ethernet: rows(...macs.map((mac, at) => ({ slot: 11 + at, mac, vswitch: 'ETHERNET0', pvid: 400, vlans: [] }))),
      scsi: rows<ClientScsi>(...scsi.map(([slot, viosId, serverSlot]) => ({ slot, viosId, serverSlot }))),
      fc: rows<ClientFc>(...fc.map(([slot, viosId, serverSlot, a, b]) => ({ slot, viosId, serverSlot, wwpns: [a, b] }))),
    } as unknown as PowervmGuest,
  } as Guest;
}

export interface System {
  readonly name?: string;
  readonly mtms?: string;
  readonly endpoint?: string;
  readonly startedAt?: string;
  readonly lpars?: readonly Lpar[];
  /** id, name, state */
  readonly vioses?: readonly (readonly [number, string, string?])[];
  readonly ethernet?: readonly Readonly<Record<string, unknown>>[];
  readonly read?: readonly ViosFacts[];
  readonly also?: Readonly<Record<string, unknown>>;
}

export const eastVioses = [
  [1, 'e1vios1'],
  [2, 'e1vios2'],
] as const;

/** P9-EAST, unless it says otherwise, as an HMC shows it. */
export function system({
  name = 'P9-EAST',
  mtms = east,
  endpoint = 'hmc-east',
  startedAt = asOf,
  lpars = [],
  vioses = eastVioses,
  ethernet = [],
  read,
  also = {},
}: System = {}): Snapshot {
  const base = snapshot(endpoint, 'powervm', 'lssyscfg', startedAt);
  return {
    ...base,
    host: {
      ...base.host,
      name,
      serial: known(mtms, 0),
      powervm: {
        ...facts({ mtms, systemState: 'Operating', ...also }),
        hmcs: rows({ name: endpoint, version: 'V10R3' }),
        vioses: rows(...vioses.map(([lparId, viosName, state = 'Running']) => ({ lparId, name: viosName, state }))),
        ethernet: rows(...ethernet),
      } as unknown as PowervmHost,
    },
    guests: known([...lpars.map(lparGuest), ...vioses.map(([id, viosName]) => lparGuest({ name: viosName, id, env: 'vioserver' }))], 0),
    ...(read === undefined ? {} : { vioses: [...read] }),
  };
}

export interface Vios {
  readonly machine?: string;
  readonly id?: number;
  readonly name?: string;
  /** vhost, server slot, client, VTD, backing device, kind */
  readonly scsi?: readonly (readonly [string, number, number, string, string, string])[];
  /** vfchost, server slot, client, status, port, client slot */
  readonly fc?: readonly (readonly [string, number, number, string, string, number])[];
  /** name, UDID, PVID */
  readonly disks?: readonly (readonly [string, string, string])[];
  /** name, own WWPN */
  readonly ports?: readonly (readonly [string, string])[];
  readonly network?: readonly Readonly<Record<string, unknown>>[];
  readonly seas?: readonly Readonly<Record<string, unknown>>[];
  readonly also?: Readonly<Record<string, unknown>>;
}

/** What e1vios1, unless it says otherwise, shows of itself. */
export function viosFacts({
  machine = east,
  id = 1,
  name = 'e1vios1',
  scsi = [],
  fc = [],
  disks = [],
  ports = [],
  network = [],
  seas = [],
  also = {},
}: Vios = {}): ViosFacts {
  return {
    ...facts({ machine, lparId: id, name, level: '3.1.4.31', ...also }),
    scsi: rows(
      ...scsi.map(([vhost, serverSlot, clientId, vtd, backing, backingKind]) => ({
        vhost,
        serverSlot,
        clientId,
        vtd,
        backing,
        backingKind,
      })),
    ),
    fc: rows(
      ...fc.map(([vfchost, serverSlot, clientId, status, port, clientSlot]) => ({
        ...{ vfchost, serverSlot, clientId, status, port, clientSlot },
        ...{ clientName: '', portsLoggedIn: status === 'LOGGED_IN' ? 2 : 0, flags: 'a' },
      })),
    ),
    network: rows(...network),
    seas: rows(...seas),
    ports: rows(
      ...ports.map(([port, wwpn]) => ({
        ...{ name: port, wwpn, locationCode: 'U78D2', fabricSupportsNpiv: true },
        ...{ portsTotal: 64, portsFree: 60, wwpnsFree: 2000 },
      })),
    ),
    disks: rows(...disks.map(([disk, udid, pvid]) => ({ name: disk, udid, pvid, vg: '', reservePolicy: 'no_reserve', sizeMiB: 51200 }))),
  } as unknown as ViosFacts;
}

/** A Virtual I/O Server that was logged in to. */
export function vios(of: Vios & { readonly endpoint?: string; readonly startedAt?: string } = {}): Snapshot {
  const { endpoint = of.name ?? 'e1vios1', startedAt = asOf } = of;
  return { ...snapshot(endpoint, 'vios', 'lsmap', startedAt), vioses: [viosFacts(of)] };
}

export interface Fabric {
  readonly endpoint?: string;
  readonly fabric?: string;
  readonly startedAt?: string;
  /** name and members */
  readonly zones?: readonly (readonly [string, ...string[]])[];
  readonly otherMembers?: readonly string[];
  /** initiator, target, LUN */
  readonly masking?: readonly (readonly [string, string, string])[];
  readonly ports?: readonly Readonly<Record<string, unknown>>[];
}

export function fabric({
  endpoint = 'fabric-a',
  fabric: name = endpoint,
  startedAt = asOf,
  zones = [],
  otherMembers = [],
  masking,
  ports,
}: Fabric = {}): Snapshot {
  const san: SanFacts = {
    fabric: known(name, 0),
    zones: rows(...zones.map(([zone, ...members]) => ({ name: zone, members, otherMembers }))),
    ...(masking === undefined ? {} : { masking: rows(...masking.map(([initiator, target, lun]) => ({ initiator, target, lun }))) }),
    ...(ports === undefined ? {} : { ports: rows(...ports) }),
  };
  return { ...snapshot(endpoint, 'san', 'zoneshow', startedAt), san };
}
