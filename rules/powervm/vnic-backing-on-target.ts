import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { known, missing, noSource } from '../../schemas/facts.ts';
import { settleDryRun } from './confirm.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { placeVnics } from './vnics.ts';
import type { Placed, SriovAdapter, SriovPort, Vnic } from './vnics.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly vnics: readonly Vnic[] | undefined;
  readonly vnicCapable: boolean | undefined;
  readonly sourceVnicCapable: boolean | undefined;
  readonly adapters: readonly SriovAdapter[] | undefined;
  readonly ports: readonly SriovPort[] | undefined;
}
interface Data {
  /** The target knows no virtual NICs at all. */
  readonly incapable: boolean;
  readonly vnics: readonly Pick<Placed, 'slot' | 'labels'>[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vnic-backing-on-target',
  title: 'The target has an SR-IOV port for every virtual NIC of the partition',
  why: 'A virtual NIC stands on a logical port of an SR-IOV adapter of its system. On the target, an adapter that runs in SR-IOV mode must have a port of the same label with enough capacity left, for at least one of its backing devices.',
  scope: 'move',
  dependsOn: 'capacity',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.vnic'],
  sources: [sources.vnic],
  vendorTexts: [],
  needs: {
    vnics: 'guest.powervm.vnics[slot,backing]',
    vnicCapable: 'target.powervm.vnicCapable',
    sourceVnicCapable: 'source.powervm.vnicCapable',
    adapters: 'target.powervm.sriovAdapters[adapterId,state]',
    ports: 'target.powervm.sriovPorts[adapterId,portId,label,freeCapacityHundredths,linkUp?]',
  },
  partial: ['vnics', 'vnicCapable', 'sourceVnicCapable', 'adapters', 'ports'],
  check({ vnics, vnicCapable, sourceVnicCapable, adapters, ports }) {
    if (vnics === undefined)
      return sourceVnicCapable === false
        ? pass()
        : unknown('whether the partition has virtual NICs: lshwres --rsubtype vnic of its system was not read');
    if (vnics.length === 0) return pass();
    if (vnicCapable === false) return fail({ incapable: true, vnics: vnics.map(({ slot }) => ({ slot, labels: [] })) });
    if (adapters === undefined || ports === undefined)
      return unknown('which SR-IOV ports the target has: lshwres -r sriov of it was not read');
    const placed = placeVnics(vnics, adapters, ports);
    const without = placed.filter(({ possible }) => possible === 0);
    if (without.length > 0) return fail({ incapable: false, vnics: without.map(({ slot, labels }) => ({ slot, labels })) });
    const unsure = placed.filter(({ sure }) => sure === 0);
    if (unsure.length === 0) return pass();
    return unknown(
      `whether a port of the target can back the virtual NIC in slot ${listed(unsure.map(({ slot }) => slot))}: its label is not known or not unique in its room`,
      settleDryRun,
    );
  },
  message: ({ incapable, vnics }, { target }) =>
    incapable
      ? `${target} knows no virtual NICs; the partition has ${vnics.length}`
      : `no SR-IOV port of ${target} can back the virtual NIC in ${listed(
          vnics.map(({ slot, labels }) => `slot ${slot}${labels.length === 0 ? '' : ` (label ${listed(labels)})`}`),
        )}`,
  fix: ({ incapable, vnics }, { target, guest }) => [
    incapable
      ? {
          on: 'guest',
          action: `powervm:replace-vnics:${guest}`,
          summary: `Give ${guest} virtual Ethernet adapters over a Shared Ethernet Adapter in place of its virtual NICs.`,
          commands: [],
          effect: 'Its network changes to the new adapters; configure them first.',
          restartsGuest: false,
          assume: [{ path: 'guest.powervm.vnics', op: 'set', value: [] }],
        }
      : {
          on: 'target',
          action: `powervm:provide-sriov-port:${target}`,
          summary: `Give an SR-IOV port of ${target} the label ${listed(vnics.flatMap(({ labels }) => labels))}, cabled to the same network, with capacity left; or name a port in vnic_mappings.`,
          commands: [],
          effect: 'A label changes nothing for partitions that use the port.',
          restartsGuest: false,
        },
  ],
  examples: () => {
    const backing = (label: string, capacity: number): Vnic['backing'][number] => ({
      portLabel: known(label, noSource),
      capacityHundredths: known(capacity, noSource),
    });
    const vnics = [{ slot: 40, backing: [backing('PROD-A', 200), backing('PROD-B', 200)] }];
    const adapters = [{ adapterId: 1, state: 'running' }];
    const port = { adapterId: 1, portId: 0, label: 'PROD-A', freeCapacityHundredths: 200, linkUp: true };
    const rest = { vnicCapable: true, sourceVnicCapable: true, adapters };
    return [
      { name: 'just enough room on a port of the same label', facts: { ...rest, vnics, ports: [port] }, expect: 'pass', boundary: true },
      { name: 'no virtual NIC', facts: { ...rest, vnics: [], ports: missing('not read') }, expect: 'pass' },
      {
        name: 'not listed by a system that knows none',
        facts: { ...rest, vnics: missing('not asked'), sourceVnicCapable: false, ports: [] },
        expect: 'pass',
      },
      {
        name: 'too little room',
        facts: { ...rest, vnics, ports: [{ ...port, freeCapacityHundredths: 199 }] },
        expect: 'fail',
        says: /hostB can back the virtual NIC in slot 40 \(label PROD-A and PROD-B\)/,
        boundary: true,
      },
      { name: 'another label', facts: { ...rest, vnics, ports: [{ ...port, label: 'BACKUP' }] }, expect: 'fail' },
      {
        name: 'the adapter does not run',
        facts: { ...rest, vnics, adapters: [{ adapterId: 1, state: 'powered_off' }], ports: [port] },
        expect: 'fail',
      },
      { name: 'the link is down', facts: { ...rest, vnics, ports: [{ ...port, linkUp: false }] }, expect: 'fail' },
      {
        name: 'a target that knows none',
        facts: { ...rest, vnicCapable: false, vnics, ports: [] },
        expect: 'fail',
        says: /hostB knows no virtual NICs/,
      },
      {
        name: 'a port without a label behind it',
        facts: { ...rest, vnics: [{ slot: 40, backing: [backing('', 200)] }], ports: [port] },
        expect: 'unknown',
        says: /slot 40/,
      },
      {
        name: 'two virtual NICs and room for one',
        facts: {
          ...rest,
          vnics: [
            { slot: 40, backing: [backing('PROD-A', 200)] },
            { slot: 41, backing: [backing('PROD-A', 200)] },
          ],
          ports: [port],
        },
        expect: 'unknown',
        says: /slot 41/,
        boundary: true,
      },
      {
        name: 'the ports of the target were not read',
        facts: { ...rest, vnics, ports: missing('lshwres failed') },
        expect: 'unknown',
        says: /SR-IOV ports/,
      },
      { name: 'the virtual NICs were not read', facts: { ...rest, vnics: missing('lshwres failed'), ports: [port] }, expect: 'unknown' },
    ];
  },
});
