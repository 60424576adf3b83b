/** The HMCs of two systems. */

export interface Hmc {
  readonly name: string;
}

/** Names of the HMCs that show both systems: such a one makes the move alone. */
export function sharedHmcs(source: readonly Hmc[], target: readonly Hmc[]): readonly string[] {
  const names = new Set(target.map(({ name }) => name));
  return source.filter(({ name }) => names.has(name)).map(({ name }) => name);
}

/** The numbers of V10R3 or V8R8.7.0; undefined: it has no such form. */
export function versionNumbers(version: string | undefined): readonly number[] | undefined {
  const [, major, rest] = /^V?(\d{1,3})R([\d.]{1,20})/i.exec(version?.trim() ?? '') ?? [];
  return major === undefined || rest === undefined ? undefined : [Number(major), ...rest.split('.').filter(Boolean).map(Number)];
}

/** Whether a version is the floor or newer; undefined: it could not be read. */
export function versionAtLeast(version: string | undefined, floor: readonly number[]): boolean | undefined {
  const numbers = versionNumbers(version);
  if (numbers === undefined) return undefined;
  for (const [index, wanted] of floor.entries()) {
    const has = numbers[index];
    // V8R8 may be any V8R8.x: what is not printed is not known.
    if (has === undefined) return undefined;
    if (has !== wanted) return has > wanted;
  }
  return true;
}
