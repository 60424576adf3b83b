/** Planned partitions of PowerVM. */
import { conventionsOf } from '../../fleet/powervm/conventions.ts';
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { PlanCheck, PlannedNumber } from '../../schemas/generated/types.ts';
import type { Drawn, NewGuests, Scene } from '../new/platform.ts';
import type { Wish } from '../new/wish.ts';
import { buildCommands } from './build-commands.ts';
import { freeNumbers, lparIdFor, rangeOf, serversOf, slotFor } from './numbers.ts';
import type { Server } from './numbers.ts';
import { onSystem } from './on-system.ts';
import { guestFacts } from './partition-facts.ts';
import type { Adapter, Drawing } from './partition-facts.ts';
import { requestsFor } from './requests.ts';
import { shapeOf } from './shape.ts';
import type { Shape } from './shape.ts';

/** Rows that ask of a target what making the partition there asks, too. */
const placementRows: ReadonlySet<string> = new Set([
  'sys.max_lpars',
  'vet.virtualio',
  'proc.units',
  'proc.vp_limits',
  'proc.min_unit_per_vp',
  'proc.pool_size',
  'mem.free',
  'net.vswitch',
  'net.vlan',
  'net.trunk_pvid',
  'npiv.capable_port',
  'npiv.port_full',
  'io.viosslots_free',
]);

export const powervmNewGuests: NewGuests = {
  platform: 'powervm',
  fields: new Set(['lparId', 'os', 'procUnitsHundredths', 'maxMemoryMiB', 'fibreChannel', 'pool']),
  placementRows,
  draw,
  withGuest,
  room: (host) => valueOf(host.facts.powervm?.freeMemoryMiB),
  freeNumbers,
};

function draw(wish: Wish, host: FleetHost, scene: Scene, like: FleetGuest | undefined): Drawn {
  const found = shapeOf(wish, like);
  const shape: Shape = 'shape' in found ? found.shape : nothing(wish.name);
  const checks: PlanCheck[] = [
    'lacking' in found ? [...found.lacking] : [],
    nameChecks(wish.name, host, scene),
    poolChecks(shape, host),
  ].flat();
  const id = lparIdFor(wish.lparId, host, scene);
  const adapters = adaptersFor(shape, host, scene, wish.mobileTo);
  const drawing: Drawing = { shape, lparId: id.lparId, adapters: adapters.adapters };
  const guest: FleetGuest = { name: wish.name, host, facts: guestFacts(drawing, host) };
  return {
    guest,
    checks: [...checks, ...id.checks, ...adapters.checks],
    chosen: [{ what: 'LPAR ID', number: id.lparId }, ...adapters.adapters.map(numberOf)],
    requests: requestsFor(drawing, host, scene, wish.mobileTo),
    commands: buildCommands(drawing, host),
  };
}

/** Stands for a partition of which too little is said: its checks fail, and nothing else of it is shown. */
function nothing(name: string): Shape {
  return {
    name,
    environment: 'aixlinux',
    procMode: 'shared',
    procs: 1,
    procUnitsHundredths: 5,
    memoryMiB: 0,
    maxMemoryMiB: 0,
    networks: [],
    lunsGiB: [],
    fibreChannel: false,
    pool: '',
    compatMode: 'default',
  };
}

function nameChecks(name: string, host: FleetHost, { guests }: Scene): readonly PlanCheck[] {
  const same = guests.filter((guest) => guest.name === name);
  if (same.length === 0) return [];
  const where = same.map((guest) => guest.host.name).join(', ');
  const here = same.some((guest) => guest.host.name === host.name);
  return [
    {
      about: 'name',
      outcome: here ? 'fail' : 'warning',
      message: `${name} is the name of a guest of ${where}${here ? '' : ': neither could move to the host of the other'}`,
    },
  ];
}

/** For a move the pool is chosen anew; to make a partition in it, it must be there. */
function poolChecks({ pool }: Shape, host: FleetHost): readonly PlanCheck[] {
  if (pool === '') return [];
  const pools = host.facts.powervm?.pools;
  if (pools === undefined || !isKnown(pools))
    return [
      {
        about: 'pool',
        outcome: 'unknown',
        message: `the shared processor pools of ${host.name} are not known`,
        settle: `collect ${host.name} again`,
      },
    ];
  const names = pools.v.flatMap(({ name }) => (isKnown(name) ? [name.v] : []));
  return names.includes(pool)
    ? []
    : [{ about: 'pool', outcome: 'fail', message: `${host.name} has no shared processor pool ${pool}; it has ${names.join(', ')}` }];
}

interface Adapters {
  readonly adapters: readonly Adapter[];
  readonly checks: readonly PlanCheck[];
}

/** Ethernet slots of its own; one vSCSI and one Fibre Channel adapter through each server, numbers free on every system it may move to. */
function adaptersFor(
  { networks, lunsGiB, fibreChannel }: Shape,
  host: FleetHost,
  { hosts, conventions }: Scene,
  mobileTo: Wish['mobileTo'],
): Adapters {
  const rules = conventionsOf(conventions);
  const [firstEthernet] = rangeOf(rules.ethernetSlots, rules);
  const ethernet = networks.map(({ vswitch, vlans }, index): Adapter => ({
    kind: 'eth',
    slot: firstEthernet + index,
    vswitch,
    pvid: vlans[0] ?? 0,
    vlans: vlans.slice(1),
  }));
  const servers = serversOf(host);
  const kinds = [...(lunsGiB.length > 0 ? (['scsi'] as const) : []), ...(fibreChannel ? (['fc'] as const) : [])];
  if (kinds.length === 0) return { adapters: ethernet, checks: [] };
  if (servers === undefined || servers.length === 0) {
    const why = servers === undefined ? 'are not known' : 'are none';
    const outcome = servers === undefined ? 'unknown' : 'fail';
    return { adapters: ethernet, checks: [{ about: 'slots', outcome, message: `the Virtual I/O Servers of ${host.name} ${why}` }] };
  }
  const others = hosts.filter(({ name }) => name !== host.name && (mobileTo === undefined || mobileTo.includes(name)));
  const adapters: Adapter[] = [...ethernet];
  const checks: PlanCheck[] = [];
  const taken = new Set<number>(ethernet.map(({ slot }) => slot));
  for (const kind of kinds) {
    for (const [role, server] of servers.entries()) {
      const sameRole = others.flatMap((other): readonly Server[] => serversOf(other)?.slice(role, role + 1) ?? []);
      const slot = slotFor([server, ...sameRole], rangeOf(kind === 'scsi' ? rules.vscsiSlots : rules.vfcSlots, rules), taken);
      if (slot === undefined) {
        const unread = server.usedSlots === undefined;
        const message = unread
          ? `which virtual slots ${server.name} uses is not known`
          : `${server.name} has no free slot in the range for ${titles[kind]}`;
        checks.push({ about: 'slots', outcome: unread ? 'unknown' : 'fail', message });
        continue;
      }
      taken.add(slot);
      adapters.push({ kind, slot, serverSlot: slot, viosId: server.id, viosName: server.name });
    }
  }
  return { adapters, checks };
}

const titles = { eth: 'Ethernet', scsi: 'vSCSI', fc: 'Fibre Channel' } as const;

function numberOf(adapter: Adapter): PlannedNumber {
  if (adapter.kind === 'eth')
    return { what: `Ethernet slot, ${adapter.vswitch} VLAN ${[adapter.pvid, ...adapter.vlans].join(',')}`, number: adapter.slot };
  return { what: `${titles[adapter.kind]} slot through ${adapter.viosName}`, number: adapter.slot };
}

/** The system with the partition on it: less is free, and its numbers are in use. */
function withGuest(host: FleetHost, guest: FleetGuest): FleetHost {
  const { powervm } = host.facts;
  return powervm === undefined ? host : { ...host, facts: { ...host.facts, powervm: onSystem(powervm, guest.facts) } };
}

function valueOf(fact: Fact<number> | undefined): number | undefined {
  return fact !== undefined && isKnown(fact) ? fact.v : undefined;
}
