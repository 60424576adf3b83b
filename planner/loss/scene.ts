/** What one run of the question needs for every host that is lost. */
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import type { RulePack } from '../../rules/define.ts';
import type { JudgeOptions } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Finding, Planning, RecoveryAnswer } from '../../schemas/generated/types.ts';
import type { InPlace } from '../fleet/in-place.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import type { PlanningPlatform } from '../fleet/platform.ts';
import type { LossPlatform } from './platform.ts';
import type { Candidate, Recovery } from './recovery.ts';

export interface LossOptions {
  readonly packs: readonly RulePack[];
  readonly judge: JudgeOptions;
  readonly platforms: readonly PlanningPlatform[];
  readonly inPlace: readonly InPlace[];
  readonly lossPlatforms: readonly LossPlatform[];
  readonly planning: Planning | undefined;
  /** Ways whose verdict is unknown are used, too, and say so. */
  readonly allowUnknown?: boolean;
  /** Hosts by their index in the fleet; default: each of those whose guests can be planned. */
  readonly hosts?: readonly number[];
}

export interface Scene {
  readonly judgement: Judgement;
  readonly fleet: Fleet;
  readonly model: FleetInstance;
  readonly recovery: Recovery;
  /** Candidates of a guest by its index in the instance, looked up once. */
  readonly candidates: (guest: number) => readonly Candidate[];
  readonly options: LossOptions;
}

/** Pairs that the rules refused in the state in which the guest would have started, by pairKey(), with what they said. */
export type RefusedPairs = ReadonlyMap<string, RecoveryAnswer | undefined>;

/** @param pair guest and host of the instance */
export function pairKey({ guest, host }: { readonly guest: number; readonly host: number }): string {
  return `${guest} ${host}`;
}

export function guestOf({ fleet, model }: Pick<Scene, 'fleet' | 'model'>, guest: number): FleetGuest {
  return fleet.guests[model.guests[guest] as number] as FleetGuest;
}

/** Whom a step is about. */
export function who(scene: Scene, guest: number): { guest: string; tier: number; owner?: string } {
  const { tier, owner } = scene.model.policyOf(guest);
  return { guest: guestOf(scene, guest).name, tier, ...(owner === undefined ? {} : { owner }) };
}

/** What stands in the way, worst first. */
export function blockersOf(way: RecoveryAnswer | undefined): readonly Finding[] {
  const blockers = (way?.findings ?? []).filter(({ severity, outcome }) => severity === 'blocker' && outcome !== 'pass');
  const failing = blockers.filter(({ outcome }) => outcome === 'fail');
  return failing.length > 0 ? failing : blockers;
}

export function messagesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ message }) => message);
}
