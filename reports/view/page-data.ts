/**
 * The data block of the page: what its script builds rows and panels from. All of it is text that may be shown as it is.
 * Numbers that stand for something are indices; -1 is "none". Lists of equal things are kept once (pool.ts).
 */
import type { CellKind } from '../../rules/judgement.ts';
import type { Headroom } from './headroom.ts';
import type { ShownCell, ShownTable } from './shown-table.ts';

export interface PageData {
  readonly kinds: readonly { readonly kind: CellKind; readonly letter: string; readonly meaning: string }[];
  readonly methods: readonly { readonly id: string; readonly title: string }[];
  /** Ways to bring a guest back once its host is lost: no moves. */
  readonly recovery: readonly { readonly id: string; readonly title: string }[];
  readonly rules: readonly { readonly id: string; readonly title: string }[];
  readonly hosts: readonly PageHost[];
  readonly guests: readonly PageGuest[];
  readonly matrix: PageMatrix;
  readonly drillDown: DrillDown;
  readonly pictures: PagePictures;
  /** What was left out because the page would be too large, as sentences. */
  readonly leftOut: readonly string[];
}

export interface NamedCell {
  readonly title: string;
  readonly cell: ShownCell;
}

export interface PageHost {
  /** Unique, and safe in an address. */
  readonly key: string;
  readonly name: string;
  /** Why nothing of it is used; empty where it is. */
  readonly unusable: string;
  readonly headroom: readonly Headroom[];
  /** Can it be emptied: the answer and the guests that stand in the way. */
  readonly drain: { readonly kind: CellKind; readonly sentence: string };
  /** Guests that can move, and those that are part of it. */
  readonly guests: readonly number[];
  readonly parts: readonly number[];
  readonly facts: readonly NamedCell[];
  readonly tables: readonly ShownTable[];
}

export interface PageGuest {
  readonly key: string;
  readonly name: string;
  readonly host: number;
  readonly state: string;
  readonly partOfHost: boolean;
  /** live, outage, unknown, no: how many hosts. */
  readonly counts: readonly number[];
  readonly best: CellKind;
  /** The best targets, best first, and the letter of each. */
  readonly targets: readonly number[];
  readonly targetLetters: string;
  readonly facts: readonly NamedCell[];
  readonly tables: readonly ShownTable[];
}

export interface PageMatrix {
  /** One letter per host; equal rows once. Empty where the matrix is too large to show. */
  readonly rows: readonly string[];
  /** By guest. */
  readonly rowOf: readonly number[];
}

/** What stands in the way of the best method: rules that fail, are undecided, warn. */
export type Reasons = readonly [method: number, failing: readonly number[], unknown: readonly number[], warning: readonly number[]];

/** Indices into texts where nothing else is said. In a text the marks of drill-down.ts stand for the names of the pair. */
export interface DrillDown {
  readonly texts: readonly string[];
  readonly evidence: readonly EvidenceNode[];
  readonly fixes: readonly FixNode[];
  readonly findings: readonly FindingNode[];
  readonly moves: readonly MoveNode[];
  readonly commands: readonly CommandsNode[];
  readonly reasons: readonly Reasons[];
  readonly cells: readonly CellNode[];
  /** By guest: host, cell, host, cell … */
  readonly cellsOf: readonly (readonly number[])[];
}

export type EvidenceNode = readonly [path: number, subject: number, value: number, known: 0 | 1, source: number];
export type FixNode = readonly [
  on: number,
  host: number,
  summary: number,
  commands: readonly number[],
  effect: number,
  restartsGuest: 0 | 1,
];
export type FindingNode = readonly [
  rule: number,
  severity: number,
  outcome: number,
  stage: number,
  message: number,
  settle: number,
  vendorText: number,
  /** What people said of it: waivers, tuned severities. */
  remarks: readonly number[],
  evidence: readonly number[],
  fixes: readonly number[],
];
/** `passed` are indices into the rules of the page: conditions that hold and are shown without evidence. */
export type MoveNode = readonly [method: number, verdict: number, downtime: number, findings: readonly number[], passed: readonly number[]];
/** Title and lines of each group of commands. */
export type CommandsNode = readonly (readonly [title: number, lines: readonly number[]])[];
/** The kind is its letter; `reasons` is an index into the reasons. */
export type CellNode = readonly [
  kind: string,
  headline: number,
  moves: readonly number[],
  commands: number,
  notes: readonly number[],
  reasons: number,
];

/** Indices into nodes: by host, by guest, and by guest for each other host: host, picture, host, picture … */
export interface PagePictures {
  readonly texts: readonly string[];
  readonly nodes: readonly PictureNode[];
  readonly ofHosts: readonly number[];
  readonly ofGuests: readonly number[];
  readonly ofPairs: readonly (readonly number[])[];
}

/** Texts are indices into the texts of the pictures; a standing is 0 for there, 1 for lacking, 2 for unknown. */
export type PictureNode = readonly [
  title: number,
  columns: readonly number[],
  boxes: readonly (readonly [column: number, text: number, detail: number, standing: number])[],
  lines: readonly (readonly [from: number, to: number, standing: number])[],
  more: number,
];
