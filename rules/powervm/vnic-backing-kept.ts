import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { known, missing, noSource } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { placeVnics } from './vnics.ts';
import type { Placed, SriovAdapter, SriovPort, Vnic } from './vnics.ts';
import { always } from './weights.ts';

interface Facts {
  readonly vnics: readonly Vnic[] | undefined;
  readonly sourceVnicCapable: boolean | undefined;
  readonly adapters: readonly SriovAdapter[] | undefined;
  readonly ports: readonly SriovPort[] | undefined;
}
interface Data {
  readonly vnics: readonly Placed[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vnic-backing-kept',
  title: 'The target has an SR-IOV port for every backing device of the virtual NICs',
  why: 'A virtual NIC with several backing devices goes on over another one when a port or its Virtual I/O Server fails. Where the target has ports for fewer of them, that redundancy is gone.',
  scope: 'move',
  dependsOn: 'capacity',
  methods: always(warning()),
  rows: ['io.vnic'],
  sources: [sources.vnic],
  vendorTexts: [],
  needs: {
    vnics: 'guest.powervm.vnics[slot,backing]',
    sourceVnicCapable: 'source.powervm.vnicCapable',
    adapters: 'target.powervm.sriovAdapters[adapterId,state]',
    ports: 'target.powervm.sriovPorts[adapterId,portId,label,freeCapacityHundredths,linkUp?]',
  },
  partial: ['vnics', 'sourceVnicCapable', 'adapters', 'ports'],
  check({ vnics, sourceVnicCapable, adapters, ports }) {
    if (vnics === undefined) return sourceVnicCapable === false ? pass() : unknown('which virtual NICs the partition has');
    const several = vnics.filter(({ backing }) => backing.length > 1);
    if (several.length === 0) return pass();
    if (adapters === undefined || ports === undefined) return unknown('which SR-IOV ports the target has');
    const placed = placeVnics(vnics, adapters, ports).filter(({ wanted }) => wanted > 1);
    // None at all: powervm/vnic-backing-on-target says so.
    const fewer = placed.filter(({ wanted, possible }) => possible > 0 && possible < wanted);
    if (fewer.length > 0) return fail({ vnics: fewer });
    const unsure = placed.filter(({ wanted, sure, possible }) => possible > 0 && sure < wanted);
    return unsure.length === 0
      ? pass()
      : unknown(`whether ports of the target can back all devices of the virtual NIC in slot ${listed(unsure.map(({ slot }) => slot))}`);
  },
  message: ({ vnics }, { target }) =>
    `${target} has ports for ${listed(vnics.map(({ slot, wanted, possible }) => `${possible} of ${wanted} backing devices of the virtual NIC in slot ${slot}`))}`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `powervm:provide-sriov-port:${target}`,
      summary: `Give further SR-IOV ports of ${target} the labels of the source's, cabled to the same networks, with capacity left.`,
      commands: [],
      effect: 'A label changes nothing for partitions that use the port.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const backing = (label: string): Vnic['backing'][number] => ({
      portLabel: known(label, noSource),
      capacityHundredths: known(200, noSource),
    });
    const vnics = [{ slot: 40, backing: [backing('PROD-A'), backing('PROD-B')] }];
    const adapters = [{ adapterId: 1, state: 'running' }];
    const port = { adapterId: 1, portId: 0, label: 'PROD-A', freeCapacityHundredths: 500, linkUp: true };
    const rest = { adapters, sourceVnicCapable: true };
    return [
      { name: 'a port for each', facts: { ...rest, vnics, ports: [port, { ...port, portId: 1, label: 'PROD-B' }] }, expect: 'pass' },
      {
        name: 'one device',
        facts: { ...rest, vnics: [{ slot: 40, backing: [backing('PROD-A')] }], ports: [] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'a port for one of two',
        facts: { ...rest, vnics, ports: [port] },
        expect: 'fail',
        says: /hostB has ports for 1 of 2 backing devices/,
        boundary: true,
      },
      { name: 'for none: another rule says so', facts: { ...rest, vnics, ports: [] }, expect: 'pass' },
      {
        name: 'whether a link is up is not known',
        facts: { ...rest, vnics, ports: [port, { ...port, portId: 1, label: 'PROD-B', linkUp: undefined }] },
        expect: 'unknown',
      },
      { name: 'the ports were not read', facts: { ...rest, vnics, ports: missing('lshwres failed') }, expect: 'unknown' },
    ];
  },
});
