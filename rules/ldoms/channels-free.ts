import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { channelLimit } from './channels.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Served {
  readonly name: string;
  readonly serviceDomain: string;
}
interface Facts {
  readonly vdisks: readonly { readonly vds: string }[];
  readonly vnets: readonly { readonly vsw: string }[];
  readonly vds: readonly Served[];
  readonly vsws: readonly Served[];
  readonly channels: readonly { readonly serviceDomain: string; readonly count: number }[];
  readonly targetCpu: string;
  readonly targetFirmware: string | undefined;
  readonly targetXcp: string | undefined;
}
interface Data {
  readonly serviceDomain: string;
  readonly inUse: number;
  readonly more: number;
  readonly limit: number;
}

/** Each domain has one channel to the manager and one to its console. */
const controlChannels = 2;
const controlDomain = 'primary';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/channels-free',
  title: 'The service domains of the target have channels left for the devices of the guest',
  why: 'Every virtual disk, network and console takes one logical domain channel of the service domain that serves it, and the number of channels of a domain is limited. Without one the domain cannot be bound.',
  scope: 'move',
  dependsOn: 'capacity',
  methods: always(warning('refused')),
  rows: ['VN-6'],
  sources: [sources.channels],
  vendorTexts: [
    /(?<more>\d+) additional LDCs are required on guest (?<domain>\S+) to meet this request, but only (?<left>\d+) LDCs are available/,
  ],
  needs: {
    vdisks: 'guest.ldoms.vdisks[vds]',
    vnets: 'guest.ldoms.vnets[vsw]',
    vds: 'target.ldoms.vds[name,serviceDomain]',
    vsws: 'target.ldoms.vsws[name,serviceDomain]',
    channels: 'target.ldoms.channelsInUse[serviceDomain,count]',
    targetCpu: 'target.ldoms.cpuType',
    targetFirmware: 'target.ldoms.sysfwVersion',
    targetXcp: 'target.ldoms.xcpVersion',
  },
  partial: ['targetFirmware', 'targetXcp'],
  check({ vdisks, vnets, vds, vsws, channels, targetCpu, targetFirmware, targetXcp }) {
    const limit = channelLimit({ cpuName: targetCpu, sysfw: targetFirmware, xcp: targetXcp });
    if (limit === undefined) return unknown(`how many channels a domain has on ${targetCpu}: canmove does not know the name`);
    const wanted = new Map([[controlDomain, controlChannels]]);
    for (const domain of [
      ...vdisks.map((vdisk) => vds.find(({ name }) => name === vdisk.vds)),
      ...vnets.map((vnet) => vsws.find(({ name }) => name === vnet.vsw)),
    ]) {
      // A service that is not there is the matter of other rules.
      if (domain !== undefined) wanted.set(domain.serviceDomain, (wanted.get(domain.serviceDomain) ?? 0) + 1);
    }
    const used = new Map(channels.map(({ serviceDomain, count }) => [serviceDomain, count]));
    const loads = [...wanted].map(([serviceDomain, more]) => ({ serviceDomain, more, inUse: used.get(serviceDomain) ?? 0 }));
    const over = loads.find(({ inUse, more }) => inUse + more > limit.possible);
    if (over !== undefined) return fail({ ...over, limit: limit.possible });
    const tight = loads.find(({ inUse, more }) => inUse + more > limit.sure);
    return tight === undefined
      ? pass()
      : unknown(
          `whether ${tight.serviceDomain} of the target has more than ${limit.sure} channels: ${tight.inUse} are in use, and the guest takes ${tight.more}`,
          'compare firmware and Solaris of the service domain with "Using Logical Domain Channels" in the Administration Guide',
        );
  },
  message: ({ serviceDomain, inUse, more, limit }, { guest, target }) =>
    `${serviceDomain} of ${target} has ${inUse} channels in use of at most ${limit}, and ${guest} takes ${more}`,
  vendorValues: ({ serviceDomain, inUse, more, limit }) => ({ more, domain: serviceDomain, left: limit - inUse }),
  fix: ({ serviceDomain }, { target }) => [
    {
      on: 'target',
      action: `ldoms:free-channels:${target}:${serviceDomain}`,
      summary: `Free channels of ${serviceDomain} on ${target}: remove devices that are not used, share them among service domains, or set inter-vnet-link=off on large switches.`,
      commands: [],
      effect: 'Networks without links between each other send through the switch.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const base = {
      vdisks: [{ vds: 'primary-vds0' }, { vds: 'alternate-vds0' }],
      vnets: [{ vsw: 'primary-vsw0' }],
      vds: [
        { name: 'primary-vds0', serviceDomain: 'primary' },
        { name: 'alternate-vds0', serviceDomain: 'alternate' },
      ],
      vsws: [{ name: 'primary-vsw0', serviceDomain: 'primary' }],
      channels: [{ serviceDomain: 'primary', count: 764 }],
      targetCpu: 'SPARC-T3',
      targetFirmware: '8.3',
      targetXcp: missing('not stated'),
    };
    const use = (serviceDomain: string, count: number): typeof base.channels => [{ serviceDomain, count }];
    const newer = { ...base, targetCpu: 'SPARC-T5', targetFirmware: '9.2.1' };
    return [
      { name: 'the last channel is taken', facts: base, expect: 'pass', boundary: true },
      {
        name: 'one channel is lacking',
        facts: { ...base, channels: use('primary', 765) },
        expect: 'fail',
        says: /primary of hostB has 765 channels in use of at most 768, and ldom1 takes 4/,
        boundary: true,
      },
      { name: 'the other service domain is full', facts: { ...base, channels: use('alternate', 768) }, expect: 'fail', says: /alternate/ },
      {
        name: 'a disk whose service is not there: another rule says so',
        facts: { ...base, vdisks: [{ vds: 'other-vds0' }] },
        expect: 'pass',
      },
      { name: 'a T5 within what every system has', facts: { ...newer, channels: use('primary', 1980) }, expect: 'pass', boundary: true },
      {
        name: 'a T5 beyond it: Solaris decides',
        facts: { ...newer, channels: use('primary', 1981) },
        expect: 'unknown',
        says: /more than 1984/,
        boundary: true,
      },
      { name: 'a T5 beyond everything', facts: { ...newer, channels: use('primary', 4077) }, expect: 'fail', says: /at most 4080/ },
      { name: 'a T5 with old firmware', facts: { ...newer, targetFirmware: '9.2.0', channels: use('primary', 765) }, expect: 'fail' },
      {
        name: 'a T5 whose firmware was not read',
        facts: { ...newer, targetFirmware: missing('not read'), channels: use('primary', 765) },
        expect: 'unknown',
        says: /more than 768/,
      },
      {
        name: 'a T4',
        facts: { ...newer, targetCpu: 'SPARC-T4', targetFirmware: '8.5.2', channels: use('primary', 1981) },
        expect: 'fail',
        says: /1984/,
      },
      { name: 'an M10', facts: { ...newer, targetCpu: 'SPARC64-X', targetXcp: '2240', channels: use('primary', 1980) }, expect: 'pass' },
      { name: 'an M7', facts: { ...newer, targetCpu: 'SPARC-M7', channels: use('primary', 1980) }, expect: 'pass' },
      { name: 'an M12', facts: { ...newer, targetCpu: 'SPARC64-XII', channels: use('alternate', 4080) }, expect: 'fail' },
      { name: 'a T2', facts: { ...base, targetCpu: 'UltraSPARC-T2', channels: use('primary', 509) }, expect: 'fail', says: /512/ },
      { name: 'a T2+', facts: { ...base, targetCpu: 'UltraSPARC-T2+' }, expect: 'pass' },
      { name: 'a T1', facts: { ...base, targetCpu: 'UltraSPARC-T1', channels: use('primary', 253) }, expect: 'fail', says: /256/ },
      { name: 'a processor without a name we know', facts: { ...base, targetCpu: 'SPARC-M9' }, expect: 'unknown', says: /SPARC-M9/ },
      {
        name: 'the channels were not read',
        facts: { ...base, channels: missing('ldm list-bindings was not run') },
        expect: 'unknown',
        says: /list-bindings/,
      },
      {
        name: 'another domain than those in use is full',
        facts: { ...newer, channels: [], vdisks: Array.from({ length: 1985 }, () => ({ vds: 'alternate-vds0' })) },
        expect: 'unknown',
        says: /alternate of the target/,
      },
    ];
  },
});
