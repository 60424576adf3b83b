/** canmove changes: the stored snapshots of a span of time, all judged with today's rules, and what changed from one to the next. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { changesText } from '../../reports/text/changes.ts';
import { changesBetween, ruleChanges } from '../../rules/assessment/changes.ts';
import type { ChangeScope } from '../../rules/assessment/changes.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Change, ChangesOverTime, ChangeStep, HistoryPoint } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../commands/define.ts';
import type { ChangesOptions } from '../commands/operations.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { openConfiguredStore, sentence } from './evidence.ts';
import { findGuest, findHost, isNamed } from './find.ts';
import { pointsOf } from './history.ts';
import type { Point } from './history.ts';
import { loadFleet } from './load.ts';
import type { Loaded } from './load.ts';
import { judgedAt, rememberingReader } from './over-time.ts';
import { paintFor } from './paint.ts';
import { parseSince } from './since.ts';

/** Each point costs reading and judging the whole fleet. */
const pointLimit = 60;
const defaultSince = '7d';

export async function changes(context: Context, subject: string | undefined, options: ChangesOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  if (global.captures !== undefined) throw new UsageError('changes: captures carried by hand hold one time only; it works on the store');
  if (options.to !== undefined && subject === undefined)
    throw new UsageError('changes: --to needs a guest: canmove changes GUEST --to HOST');
  const loaded = await loadFleet(context);
  const store = await openConfiguredStore(context);
  const since = parseSince(options.since ?? defaultSince, loaded.fleet.asOf);
  const result = await changesOverTime(context, store, loaded, since, subject, options.to);
  if (global.json) writeJson(io, result);
  else {
    const paint = await paintFor(useColor(io, global));
    write(io.stdout, changesText(result, { paint, subject: subjectWords(subject, options.to) }));
  }
  return result.points.length < 2 ? exitStatus.unknown : exitStatus.ok;
}

function subjectWords(subject: string | undefined, to: string | undefined): string | undefined {
  if (subject === undefined) return undefined;
  return to === undefined ? subject : `${subject} → ${to}`;
}

async function changesOverTime(
  context: Context,
  store: Store,
  loaded: Loaded,
  since: string,
  subject: string | undefined,
  to: string | undefined,
): Promise<ChangesOverTime> {
  const until = loaded.fleet.asOf;
  const history = await store.histories();
  const { points, left } = await pointsOf(store, history, { since, until, limit: pointLimit });
  const notes = history.damage.map(sentence);
  if (left > 0) notes.push(`${left} older times of this span are left out: the newest ${pointLimit} are judged`);
  const read = rememberingReader(store);
  const show = progress(context, points.length + 1);
  const scope = scopeOf(subject, to);
  const steps: ChangeStep[] = [];
  const byRules = new Map<string, Change>();
  const judged: HistoryPoint[] = [];
  let before: Judgement | undefined;
  const next = (judgement: Judgement, from: HistoryPoint['from']): void => {
    const last = judged.at(-1);
    judged.push({ at: judgement.fleet.asOf, from });
    if (before !== undefined && last !== undefined) {
      const found = [...changesBetween(before, judgement, loaded.packs, scope.scope)];
      if (found.length > 0) steps.push({ after: last.at, at: judgement.fleet.asOf, changes: found });
    }
    before = judgement;
  };
  for (const point of points) {
    show.point(point);
    const { judgement, damage } = await judgedAt(store, history, point, loaded, read.read);
    notes.push(...damage);
    scope.see(judgement);
    next(judgement, point.from);
    if (point.from === 'audit')
      for (const change of ruleChanges(judgement, point.said, scope.scope))
        byRules.set(`${change.subject}\n${change.target ?? ''}`, change);
    read.forgetUnused();
  }
  // A time that was asked for is in the past: what was collected after it is not part of it.
  if (!loaded.asOfCapture) {
    const now = judge(loaded.fleet, loaded.packs, loaded.judgeOptions);
    scope.see(now);
    next(now, 'now');
  }
  show.end();
  scope.requireSeen(loaded);
  return { schema: 1, since, until, points: judged, steps, rules: [...byRules.values()], notes: [...new Set(notes)] };
}

interface AskedScope {
  readonly scope: ChangeScope;
  /** Looks for what was asked for among hosts and guests that may be gone by now. */
  see(judgement: Judgement): void;
  /** @throws UsageError when nothing of that name was there at any point */
  requireSeen(loaded: Loaded): void;
}

/** A guest by its names, or a host: then pairs to it, its guests that came and went, and how it was read. */
function scopeOf(subject: string | undefined, to: string | undefined): AskedScope {
  if (subject === undefined) return { scope: {}, see: () => undefined, requireSeen: () => undefined };
  let [guestSeen, hostSeen, targetSeen] = [false, false, to === undefined];
  const endpoints = new Set<string>();
  const isGuest = (guest: Pick<FleetGuest, 'name' | 'host' | 'facts'>): boolean => isNamed(guest, subject);
  const isTarget = (host: FleetHost): boolean => to === undefined || host.name === to;
  return {
    scope: {
      pair: (guest, host) => (isGuest(guest) && isTarget(host)) || (to === undefined && host.name === subject),
      guest: (name, host) => name === subject || `${host}:${name}` === subject || (to === undefined && host === subject),
      host: (name) => name === subject || name === to,
      endpoint: (name) => endpoints.has(name) || name === subject || name === to,
    },
    see({ fleet }) {
      guestSeen ||= fleet.guests.some(isGuest);
      for (const host of fleet.hosts) {
        if (host.name !== subject && host.name !== to) continue;
        for (const endpoint of [host.endpoint, ...(host.suppliers ?? [])]) endpoints.add(endpoint);
        hostSeen ||= host.name === subject;
        targetSeen ||= host.name === to;
      }
    },
    requireSeen({ fleet }) {
      if (!targetSeen) findHost(fleet, to ?? '');
      if (!guestSeen && (to !== undefined || !hostSeen)) {
        if (to === undefined && fleet.endpoints.some(({ name }) => name === subject)) findHost(fleet, subject);
        findGuest(fleet, subject);
      }
    },
  };
}

/** One line that moves, on a terminal only. */
function progress({ io, options }: Context, total: number): { point(point: Point): void; end(): void } {
  const moving = io.stderr.isTTY === true && !options.quiet;
  let done = 0;
  return {
    point({ at }) {
      done += 1;
      if (moving) io.stderr.write(`\r\u001b[Kjudging ${done} of ${total}: ${visible(at)}`);
    },
    end() {
      if (moving) io.stderr.write('\r\u001b[K');
    },
  };
}
