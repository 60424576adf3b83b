// Generated from rules/ldoms/*.ts by "npm run generate". Do not edit.
import type { Rule } from '../../define.ts';
import { rule as adiTagsKept } from '../adi-tags-kept.ts';
import { rule as adiTagsMoved } from '../adi-tags-moved.ts';
import { rule as backendExists } from '../backend-exists.ts';
import { rule as bootPolicyKnown } from '../boot-policy-known.ts';
import { rule as certificatesTrusted } from '../certificates-trusted.ts';
import { rule as channelsFree } from '../channels-free.ts';
import { rule as clockEqual } from '../clock-equal.ts';
import { rule as coldDryRunAccepted } from '../cold-dry-run-accepted.ts';
import { rule as configSaved } from '../config-saved.ts';
import { rule as consoleGroupFree } from '../console-group-free.ts';
import { rule as consolePortFree } from '../console-port-free.ts';
import { rule as consolePortLeft } from '../console-port-left.ts';
import { rule as countersKept } from '../counters-kept.ts';
import { rule as cpuClassCoversTarget } from '../cpu-class-covers-target.ts';
import { rule as cryptoUnitsRemovable } from '../crypto-units-removable.ts';
import { rule as daxNative } from '../dax-native.ts';
import { rule as disksOutsidePools } from '../disks-outside-pools.ts';
import { rule as efiLabelReadable } from '../efi-label-readable.ts';
import { rule as fipsModeEqual } from '../fips-mode-equal.ts';
import { rule as firmwareAllowsCrossCpu } from '../firmware-allows-cross-cpu.ts';
import { rule as firmwareMinimum } from '../firmware-minimum.ts';
import { rule as firmwareNotOlder } from '../firmware-not-older.ts';
import { rule as globalCountersFree } from '../global-counters-free.ts';
import { rule as globalCountersKnownThere } from '../global-counters-known-there.ts';
import { rule as groupBackendsExist } from '../group-backends-exist.ts';
import { rule as guestOsCurrent } from '../guest-os-current.ts';
import { rule as guestOsMovesLive } from '../guest-os-moves-live.ts';
import { rule as hostIdFree } from '../host-id-free.ts';
import { rule as incomingMigrationEnabled } from '../incoming-migration-enabled.ts';
import { rule as ldmVersionsClose } from '../ldm-versions-close.ts';
import { rule as ldmdOnline } from '../ldmd-online.ts';
import { rule as liveDryRunAccepted } from '../live-dry-run-accepted.ts';
import { rule as liveKnownToTarget } from '../live-known-to-target.ts';
import { rule as macsFree } from '../macs-free.ts';
import { rule as masterOnTarget } from '../master-on-target.ts';
import { rule as maxCoresFree } from '../max-cores-free.ts';
import { rule as memoryBlocksAligned } from '../memory-blocks-aligned.ts';
import { rule as memoryFree } from '../memory-free.ts';
import { rule as memoryLayoutFits } from '../memory-layout-fits.ts';
import { rule as mpgroupMembersEqual } from '../mpgroup-members-equal.ts';
import { rule as mpgroupNameEqual } from '../mpgroup-name-equal.ts';
import { rule as mtuFits } from '../mtu-fits.ts';
import { rule as nameFree } from '../name-free.ts';
import { rule as noDelayedReconfig } from '../no-delayed-reconfig.ts';
import { rule as noDependents } from '../no-dependents.ts';
import { rule as noHybridVnet } from '../no-hybrid-vnet.ts';
import { rule as noKernelZones } from '../no-kernel-zones.ts';
import { rule as noMemoryReconfig } from '../no-memory-reconfig.ts';
import { rule as noMigrationRunning } from '../no-migration-running.ts';
import { rule as noNamedResources } from '../no-named-resources.ts';
import { rule as noPhysicalIo } from '../no-physical-io.ts';
import { rule as notAtOpenboot } from '../not-at-openboot.ts';
import { rule as notControlDomain } from '../not-control-domain.ts';
import { rule as notDegraded } from '../not-degraded.ts';
import { rule as notInCluster } from '../not-in-cluster.ts';
import { rule as notInDebugger } from '../not-in-debugger.ts';
import { rule as notServiceDomain } from '../not-service-domain.ts';
import { rule as outgoingMigrationEnabled } from '../outgoing-migration-enabled.ts';
import { rule as pageSizeSupported } from '../page-size-supported.ts';
import { rule as poolOnOneHost } from '../pool-on-one-host.ts';
import { rule as powerPolicyAllows } from '../power-policy-allows.ts';
import { rule as stateSettled } from '../state-settled.ts';
import { rule as storageIdentical } from '../storage-identical.ts';
import { rule as storageNotInUse } from '../storage-not-in-use.ts';
import { rule as switchUplinkUp } from '../switch-uplink-up.ts';
import { rule as threadingThroughput } from '../threading-throughput.ts';
import { rule as tickFitsM10M12 } from '../tick-fits-m10-m12.ts';
import { rule as uuidFree } from '../uuid-free.ts';
import { rule as vccOnTarget } from '../vcc-on-target.ts';
import { rule as vcpusFree } from '../vcpus-free.ts';
import { rule as vdsOnTarget } from '../vds-on-target.ts';
import { rule as virtualDevicesFew } from '../virtual-devices-few.ts';
import { rule as vlansOnTarget } from '../vlans-on-target.ts';
import { rule as volumeNotInUse } from '../volume-not-in-use.ts';
import { rule as volumeOnTarget } from '../volume-on-target.ts';
import { rule as volumeOptionsEqual } from '../volume-options-equal.ts';
import { rule as vsanOnTarget } from '../vsan-on-target.ts';
import { rule as vswOnTarget } from '../vsw-on-target.ts';
import { rule as wholeCoresFree } from '../whole-cores-free.ts';
import { rule as xmppEnabled } from '../xmpp-enabled.ts';

export const rules: readonly Rule[] = [
  adiTagsKept,
  adiTagsMoved,
  backendExists,
  bootPolicyKnown,
  certificatesTrusted,
  channelsFree,
  clockEqual,
  coldDryRunAccepted,
  configSaved,
  consoleGroupFree,
  consolePortFree,
  consolePortLeft,
  countersKept,
  cpuClassCoversTarget,
  cryptoUnitsRemovable,
  daxNative,
  disksOutsidePools,
  efiLabelReadable,
  fipsModeEqual,
  firmwareAllowsCrossCpu,
  firmwareMinimum,
  firmwareNotOlder,
  globalCountersFree,
  globalCountersKnownThere,
  groupBackendsExist,
  guestOsCurrent,
  guestOsMovesLive,
  hostIdFree,
  incomingMigrationEnabled,
  ldmVersionsClose,
  ldmdOnline,
  liveDryRunAccepted,
  liveKnownToTarget,
  macsFree,
  masterOnTarget,
  maxCoresFree,
  memoryBlocksAligned,
  memoryFree,
  memoryLayoutFits,
  mpgroupMembersEqual,
  mpgroupNameEqual,
  mtuFits,
  nameFree,
  noDelayedReconfig,
  noDependents,
  noHybridVnet,
  noKernelZones,
  noMemoryReconfig,
  noMigrationRunning,
  noNamedResources,
  noPhysicalIo,
  notAtOpenboot,
  notControlDomain,
  notDegraded,
  notInCluster,
  notInDebugger,
  notServiceDomain,
  outgoingMigrationEnabled,
  pageSizeSupported,
  poolOnOneHost,
  powerPolicyAllows,
  stateSettled,
  storageIdentical,
  storageNotInUse,
  switchUplinkUp,
  threadingThroughput,
  tickFitsM10M12,
  uuidFree,
  vccOnTarget,
  vcpusFree,
  vdsOnTarget,
  virtualDevicesFew,
  vlansOnTarget,
  volumeNotInUse,
  volumeOnTarget,
  volumeOptionsEqual,
  vsanOnTarget,
  vswOnTarget,
  wholeCoresFree,
  xmppEnabled,
];
