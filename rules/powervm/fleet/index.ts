/** Conditions on PowerVM systems outside any move: the conventions of a site, redundancy, and stub partitions. */
import type { FleetRule } from '../../fleet/define.ts';
import { rule as bootDiskOnVscsi } from './boot-disk-on-vscsi.ts';
import { rule as ethernetSlotsInRange } from './ethernet-slots-in-range.ts';
import { rule as firmwareEqual } from './firmware-equal.ts';
import { rule as hardwareEqual } from './hardware-equal.ts';
import { rule as loadSpread } from './load-spread.ts';
import { rule as lparIdsUnique } from './lpar-ids-unique.ts';
import { rule as lunOrderEqual } from './lun-order-equal.ts';
import { rule as lunsOnAllVioses } from './luns-on-all-vioses.ts';
import { rule as mapsOnlyWhereClientLives } from './maps-only-where-client-lives.ts';
import { rule as originalsHaveStubs } from './originals-have-stubs.ts';
import { rule as originalsStayDown } from './originals-stay-down.ts';
import { rule as pathsRedundant } from './paths-redundant.ts';
import { rule as poolNamesEqual } from './pool-names-equal.ts';
import { rule as slotPairsEqual } from './slot-pairs-equal.ts';
import { rule as slotsBelowLimit } from './slots-below-limit.ts';
import { rule as stubNumbersByScheme } from './stub-numbers-by-scheme.ts';
import { rule as stubsAsLarge } from './stubs-as-large.ts';
import { rule as stubsFit } from './stubs-fit.ts';
import { rule as stubsHaveOriginals } from './stubs-have-originals.ts';
import { rule as stubsInactive } from './stubs-inactive.ts';
import { rule as stubsUnmapped } from './stubs-unmapped.ts';
import { rule as stubsZoned } from './stubs-zoned.ts';
import { rule as trunkVlansEqual } from './trunk-vlans-equal.ts';
import { rule as vfcSlotsInRange } from './vfc-slots-in-range.ts';
import { rule as viosCountAsAgreed } from './vios-count-as-agreed.ts';
import { rule as viosIdsAsAgreed } from './vios-ids-as-agreed.ts';
import { rule as viosLevelsEqual } from './vios-levels-equal.ts';
import { rule as vscsiSlotsInRange } from './vscsi-slots-in-range.ts';

/** In the order in which they are read: what may cost a guest first, conventions last. */
export const fleetRules: readonly FleetRule[] = [
  stubsInactive,
  stubsUnmapped,
  originalsStayDown,
  mapsOnlyWhereClientLives,
  pathsRedundant,
  stubsHaveOriginals,
  originalsHaveStubs,
  stubsAsLarge,
  stubsZoned,
  stubsFit,
  loadSpread,
  lunsOnAllVioses,
  trunkVlansEqual,
  viosCountAsAgreed,
  viosLevelsEqual,
  firmwareEqual,
  hardwareEqual,
  poolNamesEqual,
  lparIdsUnique,
  viosIdsAsAgreed,
  ethernetSlotsInRange,
  vscsiSlotsInRange,
  vfcSlotsInRange,
  slotsBelowLimit,
  slotPairsEqual,
  stubNumbersByScheme,
  lunOrderEqual,
  bootDiskOnVscsi,
];
