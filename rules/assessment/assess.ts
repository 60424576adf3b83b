/** The record of one run: every verdict, what stands in the way, what should hold. Never evidence. */
import { unreadEndpoints } from '../../fleet/endpoints.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Assessment, Change, ExpectationResult } from '../../schemas/generated/types.ts';
import type { CellKind, Judgement } from '../judgement.ts';
import { operatorsWords } from './operators-word.ts';
import type { SaidInInventory } from './operators-word.ts';

export interface AssessOptions {
  /** Version of canmove. */
  readonly canmove: string;
  /** When the run began, ISO 8601 UTC. */
  readonly startedAt: string;
  /** Ids of the captures judged. */
  readonly captures?: readonly string[];
  readonly expectations: readonly ExpectationResult[];
  readonly changes: readonly Change[];
  /** What people said in the inventory. */
  readonly said?: SaidInInventory;
}

const letters: Readonly<Record<CellKind, string>> = { live: 'L', outage: 'O', no: 'N', unknown: 'U', here: '-' };

export function letterOf(kind: CellKind): string {
  return letters[kind];
}

export function assess(judgement: Judgement, { canmove, startedAt, captures, expectations, changes, said }: AssessOptions): Assessment {
  const { fleet } = judgement;
  const words = said === undefined ? [] : operatorsWords(judgement, said);
  return {
    schema: 1,
    canmove,
    startedAt,
    asOf: fleet.asOf,
    ...(captures === undefined ? {} : { captures: [...captures] }),
    ...(words.length === 0 ? {} : { operatorsWord: [...words] }),
    endpoints: [...fleet.endpoints],
    hosts: fleet.hosts.map((host) => ({
      name: host.name,
      platform: host.platform,
      endpoint: host.endpoint,
      ...(host.suppliers === undefined ? {} : { suppliers: [...host.suppliers] }),
      ...(isKnown(host.facts.model) ? { model: host.facts.model.v } : {}),
      ageSeconds: Math.round((Date.parse(fleet.asOf) - Date.parse(host.startedAt)) / 1000),
      stale: host.unusable !== undefined,
    })),
    guests: fleet.guests.map((guest, index) => ({
      name: guest.name,
      host: guest.host.name,
      state: isKnown(guest.facts.state) ? guest.facts.state.v : 'unknown',
      ...(isKnown(guest.facts.uuid) ? { uuid: guest.facts.uuid.v } : {}),
      ...(isKnown(guest.facts.partOfHost) ? { partOfHost: guest.facts.partOfHost.v } : {}),
      row: fleet.hosts.map((_, host) => letterOf(judgement.kind(index, host))).join(''),
    })),
    counts: judgement.counts(),
    ruleCounts: [...judgement.ruleCounts()],
    actions: [...judgement.actions()],
    expectations: [...expectations],
    ...(judgement.fleetFindings().length === 0 ? {} : { fleetFindings: [...judgement.fleetFindings()] }),
    changes: [...changes],
  };
}

/**
 * A key for each guest by which two runs are compared: its name and UUID, wherever it is. undefined for what belongs
 * to a host, and for guests that cannot be told apart.
 */
export function guestKeys(fleet: Fleet): readonly (string | undefined)[] {
  const keys = fleet.guests.map((guest) => {
    if (isKnown(guest.facts.partOfHost) && guest.facts.partOfHost.v) return undefined;
    return JSON.stringify([guest.name, isKnown(guest.facts.uuid) ? guest.facts.uuid.v : guest.host.name]);
  });
  const count = new Map<string, number>();
  for (const key of keys) if (key !== undefined) count.set(key, (count.get(key) ?? 0) + 1);
  return keys.map((key) => (key !== undefined && count.get(key) === 1 ? key : undefined));
}

/** Guests that could go somewhere in an accepted baseline and cannot any more; or of which that is not known now. */
/** @param reaches guests of `now` that can go somewhere although their row does not say so: by a waiver */
export function lostTargets(
  baseline: Assessment,
  now: Assessment,
  reaches: (guest: number) => boolean = () => false,
): readonly ExpectationResult[] {
  const unread = unreadEndpoints(now.endpoints, now.hosts).length;
  const nowByName = new Map<string, Assessment['guests'][number][]>();
  for (const guest of now.guests) nowByName.set(guest.name, [...(nowByName.get(guest.name) ?? []), guest]);
  return baseline.guests
    .filter((guest) => guest.partOfHost !== true && /[LO]/.test(guest.row))
    .flatMap((guest): ExpectationResult[] => {
      const same = (nowByName.get(guest.name) ?? []).filter(
        (each) => each.uuid === undefined || guest.uuid === undefined || each.uuid === guest.uuid,
      );
      const [only] = same;
      if (only === undefined || same.length > 1 || /[LO]/.test(only.row) || reaches(now.guests.indexOf(only))) return [];
      const holds = only.row.includes('U') || unread > 0 ? 'unknown' : 'no';
      return [
        {
          expectation: 'a guest keeps a possible target (accepted baseline)',
          subject: `${only.host}:${only.name}`,
          holds,
          detail: holds === 'no' ? 'no target is left' : 'its targets are unknown now',
        },
      ];
    });
}
