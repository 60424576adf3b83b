/**
 * The form of a fleet rule: a condition on hosts that belongs to no move. It sees verdicts, figures and comparisons of
 * the whole fleet (a FleetView) and says what it finds.
 */
import type { Fact } from '../../schemas/facts.ts';
import type { ComparedItem, FleetFinding, FleetFix, Guest, Host, Inventory, Verdict } from '../../schemas/generated/types.ts';

/** What a fleet rule finds. Hosts and guests by their index in the view. */
export interface Found {
  /** unknown: what decides it is missing. */
  readonly outcome: 'fail' | 'unknown';
  readonly hosts: readonly number[];
  readonly guests?: readonly number[];
  readonly message: string;
  /** Group of the inventory that it is about. */
  readonly group?: string;
  /** What it rests on, one line each. */
  readonly evidence: readonly string[];
  readonly fix?: readonly FleetFix[];
  /** Where one finding sums up many alike: each of them. The evidence then shows only some. */
  readonly items?: readonly FoundItem[];
}

/** One thing that is not as it should be. */
export interface FoundItem {
  readonly host: number;
  readonly subject: string;
  readonly what: string;
  readonly expected: string;
}

export interface FleetRule {
  /** fleet/condition-that-must-hold, or platform/… */
  readonly id: string;
  /** A sentence about the good state. */
  readonly title: string;
  /** Why it matters and how it is decided, for the rule's page. */
  readonly why: string;
  /** host: each by itself. fleet: hosts together. */
  readonly scope: 'host' | 'fleet';
  readonly severity: 'warning' | 'advice';
  /** Rows of the platform's reference that it covers; absent: it is of no platform. */
  readonly rows?: readonly string[];
  readonly sources: readonly string[];
  find(view: FleetView): readonly Found[];
  examples(): readonly FleetExample[];
}

export interface FleetExample {
  /** A sentence. */
  readonly name: string;
  readonly fleet: ExampleFleet;
  /** What is found, each as a pattern of its message; empty: nothing is. */
  readonly finds: readonly { readonly outcome: Found['outcome']; readonly says: RegExp }[];
}

/** A fleet in short. Hosts are named; what is not said of a pair is 'no'. */
export interface ExampleFleet {
  readonly hosts: readonly {
    readonly name: string;
    /** Default: 'example'. */
    readonly platform?: string;
    readonly facts?: Partial<Host>;
    /** Why its facts may not be used. */
    readonly unusable?: string;
    /** Free capacity; default: 0. */
    readonly free?: Fact<number>;
    readonly guestsNotKnown?: string;
  }[];
  readonly guests?: readonly {
    readonly name: string;
    readonly host: string;
    readonly facts?: Partial<Guest>;
    readonly takes?: Fact<number>;
    /** Live by compatibility, by target; undefined: it does not run. */
    readonly live?: Readonly<Record<string, Verdict>>;
  }[];
  /** Live by what is asked of the hosts alone, as 'from → to'; default: no. */
  readonly routes?: Readonly<Record<string, Verdict>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Of every two hosts of a group. */
  readonly compared?: readonly ComparedItem[];
  readonly conventions?: Conventions;
}

/** What the inventory says of the conventions that a site keeps to. */
export type Conventions = NonNullable<Inventory['conventions']>;

/** Hosts of one platform that reach each other live, directly or over others of them. */
export interface Island {
  readonly platform: string;
  /** Ascending; one host alone is an island, too. */
  readonly hosts: readonly number[];
  /** Hosts of other islands that may belong to it: what decides that is not known. */
  readonly mayJoin: readonly number[];
}

export interface Resource {
  /** For example memoryBytes; what ends with Bytes is shown in GiB. */
  readonly name: string;
}

export interface HostGroup {
  readonly name: string;
  readonly hosts: readonly number[];
  /** Names and patterns for which there is no host in the fleet. */
  readonly absent: readonly string[];
}

export interface ViewHost {
  readonly name: string;
  readonly platform: string;
  /** Why its guests are not known, so that it is not a host without guests. */
  readonly guestsNotKnown?: string;
}

/** The whole fleet, judged. */
export interface FleetView {
  readonly hosts: readonly ViewHost[];
  /** Guests that are not part of their host. */
  readonly guests: readonly { readonly name: string; readonly host: number }[];
  /** Guests of a host that run: those for which a live move exists. */
  running(host: number): readonly number[];
  /** Live, by compatibility alone, whatever is free today; undefined: the guest does not run. */
  live(guest: number, host: number): Verdict | undefined;
  /** Live, by what is asked of the two hosts alone, for whatever guest. */
  liveRoute(source: number, target: number): Verdict;
  /** What stands in the way of the live moves by compatibility, one rule after the other. */
  standing(guest: number, host: number): readonly { readonly rule: string; readonly message: string }[];
  islands(): readonly Island[];
  /** What guests take of a host of the platform, and hosts have free, in the same unit. */
  resources(platform: string): readonly Resource[];
  demand(guest: number, resource: Resource): Fact<number>;
  free(host: number, resource: Resource): Fact<number>;
  readonly groups: readonly HostGroup[];
  /** undefined: they are of different platforms, or the platform has no comparison. */
  compare(a: number, b: number): readonly ComparedItem[] | undefined;
  /** Facts as they were joined; missing as a whole where none of them may be used now. */
  hostFacts(host: number): Fact<Host>;
  guestFacts(guest: number): Fact<Guest>;
  /** undefined: the inventory says nothing of conventions. */
  readonly conventions: Conventions | undefined;
}

/** running() of a view, counted once. */
export function runningGuests({ hosts, guests, live }: Pick<FleetView, 'hosts' | 'guests' | 'live'>): FleetView['running'] {
  let byHost: number[][] | undefined;
  const count = (): number[][] => {
    const lists = hosts.map((): number[] => []);
    guests.forEach(({ host }, guest) => {
      if (hosts.some((_, target) => live(guest, target) !== undefined)) lists[host]?.push(guest);
    });
    return lists;
  };
  return (host) => (byHost ??= count())[host] ?? [];
}

/** The findings of fleet rules, in the rules' order. */
export function fleetFindings(rules: readonly FleetRule[], view: FleetView): readonly FleetFinding[] {
  const hostName = (host: number): string => view.hosts[host]?.name ?? '';
  return rules.flatMap((rule) =>
    rule.find(view).map(({ outcome, hosts, guests = [], message, group, evidence, fix = [], items }) => ({
      rule: rule.id,
      severity: rule.severity,
      outcome,
      hosts: hosts.map(hostName),
      guests: guests.map((guest) => `${hostName(view.guests[guest]?.host ?? -1)}:${view.guests[guest]?.name ?? ''}`),
      message,
      ...(group === undefined ? {} : { group }),
      evidence: [...evidence],
      fix: [...fix],
      ...(items === undefined ? {} : { items: items.map((item) => ({ ...item, host: hostName(item.host) })) }),
    })),
  );
}
