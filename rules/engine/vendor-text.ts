/**
 * The vendor's sentence as a person reads it: named groups filled in, those without a value as <name>.
 * @param values by name of the group
 */
export function plainVendorText(pattern: RegExp, values: Readonly<Record<string, string | number>> = {}): string {
  return pattern.source
    .replaceAll(/\(\?<([A-Za-z]+)>(?:[^()]|\\.)*\)/g, (_, name: string) => String(values[name] ?? `<${name}>`))
    .replaceAll(/\\([.()[\]{}*+?|^$/\\'])/g, '$1')
    .replaceAll(/^\^|\$$/g, '');
}
