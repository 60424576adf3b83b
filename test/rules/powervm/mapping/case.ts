/** A guest with two paths of each kind on P9-EAST, and a target with two Virtual I/O Servers that have all it needs. */
import type { MappingFacts, NpivPort, Vios } from '../../../../rules/powervm/mapping/facts.ts';

export const vios = (lparId: number, name: string, more: Partial<Vios> = {}): Vios => ({
  name,
  lparId,
  state: 'Running',
  rmcState: 'active',
  msp: true,
  level: '3.1.4.31',
  maxVirtualSlots: 1000,
  slots: [0, 1, 30],
  disksRead: true,
  portsRead: true,
  ...more,
});

export const port = (viosId: number, name: string, fabric: string, portsFree: number, more: Partial<NpivPort> = {}): NpivPort => ({
  viosId,
  name,
  fabric,
  portsFree,
  wwpnsFree: 2950,
  fabricSupportsNpiv: true,
  ...more,
});

const identities = (lun: string): readonly string[] => [`udid:332136005076${lun}IBMfcp`];

export const whole: MappingFacts = {
  guest: {
    lparId: 12,
    procMode: 'shared',
    poolName: 'ORAPOOL',
    scsi: [
      { slot: 210, viosId: 1, viosName: 'e1vios1', serverSlot: 210 },
      { slot: 220, viosId: 2, viosName: 'e1vios2', serverSlot: 220 },
    ],
    fc: [
      { slot: 610, viosId: 1, viosName: 'e1vios1', serverSlot: 610, wwpns: ['c0507609aa000020', 'c0507609aa000021'] },
      { slot: 620, viosId: 2, viosName: 'e1vios2', serverSlot: 620, wwpns: ['c0507609aa000022', 'c0507609aa000023'] },
    ],
    vnics: [],
    disks: [
      { slot: 210, viosId: 1, backingKind: 'disk', identities: identities('A') },
      { slot: 220, viosId: 2, backingKind: 'disk', identities: identities('A') },
    ],
    ports: [
      { slot: 610, viosId: 1, fabric: 'fabric-a' },
      { slot: 620, viosId: 2, fabric: 'fabric-b' },
    ],
  },
  source: {
    vioses: [vios(2, 'e1vios2'), vios(1, 'e1vios1')],
    lpars: [
      { name: 'e1vios1', lparId: 1 },
      { name: 'e1vios2', lparId: 2 },
      { name: 'erpdb01', lparId: 12 },
      { name: 'web07', lparId: 14 },
    ],
    zones: [],
    activeMigrationsRunning: 0,
  },
  target: {
    vioses: [vios(1, 'w1vios1'), vios(2, 'w1vios2')],
    usedSlots: [],
    disks: [
      { name: 'hdisk1', viosId: 1, identities: identities('A') },
      { name: 'hdisk2', viosId: 2, identities: identities('A') },
      { name: 'hdisk3', viosId: 2, identities: identities('B') },
    ],
    npivPorts: [
      port(1, 'fcs0', 'fabric-a', 20),
      port(1, 'fcs1', 'fabric-b', 64),
      port(2, 'fcs0', 'fabric-a', 64),
      port(2, 'fcs1', 'fabric-b', 30),
    ],
    lpars: [
      { name: 'w1vios1', lparId: 1 },
      { name: 'w1vios2', lparId: 2 },
    ],
    maxLpars: 1000,
    pools: [
      { name: 'DefaultPool', poolId: 0 },
      { name: 'ORAPOOL', poolId: 3 },
    ],
    sriovAdapters: [],
    sriovPorts: [],
    activeMigrationsRunning: 0,
  },
};

/** The case with some facts replaced, or left out (undefined). */
export function having(changes: {
  readonly [Side in keyof MappingFacts]?: Partial<Record<keyof MappingFacts[Side], unknown>>;
}): MappingFacts {
  const side = <Side extends keyof MappingFacts>(name: Side): MappingFacts[Side] =>
    Object.fromEntries(Object.entries({ ...whole[name], ...changes[name] }).filter(([, value]) => value !== undefined));
  return { guest: side('guest'), source: side('source'), target: side('target') };
}
