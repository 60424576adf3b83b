/**
 * Many things alike as one finding: a fleet rule of PowerVM notes what breaks a convention, and what could not be decided,
 * and says each in one line, however large the fleet.
 */
import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { excerpt, visible } from '../../../schemas/visible.ts';
import { conventionsOf } from '../../../fleet/powervm/conventions.ts';
import type { Conventions } from '../../../fleet/powervm/conventions.ts';
import type { FleetExample, FleetRule, FleetView, Found, FoundItem } from '../../fleet/define.ts';
import type { FleetFix, PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import { someNames } from '../../fleet/words.ts';
import { lparsOf, systemsOf } from './systems.ts';
import type { Lpar } from './systems.ts';

/** Where something is: a system, or a partition of it. */
export interface Place {
  readonly host: number;
  readonly guest?: number;
  /** As a person calls it: the name of a partition, of a Virtual I/O Server with its system … */
  readonly subject: string;
}

export interface Violation extends Place {
  readonly what: string;
  readonly expected: string;
}

export interface Undecided extends Place {
  readonly why: string;
}

export interface Notes {
  /** It breaks the convention. */
  breaks(violation: Violation): void;
  /** What decides it is missing. */
  open(place: Place, why: string): void;
  /** The value of a fact; where it is missing the place is noted as open. */
  value<T>(fact: Fact<T> | undefined, place: Place): T | undefined;
}

export interface SummaryRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly rows: readonly string[];
  readonly severity?: FleetRule['severity'];
  readonly sources?: readonly string[];
  look(view: FleetView, conventions: Conventions, notes: Notes): void;
  /** What is said of all violations together, in front of their names: "3 slots are outside the range". */
  message(violations: readonly Violation[], conventions: Conventions): string;
  /** What is not known where it is not decided, after "whether". */
  readonly question: string;
  /** Commands that mend it. */
  fix?(violations: readonly Violation[], view: FleetView, conventions: Conventions): readonly FleetFix[];
  readonly examples: () => readonly FleetExample[];
}

/** Lines of evidence; all of it is in the items. */
const evidenceLines = 20;
const reasonsShown = 3;

export function defineSummaryRule(rule: SummaryRule): FleetRule {
  const { id, title, why, rows, severity = 'advice', sources = [guide], examples } = rule;
  return { id, title, why, rows, scope: 'fleet', severity, sources, examples, find: (view) => findings(rule, view) };
}

/** Where the conventions come from. */
const guide = "A practitioner's guide to Live Partition Mobility (March 2013); conventions, no limits of the platform.";

export interface Notebook {
  readonly notes: Notes;
  readonly violations: readonly Violation[];
  readonly undecided: readonly Undecided[];
}

export function notebook(): Notebook {
  const violations: Violation[] = [];
  const undecided: Undecided[] = [];
  const notes: Notes = {
    breaks: (violation) => violations.push(violation),
    open: (place, why) => undecided.push({ ...place, why }),
    value(fact, place) {
      if (fact !== undefined && isKnown(fact)) return fact.v;
      notes.open(place, fact?.why ?? 'it is not in the snapshot: collect again');
      return undefined;
    },
  };
  return { notes, violations, undecided };
}

function findings(rule: SummaryRule, view: FleetView): readonly Found[] {
  const { notes, violations, undecided } = notebook();
  const conventions = conventionsOf(view.conventions);
  rule.look(view, conventions, notes);
  return [...broken(rule, violations, view, conventions), ...open(rule, undecided, view)];
}

function broken(rule: SummaryRule, violations: readonly Violation[], view: FleetView, conventions: Conventions): readonly Found[] {
  if (violations.length === 0) return [];
  const subjects = [...new Set(violations.map(({ subject }) => visible(subject)))];
  return [
    {
      outcome: 'fail',
      ...placesOf(violations),
      message: `${rule.message(violations, conventions)}: ${someNames(subjects)}`,
      evidence: bounded(
        violations.map((each) => `${whereOf(view, each)}: ${each.what} (expected: ${each.expected})`),
        evidenceLines,
      ),
      items: violations.map(({ host, subject, what, expected }): FoundItem => ({ host, subject, what, expected })),
      ...(rule.fix === undefined ? {} : { fix: rule.fix(violations, view, conventions) }),
    },
  ];
}

function open(rule: SummaryRule, undecided: readonly Undecided[], view: FleetView): readonly Found[] {
  if (undecided.length === 0) return [];
  const subjects = [...new Set(undecided.map(({ subject }) => visible(subject)))];
  const reasons = new Map<string, Set<string>>();
  for (const { why, host, subject } of undecided)
    reasons.set(
      why,
      (reasons.get(why) ?? new Set()).add(subject === hostName(view, host) ? subject : `${subject} on ${hostName(view, host)}`),
    );
  const often = [...reasons].sort(([a, of], [b, others]) => others.size - of.size || inOrder(a, b));
  const [first] = often;
  return [
    {
      outcome: 'unknown',
      ...placesOf(undecided),
      message: `not known of ${someNames(subjects, reasonsShown)} whether ${rule.question}: ${excerpt(first?.[0] ?? '', 300)}`,
      evidence: bounded(
        often.map(([why, of]) => `${someNames([...of], reasonsShown)}: ${why}`),
        evidenceLines,
      ),
    },
  ];
}

function placesOf(places: readonly Place[]): Pick<Found, 'hosts' | 'guests'> {
  const ascending = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)].sort((a, b) => a - b);
  return {
    hosts: ascending(places.map(({ host }) => host)),
    guests: ascending(places.flatMap(({ guest }) => (guest === undefined ? [] : [guest]))),
  };
}

function bounded(lines: readonly string[], limit: number): readonly string[] {
  return lines.length <= limit ? lines : [...lines.slice(0, limit), `… ${lines.length - limit} more`];
}

function whereOf(view: FleetView, { host, subject }: Place): string {
  const name = hostName(view, host);
  return subject === name ? subject : `${name}: ${subject}`;
}

function hostName(view: FleetView, host: number): string {
  return view.hosts[host]?.name ?? '';
}

/** How many partitions, servers or systems are concerned: one may break a convention several times. */
export function concerned(violations: readonly Place[]): number {
  return new Set(violations.map(({ host, subject }) => JSON.stringify([host, subject]))).size;
}

/** "1 slot", "3 slots" */
export function quantity(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

/** "1 slot is", "3 slots are" */
export function areMany(count: number, one: string, many = `${one}s`): string {
  return `${quantity(count, one, many)} ${count === 1 ? 'is' : 'are'}`;
}

/** Every partition whose facts may be used; the others, and systems whose partitions are not known, are noted as open. */
export function eachLpar(view: FleetView, notes: Notes, visit: (lpar: PowervmGuest, place: Place, of: Lpar) => void): void {
  for (const { host, name, lparsNotKnown } of systemsOf(view))
    if (lparsNotKnown !== undefined) notes.open({ host, subject: name }, lparsNotKnown);
  for (const lpar of lparsOf(view)) {
    const place = { host: lpar.host, guest: lpar.guest, subject: lpar.name };
    const facts = notes.value(lpar.facts, place);
    if (facts !== undefined) visit(facts, place, lpar);
  }
}

/** Every system whose facts may be used; the others are noted as open. */
export function eachSystem(view: FleetView, notes: Notes, visit: (system: PowervmHost, place: Place) => void): void {
  for (const { host, name, facts } of systemsOf(view)) {
    const place = { host, subject: name };
    const system = notes.value(facts, place);
    if (system !== undefined) visit(system, place);
  }
}
