/** Location codes of virtual adapters: U<type>.<model>.<serial>-V<partition>-C<slot>[-T1], numbers decimal. */

export interface VirtualLocation {
  /** Type, model and serial number of the system the adapter is on now, as the HMC writes it: 9009-42A*78AAAA1. */
  readonly machine: string;
  readonly lparId: number;
  readonly slot: number;
}

/** undefined for anything but the location code of a virtual adapter. */
export function virtualLocation(text: string): VirtualLocation | undefined {
  const found = /^U([0-9A-Z]{4})\.([0-9A-Z]{3})\.([0-9A-Z]{5,12})-V([1-9][0-9]{0,4})-C([0-9]{1,5})(?:-T[0-9]{1,3})?(?:-S[0-9]{1,3})?$/.exec(
    text,
  );
  if (found === null) return undefined;
  const [, type, model, serial, lparId, slot] = found as unknown as readonly [string, string, string, string, string, string];
  return { machine: `${type}-${model}*${serial}`, lparId: Number(lparId), slot: Number(slot) };
}
