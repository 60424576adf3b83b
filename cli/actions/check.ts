/** canmove check: the answer for one or more guests. */
import type { CheckOptions } from '../commands/answers.ts';
import type { Context } from '../commands/define.ts';
import { answerText } from '../../reports/text/answer.ts';
import type { Method } from '../../rules/define.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Answer, TargetLine } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { nearest } from '../nearest.ts';
import { findGuest, findHost } from './find.ts';
import { loadFleet, oldestFacts, secondsSince } from './load.ts';
import type { Loaded } from './load.ts';
import { paintFor } from './paint.ts';

const worst = { yes: 0, unknown: 1, no: 2 } as const;

export async function check(context: Context, names: readonly string[], options: CheckOptions): Promise<ExitStatus> {
  if (names.length === 0 && options.from === undefined) throw new UsageError('check: name a guest, or a host with --from');
  if (names.length > 0 && options.from !== undefined) throw new UsageError('check: name guests or a host with --from, not both');
  if (options.rename !== undefined && names.length !== 1) throw new UsageError('check: --rename needs exactly one guest');
  if (options.fresh === true) await (await import('./fresh.ts')).collectConcerned(context, names, options);
  const loaded = await loadFleet(context);
  const judgement = judge(loaded.fleet, loaded.packs, { ...loaded.judgeOptions, methods: methodFilter(loaded, options) });
  const answers = guestsAsked(loaded, names, options.from).map((guest) => answerFor(judgement, guest, options));
  if (context.options.json) writeJson(context.io, options.from === undefined && answers.length === 1 ? answers[0] : answers);
  else await print(context, loaded, judgement, answers, options);
  return statusOf(answers, options, isRecoveryOnly(judgement));
}

/** Only ways to bring a guest back once its host is lost were asked for. */
function isRecoveryOnly({ methods, recovery }: Judgement): boolean {
  return methods.length === 0 && recovery.length > 0;
}

function methodFilter(loaded: Loaded, options: CheckOptions): (method: Method<never>) => boolean {
  const all = loaded.packs.flatMap((pack) => pack.methods);
  const { method } = options;
  if (method !== undefined && !all.some((each) => each.id === method)) {
    const close = nearest(
      method,
      all.map((each) => each.id),
    );
    throw new UsageError(
      `there is no method ${visible(method)}; ${close.length > 0 ? `did you mean ${close.join(' or ')}?` : `there are ${all.map((each) => each.id).join(', ')}`}`,
    );
  }
  const kind = all.find((each) => each.id === method)?.kind;
  if (options.live === true && kind !== undefined && kind !== 'live')
    throw new UsageError(`check: --live leaves out ${method}, which is not live: give one of the two`);
  if (kind === 'recovery' && options.to === undefined)
    throw new UsageError(`check: ${method} is for the time after a host is lost: say with --to on which host to bring the guest back`);
  return (each) => (method === undefined || each.id === method) && (options.live !== true || each.kind === 'live');
}

function guestsAsked({ fleet }: Loaded, names: readonly string[], from: string | undefined): readonly number[] {
  if (from === undefined) return names.map((name) => findGuest(fleet, name));
  const host = fleet.hosts[findHost(fleet, from)];
  const guests = fleet.guests.flatMap((guest, index) =>
    guest.host === host && !('v' in guest.facts.partOfHost && guest.facts.partOfHost.v) ? [index] : [],
  );
  if (guests.length === 0) throw new UsageError(`${visible(from)} has no guests that move`);
  return guests;
}

function answerFor(judgement: Judgement, guest: number, options: CheckOptions): Answer {
  const { fleet } = judgement;
  const names = options.rename === undefined ? {} : { newName: options.rename };
  if (options.to !== undefined) {
    const host = findHost(fleet, options.to);
    if (fleet.guests[guest]?.host === fleet.hosts[host])
      throw new UsageError(`${visible(fleet.guests[guest]?.name ?? '')} is on ${visible(options.to)} already`);
    return judgement.answer(guest, host, names);
  }
  const order = judgement.ranked(guest, names);
  const [best] = order;
  if (best === undefined) throw new UsageError('there is only one host: no move to judge');
  return { ...judgement.answer(guest, best, names), targets: order.map((host) => targetLine(judgement.answer(guest, host, names))) };
}

function targetLine({ verdict, waivedVerdict, kind, method, target, methods }: Answer): TargetLine {
  const standing = (methods[0]?.findings ?? []).filter((finding) => finding.severity === 'blocker' && finding.outcome !== 'pass');
  return {
    target,
    verdict,
    ...(waivedVerdict === undefined ? {} : { waivedVerdict }),
    kind,
    method,
    reasons: standing.map((finding) => finding.rule),
  };
}

async function print(
  { io, options: global }: Context,
  loaded: Loaded,
  judgement: Judgement,
  answers: readonly Answer[],
  options: CheckOptions,
): Promise<void> {
  const paint = await paintFor(useColor(io, global));
  const [only] = answers;
  const live = new Set(judgement.methods.filter((method) => method.kind === 'live').map((method) => method.id));
  const isLive = (id: string): boolean => live.has(id);
  if (answers.length > 1 && options.to === undefined) {
    const { guestLines } = await import('../../reports/text/guests.ts');
    write(
      io.stdout,
      guestLines(answers, {
        paint,
        asOf: loaded.fleet.asOf,
        ageSeconds: secondsSince(oldestFacts(loaded.fleet), loaded.now),
        asOfCapture: loaded.asOfCapture,
        isLive,
      }),
    );
    return;
  }
  if (only === undefined) return;
  const titles = new Map([...judgement.methods, ...judgement.recovery].map((method) => [method.id, method.title]));
  const texts = answers.map((answer) =>
    answerText(answer, {
      paint,
      width: Math.max(60, Math.min(io.stdout.columns ?? 100, 120)),
      ageSeconds: secondsSince(answer.asOf, loaded.now),
      asOfCapture: loaded.asOfCapture,
      methodTitle: (id) => titles.get(id) ?? id,
      isLive,
      recoveryOnly: isRecoveryOnly(judgement),
    }),
  );
  write(io.stdout, texts.join('\n\n'));
  for (const note of idleStatements(loaded)) write(io.stdout, paint.dim(visible(note)));
}

/** What nobody should wonder about: words that do not count, or meet nobody because a name is mistyped. */
function idleStatements({ fleet: { statements = [] } }: Loaded): readonly string[] {
  return statements.flatMap(({ by, at, what, until, expired, matchesNothing }) => {
    const statement = `the statement of ${by} (${at}: ${what})`;
    if (expired) return [`not used, expired on ${until}: ${statement}`];
    return matchesNothing ? [`not used, matches nothing that was read: ${statement}`] : [];
  });
}

/** The verdict of a guest that counts: of its best target, for who accepts the waivers where that was asked for. */
function verdictOf(answer: Answer, acceptWaivers: boolean): Answer['verdict'] {
  if (!acceptWaivers) return answer.verdict;
  return [answer, ...(answer.targets ?? [])]
    .map((each) => each.waivedVerdict ?? each.verdict)
    .reduce((best, each) => (worst[each] < worst[best] ? each : best), answer.verdict);
}

/** An answer whose verdict is that of its best way to bring the guest back. */
function asRecovery(answer: Answer): Answer {
  const { recovery = [] } = answer;
  const [best] = recovery;
  if (best === undefined) return answer;
  const { verdict, waivedVerdict } = best;
  return { ...answer, verdict, methods: recovery, ...(waivedVerdict === undefined ? {} : { waivedVerdict }) };
}

/** The worst guest counts; of a guest its best target. */
function statusOf(all: readonly Answer[], { strict = false, acceptWaivers = false }: CheckOptions, recoveryOnly: boolean): ExitStatus {
  const answers = recoveryOnly ? all.map(asRecovery) : all;
  const verdict = answers
    .map((answer) => verdictOf(answer, acceptWaivers))
    .reduce<Answer['verdict']>((all, each) => (worst[each] > worst[all] ? each : all), 'yes');
  if (verdict === 'no') return exitStatus.no;
  if (verdict === 'unknown') return exitStatus.unknown;
  const warned = answers.some((answer) =>
    answer.methods[0]?.findings.some((finding) => finding.severity === 'warning' && finding.outcome !== 'pass'),
  );
  return strict && warned ? exitStatus.warning : exitStatus.ok;
}
