/** Which SR-IOV ports of a target could back the virtual NICs of a partition: the HMC takes ports of the same label. */
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';

/** A virtual NIC as the path gives it: its backing devices are facts still. */
export interface Vnic {
  readonly slot: number;
  readonly backing: readonly RawBacking[];
}
interface RawBacking {
  readonly portLabel?: Fact<string>;
  readonly capacityHundredths: Fact<number>;
}
export interface SriovAdapter {
  readonly adapterId: number;
  readonly state: string;
}
export interface SriovPort {
  readonly adapterId: number;
  readonly portId: number;
  readonly label: string;
  readonly freeCapacityHundredths: number;
  readonly linkUp?: boolean | undefined;
}

export interface Placed {
  readonly slot: number;
  /** Backing devices that the virtual NIC has now. */
  readonly wanted: number;
  /** Of them, those for which a port of the target has the label and the capacity, all others of the partition placed first. */
  readonly sure: number;
  /** Those, and the ones of which label, capacity or link are not known, or that compete for one port. */
  readonly possible: number;
  /** Labels of the ports that it is backed by now. */
  readonly labels: readonly string[];
}

/** Every virtual NIC placed on the target's ports: the ones with most room first. */
export function placeVnics(vnics: readonly Vnic[], adapters: readonly SriovAdapter[], ports: readonly SriovPort[]): readonly Placed[] {
  const running = new Set(adapters.filter(({ state }) => state === 'running').map(({ adapterId }) => adapterId));
  const usable = ports.filter(({ adapterId, linkUp }) => running.has(adapterId) && linkUp !== false);
  const free = new Map(usable.map((port) => [port, port.freeCapacityHundredths]));
  const placed = vnics.map(({ slot, backing }) => ({ slot, wanted: backing.length, sure: 0, possible: 0, labels: labelsOf(backing) }));
  // One device of each virtual NIC first: every one needs at least one.
  const rounds = Math.max(0, ...vnics.map(({ backing }) => backing.length));
  for (let round = 0; round < rounds; round++)
    vnics.forEach(({ backing }, index) => {
      const own = placed[index];
      const device = backing[round];
      if (own === undefined || device === undefined) return;
      const { portLabel, capacityHundredths } = device;
      if (portLabel === undefined || !isKnown(portLabel) || !isKnown(capacityHundredths) || portLabel.v === '') {
        own.possible++;
        return;
      }
      const fitting = usable.filter(
        ({ label, freeCapacityHundredths }) => label === portLabel.v && freeCapacityHundredths >= capacityHundredths.v,
      );
      if (fitting.length === 0) return;
      own.possible++;
      const [best] = fitting
        .filter((port) => port.linkUp === true && (free.get(port) ?? 0) >= capacityHundredths.v)
        .sort((a, b) => (free.get(b) ?? 0) - (free.get(a) ?? 0));
      if (best === undefined) return;
      own.sure++;
      free.set(best, (free.get(best) ?? 0) - capacityHundredths.v);
    });
  return placed;
}

function labelsOf(backing: readonly RawBacking[]): readonly string[] {
  return [
    ...new Set(
      backing.flatMap(({ portLabel }) => (portLabel !== undefined && isKnown(portLabel) && portLabel.v !== '' ? [portLabel.v] : [])),
    ),
  ];
}
