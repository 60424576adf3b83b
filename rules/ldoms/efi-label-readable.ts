import { blocker, defineRule, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { firmwareInWords, haveEqualHypervisors, isRenewed } from './firmware.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly sourceFirmware: string | undefined;
  readonly targetFirmware: string | undefined;
  readonly sourceHypervisor: string | undefined;
  readonly targetHypervisor: string | undefined;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/efi-label-readable',
  title: "The target's firmware boots from disks with an EFI label",
  why: 'Solaris 11.1 and later, installed on newer firmware, labels its disk with EFI (GPT). Firmware before 8.4, 9.1 and XCP2230 does not boot from it, whatever the method.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(blocker('after')),
  neverFails: 'Labels of disks are not collected.',
  rows: ['FW-3'],
  sources: [sources.versions32],
  vendorTexts: [],
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
    // A guest that boots on a source with old firmware has no such disk.
    if (isRenewed(target) === true || isRenewed(source) === false || haveEqualHypervisors(source, target)) return pass();
    return unknown(
      `whether the target boots the guest's disks: it has ${firmwareInWords(target)}, and EFI labels need 8.4, 9.1 or XCP2230`,
      'look at the label of the boot disk in the guest (prtvtoc), or find out the firmware level (on Fujitsu servers version -c xcp on the XSCF)',
    );
  },
  message: (_, { target }) => `${target} does not boot from EFI labels`,
  examples: () => {
    const base = {
      sourceCpu: 'SPARC-T5',
      targetCpu: 'SPARC-T4',
      sourceFirmware: '9.6.22',
      targetFirmware: '8.4',
      sourceHypervisor: '1.15',
      targetHypervisor: '1.14',
    };
    return [
      { name: 'the first firmware that can', facts: base, expect: 'pass', boundary: true },
      { name: 'the last one that cannot', facts: { ...base, targetFirmware: '8.3.9' }, expect: 'unknown', says: /8\.3\.9/, boundary: true },
      {
        name: 'old firmware on both sides',
        facts: { ...base, sourceCpu: 'SPARC-T4', sourceFirmware: '8.2', targetFirmware: '8.2' },
        expect: 'pass',
      },
      { name: 'an M7 always can', facts: { ...base, targetCpu: 'SPARC-M7', targetFirmware: missing('not read') }, expect: 'pass' },
      {
        name: 'a Fujitsu M10 does not show its firmware',
        facts: { ...base, targetCpu: 'SPARC64-X', targetFirmware: missing('not visible') },
        expect: 'unknown',
        says: /XCP2230/,
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
