/** What stands in the way over a whole fleet: by real-world action, and unknowns by what settles them. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Action, Finding, Fix } from '../../schemas/generated/types.ts';
import type { Judgement, UnknownGroup } from '../judgement.ts';

/** Findings with messages and fixes cost far more than a bit: beyond so many pairs the summary is a sample. */
const defaultPairLimit = 20_000;

function* pairsOf(
  judgement: Judgement,
  wanted: (guest: number, host: number) => boolean,
  limit: number,
): Generator<{ readonly guest: number; readonly host: number }> {
  const { guests, hosts } = judgement.fleet;
  let left = limit;
  for (let guest = 0; guest < guests.length; guest++) {
    const partOfHost = guests[guest]?.facts.partOfHost;
    if (partOfHost !== undefined && isKnown(partOfHost) && partOfHost.v) continue;
    for (let host = 0; host < hosts.length; host++) {
      if (!wanted(guest, host)) continue;
      if (left-- <= 0) return;
      yield { guest, host };
    }
  }
}

function blockers(findings: readonly Finding[], outcome: 'fail' | 'unknown'): readonly Finding[] {
  return findings.filter((finding) => finding.severity === 'blocker' && finding.outcome === outcome);
}

export function actionsOf(judgement: Judgement, pairLimit = defaultPairLimit): readonly Action[] {
  const actions = new Map<string, Action>();
  for (const { guest, host } of pairsOf(judgement, (guest, host) => judgement.kind(guest, host) === 'no', pairLimit)) {
    const helped = new Map<string, { fix: Fix; frees: boolean }>();
    for (const move of judgement.moves(guest, host)) {
      const failing = blockers(move.findings, 'fail');
      const decided = blockers(move.findings, 'unknown').length === 0;
      for (const fix of failing.flatMap((finding) => finding.fix)) {
        const frees =
          decided && failing.every((finding) => finding.fix.length > 0 && finding.fix.every((each) => each.action === fix.action));
        helped.set(fix.action, { fix, frees: frees || (helped.get(fix.action)?.frees ?? false) });
      }
    }
    for (const [key, { fix, frees }] of helped) {
      const action = actions.get(key) ?? newAction(fix);
      action.pairs++;
      if (frees) action.frees++;
      actions.set(key, action);
    }
  }
  return [...actions.values()].sort((a, b) => b.frees - a.frees || b.pairs - a.pairs || inOrder(a.action, b.action));
}

function newAction(fix: Fix): Action {
  const { action, on, host, summary, commands, effect, restartsGuest } = fix;
  return { action, on, host, summary, commands: [...commands], effect, restartsGuest, pairs: 0, frees: 0 };
}

export function unknownsOf(judgement: Judgement, pairLimit = defaultPairLimit): readonly UnknownGroup[] {
  const groups = new Map<string, { rules: Set<string>; pairs: number; live: number; examples: string[] }>();
  const isLive = new Set(judgement.methods.filter((method) => method.kind === 'live').map((method) => method.id));
  const undecided = (guest: number, host: number): boolean =>
    judgement.kind(guest, host) === 'unknown' || judgement.liveUndecided(guest, host);
  for (const { guest, host } of pairsOf(judgement, undecided, pairLimit)) {
    const waiting = judgement.kind(guest, host) === 'outage';
    const moves = judgement.moves(guest, host);
    const move = waiting ? moves.find((each) => each.verdict === 'unknown' && isLive.has(each.method)) : moves[0];
    const settles = new Map<string, string[]>();
    for (const finding of blockers(move?.findings ?? [], 'unknown')) {
      const settle = finding.settle ?? 'collect again';
      settles.set(settle, [...(settles.get(settle) ?? []), finding.rule]);
    }
    for (const [settle, rules] of settles) {
      const group = groups.get(settle) ?? { rules: new Set<string>(), pairs: 0, live: 0, examples: [] };
      group.pairs++;
      if (waiting) group.live++;
      for (const rule of rules) group.rules.add(rule);
      if (group.examples.length < 10) group.examples.push(`${judgement.fleet.guests[guest]?.name} → ${judgement.fleet.hosts[host]?.name}`);
      groups.set(settle, group);
    }
  }
  return [...groups]
    .map(([settle, { rules, pairs, live, examples }]) => ({ settle, rules: [...rules].sort(inOrder), pairs, live, examples }))
    .sort((a, b) => b.pairs - a.pairs || inOrder(a.settle, b.settle));
}
