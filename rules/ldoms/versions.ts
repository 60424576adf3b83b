/** Version numbers as ldmd and system firmware print them: 3.6.2.0.51, 8.2.2.c. */

type Part = number | string;

const form = /^[0-9]{1,9}(?:\.[0-9A-Za-z]{1,9})*$/;

function partsOf(version: string): readonly Part[] | undefined {
  if (!form.test(version)) return undefined;
  // 7.4.4b is 7.4.4.b: read as one word it would be newer than every number.
  return version.split('.').flatMap((part) => (part.match(/[0-9]+|[A-Za-z]+/g) ?? []).map(partOf));
}

function partOf(text: string): Part {
  return /^[0-9]+$/.test(text) ? Number(text) : text.toLowerCase();
}

/** A number comes before a letter, and nothing before both: 8.2.2 < 8.2.2.c. */
function comparePart(a: Part | undefined, b: Part | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' || a > b ? 1 : -1;
}

/** Negative: a is older. undefined: one of the two is not known or no version number. */
export function compareVersions(a: string | undefined, b: string | undefined): number | undefined {
  const [left, right] = [a, b].map((version) => (version === undefined ? undefined : partsOf(version)));
  if (left === undefined || right === undefined) return undefined;
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const order = comparePart(left[index], right[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** undefined: not known, or no version number. */
export function atLeast(version: string | undefined, floor: string): boolean | undefined {
  const order = compareVersions(version, floor);
  return order === undefined ? undefined : order >= 0;
}

/** '3.6' of 3.6.2.0.51; undefined where there are no two numbers. */
export function release(version: string | undefined): string | undefined {
  const [major, minor] = (version === undefined ? undefined : partsOf(version)) ?? [];
  return typeof major === 'number' && typeof minor === 'number' ? `${major}.${minor}` : undefined;
}

/** Released versions of the Logical Domains Manager, oldest first: what 'the immediately preceding one' means. */
export const releases: readonly string[] = [
  '1.0',
  '1.1',
  '1.2',
  '1.3',
  '2.0',
  '2.1',
  '2.2',
  '3.0',
  '3.1',
  '3.2',
  '3.3',
  '3.4',
  '3.5',
  '3.6',
];
