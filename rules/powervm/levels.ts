/** Levels of Virtual I/O Servers and firmware: numbers separated by dots. */

/** Whether a level is the floor or newer; undefined: it is no such level. */
export function levelAtLeast(level: string | undefined, floor: readonly number[]): boolean | undefined {
  if (level === undefined || !/^\d+(\.\d+)*$/.test(level)) return undefined;
  const parts = level.split('.').map(Number);
  for (const [index, wanted] of floor.entries()) {
    const own = parts[index] ?? 0;
    if (own !== wanted) return own > wanted;
  }
  return true;
}
