/** Words that messages of every platform share. */

/** 'a', 'a and b', 'a, b and c'. */
export function listed(values: readonly (string | number)[]): string {
  const words = [...new Set(values)].map(String);
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** 'disk x' or 'disks x and y'. */
export function counted(noun: string, values: readonly (string | number)[], plural = `${noun}s`): string {
  return `${new Set(values).size === 1 ? noun : plural} ${listed(values)}`;
}
