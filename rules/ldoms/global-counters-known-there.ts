import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { countersOf } from './counters.ts';
import { cpuType } from './cpu-classes.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';

interface Facts {
  readonly perfCounters: readonly string[] | undefined;
  readonly cpuArch: string | undefined;
  readonly sourceLdm: string | undefined;
  readonly sourceCpu: string;
  readonly targetCpu: string;
}
interface Data {
  readonly cpuArch: string;
  readonly targetCpu: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/global-counters-known-there',
  title: 'The guest holds no global performance counters of a newer processor than the target has',
  why: 'A guest that was booted on an M7 or later with perf-counters=global uses interfaces of the firmware that older servers lack. ldm refuses the live move, even by force. An older source cannot hold such a guest: it would have been refused on its way there.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': blocker('refused') },
  settledByDryRun: dryRunOfRunning,
  rows: ['FW-4'],
  sources: [sources.globalCounters],
  vendorTexts: [
    /API group 0x20b v1\.0 is not supported in the version of the firmware running on the target machine\./,
    /API group 0x214 v1\.0 is not supported in the version of the firmware running on the target machine\./,
  ],
  needs: {
    perfCounters: 'guest.ldoms.perfCounters',
    cpuArch: 'guest.ldoms.cpuArch',
    sourceLdm: 'source.ldoms.ldmVersion',
    sourceCpu: 'source.ldoms.cpuType',
    targetCpu: 'target.ldoms.cpuType',
  },
  partial: ['perfCounters', 'cpuArch', 'sourceLdm'],
  check({ perfCounters, cpuArch, sourceLdm, sourceCpu, targetCpu }) {
    const [source, target] = [cpuType(sourceCpu)?.generation, cpuType(targetCpu)?.generation];
    if (sourceCpu === targetCpu || (source !== undefined && source !== 'M7') || target === 'M7') return pass();
    // A native guest moves between processors of one type only: ldoms/cpu-class-covers-target says so.
    const counters = countersOf(perfCounters, sourceLdm);
    if (cpuArch === 'native' || (counters !== undefined && !counters.includes('global'))) return pass();
    if (counters === undefined) return unknown('whether the guest holds global performance counters (perf-counters)');
    if (cpuArch === undefined) return unknown('the cpu-arch of the guest, which holds global performance counters');
    if (source === undefined || target === undefined || target === 'M12')
      return unknown(
        `whether ${targetCpu} knows the global performance counters that the guest holds on ${sourceCpu}`,
        'run the dry run (ldm migrate-domain -n): it compares the interfaces of the firmware',
      );
    return fail({ cpuArch, targetCpu });
  },
  message: ({ cpuArch, targetCpu }, { guest, source, target }) =>
    `${guest} (cpu-arch=${cpuArch}) holds global performance counters as ${source} knows them; ${target} has ${targetCpu}, which does not. Where it was booted on an older server, the dry run shows it`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:drop-counters:${guest}`,
      summary: `Take the performance counters from ${guest} and reboot it.`,
      commands: [sh`ldm set-domain perf-counters= ${guest}`],
      effect: 'The guest reboots; tools that read processor counters in it find none.',
      restartsGuest: true,
      assume: [{ path: 'guest.ldoms.perfCounters', op: 'set', value: [] }],
    },
  ],
  examples: () => {
    const base: Facts = {
      perfCounters: ['global'],
      cpuArch: 'migration-class1',
      sourceLdm: '3.6',
      sourceCpu: 'SPARC-M7',
      targetCpu: 'SPARC-T5',
    };
    return [
      { name: 'from M7 to T5', facts: base, expect: 'fail', says: /SPARC-T5, which does not/, boundary: true },
      { name: 'from M7 to M8', facts: { ...base, targetCpu: 'SPARC-M8' }, expect: 'pass', boundary: true },
      { name: 'from T4 to T5', facts: { ...base, sourceCpu: 'SPARC-T4' }, expect: 'pass' },
      { name: 'counters of its own strands only', facts: { ...base, perfCounters: ['htstrand'] }, expect: 'pass', boundary: true },
      { name: 'a native guest does not get that far', facts: { ...base, cpuArch: 'native' }, expect: 'pass' },
      { name: 'a release without counters', facts: { ...base, perfCounters: missing('not reported'), sourceLdm: '3.1.1' }, expect: 'pass' },
      {
        name: 'the counters were not read',
        facts: { ...base, perfCounters: missing('not read') },
        expect: 'unknown',
        says: /perf-counters/,
      },
      { name: 'cpu-arch was not read', facts: { ...base, cpuArch: missing('not read') }, expect: 'unknown', says: /cpu-arch/ },
      {
        name: 'an M12 is not older, and of another maker',
        facts: { ...base, targetCpu: 'SPARC64-XII' },
        expect: 'unknown',
        says: /SPARC64-XII/,
      },
      {
        name: 'a processor of the target without a name we know',
        facts: { ...base, targetCpu: 'SPARC-M9' },
        expect: 'unknown',
        says: /SPARC-M9/,
      },
      {
        name: 'a processor of the source without a name we know',
        facts: { ...base, sourceCpu: 'SPARC-M9' },
        expect: 'unknown',
        says: /SPARC-M9/,
      },
      { name: 'the same processor', facts: { ...base, targetCpu: 'SPARC-M7' }, expect: 'pass' },
    ];
  },
});
