/** Virtual switches of two systems, and the VLANs that their trunk adapters carry. */
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown, known } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem, PowervmHost } from '../../../schemas/generated/types.ts';
import { onlyOn } from '../../comparison.ts';
import { sh } from '../../shell.ts';
import { compareOn, factsOf, listInWords } from './sides.ts';
import type { Systems } from './sides.ts';
import type { Used, UsedOfSystem } from './used-by.ts';

const group = 'Virtual switches';

export function compareNetworks(hosts: Systems, used: UsedOfSystem): readonly ComparedItem[] {
  const switches = factsOf(hosts, (facts) => facts.vswitches);
  const [a, b] = switches;
  if (!isKnown(a) || !isKnown(b)) return [compareOn(hosts, group, 'the list', switches, { words: (names) => `${names.length} known` })];
  const names = [...new Set([...a.v, ...b.v])].filter((name) => used.vswitches === undefined || used.vswitches.has(name)).sort(inOrder);
  return names.flatMap((name) => {
    const [left, right] = [a.v.includes(name), b.v.includes(name)];
    if (left && right) return [compareVlans(hosts, name, used)];
    const side = left ? 0 : 1;
    const add = [sh`chhwres -r virtualio -m ${hosts[left ? 1 : 0].name} --rsubtype vswitch -o a --vswitch ${name}`];
    return [onlyOn(group, name, { side, words: 'a virtual switch', add, remove: [] })];
  });
}

/** Which VLANs its trunks carry. No command: on which trunk a VLAN is missing, a person must decide. */
function compareVlans(hosts: Systems, name: string, used: UsedOfSystem): ComparedItem {
  const wanted = used.vlans(name);
  const vlans = factsOf(hosts, (system) => vlansOf(system, name, wanted));
  return compareOn(hosts, group, `${name} VLANs on trunks`, vlans, { words: listInWords });
}

/** @param wanted undefined: all of them */
function vlansOf({ ethernet }: PowervmHost, name: string, wanted: Used<number>): Fact<readonly number[]> {
  if (!isKnown(ethernet)) return ethernet;
  const vlans = new Set<number>();
  for (const { vswitch, trunk, pvid, vlans: others } of ethernet.v) {
    if (!isKnown(trunk)) return trunk;
    if (!trunk.v) continue;
    if (!isKnown(vswitch)) return vswitch;
    if (vswitch.v !== name) continue;
    if (!isKnown(pvid)) return pvid;
    if (!isKnown(others)) return others;
    for (const vlan of [pvid.v, ...others.v]) vlans.add(vlan);
  }
  return known(
    [...vlans].filter((vlan) => wanted?.has(vlan) ?? true).sort((a, b) => a - b),
    ethernet.s,
  );
}
