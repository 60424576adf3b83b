import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { shellWord } from '../shell.ts';
import { excludesKernelZones } from './firmware.ts';
import { settleKernelZones } from './settle.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly kernelZones: readonly string[] | undefined;
  readonly release: string | undefined;
  readonly sourceCpu: string;
  readonly sourceFirmware: string | undefined;
  readonly sourceXcp: string | undefined;
}
interface Data {
  readonly zones: readonly string[];
}

const firstRelease = '11.2';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/no-kernel-zones',
  title: 'No kernel zone runs in the guest',
  why: 'A domain in which a kernel zone runs cannot be suspended, and a live move suspends it at its end. Kernel zones are visible only inside the guest; they came with Solaris 11.2 and need T4 or later with newer firmware, so that older systems exclude them.',
  scope: 'guest',
  dependsOn: 'state',
  methods: weights({ active: blocker('refused') }),
  rows: ['ST-9'],
  sources: [sources.kernelZonesKnown, sources.kernelZones],
  vendorTexts: [/Guest suspension failed due to the presence of active Kernel Zones\. Stop Kernel Zones and retry the operation\./],
  needs: {
    kernelZones: 'guest.solaris.kernelZones',
    release: 'guest.solaris.release',
    sourceCpu: 'source.ldoms.cpuType',
    sourceFirmware: 'source.ldoms.sysfwVersion',
    sourceXcp: 'source.ldoms.xcpVersion',
  },
  partial: ['kernelZones', 'release', 'sourceFirmware', 'sourceXcp'],
  check({ kernelZones, release, sourceCpu, sourceFirmware, sourceXcp }) {
    if (kernelZones !== undefined) return kernelZones.length === 0 ? pass() : fail({ zones: kernelZones });
    if (atLeast(release, firstRelease) === false) return pass();
    if (excludesKernelZones({ cpuName: sourceCpu, sysfw: sourceFirmware, xcp: sourceXcp })) return pass();
    return unknown('whether a kernel zone runs in the guest', settleKernelZones);
  },
  message: ({ zones }, { guest }) =>
    `${counted('kernel zone', zones)} ${new Set(zones).size === 1 ? 'runs' : 'run'} in ${guest}: it cannot be suspended`,
  fix: ({ zones }, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:stop-kernel-zones:${guest}`,
      summary: `In ${guest}, stop or suspend each kernel zone, or move it live to another system: ${zones.map((zone) => `zoneadm -z ${shellWord(zone)} shutdown`).join('; ')}.`,
      commands: [],
      effect: 'What runs in the zones is down until they are booted again on the target.',
      restartsGuest: false,
      assume: [{ path: 'guest.solaris.kernelZones', op: 'set', value: [] }],
    },
  ],
  examples: () => {
    const base = {
      kernelZones: missing('not stated'),
      release: missing('not stated'),
      sourceCpu: 'SPARC-M7',
      sourceFirmware: '9.9.1.c',
      sourceXcp: missing('not stated'),
    };
    const m10 = { ...base, sourceCpu: 'SPARC64-X', sourceFirmware: missing('not visible') };
    return [
      { name: 'none runs', facts: { ...base, kernelZones: [] }, expect: 'pass' },
      { name: 'one runs', facts: { ...base, kernelZones: ['kz1'] }, expect: 'fail', says: /kernel zone kz1 runs in ldom1/, boundary: true },
      { name: 'two run', facts: { ...base, kernelZones: ['kz1', 'kz2'] }, expect: 'fail', says: /kernel zones kz1 and kz2 run in ldom1/ },
      { name: 'nobody looked into the guest', facts: base, expect: 'unknown', says: /kernel zone/, boundary: true },
      { name: 'the last Solaris without kernel zones', facts: { ...base, release: '11.1.21.4' }, expect: 'pass', boundary: true },
      { name: 'the first Solaris with kernel zones', facts: { ...base, release: '11.2' }, expect: 'unknown', boundary: true },
      { name: 'Solaris 10', facts: { ...base, release: '10.11' }, expect: 'pass' },
      { name: 'a T3 runs no kernel zones', facts: { ...base, sourceCpu: 'SPARC-T3', sourceFirmware: '8.3' }, expect: 'pass' },
      {
        name: 'a T4 whose firmware came before them',
        facts: { ...base, sourceCpu: 'SPARC-T4', sourceFirmware: '8.5.0' },
        expect: 'pass',
        boundary: true,
      },
      { name: 'a T4 with the firmware for them', facts: { ...base, sourceCpu: 'SPARC-T4', sourceFirmware: '8.5.1' }, expect: 'unknown' },
      { name: 'a T5 whose firmware came before them', facts: { ...base, sourceCpu: 'SPARC-T5', sourceFirmware: '9.2.0' }, expect: 'pass' },
      {
        name: 'a T5 whose firmware was not read',
        facts: { ...base, sourceCpu: 'SPARC-T5', sourceFirmware: missing('not read') },
        expect: 'unknown',
      },
      { name: 'an M10 with an XCP from before them', facts: { ...m10, sourceXcp: '2221' }, expect: 'pass', boundary: true },
      { name: 'an M10 with an XCP that is not known', facts: m10, expect: 'unknown' },
      { name: 'a processor without a name we know', facts: { ...base, sourceCpu: 'SPARC-M9' }, expect: 'unknown' },
    ];
  },
});
