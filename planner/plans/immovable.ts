/** Guests that should leave and cannot: why, what the cheapest fix is, and what would settle what is not known. */
import type { Judgement } from '../../rules/judgement.ts';
import type { Finding, Fix, PlanImmovable } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';

/** Targets whose reasons are told. */
const shownTargets = 3;
const shownReasons = 6;

export interface Staying {
  /** Index in the fleet. */
  readonly guest: number;
  readonly owner: string | undefined;
  readonly tier: number;
  readonly why: PlanImmovable['why'];
  /** What the planner knows of it, sentences. */
  readonly reasons: readonly string[];
}

/** @param isTarget hosts that may be asked to take it, by index in the fleet */
export function immovableOf(judgement: Judgement, staying: Staying, isTarget: (host: number) => boolean): PlanImmovable {
  const { guest: index, owner, tier, why, reasons } = staying;
  const { hosts, guests } = judgement.fleet;
  const guest = guests[index];
  if (guest === undefined) throw new Error(`no guest ${index} in the fleet`);
  const asks = why === 'no-target' || why === 'unknown';
  const targets = asks ? judgement.ranked(index).filter((host) => isTarget(host) && hosts[host]?.platform === guest.host.platform) : [];
  const standing = targets.map((host) => ({ host, found: inTheWay(judgement, index, host) }));
  const told = standing
    .slice(0, shownTargets)
    .flatMap(({ host, found }) => found.map(({ message }) => `to ${hosts[host]?.name ?? ''}: ${message}`));
  const fix = cheapest(standing.map(({ found }) => found));
  return {
    guest: guest.name,
    host: guest.host.name,
    ...(owner === undefined ? {} : { owner }),
    tier,
    why,
    reasons: [
      ...reasons,
      ...(asks && targets.length === 0 ? ['there is no other host to ask, or all are to be emptied, too'] : []),
      ...told.slice(0, shownReasons),
      ...(told.length > shownReasons ? [`and ${told.length - shownReasons} more`] : []),
    ],
    ...(fix === undefined ? {} : { fix }),
    wouldHelp: wouldHelp(standing.map(({ found }) => found)),
  };
}

/** What would settle the nearest target of which only something is not known; else what is not known of the nearest. */
function wouldHelp(targets: readonly (readonly Finding[])[]): string[] {
  const undecided = (found: readonly Finding[]): readonly Finding[] => found.filter(({ outcome }) => outcome === 'unknown');
  const nearest = targets.find((found) => undecided(found).length === found.length) ?? targets[0] ?? [];
  return [...new Set(undecided(nearest).map(({ settle }) => settle ?? 'collect again'))];
}

/** Blockers of the best method that do not pass. */
function inTheWay(judgement: Judgement, guest: number, host: number): readonly Finding[] {
  const [best] = judgement.moves(guest, host);
  return (best?.findings ?? []).filter(({ severity, outcome }) => severity === 'blocker' && outcome !== 'pass');
}

/** The fewest changes that open one target; only where each thing in the way has a fix. */
function cheapest(targets: readonly (readonly Finding[])[]): PlanImmovable['fix'] {
  const sets = targets.flatMap((found) => {
    const fixes = found.map(({ fix }) => fix[0]);
    return found.length > 0 && fixes.every((fix) => fix !== undefined) ? [distinct(fixes)] : [];
  });
  const cost = (fixes: readonly Fix[]): number => fixes.reduce((sum, { restartsGuest }) => sum + (restartsGuest ? 2 : 1), 0);
  const [best] = sets.sort((a, b) => cost(a) - cost(b));
  const [first] = best ?? [];
  if (best === undefined || first === undefined) return undefined;
  const hosts = [...new Set(best.map(({ host }) => host).filter((host) => host !== ''))];
  return {
    action: best.map(({ action }) => action).join(' + '),
    host: hosts.join(', '),
    summary: best.map(({ summary }) => summary).join(' Then: '),
    commands: best.flatMap(({ commands, host }) =>
      commands.map((command) => (hosts.length > 1 ? `${command} # on ${visible(host)}` : command)),
    ),
    effect: [...new Set(best.map(({ effect }) => effect).filter((effect) => effect !== ''))].join(' '),
  };
}

function distinct(fixes: readonly Fix[]): readonly Fix[] {
  return [...new Map(fixes.map((fix) => [fix.action, fix])).values()];
}
