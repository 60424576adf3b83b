/** Release families of the firmware of two systems. */
import { firmwareMatrix, isAmong, power10Partners, servicePackFloors } from './data/firmware-matrix.ts';
import type { ServicePackFloor } from './data/firmware-matrix.ts';
import { atLeastGeneration } from './generations.ts';

export interface SystemFirmware {
  /** In digits, for example 950. */
  readonly family: string;
  readonly generation: string | undefined;
}

export type FirmwareOutcome = { readonly allowed: true } | { readonly allowed: false; readonly url: string } | { readonly unknown: string };

/** What the pages of the vendor say about moves from one family to another. */
export function firmwareOutcome(source: SystemFirmware, target: SystemFirmware): FirmwareOutcome {
  const [from, to] = [source, target].map(({ family }) => familyNumber(family)) as [number | undefined, number | undefined];
  if (from === undefined || to === undefined)
    return { unknown: `the firmware family ${from === undefined ? source.family : target.family} is none that canmove knows` };
  if (isTooOldForPower10(from, target) || isTooOldForPower10(to, source)) return { allowed: false, url: power10Partners.url };
  for (const { rows, url, generation } of firmwareMatrix) {
    const row = rows.find((each) => isAmong(from, each.from));
    if (row === undefined) continue;
    if (isAmong(to, row.allowed)) return { allowed: true };
    if (isAmong(to, row.blocked ?? [])) return { allowed: false, url };
    if (isAmong(to, row.unclear ?? []))
      return { unknown: `the ${generation} page of firmware levels does not have moves from ${from} to ${to}, and other pages do` };
  }
  return { unknown: `no page of firmware levels that canmove knows decides moves from ${from} to ${to}` };
}

/** The floor that counts for a system in a pair; undefined: none. */
export function servicePackFloor(family: string, other: string, side: 'source' | 'target'): ServicePackFloor | undefined {
  const [own, partner] = [familyNumber(family), familyNumber(other)];
  if (own === undefined || partner === undefined) return undefined;
  return servicePackFloors.find(
    (floor) =>
      floor.family === own &&
      (floor.with === undefined || isAmong(partner, floor.with)) &&
      (floor.asSourceOnly !== true || side === 'source'),
  );
}

export function familyNumber(family: string): number | undefined {
  return /^\d{3,4}$/.test(family) ? Number(family) : undefined;
}

function isTooOldForPower10(family: number, { generation }: SystemFirmware): boolean {
  return isAmong(family, [power10Partners.families]) && atLeastGeneration(generation, power10Partners.oldest) === false;
}

/** The first family with virtual persistent memory. */
export const firstPersistentMemory = 940;
