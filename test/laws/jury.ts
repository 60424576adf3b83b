/**
 * Judges many variants of one fleet together. A pair's verdict rests on nothing but its guest and its target, so that a
 * variant of some hosts is judged as these hosts and their guests beside the unchanged fleet: one matrix for a hundred.
 */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { RulePack } from '../../rules/define.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { PlacedWaiver } from '../../rules/engine/waivers.ts';
import type { CellKind } from '../../rules/judgement.ts';

/** The pairs that are yes, as "guest@source→target", with " live" where they are. */
export type YesPairs = ReadonlySet<string>;

/** Some hosts of a fleet, with all their guests, and some guests of other hosts, in another form. */
export interface Variant {
  readonly name: string;
  readonly hosts: readonly FleetHost[];
  readonly guests: readonly FleetGuest[];
}

const atOnce = 100;

export function pairName(guest: FleetGuest, target: FleetHost, kind: CellKind): string {
  return `${guest.name}@${guest.host.name}→${target.name}${kind === 'live' ? ' live' : ''}`;
}

function isYes(kind: CellKind): boolean {
  return kind === 'live' || kind === 'outage';
}

/** @param waivers then by who accepts them */
export function yesPairsOf(fleet: Fleet, packs: readonly RulePack[], waivers: readonly PlacedWaiver[] = []): YesPairs {
  const judgement = judge(fleet, packs, { waivers });
  const pairs = new Set<string>();
  fleet.guests.forEach((guest, g) =>
    fleet.hosts.forEach((host, h) => {
      const kind = judgement.waivedKind(g, h);
      if (isYes(kind)) pairs.add(pairName(guest, host, kind));
    }),
  );
  return pairs;
}

/** Pairs that are yes and were not, and live moves that were only an outage. */
export function newYes(before: YesPairs, after: YesPairs): readonly string[] {
  const possible = new Set([...before].map((pair) => pair.replace(/ live$/, '')));
  return [...after].filter((pair) => (pair.endsWith(' live') ? !before.has(pair) : !possible.has(pair)));
}

export interface Jury {
  /** @param found gets what is yes among the pairs that the variant may change */
  add(variant: Variant, found: (yes: YesPairs) => void): void;
  /** Judges what is left. */
  finish(): void;
}

export function juryOf(fleet: Fleet, packs: readonly RulePack[]): Jury {
  let waiting: { readonly variant: Variant; readonly found: (yes: YesPairs) => void }[] = [];

  function finish(): void {
    const all: Fleet = {
      ...fleet,
      hosts: [...fleet.hosts, ...waiting.flatMap(({ variant }) => variant.hosts)],
      guests: [...fleet.guests, ...waiting.flatMap(({ variant }) => variant.guests)],
    };
    const judgement = judge(all, packs);
    let firstHost = fleet.hosts.length;
    let firstGuest = fleet.guests.length;
    for (const { variant, found } of waiting) {
      const replaced = new Set(variant.hosts.map(({ name }) => name));
      const own = { hosts: indexes(variant.hosts, firstHost), guests: indexes(variant.guests, firstGuest) };
      const otherHosts = [...fleet.hosts.keys()].filter((h) => !replaced.has((all.hosts[h] as FleetHost).name));
      const replacedGuests = new Set(variant.guests.map((guest) => `${guest.host.name} ${guest.name}`));
      const otherGuests = [...fleet.guests.keys()].filter((g) => {
        const { host, name } = all.guests[g] as FleetGuest;
        return !replaced.has(host.name) && !replacedGuests.has(`${host.name} ${name}`);
      });
      const yes = new Set<string>();
      const look = (guests: readonly number[], hosts: readonly number[]): void => {
        for (const g of guests) {
          for (const h of hosts) {
            const kind = judgement.kind(g, h);
            if (isYes(kind)) yes.add(pairName(all.guests[g] as FleetGuest, all.hosts[h] as FleetHost, kind));
          }
        }
      };
      look(own.guests, [...own.hosts, ...otherHosts]);
      look(otherGuests, own.hosts);
      firstHost += variant.hosts.length;
      firstGuest += variant.guests.length;
      found(yes);
    }
    waiting = [];
  }

  return {
    add(variant, found) {
      waiting.push({ variant, found });
      if (waiting.length === atOnce) finish();
    },
    finish,
  };
}

function indexes(list: readonly unknown[], first: number): readonly number[] {
  return list.map((_, index) => first + index);
}
