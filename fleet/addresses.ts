/** Addresses that a guest keeps when it moves: MAC addresses and WWPNs. */
import { isKnown } from '../schemas/facts.ts';
import type { Fact } from '../schemas/facts.ts';
import type { Guest } from '../schemas/generated/types.ts';

/** Both have addresses, all of them are known, and none is in common: they are two guests. */
export function haveOtherAddresses(a: Guest, b: Guest): boolean {
  const [mine, others] = [addressesOf(a), addressesOf(b)];
  if (mine === undefined || others === undefined || mine.length === 0 || others.length === 0) return false;
  return !mine.some((address) => others.includes(address));
}

/** undefined: some address is not known. */
function addressesOf({ ldoms, powervm }: Guest): readonly string[] | undefined {
  const all: Fact<string | readonly string[]>[] = ldoms === undefined ? [] : [ldoms.mac];
  if (powervm !== undefined) {
    const { ethernet, fc, vnics } = powervm;
    if (!isKnown(ethernet) || !isKnown(fc) || (vnics !== undefined && !isKnown(vnics))) return undefined;
    all.push(...ethernet.v.map(({ mac }) => mac), ...(vnics?.v ?? []).map(({ mac }) => mac), ...fc.v.map(({ wwpns }) => wwpns));
  }
  return all.every(isKnown) ? all.flatMap(({ v }) => v).filter((address) => address !== '') : undefined;
}
