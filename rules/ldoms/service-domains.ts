/** Which service domain of a target a missing service belongs into. */

interface Served {
  readonly serviceDomain: string;
}

/**
 * The domain of the same name as on the source where it gives services on the target too, else primary: a guest with two
 * service domains keeps its two paths.
 * @param wanted name on the source; empty for an inactive guest
 */
export function serviceDomainFor(wanted: string, ...services: readonly (readonly Served[] | undefined)[]): string {
  const serves = services.some((list) => list?.some(({ serviceDomain }) => serviceDomain === wanted) ?? false);
  return wanted !== '' && serves ? wanted : 'primary';
}
