/** The stub that a rule is about: the one on the target. */

export interface StubOf {
  readonly system: string;
  readonly name: string;
}

/** undefined: it has none there, which is for a rule of its own. */
export function stubOn<S extends StubOf>(stubs: readonly S[], target: string): S | undefined {
  return stubs.find(({ system }) => system === target);
}

export const stubSources = ["A practitioner's guide to Live Partition Mobility (March 2013): stub partitions for when a system is lost."];
