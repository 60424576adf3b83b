/** Words that YAML, of whatever version, takes for something else than text. */
const notText = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;

/** A value as YAML reads it back; all that is not a plain word stands in quotes. */
export function yamlScalar(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return /^[A-Za-z_/][A-Za-z0-9_./@-]*$/.test(value) && !notText.test(value) ? value : JSON.stringify(value);
}
