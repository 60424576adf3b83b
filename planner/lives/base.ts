/** Whether the facts that a plan rests on are still those. */
import type { Fleet } from '../../fleet/fleet.ts';
import type { Plan, PlanRecheck } from '../../schemas/generated/types.ts';
import { factsHash } from '../plans/compose.ts';

type Base = PlanRecheck['hosts'][number];

export function baseNow({ base }: Plan, fleet: Fleet): readonly Base[] {
  const known = new Set(base.map(({ host }) => host));
  return [
    ...base.map(({ host, sha256 }): Base => {
      const now = fleet.hosts.find(({ name }) => name === host);
      if (now === undefined) return { host, state: 'gone', readAt: null };
      const readAt = now.startedAt;
      if (now.unusable !== undefined) return { host, state: 'unusable', readAt, reason: now.unusable };
      return { host, state: factsHash(now.facts) === sha256 ? 'same' : 'changed', readAt };
    }),
    ...fleet.hosts.flatMap(({ name, startedAt }): Base[] => (known.has(name) ? [] : [{ host: name, state: 'new', readAt: startedAt }])),
  ];
}
