/** What the page tells about a pair: every method, every finding with its evidence, the fixes and the commands. */
import { visible } from '../../schemas/visible.ts';
import type { Answer, Commands, Downtime, Evidence, Finding, Fix, MoveAnswer } from '../../schemas/generated/types.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { commandWords, remarksOf, statementsBehind, waivedWords } from '../operators-word.ts';
import { recoveryToTell } from '../recovery.ts';
import { letterOf } from '../tables/kinds.ts';
import type { CellNode, CommandsNode, DrillDown, EvidenceNode, FindingNode, FixNode, MoveNode, Reasons } from './page-data.ts';
import { pool } from './pool.ts';
import { downtimeInWords, headline, lengthInWords, timeInWords, valueInWords } from './words.ts';

export interface Pair {
  readonly guest: number;
  readonly host: number;
}

export interface DrillDownLimits {
  readonly cells: number;
  /** Characters of JSON. */
  readonly characters: number;
}

/** Private use characters: no text that somebody wants to read holds them. */
const guestMark = '\ue000';
const sourceMark = '\ue001';
const targetMark = '\ue002';
/** Stands before a text that does hold one: it is shown as it is. */
const verbatimMark = '\ue003';
const marks = /[\ue000-\ue003]/;
/** A shorter name is found inside too many words to save anything. */
const shortestNameReplaced = 3;

/** Names of the pair replaced by marks, so that pairs which say the same share it. Undone by textOf() of the page's script. */
function marked(text: string, names: readonly (readonly [name: string, mark: string])[]): string {
  if (marks.test(text)) return verbatimMark + text;
  return names.reduce((shorter, [name, mark]) => shorter.replaceAll(name, mark), text);
}

function namesOf(answer: Answer): (readonly [string, string])[] {
  const names: (readonly [string, string])[] = [
    [visible(answer.guest), guestMark],
    [visible(answer.source), sourceMark],
    [visible(answer.target), targetMark],
  ];
  return names.filter(([name]) => name.length >= shortestNameReplaced && !marks.test(name)).sort(([a], [b]) => b.length - a.length);
}

/**
 * @param pairs in the order in which they matter; those beyond the limits are left out
 * @param evidenceOfPasses false: conditions that hold are named, without their evidence
 */
export function drillDown(judgement: Judgement, pairs: Iterable<Pair>, limits: DrillDownLimits, evidenceOfPasses: boolean): DrillDown {
  const [texts, cells] = [pool<string>(), pool<CellNode>()];
  const [evidence, fixes, findings] = [pool<EvidenceNode>(), pool<FixNode>(), pool<FindingNode>()];
  const [moves, commands] = [pool<MoveNode>(), pool<CommandsNode>()];
  const reasons = pool<Reasons>();
  /** Findings of many pairs rest on the same object. */
  const evidenceIndices = new WeakMap<Evidence, number>();
  const pools = [texts, reasons, cells, evidence, fixes, findings, moves, commands];
  const ruleIndices = new Map(judgement.rules.map((rule, index) => [rule.id, index]));
  const methodIndices = new Map(judgement.methods.map((method, index) => [method.id, index]));
  const cellsOf: number[][] = judgement.fleet.guests.map(() => []);
  const seen = new Set<number>();
  let count = 0;

  for (const { guest, host } of pairs) {
    const key = guest * judgement.fleet.hosts.length + host;
    if (seen.has(key)) continue;
    if (count >= limits.cells || pools.reduce((sum, { characters }) => sum + characters, count * bytesPerPlace) >= limits.characters) break;
    seen.add(key);
    count += 1;
    cellsOf[guest]?.push(host, cell(judgement.answer(guest, host)));
  }
  return {
    texts: texts.values,
    evidence: evidence.values,
    fixes: fixes.values,
    findings: findings.values,
    moves: moves.values,
    commands: commands.values,
    reasons: reasons.values,
    cells: cells.values,
    cellsOf,
  };

  function cell(answer: Answer): number {
    const names = namesOf(answer);
    const text = (raw: string): number => texts.indexOf(marked(visible(raw), names));
    const optional = (raw: string | undefined): number => (raw === undefined ? -1 : text(raw));
    const best = answer.methods.find(({ method }) => method === answer.method);
    return cells.indexOf([
      letterOf(answer.kind),
      text(
        headline(answer.kind, best?.downtime, {
          failing: standing(best, 'fail'),
          undecided: standing(best, 'unknown'),
        }),
      ),
      [...answer.methods, ...recoveryToTell(answer)].map((move) => moves.indexOf(moveNode(move))),
      answer.commands === null ? -1 : commands.indexOf(commandsNode(answer.commands)),
      [...wordsOf(answer, best), ...(answer.notes ?? [])].map(text),
      reasons.indexOf(reasonsOf(best)),
    ]);

    function reasonsOf(move: MoveAnswer | undefined): Reasons {
      const rulesOf = (severity: Finding['severity'], ...how: readonly Finding['outcome'][]): number[] =>
        (move?.findings ?? [])
          .filter((finding) => finding.severity === severity && how.includes(finding.outcome))
          .flatMap(({ rule }) => ruleIndices.get(rule) ?? []);
      const method = move === undefined ? -1 : (methodIndices.get(move.method) ?? -1);
      return [method, rulesOf('blocker', 'fail'), rulesOf('blocker', 'unknown'), rulesOf('warning', 'fail', 'unknown')];
    }

    function moveNode(move: MoveAnswer): MoveNode {
      const listed = inReadingOrder(evidenceOfPasses ? move.findings : move.findings.filter(({ outcome }) => outcome !== 'pass'));
      const named = evidenceOfPasses ? [] : move.findings.filter(({ outcome }) => outcome === 'pass');
      return [
        text(move.method),
        text(move.verdict),
        text(costInWords(move.downtime)),
        listed.map((finding) => findings.indexOf(findingNode(finding))),
        named.map(({ rule }) => ruleIndices.get(rule) ?? -1),
      ];
    }

    function findingNode(finding: Finding): FindingNode {
      return [
        text(finding.rule),
        text(finding.severity),
        text(finding.outcome),
        text(finding.stage),
        text(finding.message),
        optional(finding.settle),
        optional(finding.vendorText),
        remarksOf(finding).map(text),
        finding.evidence.map(evidenceIndex),
        finding.fix.map((fix) => fixes.indexOf(fixNode(fix))),
      ];
    }

    function evidenceIndex(one: Evidence): number {
      const before = evidenceIndices.get(one);
      if (before !== undefined) return before;
      const index = evidence.indexOf(evidenceNode(one));
      evidenceIndices.set(one, index);
      return index;
    }

    // Evidence belongs to one host or guest, and is shared by the pairs it is part of as it is.
    function evidenceNode(one: Evidence): EvidenceNode {
      const plain = (raw: string): number => texts.indexOf(marked(visible(raw), []));
      const subject = one.guest === undefined ? one.host : `${one.guest} on ${one.host}`;
      const value = one.missing === undefined ? plain(valueInWords(one.value)) : plain(one.missing);
      return [plain(one.path), plain(subject), value, one.missing === undefined ? 1 : 0, plain(sourceInWords(one))];
    }

    function fixNode(fix: Fix): FixNode {
      return [text(fix.on), text(fix.host), text(fix.summary), fix.commands.map(text), text(fix.effect), fix.restartsGuest ? 1 : 0];
    }

    function commandsNode(of: Commands): CommandsNode {
      const groups: (readonly [string, readonly string[]])[] = [
        ['Before', of.before ?? []],
        ['Dry run', of.dryRun],
        ['Move', of.move],
        ['Watch', of.watch],
        ['Cancel', of.cancel],
        ['Verify', of.verify],
        ['Notes', of.notes ?? []],
      ];
      return groups.filter(([, lines]) => lines.length > 0).map(([title, lines]) => [text(title), lines.map(text)] as const);
    }
  }
}

/** Host and cell of one pair in cellsOf: digits and commas. */
const bytesPerPlace = 12;

/** What people said that the answer rests on, or that would change it; one sentence each. */
function wordsOf(answer: Answer, best: MoveAnswer | undefined): readonly string[] {
  const waived = waivedWords(answer);
  return [
    ...(waived === undefined ? [] : [`The verdict is ${answer.verdict}; ${waived}.`]),
    ...statementsBehind(best?.findings ?? []).map(({ words, facts }) => `By the ${words}: ${facts.join(', ')}.`),
  ];
}

function sourceInWords(one: Evidence): string {
  const { endpoint, lines, at, sha256 } = one;
  const command = commandWords(one);
  const [first, last] = lines ?? [];
  const where = first === undefined || last === undefined ? undefined : first === last ? `line ${first}` : `lines ${first}–${last}`;
  const stamp = at === undefined ? undefined : timeInWords(at);
  const hash = sha256 === undefined || sha256 === '' ? undefined : `sha256 ${sha256.slice(0, 12)}`;
  const fidelity = one.fidelity === 'low' ? 'text output, low fidelity' : undefined;
  const words = [command, where, fidelity, stamp, hash].filter((word) => word !== undefined).join(', ');
  return endpoint === undefined ? words : `${endpoint}: ${words}`;
}

function standing(move: MoveAnswer | undefined, how: Finding['outcome']): number {
  return (move?.findings ?? []).filter(({ severity, outcome }) => severity === 'blocker' && outcome === how).length;
}

const severityOrder: Record<Finding['severity'], number> = { blocker: 0, warning: 1, advice: 2 };
const outcomeOrder: Record<Finding['outcome'], number> = { fail: 0, unknown: 1, pass: 2 };

/** What stands in the way first; what holds last. */
function inReadingOrder(findings: readonly Finding[]): Finding[] {
  const place = ({ outcome, severity }: Finding): number =>
    (outcome === 'pass' ? 10 : 0) + severityOrder[severity] * 3 + outcomeOrder[outcome];
  return [...findings].sort((a, b) => place(a) - place(b));
}

/** How long the move takes, what its users notice and what that rests on. */
function costInWords(downtime: Downtime): string {
  const cost = [lengthInWords(downtime), downtimeInWords(downtime)].filter((words) => words !== '').join('; ');
  return downtime.basis === '' ? cost : `${cost} (${downtime.basis})`;
}
