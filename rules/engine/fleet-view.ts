/** What fleet rules see of a judged fleet. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { ComparedItem, Inventory, Verdict } from '../../schemas/generated/types.ts';
import type { CapacityResource, Method, Path, Rule } from '../define.ts';
import { runningGuests } from '../fleet/define.ts';
import type { FleetView, HostGroup, Island, Resource } from '../fleet/define.ts';
import type { Pair } from './findings.ts';
import type { Matrix, Rulebook } from './matrix.ts';
import { outlinesOf } from './moves.ts';
import { asCheck, decide, needsOf } from './outcome.ts';
import { parsePath, resolve } from './paths.ts';
import type { Subject } from './paths.ts';
import { knownStates, weightOf } from './weights.ts';

/** Hosts that should be equal, by the name of their group; see the inventory. */
export type Groups = NonNullable<Inventory['groups']>;

export interface ViewSources {
  readonly fleet: Fleet;
  readonly book: Rulebook;
  readonly matrix: () => Matrix;
  readonly pairOf: (guest: number, host: number) => Pair;
  readonly groups: Groups;
  readonly islandsOf: (view: FleetView) => readonly Island[];
}

export function fleetViewOf({ fleet, book, matrix, pairOf, groups, islandsOf }: ViewSources): FleetView {
  const live = book.methods.map((method, index) => ({ method, index })).filter(({ method }) => method.kind === 'live');
  // The view's guests are those that move: `whole` leads back to the fleet's.
  const whole = fleet.guests.flatMap(({ facts: { partOfHost } }, index) => (isKnown(partOfHost) && partOfHost.v ? [] : [index]));
  const hostIndex = new Map(fleet.hosts.map((host, index) => [host, index]));
  const guestAt = (guest: number): number => whole[guest] as number;
  const liveRoute = routeJudge(
    fleet,
    book,
    live.map(({ method }) => method),
  );
  let islands: readonly Island[] | undefined;
  const judged = {
    hosts: fleet.hosts,
    guests: whole.map((guest) => ({
      name: fleet.guests[guest]?.name ?? '',
      host: hostIndex.get(fleet.guests[guest]?.host as FleetHost) ?? -1,
    })),
    live(guest: number, host: number): Verdict | undefined {
      const at = guestAt(guest);
      if (fleet.guests[at]?.host === fleet.hosts[host]) return undefined;
      let best: Verdict | undefined;
      for (const { index } of live) best = better(best, matrix().verdict(at, host, index, ['compatibility']));
      return best;
    },
  };
  const view: FleetView = {
    ...judged,
    running: runningGuests(judged),
    liveRoute,
    standing: (guest, host) =>
      live
        // Those of other platforms are not offered to the guest: their rules say nothing of it.
        .filter(({ index }) => matrix().verdict(guestAt(guest), host, index, ['compatibility']) !== undefined)
        .flatMap(({ method }) => standingIn(method, pairOf(guestAt(guest), host), book)),
    islands: () => (islands ??= islandsOf(view)),
    resources: (platform) => resourcesOf(book, platform),
    demand(index, { name }) {
      const guest = fleet.guests[guestAt(index)] as FleetGuest;
      return figure(`guest.demand.${name}`, { guest, pack: book.packOf(guest.host.platform) });
    },
    free(index, resource) {
      const host = fleet.hosts[index] as FleetHost;
      return figure(`target.free.${offeredAs(book, host.platform, resource)}`, { host, pack: book.packOf(host.platform) });
    },
    groups: Object.entries(groups).map(([name, { hosts }]) => hostGroup(name, hosts, fleet)),
    compare: (a, b) => compareTwo(book, fleet.hosts[a], fleet.hosts[b]),
    hostFacts(index) {
      const { facts, unusable } = fleet.hosts[index] as FleetHost;
      return unusable === undefined ? known(facts, noSource) : missing(unusable);
    },
    guestFacts(index) {
      const { facts, host, contradiction } = fleet.guests[guestAt(index)] as FleetGuest;
      const unusable = host.unusable ?? contradiction;
      return unusable === undefined ? known(facts, noSource) : missing(unusable);
    },
    conventions: fleet.conventions,
  };
  return view;
}

function better(a: Verdict | undefined, b: Verdict | undefined): Verdict | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a === 'yes' || b === 'yes') return 'yes';
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'no';
}

function standingIn(method: Method<never>, pair: Pair, book: Rulebook): readonly { readonly rule: string; readonly message: string }[] {
  const compatibility = new Set(book.rules.filter(({ dependsOn }) => dependsOn === 'compatibility').map(({ id }) => id));
  return outlinesOf(method, pair, book)
    .filter(({ severity, outcome, rule }) => severity === 'blocker' && outcome !== 'pass' && compatibility.has(rule))
    .map((outline) => ({ rule: outline.rule, message: outline.finding().message }));
}

function figure(path: Path, subject: Subject): Fact<number> {
  const fact = resolve(parsePath(path), subject);
  if (!isKnown(fact)) return fact;
  return typeof fact.v === 'number' ? { v: fact.v, s: fact.s } : { why: `${path} is no number`, s: fact.s };
}

/** What capacity rules compare: a demand of the guest with what the target has free. */
function capacityRules(book: Rulebook, platform: string): readonly CapacityResource[] {
  return (book.packOf(platform)?.rules ?? []).flatMap((rule) => {
    if (rule.kind === 'check') return asCheck(rule).resource ?? [];
    if (rule.kind !== 'atMost') return [];
    const demand = /^guest\.demand\.(\w+)$/.exec(rule.wanted)?.[1];
    const free = /^target\.free\.(\w+)$/.exec(rule.offered)?.[1];
    return demand === undefined || free === undefined ? [] : [{ demand, free }];
  });
}

function resourcesOf(book: Rulebook, platform: string): readonly Resource[] {
  return capacityRules(book, platform).map(({ demand }) => ({ name: demand }));
}

function offeredAs(book: Rulebook, platform: string, { name }: Resource): string {
  return capacityRules(book, platform).find(({ demand }) => demand === name)?.free ?? name;
}

function hostGroup(name: string, patterns: readonly string[], { hosts }: Fleet): HostGroup {
  const named = hosts.flatMap((host, index) => (patterns.some((pattern) => matchesWildcards(pattern, host.name)) ? [index] : []));
  return {
    name,
    hosts: named,
    absent: patterns.filter((pattern) => !hosts.some((host) => matchesWildcards(pattern, host.name))),
  };
}

/** undefined: they are of different platforms, or the platform has no comparison. */
export function compareTwo(
  book: Pick<Rulebook, 'packOf'>,
  a: FleetHost | undefined,
  b: FleetHost | undefined,
): readonly ComparedItem[] | undefined {
  if (a === undefined || b === undefined || a.platform !== b.platform) return undefined;
  return book.packOf(a.platform)?.compareHosts?.([a, b], {});
}

/**
 * Rules that ask of the two hosts alone, decided once for hosts that are alike in what they ask. A method without such a
 * rule is not shown to be possible by none.
 */
function routeJudge(fleet: Fleet, book: Rulebook, methods: readonly Method<never>[]): (source: number, target: number) => Verdict {
  const rulesOf = methods.map((method) => book.rules.filter((rule) => asksOfHosts(rule, method, book)));
  const paths = [...new Set(rulesOf.flat().flatMap((rule) => Object.values(needsOf(rule))))];
  const fact = (host: FleetHost, text: Path): Fact<unknown> => resolve(parsePath(text), { host, pack: book.packOf(host.platform) });
  const alike = (side: 'source' | 'target'): readonly string[] => {
    const own = paths.filter((path) => parsePath(path).side === side);
    return fleet.hosts.map((host) => JSON.stringify([host.platform, own.map((path) => valueOf(fact(host, path)))]));
  };
  let keys: { readonly source: readonly string[]; readonly target: readonly string[] } | undefined;
  const decided = new Map<string, Verdict>();
  return (source, target) => {
    const [from, to] = [fleet.hosts[source], fleet.hosts[target]];
    if (from === undefined || to === undefined || from.platform !== to.platform) return 'no';
    keys ??= { source: alike('source'), target: alike('target') };
    const key = `${keys.source[source] ?? ''}\u0000${keys.target[target] ?? ''}`;
    let verdict = decided.get(key);
    if (verdict === undefined) {
      verdict = rulesOf.reduce<Verdict | undefined>(
        (best, rules) =>
          better(
            best,
            together(rules.map((rule) => decide(rule, (path) => fact(parsePath(path).side === 'target' ? to : from, path)).outcome)),
          ),
        undefined,
      );
      decided.set(key, (verdict ??= 'unknown'));
    }
    return verdict;
  };
}

function valueOf(fact: Fact<unknown>): unknown {
  return isKnown(fact) ? { v: fact.v } : 'missing';
}

function together(outcomes: readonly ('pass' | 'fail' | 'unknown')[]): Verdict {
  if (outcomes.includes('fail')) return 'no';
  return outcomes.length === 0 || outcomes.includes('unknown') ? 'unknown' : 'yes';
}

function asksOfHosts(rule: Rule, method: Method<never>, book: Rulebook): boolean {
  if (rule.dependsOn !== 'compatibility' || (rule.scope !== 'route' && rule.scope !== 'target')) return false;
  const pack = book.packs.find(({ rules }) => rules.includes(rule));
  // The state of a guest that is not there is not known: the worst weight counts.
  return pack !== undefined && weightOf(rule, method, undefined, knownStates(pack))?.severity === 'blocker';
}
