/** What two managed systems have, side by side, and the commands for their HMCs that level it. Pure. */
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown, known } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem, PowervmHost } from '../../../schemas/generated/types.ts';
import type { CompareHosts } from '../../comparison.ts';
import { sh } from '../../shell.ts';
import { isDefault } from '../compatibility-modes.ts';
import { mebibytesInWords, unitsInWords } from '../text.ts';
import { compareNetworks } from './networks.ts';
import { comparePhysicalSlots } from './physical-slots.ts';
import { comparePools } from './pools.ts';
import { compareOn, factsOf, listInWords } from './sides.ts';
import type { LevelOptions, Systems } from './sides.ts';
import { usedBy } from './used-by.ts';
import { compareVioses } from './vioses.ts';

type Read<T> = (facts: PowervmHost) => Fact<T> | undefined;

export const compareHosts: CompareHosts = (hosts, { guest }) => {
  const item = <T>(group: string, name: string, read: Read<T>, options?: LevelOptions<T>): ComparedItem =>
    compareOn(hosts, group, name, factsOf(hosts, read), options);
  const capable = (name: string, read: Read<boolean>): ComparedItem =>
    item('Capabilities', name, read, { words: (value) => (value ? 'yes' : 'no') });
  const used = usedBy(guest);

  return [
    item('System', 'model', (facts) => modelOf(facts.mtms)),
    item('System', 'processor generation', (facts) => facts.processorGeneration),
    item('System', 'compatibility modes', (facts) => facts.procCompatModes, { words: modesInWords }),
    item('Versions', 'firmware family', (facts) => facts.firmwareFamily),
    item('Versions', 'firmware service pack', (facts) => facts.firmwareServicePack),
    item('Versions', 'HMC', hmcVersions),
    capable('active mobility', (facts) => facts.activeMobilityCapable),
    capable('inactive mobility', (facts) => facts.inactiveMobilityCapable),
    ...optionalCapabilities.flatMap(([name, read]) => (isShown(hosts, read) ? [capable(name, read)] : [])),
    item('Memory', 'logical memory block (MiB)', (facts) => facts.lmbMiB, {
      level: (system, mebibytes) => [sh`chhwres -r mem -m ${system} -o s -a ${`pend_mem_region_size=${mebibytes}`}`],
    }),
    item('Memory', 'page table ratios', (facts) => facts.hptRatios, { words: listInWords }),
    ...(used.notKnown === undefined ? [] : [useNotKnown(used.notKnown)]),
    ...comparePools(hosts, used.pools),
    ...compareNetworks(hosts, used),
    ...compareVioses(hosts),
    ...comparePhysicalSlots(hosts),
    item('Limits', 'partitions', (facts) => facts.maxLpars),
    item('Limits', 'virtual processors of a partition', (facts) => facts.maxVirtualProcsPerLpar),
    item('Limits', 'least units of a virtual processor', (facts) => facts.minUnitsPerVpHundredths, { words: unitsInWords }),
    item('Free capacity', 'processing units', (facts) => facts.freeProcUnitsHundredths, { words: unitsInWords, configured: false }),
    item('Free capacity', 'memory', (facts) => facts.freeMemoryMiB, { words: mebibytesInWords, configured: false }),
  ];
};

/** Attributes that not every HMC prints: compared where one of the two systems shows them. */
const optionalCapabilities: readonly (readonly [name: string, read: Read<boolean>])[] = [
  ['PowerVM', (facts) => facts.virtualIoCapable],
  ['Active Memory Expansion', (facts) => facts.ameCapable],
  ['Active Memory Sharing', (facts) => facts.amsCapable],
  ['virtual TPM', (facts) => facts.vtpmCapable],
  ['SR-IOV', (facts) => facts.sriovCapable],
  ['virtual NIC', (facts) => facts.vnicCapable],
  ['virtual Fibre Channel', (facts) => facts.virtualFcCapable],
  ['16 GiB pages', (facts) => facts.hugePageCapable],
  ['remote restart', (facts) => facts.remoteRestartCapable],
  ['simplified remote restart', (facts) => facts.simplifiedRemoteRestartCapable],
  ['sharing of idle dedicated processors', (facts) => facts.dedicatedShareActiveCapable],
];

function isShown(hosts: Systems, read: Read<boolean>): boolean {
  return hosts.some(({ facts: { powervm } }) => powervm !== undefined && read(powervm) !== undefined);
}

/** What the partition uses is not known: everything is compared. */
function useNotKnown(why: string): ComparedItem {
  const value = { missing: why };
  return { group: 'Guest', item: 'what it uses', outcome: 'unknown', values: [value, value], commands: [[], []], configured: true };
}

function modesInWords(modes: readonly string[]): string {
  return listInWords(modes.filter((mode) => !isDefault(mode)).sort(inOrder));
}

function modelOf(mtms: Fact<string>): Fact<string> {
  return isKnown(mtms) ? known(mtms.v.replace(/\*.*/, ''), mtms.s) : mtms;
}

function hmcVersions({ hmcs }: PowervmHost): Fact<string> {
  if (!isKnown(hmcs)) return hmcs;
  const versions: string[] = [];
  for (const { fullVersion } of hmcs.v) {
    if (!isKnown(fullVersion)) return fullVersion;
    versions.push(fullVersion.v);
  }
  return known([...new Set(versions)].sort(inOrder).join(', '), hmcs.s);
}
