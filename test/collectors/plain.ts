/** Facts as their values, and missing ones as '!why'. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('v' in value) return plain(value.v);
  if ('why' in value) return `!${String(value.why)}`;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
