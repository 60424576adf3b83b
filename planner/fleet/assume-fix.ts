/** A fix that was applied: what the findings of the fleet say that it changes. */
import type { Fleet } from '../../fleet/fleet.ts';
import type { RulePack } from '../../rules/define.ts';
import { assume } from '../../rules/engine/assume.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Fix, Patch } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { listed } from './named.ts';

/** Pairs looked at, at most. */
const pairLimit = 20_000;

/** What one fix changes for one pair. */
interface Change {
  readonly guest: number;
  readonly host: number;
  readonly patch: Patch;
}

/** @param action key of the real-world action: for every pair that it is a fix of */
export function assumedFix(fleet: Fleet, action: string, packs: readonly RulePack[]): { readonly fleet: Fleet; readonly sentence: string } {
  const judgement = judge(fleet, packs);
  const changes = new Map<string, Change>();
  const known = new Set<string>();
  let found: Fix | undefined;
  for (const { guest, host, fix } of fixesOf(judgement)) {
    known.add(fix.action);
    if (fix.action !== action) continue;
    found ??= fix;
    for (const patch of fix.assume ?? []) {
      const key = `${subjectOf(fleet, guest, host, patch)} ${JSON.stringify([patch.path.replace(/^[a-z]+/, ''), patch.op, patch.where, patch.value])}`;
      if (!changes.has(key)) changes.set(key, { guest, host, patch });
    }
  }
  if (found === undefined) throw new UsageError(`no fix ${visible(action)} is offered: there are ${listed([...known])}`);
  if (changes.size === 0) throw new UsageError(`what the fix ${visible(action)} changes cannot be computed: assume its facts with set`);
  const after = [...changes.values()].reduce((now, { guest, host, patch }) => assume(now, guest, host, [patch]), fleet);
  return { fleet: after, sentence: `done: ${found.summary}` };
}

/** One host or guest is patched once, whatever side of a move it is on. */
function subjectOf({ guests, hosts }: Fleet, guest: number, host: number, { path }: Patch): string {
  const own = guests[guest];
  if (path.startsWith('guest.')) return `guest ${guest}`;
  return `host ${path.startsWith('target.') ? hosts[host]?.name : own?.host.name}`;
}

function* fixesOf(judgement: Judgement): Generator<{ readonly guest: number; readonly host: number; readonly fix: Fix }> {
  const { guests, hosts } = judgement.fleet;
  let left = pairLimit;
  for (let guest = 0; guest < guests.length; guest++)
    for (let host = 0; host < hosts.length; host++) {
      const kind = judgement.kind(guest, host);
      if (kind === 'here' || kind === 'live' || left-- <= 0) continue;
      for (const { findings } of judgement.moves(guest, host))
        for (const { outcome, fix } of findings) if (outcome === 'fail') for (const each of fix) yield { guest, host, fix: each };
    }
}
