import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { cpuType } from './cpu-classes.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { liveFloor, settleFirmware } from './firmware.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';

interface Facts {
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly sourceFirmware: string | undefined;
  readonly targetFirmware: string | undefined;
}
interface Data {
  readonly side: 'source' | 'target';
  readonly cpu: string;
  readonly version: string;
  readonly floor: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/firmware-minimum',
  title: 'The system firmware of both hosts is new enough for live migration',
  why: 'Live migration needs system firmware 7.4.5 on T2 and T2+ and 8.2.2.c on T3 and T4; later processors had it from the start.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': blocker('refused') },
  settledByDryRun: dryRunOfRunning,
  rows: ['FW-1'],
  sources: [sources.versions32],
  vendorTexts: [],
  needs: {
    sourceCpu: 'source.ldoms.cpuType',
    targetCpu: 'target.ldoms.cpuType',
    sourceFirmware: 'source.ldoms.sysfwVersion',
    targetFirmware: 'target.ldoms.sysfwVersion',
  },
  partial: ['sourceFirmware', 'targetFirmware'],
  check({ sourceCpu, targetCpu, sourceFirmware, targetFirmware }) {
    const outcomes = [judged('source', sourceCpu, sourceFirmware), judged('target', targetCpu, targetFirmware)];
    return outcomes.find(({ outcome }) => outcome === 'fail') ?? outcomes.find(({ outcome }) => outcome === 'unknown') ?? pass();
  },
  message: ({ side, cpu, version, floor }, names) =>
    `${names[side]} (${cpu}) has system firmware ${version}; live migration needs ${floor} or later`,
  fix: ({ side, floor }, names) => [
    {
      on: side,
      action: `ldoms:update-firmware:${names[side]}`,
      summary: `Update the system firmware of ${names[side]} to ${floor} or later.`,
      commands: [],
      effect: 'The machine is powered off and on; every guest on it is down.',
      restartsGuest: side === 'source',
      assume: [{ path: `${side}.ldoms.sysfwVersion`, op: 'set', value: floor }],
    },
  ],
  examples: () => {
    const base: Facts = { sourceCpu: 'SPARC-T4', targetCpu: 'SPARC-T4', sourceFirmware: '8.2.2.c', targetFirmware: '8.9.11' };
    return [
      { name: 'the lowest level that will do', facts: base, expect: 'pass', boundary: true },
      {
        name: 'one letter older',
        facts: { ...base, sourceFirmware: '8.2.2.b' },
        expect: 'fail',
        says: /8\.2\.2\.b.*8\.2\.2\.c/,
        boundary: true,
      },
      {
        name: 'an old T2 as the target',
        facts: { ...base, targetCpu: 'UltraSPARC-T2', targetFirmware: '7.4.4' },
        expect: 'fail',
        says: /UltraSPARC-T2.*7\.4\.4.*7\.4\.5/,
      },
      {
        name: 'processors that had it from the start',
        facts: {
          sourceCpu: 'SPARC-M7',
          targetCpu: 'SPARC64-X',
          sourceFirmware: missing('not read'),
          targetFirmware: missing('not visible'),
        },
        expect: 'pass',
      },
      {
        name: 'the firmware of a T4 was not read',
        facts: { ...base, targetFirmware: missing('prtdiag was not run') },
        expect: 'unknown',
        says: /firmware of the target/,
      },
      { name: 'a processor without a name we know', facts: { ...base, sourceCpu: 'SPARC-M9' }, expect: 'unknown', says: /SPARC-M9/ },
    ];
  },
});

function judged(side: Data['side'], cpu: string, version: string | undefined) {
  const type = cpuType(cpu);
  if (type === undefined) return unknown(`what processor ${cpu} is: canmove does not know the name`);
  const floor = liveFloor[type.generation];
  if (floor === undefined) return pass();
  const reached = atLeast(version, floor);
  if (reached === undefined || version === undefined)
    return unknown(`the system firmware of the ${side} host (${cpu})`, settleFirmware({ cpuName: cpu }));
  return reached ? pass() : fail({ side, cpu, version, floor });
}
