/** Why a guest may not be put on a host: said for the guests that cannot leave, never for whole fleets. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import type { Policy } from '../../fleet/guest-policy.ts';
import { stands } from '../../rules/judgement.ts';
import type { Finding, Fix } from '../../schemas/generated/types.ts';
import { way } from '../model/instance.ts';
import { mayBeDown, methodsOf, whyStays } from './ways.ts';
import type { Openings, WaysInput } from './ways.ts';

export interface Closed {
  /** host: nobody is put there. policy: the inventory forbids it. unknown: what decides it is not known. rules: they say no. */
  readonly kind: 'host' | 'policy' | 'unknown' | 'rules';
  /** Sentences. */
  readonly reasons: readonly string[];
  readonly rules: readonly string[];
  /** What would settle what is not known, as instructions. */
  readonly settle: readonly string[];
  /** What would repair it. */
  readonly fixes: readonly Fix[];
}

export interface ClosedInput extends WaysInput {
  readonly openings: Openings;
  readonly notReceiving: readonly (string | undefined)[];
}

export function closedBy(input: ClosedInput, guest: number, host: number): Closed | undefined {
  const { judgement, guests, openings } = input;
  const index = guests[guest] as number;
  const { host: own, name } = judgement.fleet.guests[index] as FleetGuest;
  const target = judgement.fleet.hosts[host];
  if (target === own) return undefined;
  const plain = (kind: Closed['kind'], reasons: readonly string[]): Closed => ({ kind, reasons, rules: [], settle: [], fixes: [] });
  const policy = input.policies[guest] as Policy;
  const stays = whyStays(policy, input.days);
  if (stays !== undefined) return plain('policy', [stays]);
  const notReceiving = input.notReceiving[host];
  if (notReceiving !== undefined) return plain('host', [`${target?.name ?? ''}: ${notReceiving}`]);
  const needUnknown = input.needUnknown[guest];
  if (needUnknown !== undefined)
    return { ...plain('unknown', [needUnknown]), settle: [`read ${own.name} again: canmove collect ${own.endpoint}`] };
  if (openings.at(guest, host) !== undefined) return undefined;
  const refused = (input.refused ?? []).filter((each) => each.guest === index && each.host === host);
  if (refused.length > 0) return plain('rules', [...new Set(refused.flatMap(({ reasons }) => reasons))]);
  const methods = methodsOf(input, guest);
  const allowed = methods.filter((each) => each.way === way.live || mayBeDown(policy));
  const down = methods.find((each) => each.way === way.outage && each.standing[host] === stands.yes);
  // What is undecided is nearer than what is a no; the live way comes before the others.
  const nearest = allowed.find(({ standing }) => standing[host] === stands.unknown) ?? allowed[0];
  const found = nearest === undefined ? undefined : inTheWay(input, index, host, nearest.method);
  const unknown = nearest?.standing[host] === stands.unknown;
  if (down !== undefined && !mayBeDown(policy))
    return {
      kind: unknown ? 'unknown' : 'policy',
      reasons: [
        `${name} could move with an outage (${down.method}), which nobody has allowed (disposition: outage-ok)`,
        ...(found?.reasons ?? []),
      ],
      rules: found?.rules ?? [],
      settle: found?.settle ?? [],
      fixes: found?.fixes ?? [],
    };
  if (found === undefined) return plain('rules', [`no method is offered to ${name}`]);
  return { kind: unknown ? 'unknown' : 'rules', ...found };
}

function inTheWay({ judgement }: WaysInput, guest: number, host: number, method: string): Omit<Closed, 'kind'> {
  const dependsOn = new Map(judgement.rules.map((rule) => [rule.id, rule.dependsOn]));
  const blockers = judgement
    .findings(guest, host, method)
    .filter(({ severity, outcome, rule }) => severity === 'blocker' && outcome !== 'pass' && dependsOn.get(rule) !== 'capacity');
  const failing = blockers.filter(({ outcome }) => outcome === 'fail');
  const shown: readonly Finding[] = failing.length > 0 ? failing : blockers;
  return {
    reasons: shown.map(({ message }) => message),
    rules: shown.map(({ rule }) => rule),
    settle: [...new Set(blockers.flatMap(({ outcome, settle }) => (outcome === 'unknown' && settle !== undefined ? [settle] : [])))],
    fixes: shown.flatMap(({ fix }) => fix),
  };
}
