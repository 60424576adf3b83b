import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { cpuType } from './cpu-classes.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { compareFirmware, firmwareInWords, haveEqualHypervisors, isRenewed, settleFirmware, xcpOf } from './firmware.ts';
import type { HostFirmware } from './firmware.ts';
import { sources } from './sources.ts';

interface Facts {
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly sourceFirmware: string | undefined;
  readonly targetFirmware: string | undefined;
  readonly sourceHypervisor: string | undefined;
  readonly targetHypervisor: string | undefined;
  readonly sourceXcp: string | undefined;
  readonly targetXcp: string | undefined;
}
interface Data {
  readonly source: string;
  readonly target: string;
  /** A level of the target that would do; absent: the processors differ. */
  readonly enough?: { readonly fact: 'sysfwVersion' | 'xcpVersion'; readonly level: string };
}

const exceptTo = 'SPARC-M5';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/firmware-not-older',
  title: "The target's firmware is not older than the source's",
  why: 'From system firmware 8.4, 9.1 and XCP2210 on, a running guest may use interfaces of the firmware that older firmware lacks. Between different processors the numbers cannot be compared; there it counts that both have them.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': blocker('refused') },
  settledByDryRun: dryRunOfRunning,
  rows: ['FW-2'],
  sources: [sources.versions32],
  vendorTexts: [
    /Domain (?<guest>\S+) is using features of the system firmware that are not supported in the version of the firmware running on the target machine\./,
  ],
  needs: {
    sourceCpu: 'source.ldoms.cpuType',
    targetCpu: 'target.ldoms.cpuType',
    sourceFirmware: 'source.ldoms.sysfwVersion',
    targetFirmware: 'target.ldoms.sysfwVersion',
    sourceHypervisor: 'source.ldoms.hypervisorVersion',
    targetHypervisor: 'target.ldoms.hypervisorVersion',
    sourceXcp: 'source.ldoms.xcpVersion',
    targetXcp: 'target.ldoms.xcpVersion',
  },
  partial: ['sourceFirmware', 'targetFirmware', 'sourceHypervisor', 'targetHypervisor', 'sourceXcp', 'targetXcp'],
  check(facts) {
    const { source, target } = firmwareOf(facts);
    const data: Data = { source: firmwareInWords(source), target: firmwareInWords(target) };
    if (haveEqualHypervisors(source, target)) return pass();
    if (isRenewed(source) === false) {
      // The one processor to which older firmware of another is documented not to move.
      return target.cpuName === exceptTo && source.cpuName !== exceptTo
        ? unknown(
            `whether a guest of a host with ${data.source} moves to ${exceptTo}: the documents make an exception of it`,
            settleFirmware(source, target),
          )
        : pass();
    }
    if (source.cpuName === target.cpuName) {
      const order = compareFirmware(target, source);
      if (order === undefined)
        return unknown(
          `whether the firmware of the target is older: ${data.source} on the source, ${data.target} on the target`,
          settleFirmware(source, target),
        );
      return order >= 0 ? pass() : fail({ ...data, enough: levelOf(source) });
    }
    const renewed = isRenewed(target);
    // T5, M5 and M6 share their numbers. That both are new is enough by the documents; what is younger may still be missed.
    if (renewed === true && cpuType(source.cpuName)?.generation === cpuType(target.cpuName)?.generation && isFirmwareOlder(target, source))
      return unknown(
        `whether the older firmware of the target has what a guest of the source may use: ${data.source} on the source, ${data.target} on the target`,
        settleFirmware(source, target),
      );
    if (renewed === true) return pass();
    if (renewed === false && isRenewed(source) === true) return fail(data);
    return unknown(
      `whether the firmware of the target has what a guest of the source may use: ${data.source} on the source, ${data.target} on the target`,
      settleFirmware(source, target),
    );
  },
  message: (data, { source, target }) => `${source} has ${data.source}; ${target} has ${data.target}, which is older`,
  fix: ({ enough }, { target }) => [
    {
      on: 'target',
      action: `ldoms:update-firmware:${target}`,
      summary:
        enough === undefined
          ? `Update the system firmware of ${target}.`
          : `Update the system firmware of ${target} to ${enough.fact === 'xcpVersion' ? 'XCP' : ''}${enough.level} or later.`,
      commands: [],
      effect: 'The machine is powered off and on; every guest on it is down.',
      restartsGuest: false,
      ...(enough === undefined ? {} : { assume: [{ path: `target.ldoms.${enough.fact}`, op: 'set', value: enough.level }] }),
    },
  ],
  examples: () => {
    const base = {
      sourceCpu: 'SPARC-M7',
      targetCpu: 'SPARC-M7',
      sourceFirmware: '9.9.1.c',
      targetFirmware: '9.9.1.c',
      sourceHypervisor: '1.19.6.d',
      targetHypervisor: '1.19.7',
      sourceXcp: missing('not stated'),
      targetXcp: missing('not stated'),
    };
    const fujitsu = {
      ...base,
      sourceCpu: 'SPARC64-X',
      targetCpu: 'SPARC64-X',
      sourceFirmware: missing('not visible'),
      targetFirmware: missing('not visible'),
    };
    return [
      { name: 'the same firmware', facts: base, expect: 'pass' },
      { name: 'newer firmware on the target', facts: { ...base, targetFirmware: '9.10.2' }, expect: 'pass', boundary: true },
      { name: 'an older patch of the same release', facts: { ...base, targetFirmware: '9.9.1.a' }, expect: 'pass' },
      {
        name: 'an older release on the target',
        facts: { ...base, targetFirmware: '9.8.5' },
        expect: 'fail',
        says: /9\.9\.1\.c.*9\.8\.5, which is older/,
        boundary: true,
      },
      {
        name: 'T4 with 8.4 to T5 with 9.1: both have the new interfaces',
        facts: { ...base, sourceCpu: 'SPARC-T4', sourceFirmware: '8.4', targetCpu: 'SPARC-T5', targetFirmware: '9.1' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'M7 to a T5 with 9.0',
        facts: { ...base, targetCpu: 'SPARC-T5', targetFirmware: '9.0.2' },
        expect: 'fail',
        says: /9\.0\.2/,
        boundary: true,
      },
      {
        name: 'a source with old firmware',
        facts: { ...base, sourceCpu: 'SPARC-T4', sourceFirmware: '8.3.0', targetCpu: 'SPARC-T4', targetFirmware: '8.2.2.c' },
        expect: 'pass',
      },
      {
        name: 'old firmware to an M5, the exception',
        facts: { ...fujitsu, sourceXcp: '2092', targetCpu: 'SPARC-M5', targetFirmware: '9.1.2' },
        expect: 'unknown',
        says: /XCP2092 moves to SPARC-M5/,
        boundary: true,
      },
      {
        name: 'an XCP level that is stated of Oracle servers, too',
        facts: { ...base, targetFirmware: '9.8.5', sourceXcp: '2230', targetXcp: '2230' },
        expect: 'fail',
        says: /9\.9\.1\.c.*9\.8\.5, which is older/,
        boundary: true,
      },
      {
        name: 'a T5 to an M6 with firmware of an older release',
        facts: { ...base, sourceCpu: 'SPARC-T5', sourceFirmware: '9.6.1', targetCpu: 'SPARC-M6', targetFirmware: '9.4.2' },
        expect: 'unknown',
        says: /older firmware of the target .* 9\.6\.1 on the source, .* 9\.4\.2 on the target/,
        boundary: true,
      },
      {
        name: 'a T5 to an M6 with firmware of the same release',
        facts: { ...base, sourceCpu: 'SPARC-T5', sourceFirmware: '9.6.1', targetCpu: 'SPARC-M6', targetFirmware: '9.6.0' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'Fujitsu servers with the same hypervisor',
        facts: { ...fujitsu, targetHypervisor: '1.19.6.d' },
        expect: 'pass',
      },
      { name: 'Fujitsu servers with other hypervisors', facts: fujitsu, expect: 'unknown', says: /XCP/ },
      {
        name: 'Fujitsu servers with the same XCP release',
        facts: { ...fujitsu, sourceXcp: '2232', targetXcp: '2230' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'a Fujitsu server with an older XCP',
        facts: { ...fujitsu, sourceXcp: '2230', targetXcp: '2221' },
        expect: 'fail',
        says: /XCP2230.*XCP2221/,
        boundary: true,
      },
      {
        name: 'Fujitsu servers from before the new interfaces',
        facts: { ...fujitsu, sourceXcp: '2092', targetXcp: '2050' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'an XCP level that is none',
        facts: { ...fujitsu, sourceXcp: '2230', targetXcp: '22' },
        expect: 'unknown',
        says: /XCP22 on the target/,
      },
      {
        name: 'an Oracle server to a Fujitsu one with XCP2230',
        facts: { ...base, targetCpu: 'SPARC64-X', targetFirmware: missing('not visible'), targetXcp: '2230' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'an Oracle server to a Fujitsu one with an XCP between two changes of the interfaces',
        facts: { ...base, targetCpu: 'SPARC64-X', targetFirmware: missing('not visible'), targetXcp: '2229' },
        expect: 'unknown',
        says: /XCP2229/,
        boundary: true,
      },
      {
        name: 'an Oracle server to a Fujitsu one with XCP2209',
        facts: { ...base, targetCpu: 'SPARC64-X', targetFirmware: missing('not visible'), targetXcp: '2209' },
        expect: 'fail',
        says: /XCP2209/,
      },
      {
        name: 'an Oracle server to a Fujitsu one',
        facts: { ...base, targetCpu: 'SPARC64-X', targetFirmware: missing('not visible') },
        expect: 'unknown',
        says: /XCP/,
      },
      {
        name: 'the firmware of the target was not read',
        facts: { ...base, targetFirmware: missing('prtdiag was not run') },
        expect: 'unknown',
        says: /9\.9\.1\.c on the source/,
      },
      {
        name: 'processors of which we know neither',
        facts: { ...base, sourceCpu: 'SPARC-M9', targetCpu: 'SPARC-M10' },
        expect: 'unknown',
        says: /9\.9\.1\.c/,
      },
    ];
  },
});

function isFirmwareOlder(a: HostFirmware, than: HostFirmware): boolean {
  const order = compareFirmware(a, than);
  return order !== undefined && order < 0;
}

function firmwareOf(facts: Facts): { readonly source: HostFirmware; readonly target: HostFirmware } {
  return {
    source: { cpuName: facts.sourceCpu, sysfw: facts.sourceFirmware, hypervisor: facts.sourceHypervisor, xcp: facts.sourceXcp },
    target: { cpuName: facts.targetCpu, sysfw: facts.targetFirmware, hypervisor: facts.targetHypervisor, xcp: facts.targetXcp },
  };
}

/** The level that was compared: a host has one of the two. */
function levelOf(firmware: HostFirmware): NonNullable<Data['enough']> {
  const { sysfw } = firmware;
  const xcp = xcpOf(firmware);
  return xcp === undefined ? { fact: 'sysfwVersion', level: String(sysfw) } : { fact: 'xcpVersion', level: xcp };
}
