/**
 * The form of a rule. Everything about a rule is in one file: what it decides, why, how to fix it and the examples that
 * are its tests and its documentation. A rule sees plain values of the facts it declares and nothing else.
 */
import type { MissingFact } from '../schemas/facts.ts';
import type { Fix, Inventory, Patch, Placement } from '../schemas/generated/types.ts';
import type { CompareHosts } from './comparison.ts';
import type { Duration } from './duration/duration.ts';
import type { Pace } from './duration/pace.ts';
import type { EndsOf } from './ends.ts';
import type { FleetRule } from './fleet/define.ts';
import type { DryRuns } from './refusals/dry-run.ts';

export type Severity = 'blocker' | 'warning' | 'advice';
/** refused: the platform refuses the move. after: it moves and then cannot run. */
export type Stage = 'refused' | 'after';
export interface Weight {
  readonly severity: Severity;
  readonly stage: Stage;
}
/** One weight for every guest state, or one per state ('active', 'bound' …); a state left out is not judged. */
export type WeightByState = Weight | Readonly<Record<string, Weight>>;

export function blocker(stage: Stage): Weight {
  return { severity: 'blocker', stage };
}
export function warning(stage: Stage = 'after'): Weight {
  return { severity: 'warning', stage };
}
export function advice(stage: Stage = 'after'): Weight {
  return { severity: 'advice', stage };
}

/** guest: facts of the guest and its source host. target: of the target host. route: of both hosts. move: all. */
export type Scope = 'guest' | 'target' | 'route' | 'move';
/** What could change the outcome: the planner asks for the three apart. */
export type DependsOn = 'compatibility' | 'capacity' | 'state';

/** What a check decides. `data` is small, plain and free of names, and is all that message() and fix() get of it. */
export type Outcome<Data> =
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'fail'; readonly data: Data }
  | { readonly outcome: 'unknown'; readonly why: string; readonly settle?: string };

const passed = { outcome: 'pass' } as const;
export function pass(): { readonly outcome: 'pass' } {
  return passed;
}
export function fail<Data>(data: Data): { readonly outcome: 'fail'; readonly data: Data } {
  return { outcome: 'fail', data };
}
/**
 * @param why what is not known, as a clause
 * @param settle what would settle it, as an instruction ("ask …", "run …"); default: collect again
 */
export function unknown(why: string, settle?: string): { readonly outcome: 'unknown'; readonly why: string; readonly settle?: string } {
  return settle === undefined ? { outcome: 'unknown', why } : { outcome: 'unknown', why, settle };
}

/** Names for messages and commands; every one may hold anything a host can print. */
export interface Names {
  readonly guest: string;
  readonly source: string;
  readonly target: string;
}

/**
 * A fact path: 'guest.', 'source.' or 'target.', then the snapshot's own names: 'target.ldoms.vsws'.
 * A list of elements is asked for with the fields that are used: 'guest.ldoms.vnets[name,vsw]'; it is missing as soon
 * as one of these fields of one element is. 'guest.demand.X' and 'target.free.X' come from the platform's demand.ts.
 * A '?' after a field ('target.ldoms.volumes[name,storageId?]') or after a path ('guest.ldoms.cores?') lets just that be
 * missing: the rule gets `undefined` for it and must not pass because of it.
 */
export type Path = string;
export type Needs<N> = [N] extends [never] ? Readonly<Record<string, Path>> : { readonly [K in keyof N]: Path };
/** The facts of an example: plain values, or missing ones. */
export type ExampleFacts<N> = [N] extends [never] ? object : { readonly [K in keyof N]: N[K] | MissingFact };

/** A fact patch; see the schema of the assessment. */
export type { Patch };
/** What a rule's fix returns: `host` is filled in by the engine from `on` ('guest' commands run on the source host). */
export type FixData = Omit<Fix, 'host'>;

/** In an example: a fact that is not known. */
export interface Example {
  /** A sentence. */
  readonly name: string;
  readonly expect: 'pass' | 'fail' | 'unknown';
  /** For a fail or an unknown: the message must match. */
  readonly says?: RegExp;
  /** Marks the case next to the border between pass and fail. */
  readonly boundary?: true;
}

interface RuleMeta {
  /** platform/condition-that-must-hold */
  readonly id: string;
  /** A sentence about the good state. */
  readonly title: string;
  /** Why it is true and what happens otherwise, for the rule's page. */
  readonly why: string;
  readonly scope: Scope;
  readonly dependsOn: DependsOn;
  /** By method id; a method left out is not judged. */
  readonly methods: Readonly<Record<string, WeightByState>>;
  /** Rows of the reference's rule table that it covers. */
  readonly rows: readonly string[];
  readonly sources: readonly string[];
  /** For a rule that only passes or stays undecided: why no fact can disprove it. */
  readonly neverFails?: string;
  /** For a rule that fails and has no fix: why none is offered, or what to do instead, for the rule's page. */
  readonly withoutFix?: string;
  /** What the vendor's tool prints when it refuses for this reason. */
  readonly vendorTexts: readonly RegExp[];
  /** Set by the engine where the inventory gave the rule another severity: what it was, and where that is written. */
  readonly tuned?: string;
  /**
   * Ids of methods for which the platform's own dry run checks exactly this condition: where the rule is undecided and its
   * stage for the guest is `refused`, an accepted dry run that was recorded for the pair decides it.
   */
  readonly settledByDryRun?: readonly string[];
}

/** A demand of guests and what hosts have left for it, by their names in the platform's demand.ts. */
export interface CapacityResource {
  readonly demand: string;
  readonly free: string;
}

/** A rule that judges the plain values of its needs. */
export interface CheckRule<N extends object = Record<string, unknown>, Data = unknown> extends RuleMeta {
  readonly kind: 'check';
  readonly needs: Needs<N>;
  /** Needs that may be missing: the check gets `undefined` for them and must not pass because of it. */
  readonly partial?: readonly (keyof N & string)[];
  /** For a capacity rule: the names of demand and free (demand.ts) that it weighs, for what is asked of hosts as a whole. */
  readonly resource?: CapacityResource;
  check(facts: N): Outcome<Data>;
  message(data: Data, names: Names): string;
  /** What the named groups of the vendor's text are for this failure; a group not named here stays a placeholder. */
  vendorValues?(data: Data): Readonly<Record<string, string | number>>;
  fix?(data: Data, names: Names, facts: N): readonly FixData[];
  /** The elements of a list need that the outcome is about, for the evidence; default: the list as a whole. */
  about?(data: Data): [N] extends [never] ? object : { readonly [K in keyof N]?: (element: never) => boolean };
  examples(): readonly (Example & { readonly facts: ExampleFacts<N> })[];
}

/** One thing a guest asks for, or a host offers, under a key. */
export interface Entry<Value> {
  readonly key: string;
  readonly value: Value;
  /** Index of the list element it came from, in the first list of the side's needs, for the evidence. */
  readonly at?: number;
}

export interface Mismatch<Wanted = unknown, Offered = unknown> {
  readonly key: string;
  readonly wanted: Wanted;
  /** The first that the target has under this key; undefined: it has nothing. */
  readonly offered: Offered | undefined;
  /** All that the target has under this key. */
  readonly offers: readonly Offered[];
}

/** Why an entry is undecided, as a clause, and what would settle it. */
export interface Undecided {
  readonly unknown: string;
  readonly settle?: string;
}

/**
 * The keys that the elements of one list have. Rules that join with the same list by the same keys share one of these:
 * the engine makes its index once for all of them.
 */
export interface ElementKeys<Element = never> {
  /** Fields of an element that its keys are made of. */
  readonly fields: readonly (keyof Element & string)[];
  keysOf(element: Element): readonly string[];
}

/** A target's entries, where they are the elements of a list: then the engine looks only at those that a guest asks for. */
export interface ElementEntries<Element = never> {
  /** Which of the target's needs is the list. */
  readonly of: string;
  readonly keys: ElementKeys<Element>;
}

/**
 * A condition on sets whose keys (names, MAC addresses, volumes) make every guest unique. The engine joins them by
 * index instead of evaluating every pair; the outcome is decided entry by entry and the worst one counts.
 */
export interface JoinRule<
  G extends object = Record<string, unknown>,
  T extends object = Record<string, unknown>,
  Wanted = unknown,
  Offered = unknown,
> extends RuleMeta {
  readonly kind: 'join';
  readonly scope: 'move';
  /** Paths of the guest and its source host. */
  readonly guestNeeds: Needs<G>;
  readonly targetNeeds: Needs<T>;
  guestEntries(facts: G): readonly Entry<Wanted>[];
  targetEntries(facts: T): readonly Entry<Offered>[];
  /** What targetEntries() was made from, where it only lists elements. */
  readonly elements?: ElementEntries;
  /** `offered` holds every entry of the target under the key: usually none or one. */
  compare(wanted: Wanted, offered: readonly Offered[]): 'pass' | 'fail' | 'unknown' | Undecided;
  /** The words for an 'unknown' of compare(): for a comparison that the matrix makes too often to word each. */
  undecided?(wanted: Wanted, offered: readonly Offered[]): Undecided;
  message(failing: readonly Mismatch<Wanted, Offered>[], names: Names): string;
  /** What the named groups of the vendor's text are for a mismatch; a group not named here stays a placeholder. */
  vendorValues?(mismatch: Mismatch<Wanted, Offered>): Readonly<Record<string, string | number>>;
  fix?(failing: readonly Mismatch<Wanted, Offered>[], names: Names, facts: G & T): readonly FixData[];
  examples(): readonly (Example & { readonly facts: ExampleFacts<G & T> })[];
}

/** A condition wanted <= offered on two whole numbers; the engine sorts the hosts once. */
export interface AtMostRule extends RuleMeta {
  readonly kind: 'atMost';
  readonly scope: 'move';
  readonly wanted: Path;
  readonly offered: Path;
  message(data: { readonly wanted: number; readonly offered: number }, names: Names): string;
  fix?(data: { readonly wanted: number; readonly offered: number }, names: Names): readonly FixData[];
  examples(): readonly (Example & { readonly facts: { readonly wanted: number | MissingFact; readonly offered: number | MissingFact } })[];
}

export type Rule = CheckRule<never> | JoinRule<never, never> | AtMostRule;

export function defineRule<N extends object, Data = Record<string, never>>(rule: Omit<CheckRule<N, Data>, 'kind'>): CheckRule<N, Data> {
  return { kind: 'check', ...rule };
}
export function defineJoinRule<G extends object, T extends object, Wanted, Offered>(
  rule: Omit<JoinRule<G, T, Wanted, Offered>, 'kind' | 'scope' | 'elements'>,
): JoinRule<G, T, Wanted, Offered> {
  return { kind: 'join', scope: 'move', ...rule };
}
/** A join rule whose target entries are the elements of a list under keys that other rules use, too. */
export function defineElementRule<G extends object, T extends object, Wanted, Element>(
  rule: Omit<JoinRule<G, T, Wanted, Element>, 'kind' | 'scope' | 'targetEntries' | 'elements'> & {
    readonly elements: ElementEntries<Element> & { readonly of: keyof T };
  },
): JoinRule<G, T, Wanted, Element> {
  const { of, keys } = rule.elements;
  return {
    ...rule,
    kind: 'join',
    scope: 'move',
    elements: rule.elements,
    targetEntries: (facts) =>
      (facts[of] as readonly Element[]).flatMap((element, at) => keys.keysOf(element).map((key) => ({ key, value: element, at }))),
  };
}
export function defineAtMostRule(rule: Omit<AtMostRule, 'kind' | 'scope'>): AtMostRule {
  return { kind: 'atMost', scope: 'move', ...rule };
}

/** The usual comparison of a join: everything the guest asks for must be there. */
export function subset(_wanted: unknown, offered: readonly unknown[]): 'pass' | 'fail' {
  return offered.length > 0 ? 'pass' : 'fail';
}
/** The other one: nothing of the guest may be there already. */
export function disjoint(_wanted: unknown, offered: readonly unknown[]): 'pass' | 'fail' {
  return offered.length === 0 ? 'pass' : 'fail';
}

export interface MoveNames extends Names {
  /** Name after the move, when it changes. */
  readonly newName?: string;
  /** Where the source reaches the target for the move: the inventory's moveAddress, or undefined when unset. */
  readonly targetAddress: string | undefined;
  readonly targetUser: string | undefined;
  /** Numbers that the site agreed on, from the inventory. */
  readonly conventions?: Inventory['conventions'];
}

export interface MoveCommands {
  /** Where they run unless a line names another place, for example "on the HMC hmc-east"; default: on the source host. */
  readonly where?: string;
  /** What to open, and to look at and keep, before the move. */
  readonly before?: readonly string[];
  readonly dryRun: readonly string[];
  readonly move: readonly string[];
  readonly watch: readonly string[];
  readonly cancel: readonly string[];
  readonly verify: readonly string[];
  readonly notes?: readonly string[];
  /** What the commands say of the guest's adapters, for reports that show it without them. */
  readonly placement?: Placement;
}

/** A way to move a guest. */
export interface Method<N extends object = Record<string, unknown>> {
  /** platform/way, for example ldoms/live. */
  readonly id: string;
  /** For example "live migration". */
  readonly title: string;
  readonly facets: { readonly guest: string; readonly target: string };
  /**
   * live: the guest keeps running. outage: it does not, however short. recovery: it brings the guest back once its host is
   * lost; judged like the others and shown apart, it never makes a pair a yes.
   */
  readonly kind: 'live' | 'outage' | 'recovery';
  /** Facts of the guest and its source host that say whether the method exists for this guest at all. */
  readonly needs: Needs<N>;
  /** fail: the method is not offered (with why); a missing need offers it with an unknown blocker. */
  offered(facts: N): Outcome<{ readonly why: string }>;
  /** The guest state whose weights count for this method: ldoms/cold judges an active guest as bound. */
  judgedAs(state: string): string;
  readonly durationNeeds: readonly Path[];
  /**
   * How long it takes and what the guest's users notice.
   * @param facts values of durationNeeds by path, undefined where missing
   */
  duration(facts: Readonly<Record<Path, unknown>>, pace: Pace): Duration;
  readonly commandNeeds: readonly Path[];
  commands(names: MoveNames, facts: Readonly<Record<Path, unknown>>): MoveCommands;
}

export function defineMethod<N extends object>(method: Method<N>): Method<N> {
  return method;
}

/** A platform's rules, methods and demand, as the engine takes them. One line in rules/registry.ts. */
export interface RulePack {
  readonly platform: string;
  readonly rules: readonly Rule[];
  readonly methods: readonly Method<never>[];
  /** Path of the guest's platform state, which weights are given by. */
  readonly statePath: Path;
  /** Named demand of a guest ('guest.demand.NAME'), from facts. */
  readonly demand: Readonly<Record<string, Derived>>;
  /** Where the old name of a guest stays in use as a key when it gets a new one on the target. */
  readonly renaming?: {
    readonly needs: readonly Path[];
    notes(names: MoveNames, facts: Readonly<Record<Path, unknown>>): readonly string[];
  };
  /** What its own dry runs print, where they can be recorded. */
  readonly dryRuns?: DryRuns;
  /** Named free capacity of a host ('target.free.NAME'), from facts. */
  readonly free: Readonly<Record<string, Derived>>;
  /** What two of its hosts have, side by side. */
  readonly compareHosts?: CompareHosts;
  /** What its guests are connected with, and what hosts have of that: for pictures. */
  readonly ends?: EndsOf;
  /** Conditions on its hosts that belong to no move. */
  readonly fleetRules?: readonly FleetRule[];
}

/** A value derived from facts of one side: missing as soon as one of its needs is. */
export interface Derived {
  readonly needs: Readonly<Record<string, Path>>;
  of(facts: never): number | MissingFact;
}
export function derived<N extends object>(needs: Needs<N>, of: (facts: N) => number | MissingFact): Derived {
  return { needs, of };
}
