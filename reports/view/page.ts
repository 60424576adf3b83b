/** Everything the page says, in the order in which it says it. */
import type { Judgement } from '../../rules/judgement.ts';
import type { Assessment } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import type { Platform } from '../registry.ts';
import { changesTable } from '../tables/changes.ts';
import { expectationsTable } from '../tables/expectations.ts';
import { fixesTable } from '../tables/fixes.ts';
import { fleetFindingsTable } from '../tables/fleet-findings.ts';
import { operatorsWordTable } from '../tables/operators-word.ts';
import { kinds } from '../tables/kinds.ts';
import { rulesTable } from '../tables/rules.ts';
import { bestTargets, targetsOf } from '../tables/targets.ts';
import { unknownsTable } from '../tables/unknowns.ts';
import { drillDown, type Pair } from './drill-down.ts';
import { endpointsTable } from './endpoints.ts';
import { pageMatrix, type MatrixDetail } from './matrix.ts';
import type { PageData, PageMatrix } from './page-data.ts';
import { shownTable, type ShownTable } from './shown-table.ts';
import { picturesOf } from './pictures.ts';
import { pageGuests, pageHosts, type SubjectDetail } from './subjects.ts';
import { summaryOf, type Summary } from './summary.ts';

export interface ReportInput {
  readonly judgement: Judgement;
  readonly assessment: Assessment;
}

export interface PageView {
  readonly title: string;
  readonly version: string;
  readonly summary: Summary;
  readonly fixes: readonly ShownTable[];
  readonly fleet: readonly ShownTable[];
  readonly changes: readonly ShownTable[];
  readonly evidence: readonly ShownTable[];
  readonly data: PageData;
}

/** A page that a browser opens at once and a mail gateway lets through: about 10 MB in all. */
export interface PageLimits {
  /** Pairs with every method and finding. */
  readonly drillDownCells: number;
  /** Of the whole data block; the details of pairs get what the rest leaves. */
  readonly characters: number;
  readonly matrixCharacters: number;
  readonly hostCharacters: number;
  readonly guestCharacters: number;
  readonly pictureCharacters: number;
  readonly tableRows: number;
}

export const pageLimits: PageLimits = {
  drillDownCells: 20_000,
  characters: 8_000_000,
  matrixCharacters: 2_000_000,
  hostCharacters: 1_200_000,
  guestCharacters: 1_500_000,
  pictureCharacters: 2_000_000,
  tableRows: 500,
};

/** Above this many pairs conditions that hold are named without their evidence. */
const evidenceOfPassesCells = 2_000;
/** Above this many cells a matrix is not even tried: a browser would not show it. */
const matrixCells = 4_000_000;

export function pageView(
  { judgement, assessment }: ReportInput,
  platforms: readonly Platform[],
  limits: PageLimits = pageLimits,
): PageView {
  const targets = targetsOf(judgement);
  const moving = targets.flatMap((counts, guest) => (counts === undefined ? [] : [guest]));
  return {
    title: 'canmove report',
    version: visible(assessment.canmove),
    summary: summaryOf(
      judgement,
      assessment,
      targets.flatMap((counts) => (counts === undefined ? [] : [counts.bestKind])),
    ),
    fixes: [
      shownTable(fixesTable(assessment.actions), limits.tableRows),
      shownTable(unknownsTable(judgement, assessment.counts), limits.tableRows),
    ],
    fleet: [shownTable(fleetFindingsTable(assessment.fleetFindings ?? []), limits.tableRows)],
    changes: [
      shownTable(changesTable(assessment.changes), limits.tableRows),
      shownTable(expectationsTable(assessment.expectations), limits.tableRows),
    ],
    evidence: [
      shownTable(endpointsTable(assessment.endpoints, assessment.asOf), limits.tableRows),
      ...(assessment.operatorsWord === undefined ? [] : [shownTable(operatorsWordTable(assessment.operatorsWord), limits.tableRows)]),
      shownTable(rulesTable(judgement, assessment.ruleCounts), limits.tableRows),
    ],
    data: pageData(judgement, assessment, targets, moving, platforms, limits),
  };
}

function pageData(
  judgement: Judgement,
  assessment: Assessment,
  targets: ReturnType<typeof targetsOf>,
  moving: readonly number[],
  platforms: readonly Platform[],
  limits: PageLimits,
): PageData {
  const leftOut: string[] = [];
  const pairs = moving.length * judgement.fleet.hosts.length;
  const matrixDetails: readonly MatrixDetail[] = pairs > matrixCells ? ['nothing'] : ['letters', 'nothing'];
  const subjectDetails: readonly SubjectDetail[] = ['all', 'facts', 'nothing'];

  const hosts = fitting(subjectDetails, limits.hostCharacters, (detail) =>
    pageHosts(judgement, assessment.endpoints, targets, platforms, detail),
  );
  const guests = fitting(subjectDetails, limits.guestCharacters, (detail) => pageGuests(judgement, targets, platforms, detail));
  const matrix = fitting(matrixDetails, limits.matrixCharacters, (detail) => pageMatrix(judgement, moving, detail));
  if (hosts.detail !== 'all') leftOut.push('Disks, switches and the like of each host: the workbook has them.');
  if (guests.detail !== 'all') leftOut.push('Disks, networks and the like of each guest: the workbook has them.');
  if (matrix.detail === 'nothing') leftOut.push(`The matrix of ${pairs} cells: each guest is shown with its counts and best targets.`);

  const evidenceOfPasses = pairs <= evidenceOfPassesCells;
  if (!evidenceOfPasses) leftOut.push('Evidence of conditions that hold: canmove check shows it for a pair.');
  const cells = {
    cells: limits.drillDownCells,
    characters:
      limits.characters - hosts.characters - guests.characters - matrix.characters - (hasPaths(judgement) ? limits.pictureCharacters : 0),
  };
  const drill = drillDown(judgement, inOrderOfInterest(judgement, moving, matrix.made, limits.drillDownCells), cells, evidenceOfPasses);
  const drilled = drill.cellsOf.reduce((sum, places) => sum + places.length / 2, 0);
  const asked = pairs - moving.length;
  if (drilled < asked)
    leftOut.push(
      `Details of ${asked - drilled} of ${asked} pairs: the best hosts of each guest have them, and every host of one guest of each sort.`,
    );
  const pairsOf = drill.cellsOf.map((places) => places.filter((_, at) => at % 2 === 0));
  const { pictures, leftOut: notDrawn } = picturesOf(judgement, platforms, pairsOf, limits.pictureCharacters);
  const undrawn = notDrawn.hosts + notDrawn.guests + notDrawn.pairs;
  if (undrawn > 0) leftOut.push(`Pictures of ${undrawn} hosts, guests and pairs.`);
  return {
    kinds: kinds.map(({ kind, letter, meaning }) => ({ kind, letter, meaning })),
    methods: judgement.methods.map(({ id, title }) => ({ id, title })),
    recovery: judgement.recovery.map(({ id, title }) => ({ id, title })),
    rules: judgement.rules.map(({ id, title }) => ({ id: visible(id), title: visible(title) })),
    hosts: hosts.made,
    guests: guests.made,
    matrix: matrix.made,
    drillDown: drill,
    pictures,
    leftOut,
  };
}

/** Some guest is on a platform that says what it is connected with. */
function hasPaths(judgement: Judgement): boolean {
  const indices = new Map(judgement.fleet.hosts.map((host, index) => [host, index]));
  return judgement.fleet.guests.some(({ host }, guest) => judgement.ends(guest, indices.get(host) ?? -1).length > 0);
}

/** The first of ever smaller versions that fits; the last in any case. */
function fitting<Detail, Made>(details: readonly Detail[], limit: number, make: (detail: Detail) => Made): Fitted<Detail, Made> {
  for (const [place, detail] of details.entries()) {
    const made = make(detail);
    const characters = JSON.stringify(made).length;
    if (place === details.length - 1 || characters <= limit) return { detail, made, characters };
  }
  throw new Error('there is no version of this part of the page');
}

interface Fitted<Detail, Made> {
  readonly detail: Detail;
  readonly made: Made;
  readonly characters: number;
}

/** The best host of each guest, every host of one guest of each sort, then the second best host of each guest … */
function* inOrderOfInterest(judgement: Judgement, guests: readonly number[], { rowOf }: PageMatrix, limit: number): Iterable<Pair> {
  const hosts = judgement.fleet.hosts.map((_, host) => host);
  const places = Math.min(hosts.length - 1, Math.ceil(limit / Math.max(1, guests.length)));
  const best = guests.map((guest) => bestTargets(judgement, guest, places));
  const atPlace = (place: number): Pair[] =>
    guests.flatMap((guest, at) => best[at]?.slice(place, place + 1).map(({ host }) => ({ guest, host })) ?? []);
  yield* atPlace(0);
  // Guests of one host with equal rows: what is said of one is likely of the others.
  const sorts = new Map(guests.toReversed().map((guest) => [rowOf[guest], guest]));
  for (const guest of [...sorts.values()].toReversed()) {
    for (const host of hosts) if (judgement.kind(guest, host) !== 'here') yield { guest, host };
  }
  for (let place = 1; place < places; place += 1) yield* atPlace(place);
}
