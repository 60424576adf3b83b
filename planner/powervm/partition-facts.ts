/** The facts of a partition that is not made yet, as they would be when it runs on its host as planned. */
import type { FleetHost } from '../../fleet/fleet.ts';
import { isKnown, known, missing } from '../../schemas/facts.ts';
import type { Known } from '../../schemas/facts.ts';
import type { Guest, PowervmGuest } from '../../schemas/generated/types.ts';
import type { Shape } from './shape.ts';

/** No output stands behind it: it is planned. */
export const noSource = -1;

interface EthernetAdapter {
  readonly kind: 'eth';
  readonly slot: number;
  readonly vswitch: string;
  readonly pvid: number;
  readonly vlans: readonly number[];
}

export interface ServedAdapter {
  readonly kind: 'scsi' | 'fc';
  readonly slot: number;
  readonly serverSlot: number;
  readonly viosId: number;
  readonly viosName: string;
}

export type Adapter = EthernetAdapter | ServedAdapter;

export interface Drawing {
  readonly shape: Shape;
  readonly lparId: number;
  readonly adapters: readonly Adapter[];
}

const mib = 1024 * 1024;
const profileName = 'default_profile';
const maxVirtualSlots = 1000;

/**
 * Storage is as the requests ask for it: disks that every server sees and both WWPNs zoned alike are taken for granted, so
 * that what remains is what the requests do not mend.
 */
export function guestFacts({ shape, lparId, adapters }: Drawing, host: FleetHost): Guest {
  const text = (value: string): Known<string> => known(value, noSource);
  const whole = (value: number): Known<number> => known(value, noSource);
  const flag = (value: boolean): Known<boolean> => known(value, noSource);
  const of = <Kind extends Adapter['kind']>(kind: Kind): Extract<Adapter, { readonly kind: Kind }>[] =>
    adapters.filter((adapter): adapter is Extract<Adapter, { readonly kind: Kind }> => adapter.kind === kind);
  const served = ({ slot, serverSlot, viosId, viosName }: ServedAdapter): object => ({
    slot: whole(slot),
    serverSlot: whole(serverSlot),
    viosId: whole(viosId),
    viosName: text(viosName),
    required: flag(false),
  });
  const pool = shape.procMode === 'ded' ? '' : shape.pool === '' ? 'DefaultPool' : shape.pool;
  const powervm: PowervmGuest = {
    lparId: whole(lparId),
    environment: text(shape.environment),
    state: text('Running'),
    rmcState: text('active'),
    osVersion: text(''),
    resourceConfig: flag(true),
    migrationState: text('Not Migrating'),
    currentProfile: text(profileName),
    currentCompatMode: currentMode(shape, host),
    desiredCompatMode: text(shape.compatMode),
    autoStart: flag(false),
    timeRef: flag(false),
    migrationDisabled: flag(false),
    affinityGroup: text(''),
    redundantErrorPath: flag(false),
    vtpmEnabled: flag(false),
    secureBoot: whole(0),
    remoteRestart: flag(false),
    simplifiedRemoteRestart: flag(false),
    restrictedIo: flag(shape.environment === 'os400'),
    serviceLpar: flag(false),
    powerControlled: known([], noSource),
    procMode: text(shape.procMode),
    procUnitsHundredths: whole(shape.procUnitsHundredths),
    procs: whole(shape.procs),
    maxProcs: whole(shape.procs * 2),
    sharingMode: text(shape.procMode === 'ded' ? 'keep_idle_procs' : 'uncap'),
    poolName: text(pool),
    memoryMiB: whole(shape.memoryMiB),
    maxMemoryMiB: whole(shape.maxMemoryMiB),
    ...(ratioOf(host) === undefined ? {} : { hptRatio: text(ratioOf(host) as string) }),
    memoryMode: text('ded'),
    memoryExpansionHundredths: whole(0),
    hugePages: whole(0),
    bsrArrays: whole(0),
    pmemVolumes: whole(0),
    gzipCredits: whole(0),
    maxVirtualSlots: whole(maxVirtualSlots),
    profile: {
      name: text(profileName),
      minMemoryMiB: whole(shape.memoryMiB),
      desiredMemoryMiB: whole(shape.memoryMiB),
      maxMemoryMiB: whole(shape.maxMemoryMiB),
      procMode: text(shape.procMode),
      minProcUnitsHundredths: whole(shape.procUnitsHundredths),
      desiredProcUnitsHundredths: whole(shape.procUnitsHundredths),
      maxProcUnitsHundredths: whole(shape.procUnitsHundredths * 2),
      minProcs: whole(shape.procs),
      desiredProcs: whole(shape.procs),
      maxProcs: whole(shape.procs * 2),
      poolName: text(pool),
      compatMode: text(shape.compatMode),
      hugePages: whole(0),
      memoryMode: text('ded'),
      requiredSlots: known([], noSource),
      maxVirtualSlots: whole(maxVirtualSlots),
    },
    ethernet: known(
      of('eth').map(({ slot, vswitch, pvid, vlans }) => ({
        slot: whole(slot),
        vswitch: text(vswitch),
        pvid: whole(pvid),
        vlans: known([...vlans], noSource),
        mac: text(''),
        required: flag(false),
      })),
      noSource,
    ),
    scsi: known(of('scsi').map(served) as never, noSource),
    fc: known(of('fc').map((adapter) => ({ ...served(adapter), wwpns: known([], noSource) })) as never, noSource),
    vnics: known([], noSource),
    serialSlots: known([], noSource),
    lheaPorts: whole(0),
    vsiProfiles: whole(0),
    physicalSlots: known([], noSource),
    sriovLogicalPorts: known([], noSource),
    disks: known([], noSource),
    ports: known([], noSource),
    stubs: known([], noSource),
    stubOf: text(''),
    npivZoned: flag(true),
    vioServersRead: flag(true),
  };
  return {
    name: shape.name,
    uuid: missing('the guest is planned, not made'),
    state: text('running'),
    vcpus: whole(shape.procs),
    memoryBytes: whole(shape.memoryMiB * mib),
    osName: missing('the guest is planned, not made'),
    partOfHost: flag(false),
    cluster: text(''),
    dryRuns: known([], noSource),
    powervm,
  };
}

/** A partition that asks for "default" runs in the newest mode of its system. */
function currentMode({ compatMode }: Shape, { facts }: FleetHost): PowervmGuest['currentCompatMode'] {
  if (compatMode !== 'default') return known(compatMode, noSource);
  const modes = facts.powervm?.procCompatModes;
  if (modes === undefined) return missing('the processor compatibility modes of its system are not known');
  if (!isKnown(modes)) return modes;
  const newest = modes.v.filter((mode) => mode !== 'default').at(-1);
  return newest === undefined ? missing('its system lists no processor compatibility mode') : known(newest, modes.s);
}

/** The ratio that takes least memory: the HMC's default. */
function ratioOf({ facts }: FleetHost): string | undefined {
  const ratios = facts.powervm?.hptRatios;
  if (ratios === undefined || !isKnown(ratios)) return undefined;
  return ratios.v.includes('1:128') ? '1:128' : ratios.v[0];
}
