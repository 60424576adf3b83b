/** What joining adds to machines from snapshots that show none: their form. See links.ts for who adds what. */
import type { Inventory, Output, Snapshot, Source, SourceRef } from '../schemas/generated/types.ts';
import { readAt, withSources } from './merge.ts';

/** Conventions of the site, from the inventory. */
export type Conventions = NonNullable<Inventory['conventions']>;

/** One machine: what its endpoints show, merged. */
export interface Machine {
  readonly snapshot: Snapshot;
  /** The snapshots that were merged, in that order. */
  readonly members: readonly Snapshot[];
  /** Endpoints of snapshots that supplied facts for it. */
  readonly suppliers?: readonly string[];
}

/** What is added to machines. */
export interface Supply {
  /** Snapshots that show no machine. */
  readonly others: readonly Snapshot[];
  /** Why no fact of a snapshot may be used now; undefined where they may. */
  readonly whyUnusable: (snapshot: Snapshot) => string | undefined;
  /** Empty: the platform's own. */
  readonly conventions: Conventions;
}

export interface Linked {
  readonly machines: readonly Machine[];
  /** What could not be added, as sentences. */
  readonly notes: readonly string[];
}

export interface Link {
  /** Platforms whose snapshots show no machine: their facts are added to those of others. */
  readonly from: readonly string[];
  /** Platform of the hosts that are read again together with what supplies them; absent: it supplies single guests. */
  readonly to?: string;
  /** Gives as many machines as it gets, in their order. Pure. */
  add(machines: readonly Machine[], supply: Supply): Linked;
}

/** The outputs behind a machine's facts while facts of other snapshots are added to them. */
export class Evidence {
  private readonly own: Snapshot;
  private readonly outputs: Output[] = [];
  private readonly sources: Source[] = [];
  private readonly placesOfOutputs = new Map<Snapshot, Map<number, number>>();
  private readonly placesOfSources = new Map<Snapshot, Map<number, number>>();

  constructor(machine: Snapshot) {
    this.own = machine;
  }

  /** The facts with references to the machine's own sources, those of `from` added to them. */
  take<T>(facts: T, from: Snapshot): T {
    return withSources(facts, (ref) => this.placeOfSource(ref, from)) as T;
  }

  /** The references of a fact of `from` as the machine's own. */
  cite(refs: SourceRef, from: Snapshot): SourceRef {
    return Array.isArray(refs) ? refs.map((ref) => this.placeOfSource(ref, from)) : this.placeOfSource(refs, from);
  }

  private placeOfSource(ref: number, from: Snapshot): number {
    const source = from.sources[ref];
    if (source === undefined) return ref;
    const places = placesIn(this.placesOfSources, from);
    const before = places.get(ref);
    if (before !== undefined) return before;
    const place = this.own.sources.length + this.sources.length;
    this.sources.push({ ...source, output: this.placeOfOutput(source.output, from) });
    places.set(ref, place);
    return place;
  }

  private placeOfOutput(index: number, from: Snapshot): number {
    const places = placesIn(this.placesOfOutputs, from);
    const before = places.get(index);
    if (before !== undefined) return before;
    const place = this.own.outputs.length + this.outputs.length;
    this.outputs.push(readAt(from.endpoint, from.outputs[index] as Output));
    places.set(index, place);
    return place;
  }

  /** What the machine's own and the added facts refer to. */
  all(): Pick<Snapshot, 'outputs' | 'sources'> {
    return { outputs: [...this.own.outputs, ...this.outputs], sources: [...this.own.sources, ...this.sources] };
  }
}

function placesIn(all: Map<Snapshot, Map<number, number>>, snapshot: Snapshot): Map<number, number> {
  const found = all.get(snapshot) ?? new Map<number, number>();
  all.set(snapshot, found);
  return found;
}
