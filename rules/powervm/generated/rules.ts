// Generated from rules/powervm/*.ts by "npm run generate". Do not edit.
import type { Rule } from '../../define.ts';
import { rule as activatedBefore } from '../activated-before.ts';
import { rule as activeDryRunAccepted } from '../active-dry-run-accepted.ts';
import { rule as activeMobilityCapable } from '../active-mobility-capable.ts';
import { rule as activeMovesFree } from '../active-moves-free.ts';
import { rule as adapterLunsTogether } from '../adapter-luns-together.ts';
import { rule as affinityKept } from '../affinity-kept.ts';
import { rule as affinityScoreKept } from '../affinity-score-kept.ts';
import { rule as allViosesReachable } from '../all-vioses-reachable.ts';
import { rule as clientPortsLoggedIn } from '../client-ports-logged-in.ts';
import { rule as clientPortsMapped } from '../client-ports-mapped.ts';
import { rule as compressionCreditsOnTarget } from '../compression-credits-on-target.ts';
import { rule as configurationFits } from '../configuration-fits.ts';
import { rule as currentModeOnTarget } from '../current-mode-on-target.ts';
import { rule as desiredMemoryFree } from '../desired-memory-free.ts';
import { rule as desiredModeOnTarget } from '../desired-mode-on-target.ts';
import { rule as desiredProcessorsFree } from '../desired-processors-free.ts';
import { rule as firmwarePairSupported } from '../firmware-pair-supported.ts';
import { rule as firmwareServicePack } from '../firmware-service-pack.ts';
import { rule as hmcKnowsGeneration } from '../hmc-knows-generation.ts';
import { rule as hmcVersionsClose } from '../hmc-versions-close.ts';
import { rule as hmcsMoveRemotely } from '../hmcs-move-remotely.ts';
import { rule as hmcsTrustEachOther } from '../hmcs-trust-each-other.ts';
import { rule as hugePagesFree } from '../huge-pages-free.ts';
import { rule as ibmiLevels } from '../ibmi-levels.ts';
import { rule as ibmiRestrictedIo } from '../ibmi-restricted-io.ts';
import { rule as idleProcessorsShareable } from '../idle-processors-shareable.ts';
import { rule as inactiveDryRunAccepted } from '../inactive-dry-run-accepted.ts';
import { rule as inactiveMobilityCapable } from '../inactive-mobility-capable.ts';
import { rule as inactiveMovesFree } from '../inactive-moves-free.ts';
import { rule as lmbEqual } from '../lmb-equal.ts';
import { rule as lparIdFree } from '../lpar-id-free.ts';
import { rule as lunsIdentified } from '../luns-identified.ts';
import { rule as lunsNotInUse } from '../luns-not-in-use.ts';
import { rule as lunsOnAsManyVioses } from '../luns-on-as-many-vioses.ts';
import { rule as lunsOnTarget } from '../luns-on-target.ts';
import { rule as macsFree } from '../macs-free.ts';
import { rule as maxTransferKept } from '../max-transfer-kept.ts';
import { rule as memoryExpansionOnTarget } from '../memory-expansion-on-target.ts';
import { rule as memoryFree } from '../memory-free.ts';
import { rule as mobilityEnabled } from '../mobility-enabled.ts';
import { rule as moveBackPossible } from '../move-back-possible.ts';
import { rule as moverMovesFree } from '../mover-moves-free.ts';
import { rule as moverOnSource } from '../mover-on-source.ts';
import { rule as moverOnTarget } from '../mover-on-target.ts';
import { rule as moversHaveHeadroom } from '../movers-have-headroom.ts';
import { rule as moversHaveVasi } from '../movers-have-vasi.ts';
import { rule as moversNotSecured } from '../movers-not-secured.ts';
import { rule as multipathKept } from '../multipath-kept.ts';
import { rule as nameFree } from '../name-free.ts';
import { rule as noBsrArrays } from '../no-bsr-arrays.ts';
import { rule as noEnhancedMode } from '../no-enhanced-mode.ts';
import { rule as noHeaPorts } from '../no-hea-ports.ts';
import { rule as noHugePages } from '../no-huge-pages.ts';
import { rule as noOpticalDrive } from '../no-optical-drive.ts';
import { rule as noOptimizerRunning } from '../no-optimizer-running.ts';
import { rule as noPersistentMemory } from '../no-persistent-memory.ts';
import { rule as noPhysicalIo } from '../no-physical-io.ts';
import { rule as noRedundantErrorPath } from '../no-redundant-error-path.ts';
import { rule as noSerialAdapters } from '../no-serial-adapters.ts';
import { rule as noSriovPorts } from '../no-sriov-ports.ts';
import { rule as noTimeReference } from '../no-time-reference.ts';
import { rule as noWorkloadGroup } from '../no-workload-group.ts';
import { rule as notAVios } from '../not-a-vios.ts';
import { rule as notInCluster } from '../not-in-cluster.ts';
import { rule as npivFabricOnTarget } from '../npiv-fabric-on-target.ts';
import { rule as npivPortOnTarget } from '../npiv-port-on-target.ts';
import { rule as npivPortsFree } from '../npiv-ports-free.ts';
import { rule as osSupportsGeneration } from '../os-supports-generation.ts';
import { rule as pageTableRatioSupported } from '../page-table-ratio-supported.ts';
import { rule as partitionPlaceFree } from '../partition-place-free.ts';
import { rule as poolLargeEnough } from '../pool-large-enough.ts';
import { rule as poolOnTarget } from '../pool-on-target.ts';
import { rule as processorsFree } from '../processors-free.ts';
import { rule as profileHasAdapters } from '../profile-has-adapters.ts';
import { rule as profileMemoryFree } from '../profile-memory-free.ts';
import { rule as profileModeOnTarget } from '../profile-mode-on-target.ts';
import { rule as profilePoolLargeEnough } from '../profile-pool-large-enough.ts';
import { rule as profilePoolOnTarget } from '../profile-pool-on-target.ts';
import { rule as profileProcessorsFree } from '../profile-processors-free.ts';
import { rule as profileSharedMemoryOnTarget } from '../profile-shared-memory-on-target.ts';
import { rule as profileUnitsPerProcessorEnough } from '../profile-units-per-processor-enough.ts';
import { rule as profileVirtualProcessorsAllowed } from '../profile-virtual-processors-allowed.ts';
import { rule as remoteRestartKept } from '../remote-restart-kept.ts';
import { rule as reservePolicyShared } from '../reserve-policy-shared.ts';
import { rule as rmcActive } from '../rmc-active.ts';
import { rule as seaFailoverSound } from '../sea-failover-sound.ts';
import { rule as secureBootSupported } from '../secure-boot-supported.ts';
import { rule as serverSlotsKept } from '../server-slots-kept.ts';
import { rule as sharedMemoryOnTarget } from '../shared-memory-on-target.ts';
import { rule as stateSettled } from '../state-settled.ts';
import { rule as storagePoolShared } from '../storage-pool-shared.ts';
import { rule as stubDown } from '../stub-down.ts';
import { rule as stubLunsOnTarget } from '../stub-luns-on-target.ts';
import { rule as stubNetworksKept } from '../stub-networks-kept.ts';
import { rule as stubOnTarget } from '../stub-on-target.ts';
import { rule as stubSizeKept } from '../stub-size-kept.ts';
import { rule as stubVlansBridged } from '../stub-vlans-bridged.ts';
import { rule as stubWwpnsZoned } from '../stub-wwpns-zoned.ts';
import { rule as suspendedDryRunAccepted } from '../suspended-dry-run-accepted.ts';
import { rule as suspendedStorageReady } from '../suspended-storage-ready.ts';
import { rule as systemsOperating } from '../systems-operating.ts';
import { rule as targetViosesOfOneLevel } from '../target-vioses-of-one-level.ts';
import { rule as trafficEncrypted } from '../traffic-encrypted.ts';
import { rule as trustedKeysEqual } from '../trusted-keys-equal.ts';
import { rule as unitsPerProcessorEnough } from '../units-per-processor-enough.ts';
import { rule as viosRedundancyKept } from '../vios-redundancy-kept.ts';
import { rule as viosRmcActive } from '../vios-rmc-active.ts';
import { rule as viosSlotsFree } from '../vios-slots-free.ts';
import { rule as virtualProcessorsAllowed } from '../virtual-processors-allowed.ts';
import { rule as virtualizationActivated } from '../virtualization-activated.ts';
import { rule as vlansBridged } from '../vlans-bridged.ts';
import { rule as vlansBridgedTwice } from '../vlans-bridged-twice.ts';
import { rule as vlansCarried } from '../vlans-carried.ts';
import { rule as vlansTagged } from '../vlans-tagged.ts';
import { rule as vnicBackingKept } from '../vnic-backing-kept.ts';
import { rule as vnicBackingOnTarget } from '../vnic-backing-on-target.ts';
import { rule as vsiProfilesSupported } from '../vsi-profiles-supported.ts';
import { rule as vswitchOnTarget } from '../vswitch-on-target.ts';
import { rule as vtdNamesFree } from '../vtd-names-free.ts';
import { rule as vtpmOnTarget } from '../vtpm-on-target.ts';
import { rule as wholeDisksBehindVscsi } from '../whole-disks-behind-vscsi.ts';
import { rule as wwpnsNotInUse } from '../wwpns-not-in-use.ts';
import { rule as wwpnsZoned } from '../wwpns-zoned.ts';

export const rules: readonly Rule[] = [
  activatedBefore,
  activeDryRunAccepted,
  activeMobilityCapable,
  activeMovesFree,
  adapterLunsTogether,
  affinityKept,
  affinityScoreKept,
  allViosesReachable,
  clientPortsLoggedIn,
  clientPortsMapped,
  compressionCreditsOnTarget,
  configurationFits,
  currentModeOnTarget,
  desiredMemoryFree,
  desiredModeOnTarget,
  desiredProcessorsFree,
  firmwarePairSupported,
  firmwareServicePack,
  hmcKnowsGeneration,
  hmcVersionsClose,
  hmcsMoveRemotely,
  hmcsTrustEachOther,
  hugePagesFree,
  ibmiLevels,
  ibmiRestrictedIo,
  idleProcessorsShareable,
  inactiveDryRunAccepted,
  inactiveMobilityCapable,
  inactiveMovesFree,
  lmbEqual,
  lparIdFree,
  lunsIdentified,
  lunsNotInUse,
  lunsOnAsManyVioses,
  lunsOnTarget,
  macsFree,
  maxTransferKept,
  memoryExpansionOnTarget,
  memoryFree,
  mobilityEnabled,
  moveBackPossible,
  moverMovesFree,
  moverOnSource,
  moverOnTarget,
  moversHaveHeadroom,
  moversHaveVasi,
  moversNotSecured,
  multipathKept,
  nameFree,
  noBsrArrays,
  noEnhancedMode,
  noHeaPorts,
  noHugePages,
  noOpticalDrive,
  noOptimizerRunning,
  noPersistentMemory,
  noPhysicalIo,
  noRedundantErrorPath,
  noSerialAdapters,
  noSriovPorts,
  noTimeReference,
  noWorkloadGroup,
  notAVios,
  notInCluster,
  npivFabricOnTarget,
  npivPortOnTarget,
  npivPortsFree,
  osSupportsGeneration,
  pageTableRatioSupported,
  partitionPlaceFree,
  poolLargeEnough,
  poolOnTarget,
  processorsFree,
  profileHasAdapters,
  profileMemoryFree,
  profileModeOnTarget,
  profilePoolLargeEnough,
  profilePoolOnTarget,
  profileProcessorsFree,
  profileSharedMemoryOnTarget,
  profileUnitsPerProcessorEnough,
  profileVirtualProcessorsAllowed,
  remoteRestartKept,
  reservePolicyShared,
  rmcActive,
  seaFailoverSound,
  secureBootSupported,
  serverSlotsKept,
  sharedMemoryOnTarget,
  stateSettled,
  storagePoolShared,
  stubDown,
  stubLunsOnTarget,
  stubNetworksKept,
  stubOnTarget,
  stubSizeKept,
  stubVlansBridged,
  stubWwpnsZoned,
  suspendedDryRunAccepted,
  suspendedStorageReady,
  systemsOperating,
  targetViosesOfOneLevel,
  trafficEncrypted,
  trustedKeysEqual,
  unitsPerProcessorEnough,
  viosRedundancyKept,
  viosRmcActive,
  viosSlotsFree,
  virtualProcessorsAllowed,
  virtualizationActivated,
  vlansBridged,
  vlansBridgedTwice,
  vlansCarried,
  vlansTagged,
  vnicBackingKept,
  vnicBackingOnTarget,
  vsiProfilesSupported,
  vswitchOnTarget,
  vtdNamesFree,
  vtpmOnTarget,
  wholeDisksBehindVscsi,
  wwpnsNotInUse,
  wwpnsZoned,
];
