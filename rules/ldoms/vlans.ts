/** The VLANs of a virtual network device or switch: its port VLAN and the tagged ones, in ascending order. */
export function vlansOf(pvid: number, vids: readonly number[]): readonly number[] {
  return [...new Set([pvid, ...vids])].sort((a, b) => a - b);
}
