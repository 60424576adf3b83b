/** Choices become the words of the document. */
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { Fix, FixAction, FixUndecided, FixUnreachable } from '../../schemas/generated/types.ts';
import { isUnproved } from './book.ts';
import type { Candidate, PairKey } from './book.ts';
import { actionsOf, check, pairsOf } from './reach.ts';
import type { Claim, DeadEnd, ReachInput } from './reach.ts';

export function guestWords(fleet: Fleet, guest: number): string {
  const { name, host } = fleet.guests[guest] as FleetGuest;
  return `${host.name}:${name}`;
}

/** Most guests for the cost first. */
export function actionsFor(chosen: readonly number[], claims: readonly Claim[], input: ReachInput): readonly FixAction[] {
  const { book } = input;
  const { fleet } = input.judgement;
  const all = book.candidates;
  return chosen
    .filter((index) => all[index]?.kind === 'fix')
    .map((index): FixAction => {
      const candidate = all[index] as Candidate;
      const users = claims.filter(({ needs }) => needs.some((need) => need.includes(index)));
      const together = named(
        fleet,
        users.map(({ guest }) => guest),
      );
      const fixes = fixesFor(candidate, pairsOf(users));
      const [first] = fixes as readonly [Fix, ...Fix[]];
      return {
        action: candidate.action,
        summary: unique(fixes.map(({ summary }) => summary)).join(' '),
        on: first.on,
        host: first.host,
        commands: unique(fixes.flatMap(({ commands }) => commands)),
        effects: unique(fixes.map(({ effect }) => effect)),
        restarts: fixes.some(({ restartsGuest }) => restartsGuest) ? together : [],
        cost: candidate.cost,
        provable: !fixes.some(isUnproved),
        alone: alone(index, users, input),
        together,
        pairs: candidate.pairs,
      };
    })
    .sort(
      (a, b) => b.together.length * a.cost - a.together.length * b.cost || b.alone.length - a.alone.length || inOrder(a.action, b.action),
    );
}

/** As the pairs ask for it that it is done for. */
function fixesFor({ wordings }: Candidate, pairs: ReadonlySet<PairKey>): readonly Fix[] {
  const found = wordings.filter((wording) => [...wording.pairs].some((pair) => pairs.has(pair)));
  return (found.length === 0 ? wordings.slice(0, 1) : found).map(({ fix }) => fix);
}

/** Guests that one action opens without the others: judged with it alone. */
function alone(index: number, users: readonly Claim[], input: ReachInput): string[] {
  const only = users.filter(({ needs }) => needs.every((need) => need.includes(index)));
  if (only.length === 0) return [];
  const judged = input.judgeAgain(input.book.after([index], pairsOf(only)));
  const taken = actionsOf(input.book, [index]);
  const opened = only.filter((claim) => {
    const found = check(claim, judged, taken, input);
    return found === 'holds' || found === 'unproved';
  });
  return named(
    input.judgement.fleet,
    opened.map(({ guest }) => guest),
  );
}

export function undecidedFor(chosen: readonly number[], claims: readonly Claim[], input: ReachInput): Omit<FixUndecided, 'notLooked'> {
  const { fleet } = input.judgement;
  const all = input.book.candidates;
  const findOut = chosen
    .filter((index) => all[index]?.kind === 'find-out')
    .map((index) => ({
      settle: all[index]?.action ?? '',
      guests: named(
        fleet,
        claims.filter(({ needs }) => needs.some((need) => need.includes(index))).map(({ guest }) => guest),
      ),
      rules: [...(all[index]?.rules ?? [])].sort(inOrder),
    }))
    .sort((a, b) => b.guests.length - a.guests.length || inOrder(a.settle, b.settle));
  return {
    guests: claims
      .map(({ guest, host, method }) => ({ guest: guestWords(fleet, guest), host: fleet.hosts[host]?.name ?? '', method }))
      .sort((a, b) => inOrder(a.guest, b.guest)),
    findOut,
    actions: [...actionsFor(chosen, claims, input)],
  };
}

/** The way with the least in it. */
export function unreachableFor(fleet: Fleet, guest: number, deadEnds: readonly DeadEnd[], otherwise: readonly string[]): FixUnreachable {
  const own = deadEnds.filter((each) => each.guest === guest);
  const nearest = own.reduce<DeadEnd | undefined>(
    (best, each) => (best === undefined || each.reasons.length < best.reasons.length ? each : best),
    undefined,
  );
  if (nearest === undefined) return { guest: guestWords(fleet, guest), reasons: [...otherwise] };
  return {
    guest: guestWords(fleet, guest),
    nearest: fleet.hosts[nearest.host]?.name ?? '',
    method: nearest.method,
    reasons: [...nearest.reasons],
  };
}

function named(fleet: Fleet, guests: readonly number[]): string[] {
  return unique(guests.map((guest) => guestWords(fleet, guest))).sort(inOrder);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
