/** What the planner must know of a platform to see what became of a plan. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Measure, PlanExpect } from '../../schemas/generated/types.ts';

export interface Aftermath {
  readonly platform: string;
  /** As the platform says it; undefined: not known. */
  stateOf(guest: FleetGuest): string | undefined;
  /** undefined: not known, or it changes just now. */
  runs(guest: FleetGuest): boolean | undefined;
  /** A guest in this state runs, by the platform's own word; undefined: it says neither. */
  runsIn(state: string): boolean | undefined;
  /** It is off, and holds neither processors nor memory. */
  isOff(guest: FleetGuest): boolean;
  /** It moves just now, or changes its state: a clause without the guest; undefined: neither. */
  busy(guest: FleetGuest): string | undefined;
  /** It only holds the place of another one. */
  isStandIn(guest: FleetGuest): boolean;
  macs(guest: FleetGuest): Fact<readonly string[]>;
  /** Virtual slots that the guest sees; undefined: the platform has none. */
  slots(guest: FleetGuest): Fact<readonly number[]> | undefined;
  /** What a guest left on a host that it has left. */
  traces(guest: FleetGuest, left: FleetHost): Measure;
  /** @param before as it was when it was planned; undefined: not known */
  ofGuest(guest: FleetGuest, before: PlanExpect | undefined): readonly Measure[];
  ofHost(host: FleetHost): readonly Measure[];
}
