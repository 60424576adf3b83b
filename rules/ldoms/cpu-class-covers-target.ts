import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { classOutcome, cpuType, isFujitsu } from './cpu-classes.ts';
import type { ClassOutcome, HostCpu } from './cpu-classes.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly cpuArch: string | undefined;
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly sourceLdm: string | undefined;
  readonly targetLdm: string | undefined;
}
interface Data {
  readonly cpuArch: string;
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly because: string;
  /** A cpu-arch with which the guest could move live between the two; absent: none. */
  readonly better?: string;
}

/** Widest set of processor features first. */
const classes: readonly string[] = ['migration-class1', 'sparc64-class1', 'generic'];
const dryRun = 'run the dry run (ldm migrate-domain -n): it tells whether the processors fit';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/cpu-class-covers-target',
  title: "The guest's cpu-arch covers the processors of both hosts",
  why: 'A running guest keeps using the processor features it was started with. Its cpu-arch says which processors have them all; it can be changed only while the guest is bound or inactive.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfRunning,
  rows: ['CPU-1', 'CPU-2', 'CPU-3', 'CPU-4', 'CPU-6', 'CPU-7'],
  sources: [sources.cpus, sources.cpusFujitsu, sources.cpuRestrictions34, sources.cpuRestrictions36],
  vendorTexts: [],
  needs: {
    cpuArch: 'guest.ldoms.cpuArch',
    sourceCpu: 'source.ldoms.cpuType',
    targetCpu: 'target.ldoms.cpuType',
    sourceLdm: 'source.ldoms.ldmVersion',
    targetLdm: 'target.ldoms.ldmVersion',
  },
  partial: ['cpuArch', 'sourceLdm', 'targetLdm'],
  check(facts) {
    const source = hostCpu(facts.sourceCpu, facts.sourceLdm);
    const target = hostCpu(facts.targetCpu, facts.targetLdm);
    if (source === undefined || target === undefined) {
      return unknown(
        `what processor ${source === undefined ? facts.sourceCpu : facts.targetCpu} is: canmove does not know the name`,
        dryRun,
      );
    }
    const outcome = facts.cpuArch === undefined ? withoutClass(source, target) : classOutcome(facts.cpuArch, source, target);
    if ('unknown' in outcome) return unknown(outcome.unknown, dryRun);
    if (outcome.allowed) return pass();
    const better = classes.find((each) => allows(classOutcome(each, source, target)));
    return fail({
      cpuArch: facts.cpuArch ?? 'native',
      sourceCpu: facts.sourceCpu,
      targetCpu: facts.targetCpu,
      because: outcome.because,
      ...(better === undefined ? {} : { better }),
    });
  },
  message: ({ cpuArch, sourceCpu, targetCpu, because }, { guest, source, target }) =>
    `${guest} runs with cpu-arch=${cpuArch} on ${sourceCpu} (${source}); ${target} has ${targetCpu}: ${because}`,
  // The outage of a cold move is over when the guest has booted; a lesser class stays.
  fix: ({ better, sourceCpu }, { guest, source, target }) => [
    {
      on: 'guest',
      action: `ldoms:same-processor:${guest}`,
      summary: `Choose a target with the same processor as ${source} (${sourceCpu}): ${sh`canmove check ${guest}`} ranks every host.`,
      commands: [],
      effect: 'None: the guest can move live and keeps its processor features.',
      restartsGuest: false,
      instead: true,
    },
    {
      on: 'guest',
      action: `ldoms:move-cold:${guest}:${target}`,
      summary: `Move ${guest} cold: a stopped guest takes any processor.`,
      commands: [],
      effect: 'The guest is down from its stop until it has booted on the target.',
      restartsGuest: true,
      instead: true,
    },
    ...(better === undefined
      ? []
      : [
          {
            on: 'guest' as const,
            action: `ldoms:cpu-arch:${guest}`,
            summary: `Start ${guest} with cpu-arch=${better}, and it can move live from then on.`,
            commands: [sh`ldm stop ${guest}`, sh`ldm set-domain cpu-arch=${better} ${guest}`, sh`ldm start ${guest}`],
            effect: `An outage for the restart, and for good the guest sees only the processor features of ${better}: it loses what ${sourceCpu} has beyond them.`,
            restartsGuest: true,
            assume: [{ path: 'guest.ldoms.cpuArch', op: 'set' as const, value: better }],
          },
        ]),
  ],
  examples: () => {
    const t7: Facts = { cpuArch: 'native', sourceCpu: 'SPARC-M7', targetCpu: 'SPARC-M7', sourceLdm: '3.6.2.0.51', targetLdm: '3.5.0.3.1' };
    const m10: Facts = { ...t7, sourceCpu: 'SPARC64-X', targetCpu: 'SPARC64-X', sourceLdm: '3.1.1.2', targetLdm: '3.1.1.2' };
    return [
      { name: 'native between T7 and M7 servers: one processor', facts: t7, expect: 'pass' },
      {
        name: 'native between M7 and M8',
        facts: { ...t7, targetCpu: 'SPARC-M8' },
        expect: 'fail',
        says: /cpu-arch=native on SPARC-M7 .* has SPARC-M8/,
        boundary: true,
      },
      {
        name: 'native between T5 and M6 counts as different',
        facts: { ...t7, sourceCpu: 'SPARC-T5', targetCpu: 'SPARC-M6' },
        expect: 'fail',
        says: /same processor type/,
      },
      {
        name: 'migration-class1 from T4 to M8',
        facts: { ...t7, cpuArch: 'migration-class1', sourceCpu: 'SPARC-T4', targetCpu: 'SPARC-M8' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'migration-class1 to a T3',
        facts: { ...t7, cpuArch: 'migration-class1', sourceCpu: 'SPARC-T4', targetCpu: 'SPARC-T3' },
        expect: 'fail',
        says: /does not cover/,
        boundary: true,
      },
      {
        name: 'migration-class1 to Fujitsu from ldm 3.2 on',
        facts: { ...t7, cpuArch: 'migration-class1', targetCpu: 'SPARC64-X+' },
        expect: 'fail',
        says: /Fujitsu/,
      },
      {
        name: 'migration-class1 to Fujitsu with ldm 3.1 on both sides',
        facts: { ...m10, cpuArch: 'migration-class1', sourceCpu: 'SPARC-T4' },
        expect: 'unknown',
        says: /firmware/,
      },
      {
        name: 'migration-class1 to Fujitsu with an unknown ldm',
        facts: { ...m10, cpuArch: 'migration-class1', targetLdm: missing('ldm -V was not run') },
        expect: 'unknown',
        says: /ldm versions/,
      },
      {
        name: 'sparc64-class1 between M10 and M12 with ldm 3.5',
        facts: { ...m10, cpuArch: 'sparc64-class1', targetCpu: 'SPARC64-XII', targetLdm: '3.5.0.2' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'sparc64-class1 to an M12 with ldm 3.4',
        facts: { ...m10, cpuArch: 'sparc64-class1', targetCpu: 'SPARC64-XII', targetLdm: '3.4.0.4' },
        expect: 'fail',
        says: /3\.5 on M12/,
        boundary: true,
      },
      {
        name: 'sparc64-class1 to an Oracle server',
        facts: { ...t7, cpuArch: 'sparc64-class1', sourceCpu: 'SPARC64-X' },
        expect: 'fail',
        says: /does not cover/,
      },
      {
        name: 'sparc64-class1 with an unknown ldm',
        facts: { ...m10, cpuArch: 'sparc64-class1', sourceLdm: missing('ldm -V was not run') },
        expect: 'unknown',
      },
      {
        name: 'generic between T2 and T2+',
        facts: { ...t7, cpuArch: 'generic', sourceCpu: 'UltraSPARC-T2', targetCpu: 'UltraSPARC-T2+' },
        expect: 'pass',
      },
      {
        name: 'generic from T2 to T4: firmware 7 and 8',
        facts: { ...t7, cpuArch: 'generic', sourceCpu: 'UltraSPARC-T2', targetCpu: 'SPARC-T4' },
        expect: 'fail',
        says: /does not cover/,
      },
      {
        name: 'generic from T3 to T5',
        facts: { ...t7, cpuArch: 'generic', sourceCpu: 'SPARC-T3', targetCpu: 'SPARC-T5' },
        expect: 'fail',
        says: /SPARC-T5/,
        boundary: true,
      },
      {
        name: 'generic between T5 and M10',
        facts: { ...t7, cpuArch: 'generic', sourceCpu: 'SPARC-T5', targetCpu: 'SPARC64-X' },
        expect: 'pass',
      },
      { name: 'native between X and X+', facts: { ...m10, targetCpu: 'SPARC64-X+' }, expect: 'unknown', says: /SPARC64-X\+/ },
      {
        name: 'nothing moves live from a T1',
        facts: { ...t7, sourceCpu: 'UltraSPARC-T1', targetCpu: 'UltraSPARC-T1' },
        expect: 'fail',
        says: /UltraSPARC-T1/,
      },
      {
        name: 'a release before cpu-arch, other processor',
        facts: { ...t7, cpuArch: missing('not reported'), sourceLdm: '2.1', sourceCpu: 'SPARC-T3', targetCpu: 'SPARC-T4' },
        expect: 'fail',
        says: /native/,
      },
      { name: 'cpu-arch was not read, same processor', facts: { ...t7, cpuArch: missing('not read') }, expect: 'pass' },
      {
        name: 'cpu-arch was not read, other processor',
        facts: { ...t7, cpuArch: missing('not read'), targetCpu: 'SPARC-M8' },
        expect: 'unknown',
        says: /cpu-arch/,
        boundary: true,
      },
      {
        name: 'a class that came after this program',
        facts: { ...t7, cpuArch: 'migration-class2' },
        expect: 'unknown',
        says: /migration-class2/,
      },
      { name: 'a processor that came after this program', facts: { ...t7, targetCpu: 'SPARC-M9' }, expect: 'unknown', says: /SPARC-M9/ },
      {
        name: 'the processor of the target was not read',
        facts: { ...t7, targetCpu: missing('psrinfo was not run') },
        expect: 'unknown',
        says: /psrinfo/,
      },
      {
        name: 'a processor of the source that came after this program',
        facts: { ...t7, sourceCpu: 'SPARC-M9' },
        expect: 'unknown',
        says: /SPARC-M9/,
      },
    ];
  },
});

function hostCpu(name: string, ldmVersion: string | undefined): HostCpu | undefined {
  const cpu = cpuType(name);
  return cpu === undefined ? undefined : { cpu, ldmVersion };
}

/** Before 2.2 there was no cpu-arch, and every guest behaved as native. A same processor suits every class it can run. */
function withoutClass(source: HostCpu, target: HostCpu): ClassOutcome {
  const native = classOutcome('native', source, target);
  if (atLeast(source.ldmVersion, '2.2') === false || (allows(native) && !isFujitsu(source.cpu))) return native;
  return { unknown: 'the cpu-arch of the guest' };
}

function allows(outcome: ClassOutcome): boolean {
  return 'allowed' in outcome && outcome.allowed;
}
