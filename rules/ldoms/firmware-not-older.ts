import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { firmwareInWords, haveEqualHypervisors, isRenewed, settleFirmware } from './firmware.ts';
import { sources } from './sources.ts';
import { compareVersions, release } from './versions.ts';

interface Facts {
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly sourceFirmware: string | undefined;
  readonly targetFirmware: string | undefined;
  readonly sourceHypervisor: string | undefined;
  readonly targetHypervisor: string | undefined;
}
interface Data {
  readonly source: string;
  readonly target: string;
  /** A level of the target that would do; absent: the processors differ. */
  readonly enough?: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/firmware-not-older',
  title: "The target's firmware is not older than the source's",
  why: 'From system firmware 8.4, 9.1 and XCP2210 on, a running guest may use interfaces of the firmware that older firmware lacks. Between different processors the numbers cannot be compared; there it counts that both have them.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': blocker('refused') },
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
  },
  partial: ['sourceFirmware', 'targetFirmware', 'sourceHypervisor', 'targetHypervisor'],
  check(facts) {
    const source = { cpuName: facts.sourceCpu, sysfw: facts.sourceFirmware, hypervisor: facts.sourceHypervisor };
    const target = { cpuName: facts.targetCpu, sysfw: facts.targetFirmware, hypervisor: facts.targetHypervisor };
    const data: Data = { source: firmwareInWords(source), target: firmwareInWords(target) };
    if (haveEqualHypervisors(source, target) || isRenewed(source) === false) return pass();
    if (source.cpuName === target.cpuName) {
      const order = compareVersions(release(target.sysfw), release(source.sysfw));
      if (order === undefined)
        return unknown(
          `whether the firmware of the target is older: ${data.source} on the source, ${data.target} on the target`,
          settleFirmware,
        );
      return order >= 0 ? pass() : fail({ ...data, ...(source.sysfw === undefined ? {} : { enough: source.sysfw }) });
    }
    const renewed = isRenewed(target);
    if (renewed === true) return pass();
    if (renewed === false && isRenewed(source) === true) return fail(data);
    return unknown(
      `whether the firmware of the target has what a guest of the source may use: ${data.source} on the source, ${data.target} on the target`,
      settleFirmware,
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
          : `Update the system firmware of ${target} to ${enough} or later.`,
      commands: [],
      effect: 'The machine is powered off and on; every guest on it is down.',
      restartsGuest: false,
      ...(enough === undefined ? {} : { assume: [{ path: 'target.ldoms.sysfwVersion', op: 'set', value: enough }] }),
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
        name: 'Fujitsu servers with the same hypervisor',
        facts: {
          ...base,
          sourceCpu: 'SPARC64-X',
          targetCpu: 'SPARC64-X',
          sourceFirmware: missing('not visible'),
          targetFirmware: missing('not visible'),
          targetHypervisor: '1.19.6.d',
        },
        expect: 'pass',
      },
      {
        name: 'Fujitsu servers with other hypervisors',
        facts: {
          ...base,
          sourceCpu: 'SPARC64-X',
          targetCpu: 'SPARC64-X',
          sourceFirmware: missing('not visible'),
          targetFirmware: missing('not visible'),
        },
        expect: 'unknown',
        says: /XCP/,
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
