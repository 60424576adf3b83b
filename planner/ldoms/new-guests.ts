/** Domains that are only planned. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { FreeNumbers, PlanCheck } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';
import type { Drawn, NewGuests, Scene } from '../new/platform.ts';
import type { Wish } from '../new/wish.ts';
import { boundOn, named } from './arrived.ts';
import { guestFacts } from './domain-facts.ts';
import { makeCommands } from './make-domain.ts';
import { requestsFor } from './new-requests.ts';
import { machineOf, namesOf, shapeOf } from './new-shape.ts';
import type { DomainShape } from './new-shape.ts';

/** Rows that ask of a target what making and binding the domain there asks, too. */
const placementRows: ReadonlySet<string> = new Set([
  'LD-2',
  'CPU-9',
  'CPU-10',
  'MEM-1',
  'VN-1',
  'VN-2',
  'VN-5',
  'VN-6',
  'VC-1',
  'VC-2',
  'ID-1',
]);

export const ldomsNewGuests: NewGuests = {
  platform: 'ldoms',
  fields: new Set(['cores', 'cpuArch', 'vds', 'macs']),
  placementRows,
  draw,
  withGuest,
  room: (host) => valueOf(machineOf(host)?.freeMemoryBytes),
  freeNumbers,
};

function draw(wish: Wish, host: FleetHost, { hosts, guests }: Scene, like: FleetGuest | undefined): Drawn {
  const { shape, checks } = shapeOf(wish, host, like);
  const others = hosts.filter(({ name }) => name !== host.name && (wish.mobileTo === undefined || wish.mobileTo.includes(name)));
  return {
    guest: { name: wish.name, host, facts: guestFacts(shape, host) },
    checks: [
      ...checks,
      ...nameChecks(wish.name, host, guests),
      ...shape.networks.flatMap(({ mac }) => (mac === '' ? [] : macChecks(mac, hosts))),
      ...volumeChecks(shape, host, others),
      ...serviceChecks(shape, others),
    ],
    chosen: [
      ...shape.networks.map(({ vswitch, vlans }, index) => ({ what: `network id, ${vswitch} VLAN ${vlans.join(',')}`, number: index })),
      ...shape.disks.map(({ volume }, index) => ({ what: `disk id, ${volume}@${shape.vds}`, number: index })),
    ],
    requests: requestsFor(shape, [host, ...others]),
    commands: makeCommands(shape, others),
  };
}

/** It becomes part of the names of its volumes, too. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

function nameChecks(name: string, host: FleetHost, guests: readonly FleetGuest[]): readonly PlanCheck[] {
  if (!plainName.test(name))
    return [
      {
        about: 'name',
        outcome: 'fail',
        message: `${name}: the name of a domain has letters, digits and _ . - and begins with a letter or a digit`,
      },
    ];
  const same = guests.filter((guest) => guest.name === name);
  if (same.length === 0) return [];
  const here = same.some((guest) => guest.host.name === host.name);
  const where = same.map((guest) => guest.host.name).join(', ');
  return [
    {
      about: 'name',
      outcome: here ? 'fail' : 'warning',
      message: `${name} is the name of a guest of ${where}${here ? '' : ': neither could move to the host of the other'}`,
    },
  ];
}

/** Two machines with one address disturb each other wherever they meet. */
function macChecks(mac: string, hosts: readonly FleetHost[]): readonly PlanCheck[] {
  return hosts.flatMap((host): PlanCheck[] => {
    const used = machineOf(host)?.macsInUse;
    if (used === undefined || !isKnown(used))
      return [
        {
          about: 'number',
          outcome: 'unknown',
          message: `whether ${mac} is in use on ${host.name} is not known`,
          settle: `collect ${host.name} again, or leave the address to ldm`,
        },
      ];
    return used.v.includes(mac) ? [{ about: 'number', outcome: 'fail', message: `${mac} is in use on ${host.name}` }] : [];
  });
}

function volumeChecks({ vds, disks }: DomainShape, host: FleetHost, others: readonly FleetHost[]): readonly PlanCheck[] {
  return disks.flatMap(({ volume }) =>
    [host, ...others].flatMap((each): PlanCheck[] => {
      const volumes = machineOf(each)?.volumes;
      const taken = volumes !== undefined && isKnown(volumes) ? volumes.v.map((one) => [valueOf(one.name), valueOf(one.vds)]) : undefined;
      if (taken?.some(([name, of]) => name === volume && (of === vds || of === undefined)) === true) {
        const message = `${each.name} has a volume ${volume}@${vds} already`;
        return [{ about: 'storage', outcome: each === host ? 'fail' : 'warning', message }];
      }
      if (each !== host || taken?.every(([name]) => name !== undefined) === true) return [];
      const settle = `collect ${host.name} again`;
      return [
        { about: 'storage', outcome: 'unknown', message: `whether ${host.name} has a volume ${volume} already is not known`, settle },
      ];
    }),
  );
}

/** Its disks are judged nowhere before they are made; where nothing could serve them is said here. */
function serviceChecks({ name, vds }: DomainShape, others: readonly FleetHost[]): readonly PlanCheck[] {
  if (vds === '') return [];
  const lacking = others.filter((host) => namesOf(machineOf(host)?.vds)?.includes(vds) !== true).map((host) => host.name);
  if (lacking.length === 0) return [];
  const message = `no virtual disk service ${vds} is known on ${lacking.join(', ')}: ${name} cannot move there before it is made`;
  return [{ about: 'storage', outcome: 'warning', message }];
}

/** The machine with the domain bound on it: less is free, and its names and addresses are in use. */
function withGuest(host: FleetHost, { facts }: FleetGuest): FleetHost {
  const { ldoms } = host.facts;
  if (ldoms === undefined) return host;
  const bound = boundOn(host.facts, ldoms, facts, false);
  return { ...host, facts: { ...host.facts, ldoms: named(bound.ldoms, bound.guest) } };
}

const shownNext = 5;
const highestPort = 65_535;

/** Console ports of each concentrator. */
function freeNumbers({ hosts }: Scene): readonly FreeNumbers[] {
  return hosts.flatMap((host) => {
    const machine = machineOf(host);
    if (machine === undefined || !isKnown(machine.vccs) || !isKnown(machine.consoles)) return [];
    const ports = machine.consoles.v.flatMap(({ port }) => valueOf(port) ?? []);
    if (ports.length !== machine.consoles.v.length) return [];
    const used = new Set(ports);
    return machine.vccs.v.flatMap(({ name, portLow, portHigh }): FreeNumbers[] => {
      if (!isKnown(name) || !isKnown(portLow) || !isKnown(portHigh)) return [];
      const [first, last] = [portLow.v, Math.min(portHigh.v, highestPort)];
      const free = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter((port) => !used.has(port));
      return [{ host: host.name, what: `console port of ${name.v}`, first, last, next: free.slice(0, shownNext), left: free.length }];
    });
  });
}
