/** The input data of HMC commands (-i, -a): attribute=value, separated by commas; one that holds a comma is quoted as a whole. */

/** @param attributes in the order in which they are to stand */
export function hmcData(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}=${value}`)
    .map((pair) => (/[",]/.test(pair) ? `"${pair.replaceAll('"', '""')}"` : pair))
    .join(',');
}
