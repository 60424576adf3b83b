/** What two LDoms hosts have, side by side, and the commands that level it. Pure. */
import type { FleetHost } from '../../../fleet/fleet.ts';
import { isKnown, known } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem, LdomsHost } from '../../../schemas/generated/types.ts';
import { compareFacts, usable } from '../../comparison.ts';
import type { CompareHosts, ItemOptions, Pair } from '../../comparison.ts';
import { sh } from '../../shell.ts';
import { cpuType } from '../cpu-classes.ts';
import { bytesInWords } from '../text.ts';
import { compareServices } from './services.ts';
import { usedBy } from './used-by.ts';

export const compareHosts: CompareHosts = (hosts, { guest }) => {
  const of = <T>(read: (facts: LdomsHost) => Fact<T> | undefined): Pair<Fact<T>> => [factOf(hosts[0], read), factOf(hosts[1], read)];
  const item = <T>(group: string, name: string, read: (facts: LdomsHost) => Fact<T> | undefined, options?: ItemOptions<T>): ComparedItem =>
    compareFacts(group, name, of(read), options);
  const flag = (property: string, read: (facts: LdomsHost) => Fact<boolean> | undefined): ComparedItem =>
    item('ldmd properties', property, read, { level: (value) => setProperty(property, value) });

  return [
    item('Versions', 'ldm', (facts) => facts.ldmVersion),
    item('Versions', 'system firmware', (facts) => facts.sysfwVersion),
    item('Versions', 'hypervisor', (facts) => facts.hypervisorVersion),
    item('Versions', 'OpenBoot', (facts) => facts.openBootVersion),
    item('CPU', 'generation', (facts) => generationOf(facts.cpuType)),
    item('CPU', 'type', (facts) => facts.cpuType),
    item('CPU', 'clock (MHz)', (facts) => facts.cpuClockMHz),
    item('CPU', 'stick frequency (Hz)', (facts) => facts.stickFrequencyHz),
    ...compareServices(hosts, usedBy(guest)),
    flag('xmpp_enabled', (facts) => facts.xmppEnabled),
    flag('incoming_migration_enabled', (facts) => facts.incomingMigrationEnabled),
    flag('outgoing_migration_enabled', (facts) => facts.outgoingMigrationEnabled),
    flag('fips1402_enabled', (facts) => facts.fips1402Enabled),
    flag('migration_adi_legacy_compat', (facts) => facts.adiLegacyCompat),
    item('Free capacity', 'virtual CPUs', (facts) => facts.freeVcpus, { configured: false }),
    item('Free capacity', 'whole cores', (facts) => facts.freeCores, { configured: false }),
    item('Free capacity', 'memory', (facts) => facts.freeMemoryBytes, { words: bytesInWords, configured: false }),
  ];
};

function factOf<T>(host: FleetHost, read: (facts: LdomsHost) => Fact<T> | undefined): Fact<T> {
  const { ldoms } = host.facts;
  return usable(host, ldoms === undefined ? undefined : read(ldoms));
}

/** Running guests with a cpu-arch class move inside a generation, and between some. */
function generationOf(name: Fact<string>): Fact<string> {
  if (!isKnown(name)) return name;
  const generation = cpuType(name.v)?.generation;
  return generation === undefined ? { why: `canmove does not know the processor ${name.v}`, s: name.s } : known(generation, name.s);
}

function setProperty(property: string, value: boolean): readonly string[] {
  return [sh`svccfg -s ldmd setprop ${`ldmd/${property}=${String(value)}`}`, 'svcadm refresh ldmd', 'svcadm restart ldmd'];
}
