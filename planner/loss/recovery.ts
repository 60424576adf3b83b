/** Where guests could start once their host is lost, by the rules and room aside, for all pairs at once. */
import type { Fleet } from '../../fleet/fleet.ts';
import type { RulePack } from '../../rules/define.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { JudgeOptions } from '../../rules/engine/judge.ts';
import { stands } from '../../rules/judgement.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { RecoveryAnswer } from '../../schemas/generated/types.ts';

/** A host where the guest could start. Indices are those of the fleet. */
export interface Candidate {
  readonly host: number;
  readonly method: string;
  /** Nothing that decides it is unknown, room aside. */
  readonly certain: boolean;
}

export interface Recovery {
  /** Hosts by name; of a host the best way. */
  candidates(guest: number): readonly Candidate[];
  /** Every way to start a guest on a host as the fleet was read, best first. */
  ways(guest: number, host: number): readonly RecoveryAnswer[];
  /** Why no way is offered for a guest, a sentence per way; empty where one is. The host is any other than its own. */
  whyNotOffered(guest: number, host: number): string[];
  /** Platforms of which ways are known. */
  readonly platforms: ReadonlySet<string>;
}

/** Room is asked apart: it changes with every guest that is started. */
export const withoutRoom = ['compatibility', 'state'] as const;

export function recoveryOf(fleet: Fleet, packs: readonly RulePack[], options: JudgeOptions): Recovery {
  const asMoves = packs.map(asIfMoves);
  const judgement = judge(fleet, asMoves, options);
  const methods = asMoves.flatMap((pack) => pack.methods);
  const asRead = onlyRecovery(fleet, packs, options);
  return {
    ways: (guest, host) => asRead.answer(guest, host).recovery ?? [],
    whyNotOffered: (guest, host) =>
      asRead.recovery
        .filter((method) => method.facets.guest in (fleet.guests[guest]?.facts ?? {}))
        .flatMap(({ id }) => asRead.findings(guest, host, id).filter(({ rule, outcome }) => rule === id && outcome === 'fail'))
        .map(({ message }) => message),
    platforms: new Set(asMoves.flatMap(({ platform, methods: ways }) => (ways.length > 0 ? [platform] : []))),
    candidates(guest) {
      const own = fleet.guests[guest]?.host;
      const rows = methods.map(({ id }) => ({ method: id, row: judgement.standing(guest, id, withoutRoom) }));
      return fleet.hosts.flatMap((host, at): Candidate[] => {
        if (host === own) return [];
        const standing = rows
          .map(({ method, row }) => ({ method, stand: row?.[at] ?? stands.no }))
          .filter(({ stand }) => stand > stands.no)
          .sort((a, b) => b.stand - a.stand);
        const [best] = standing;
        return best === undefined ? [] : [{ host: at, method: best.method, certain: best.stand === stands.yes }];
      });
    },
  };
}

/** The matrix holds moves: there they are judged in one go. The rules are the same. */
function asIfMoves(pack: RulePack): RulePack {
  return {
    ...pack,
    methods: pack.methods.filter(({ kind }) => kind === 'recovery').map((method) => ({ ...method, kind: 'outage' as const })),
  };
}

interface PairOf {
  readonly guest: number;
  readonly host: number;
}

/** Every way to start a guest on a host, best first, by all rules and with the room that the fleet has. */
export function waysBack(
  fleet: Fleet,
  packs: readonly RulePack[],
  options: JudgeOptions,
  { guest, host }: PairOf,
): readonly RecoveryAnswer[] {
  return onlyRecovery(fleet, packs, options).answer(guest, host).recovery ?? [];
}

function onlyRecovery(fleet: Fleet, packs: readonly RulePack[], options: JudgeOptions): Judgement {
  return judge(fleet, packs, { ...options, methods: ({ kind }) => kind === 'recovery' });
}
