import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { firmwareInWords, haveEqualHypervisors, isRenewed, settleFirmware } from './firmware.ts';
import type { HostFirmware } from './firmware.ts';
import { settleEfiLabel } from './settle.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';
import { always } from './weights.ts';

interface Facts {
  readonly efiBootLabel: boolean | undefined;
  readonly release: string | undefined;
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
  readonly target: string;
}

/** The first Solaris that labels its boot disk with EFI. */
const firstWithEfiLabels = '11.1';
const firmwareThatCan = 'system firmware 8.4, 9.1 or XCP2230';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/efi-label-readable',
  title: "The target's firmware boots from disks with an EFI label",
  why: 'Solaris 11.1 and later, installed on newer firmware, labels its disk with EFI (GPT). Firmware before 8.4, 9.1 and XCP2230 does not boot from it, whatever the method.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('after')),
  rows: ['FW-3'],
  sources: [sources.versions32],
  vendorTexts: [],
  needs: {
    efiBootLabel: 'guest.solaris.efiBootLabel',
    release: 'guest.solaris.release',
    sourceCpu: 'source.ldoms.cpuType',
    targetCpu: 'target.ldoms.cpuType',
    sourceFirmware: 'source.ldoms.sysfwVersion',
    targetFirmware: 'target.ldoms.sysfwVersion',
    sourceHypervisor: 'source.ldoms.hypervisorVersion',
    targetHypervisor: 'target.ldoms.hypervisorVersion',
    sourceXcp: 'source.ldoms.xcpVersion',
    targetXcp: 'target.ldoms.xcpVersion',
  },
  partial: [
    'efiBootLabel',
    'release',
    'sourceFirmware',
    'targetFirmware',
    'sourceHypervisor',
    'targetHypervisor',
    'sourceXcp',
    'targetXcp',
  ],
  check(facts) {
    const source = { cpuName: facts.sourceCpu, sysfw: facts.sourceFirmware, hypervisor: facts.sourceHypervisor, xcp: facts.sourceXcp };
    const target = { cpuName: facts.targetCpu, sysfw: facts.targetFirmware, hypervisor: facts.targetHypervisor, xcp: facts.targetXcp };
    const reads = isRenewed(target);
    // A guest that boots on a source with old firmware has no such disk.
    if (reads === true || isRenewed(source) === false || haveEqualHypervisors(source, target)) return pass();
    if (hasEfiLabel(facts) === false) return pass();
    if (hasEfiLabel(facts) === true && reads === false) return fail({ target: firmwareInWords(target) });
    return reads === false
      ? unknown(`whether the boot disk has an EFI label, which ${firmwareInWords(target)} of the target cannot read`, settleEfiLabel)
      : unknown(
          `whether the target boots the guest's disks: it has ${firmwareInWords(target)}, and EFI labels need ${firmwareThatCan}`,
          settleUnread(target),
        );
  },
  message: (data, { guest, target }) =>
    `the boot disk of ${guest} has an EFI label; ${target} has ${data.target}, and booting from one needs ${firmwareThatCan}`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `ldoms:update-firmware:${target}`,
      summary: `Update the firmware of ${target} to ${firmwareThatCan} or later.`,
      commands: [],
      effect: 'The machine is powered off and on; every guest on it is down.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const base = {
      efiBootLabel: missing('not stated'),
      release: missing('not stated'),
      sourceCpu: 'SPARC-T5',
      targetCpu: 'SPARC-T4',
      sourceFirmware: '9.6.22',
      targetFirmware: '8.4',
      sourceHypervisor: '1.15',
      targetHypervisor: '1.14',
      sourceXcp: missing('not stated'),
      targetXcp: missing('not stated'),
    };
    const fujitsu = { ...base, targetCpu: 'SPARC64-X', targetFirmware: missing('not visible') };
    return [
      { name: 'the first firmware that can', facts: base, expect: 'pass', boundary: true },
      {
        name: 'the last one that cannot, and nobody says what label the disk has',
        facts: { ...base, targetFirmware: '8.3.9' },
        expect: 'unknown',
        says: /EFI label, which system firmware 8\.3\.9/,
        boundary: true,
      },
      {
        name: 'the last one that cannot, and a disk with an EFI label',
        facts: { ...base, targetFirmware: '8.3.9', efiBootLabel: true },
        expect: 'fail',
        says: /EFI label; .* has system firmware 8\.3\.9/,
        boundary: true,
      },
      {
        name: 'the last one that cannot, and a disk without an EFI label',
        facts: { ...base, targetFirmware: '8.3.9', efiBootLabel: false },
        expect: 'pass',
      },
      {
        name: 'a Solaris from before EFI labels',
        facts: { ...base, targetFirmware: '8.3.9', release: '11.0' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'the first Solaris with EFI labels: its disk may have one',
        facts: { ...base, targetFirmware: '8.3.9', release: '11.1' },
        expect: 'unknown',
        boundary: true,
      },
      {
        name: 'old firmware on both sides',
        facts: { ...base, sourceCpu: 'SPARC-T4', sourceFirmware: '8.2', targetFirmware: '8.2' },
        expect: 'pass',
      },
      { name: 'an M7 always can', facts: { ...base, targetCpu: 'SPARC-M7', targetFirmware: missing('not read') }, expect: 'pass' },
      { name: 'a Fujitsu M10 does not show its firmware', facts: fujitsu, expect: 'unknown', says: /XCP2230/ },
      { name: 'a Fujitsu M10 with the XCP that can', facts: { ...fujitsu, targetXcp: '2230' }, expect: 'pass', boundary: true },
      {
        name: 'a Fujitsu M10 with old XCP, and a disk with an EFI label',
        facts: { ...fujitsu, targetXcp: '2092', efiBootLabel: true },
        expect: 'fail',
        says: /XCP2092/,
      },
      {
        name: 'a Fujitsu M10 with an XCP of which we do not know, and a disk with an EFI label',
        facts: { ...fujitsu, targetXcp: '2229', efiBootLabel: true },
        expect: 'unknown',
        says: /XCP2229/,
        boundary: true,
      },
      {
        name: 'the firmware of the target was not read',
        facts: { ...base, targetFirmware: missing('prtdiag was not run') },
        expect: 'unknown',
        says: /not known/,
      },
    ];
  },
});

function hasEfiLabel({ efiBootLabel, release }: Facts): boolean | undefined {
  if (efiBootLabel !== undefined) return efiBootLabel;
  return atLeast(release, firstWithEfiLabels) === false ? false : undefined;
}

/** Nothing of the disk is seen by a dry run: it settles the firmware only. */
function settleUnread(target: HostFirmware): string {
  return `${settleEfiLabel}; or ${settleFirmware(target).replace(/, (?:or|then) run the dry run$/, '')}`;
}
