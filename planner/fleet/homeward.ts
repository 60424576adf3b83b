/** How a guest could come back to the host it is on now: judged from where it would go, with its own traces there gone. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { RulePack } from '../../rules/define.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { MoveAnswer } from '../../schemas/generated/types.ts';
import { way } from '../model/instance.ts';
import type { Way } from '../model/instance.ts';
import { arriving } from './arriving.ts';
import { mannerOf } from './moved.ts';
import type { PlanningPlatform } from './platform.ts';

export interface Homeward {
  readonly guest: FleetGuest;
  /** Where it would come from, and how it would have got there. */
  readonly from: FleetHost;
  readonly by: Way;
  readonly allowUnknown: boolean;
}

/** Room aside; who accepts no outage on the way out accepts none on the way home. */
export function wayHome({ guest, from, by, allowUnknown }: Homeward, platform: PlanningPlatform, packs: readonly RulePack[]): Way {
  const manner = mannerOf(platform, guest, by);
  const there = arriving({ guest, target: from, manner }, platform);
  const host: FleetHost = { ...from, facts: there.host };
  const home: FleetHost = { ...guest.host, facts: platform.withoutGuest(guest) };
  const judgement = judge(
    { hosts: [host, home], guests: [{ ...guest, host, facts: there.guest }], asOf: guest.host.startedAt, endpoints: [], notes: [] },
    packs,
  );
  const capacity = new Set(judgement.rules.flatMap(({ id, dependsOn }) => (dependsOn === 'capacity' ? [id] : [])));
  const open = judgement.moves(0, 1).filter((move) => isOpen(move, capacity, allowUnknown));
  const ways = open.map(({ method }): Way => (isLive(method, judgement) || manner === 'stopped' ? way.live : way.outage));
  if (ways.includes(way.live)) return way.live;
  return ways.includes(way.outage) && by === way.outage ? way.outage : way.none;
}

function isLive(method: string, { methods }: Judgement): boolean {
  return methods.find(({ id }) => id === method)?.kind === 'live';
}

function isOpen({ findings }: MoveAnswer, capacity: ReadonlySet<string>, allowUnknown: boolean): boolean {
  return findings.every(
    ({ rule, severity, outcome }) =>
      severity !== 'blocker' || outcome === 'pass' || capacity.has(rule) || (outcome === 'unknown' && allowUnknown),
  );
}
