import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import type { Outcome } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { cpuType } from './cpu-classes.ts';
import type { Generation } from './cpu-classes.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly sourceFirmware: string | undefined;
  readonly targetFirmware: string | undefined;
  readonly sourceLdm: string | undefined;
  readonly targetLdm: string | undefined;
}
interface Data {
  readonly side: 'source' | 'target';
  readonly what: 'system firmware' | 'ldm';
  readonly version: string;
  readonly floor: string;
}

/** System firmware from which a generation takes part in a migration to another processor type. */
const firmwareFloor: Readonly<Partial<Record<Generation, string>>> = { T4: '8.7', T5: '9.4' };
const ldmFloor = '3.2';
/** Processors that are younger than the rule: whether it holds towards them is not written anywhere we know. */
const younger: readonly Generation[] = ['M7', 'M10', 'M12'];

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/firmware-allows-cross-cpu',
  title: 'Firmware and ldm of both hosts allow a live move between T4 and T5, M5 or M6',
  why: 'Cross-CPU migration between these processors came with system firmware 8.7 on T4, 9.4 on T5, M5 and M6, and with ldm 3.2. Between one of them with older firmware and a later processor nothing is documented: there the rule is undecided.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfRunning,
  rows: ['CPU-5'],
  sources: [sources.crossCpu],
  vendorTexts: [],
  needs: {
    sourceCpu: 'source.ldoms.cpuType',
    targetCpu: 'target.ldoms.cpuType',
    sourceFirmware: 'source.ldoms.sysfwVersion',
    targetFirmware: 'target.ldoms.sysfwVersion',
    sourceLdm: 'source.ldoms.ldmVersion',
    targetLdm: 'target.ldoms.ldmVersion',
  },
  partial: ['sourceFirmware', 'targetFirmware', 'sourceLdm', 'targetLdm'],
  check(facts) {
    const source = cpuType(facts.sourceCpu)?.generation;
    const target = cpuType(facts.targetCpu)?.generation;
    if (source === undefined || target === undefined)
      return unknown(`what processor ${source === undefined ? facts.sourceCpu : facts.targetCpu} is: canmove does not know the name`);
    const concerned = (source === 'T4' && target === 'T5') || (source === 'T5' && target === 'T4');
    if (!concerned) return towardsYounger(facts, source, target);
    const outcomes = [
      floorKept('source', 'system firmware', facts.sourceFirmware, firmwareFloor[source]),
      floorKept('target', 'system firmware', facts.targetFirmware, firmwareFloor[target]),
      floorKept('source', 'ldm', facts.sourceLdm, ldmFloor),
      floorKept('target', 'ldm', facts.targetLdm, ldmFloor),
    ];
    return outcomes.find(({ outcome }) => outcome === 'fail') ?? outcomes.find(({ outcome }) => outcome === 'unknown') ?? pass();
  },
  message: ({ side, what, version, floor }, names) =>
    `${names[side]} has ${what} ${version}; a live move between ${names.source} and ${names.target} needs ${floor} or later there`,
  fix: ({ side, what, floor }, names) => [
    {
      on: side,
      action: `ldoms:update-${what === 'ldm' ? 'ldm' : 'firmware'}:${names[side]}`,
      summary: `Update ${what} of ${names[side]} to ${floor} or later.`,
      commands: [],
      effect: what === 'ldm' ? 'ldmd restarts; guests run on.' : 'The machine is powered off and on; every guest on it is down.',
      restartsGuest: side === 'source' && what !== 'ldm',
      assume: [{ path: `${side}.ldoms.${what === 'ldm' ? 'ldmVersion' : 'sysfwVersion'}`, op: 'set', value: floor }],
    },
  ],
  examples: () => {
    const base: Facts = {
      sourceCpu: 'SPARC-T4',
      targetCpu: 'SPARC-T5',
      sourceFirmware: '8.7',
      targetFirmware: '9.4',
      sourceLdm: '3.2.0.1',
      targetLdm: '3.2',
    };
    return [
      { name: 'everything at the floor', facts: base, expect: 'pass', boundary: true },
      {
        name: 'old firmware on the T4',
        facts: { ...base, sourceFirmware: '8.6.0.b' },
        expect: 'fail',
        says: /system firmware 8\.6\.0\.b.*8\.7/,
        boundary: true,
      },
      { name: 'old ldm on the T5', facts: { ...base, targetLdm: '3.1.1.2' }, expect: 'fail', says: /ldm 3\.1\.1\.2/ },
      {
        name: 'from a T4 with old firmware to an M7',
        facts: { ...base, sourceFirmware: '8.6.0.b', targetCpu: 'SPARC-M7', targetFirmware: '9.8.5' },
        expect: 'unknown',
        says: /8\.6\.0\.b of the source host .* SPARC-T4 and SPARC-M7: it is documented from 8\.7 on/,
        boundary: true,
      },
      {
        name: 'from a T4 with new firmware to an M7',
        facts: { ...base, targetCpu: 'SPARC-M7', targetFirmware: '9.8.5' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'from an M7 to a T5 with old firmware',
        facts: { ...base, sourceCpu: 'SPARC-M7', sourceFirmware: '9.8.5', targetFirmware: '9.3' },
        expect: 'unknown',
        says: /9\.3 of the target host/,
      },
      {
        name: 'from an M7 to a T5 whose firmware was not read',
        facts: { ...base, sourceCpu: 'SPARC-M7', sourceFirmware: '9.8.5', targetFirmware: missing('prtdiag was not run') },
        expect: 'unknown',
        says: /system firmware of the target/,
      },
      {
        name: 'from a T4 with old firmware to a T3',
        facts: { ...base, sourceFirmware: '8.6.0.b', targetCpu: 'SPARC-T3', targetFirmware: '8.3.0' },
        expect: 'pass',
      },
      { name: 'two T5', facts: { ...base, sourceCpu: 'SPARC-T5', sourceFirmware: '9.0' }, expect: 'pass' },
      {
        name: 'the firmware of the T5 was not read',
        facts: { ...base, targetFirmware: missing('prtdiag was not run') },
        expect: 'unknown',
        says: /system firmware of the target/,
      },
      { name: 'a processor without a name we know', facts: { ...base, targetCpu: 'SPARC-M9' }, expect: 'unknown', says: /SPARC-M9/ },
      {
        name: 'a processor of the source without a name we know',
        facts: { ...base, sourceCpu: 'SPARC-M9' },
        expect: 'unknown',
        says: /SPARC-M9/,
      },
      {
        name: 'from T5 to T4',
        facts: { ...base, sourceCpu: 'SPARC-T5', sourceFirmware: '9.4', targetCpu: 'SPARC-T4', targetFirmware: '8.7' },
        expect: 'pass',
      },
    ];
  },
});

/** Firmware that does not take part between T4 and T5 is not known to take part between one of them and a later processor. */
function towardsYounger(facts: Facts, source: Generation, target: Generation): Outcome<Data> {
  const outcomes = [
    ...(younger.includes(target) ? [floorKept('source', 'system firmware', facts.sourceFirmware, firmwareFloor[source])] : []),
    ...(younger.includes(source) ? [floorKept('target', 'system firmware', facts.targetFirmware, firmwareFloor[target])] : []),
  ];
  const open = outcomes.find(({ outcome }) => outcome !== 'pass');
  if (open?.outcome !== 'fail') return open ?? pass();
  const { side, version, floor } = open.data;
  return unknown(
    `whether system firmware ${version} of the ${side} host takes part in a live move between ${facts.sourceCpu} and ${facts.targetCpu}: it is documented from ${floor} on`,
    'run the dry run (ldm migrate-domain -n): it compares the firmware',
  );
}

function floorKept(side: Data['side'], what: Data['what'], version: string | undefined, floor: string | undefined): Outcome<Data> {
  if (floor === undefined) return pass();
  const kept = atLeast(version, floor);
  if (kept === undefined || version === undefined) return unknown(`the version of ${what} of the ${side} host`);
  return kept ? pass() : fail({ side, what, version, floor });
}
