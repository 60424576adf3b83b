import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly vdisks: readonly { readonly name: string }[];
  readonly vnets: readonly { readonly name: string }[];
}
interface Data {
  readonly devices: number;
}

const manyDevices = 1000;

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/virtual-devices-few',
  title: `The guest has at most ${manyDevices} virtual devices`,
  why: 'While a domain with more virtual devices arrives, the control domain of the target may not respond.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: warning() }),
  withoutFix: "It only takes longer. Move the guest when a pause of the target's control domain disturbs nobody.",
  rows: ['OP-2'],
  sources: [sources.manyDevices],
  vendorTexts: [],
  needs: { vdisks: 'guest.ldoms.vdisks[name]', vnets: 'guest.ldoms.vnets[name]' },
  check({ vdisks, vnets }) {
    const devices = vdisks.length + vnets.length;
    return devices <= manyDevices ? pass() : fail({ devices });
  },
  message: ({ devices }, { guest, target }) =>
    `${guest} has ${devices} virtual devices: the control domain of ${target} may not respond while it arrives`,
  examples: () => {
    const disks = (count: number): { readonly name: string }[] => Array.from({ length: count }, (_, index) => ({ name: `vdisk${index}` }));
    return [
      { name: 'two disks', facts: { vdisks: disks(2), vnets: [] }, expect: 'pass' },
      { name: 'a thousand', facts: { vdisks: disks(999), vnets: [{ name: 'vnet0' }] }, expect: 'pass', boundary: true },
      {
        name: 'one more',
        facts: { vdisks: disks(1000), vnets: [{ name: 'vnet0' }] },
        expect: 'fail',
        says: /1001 virtual devices/,
        boundary: true,
      },
      { name: 'the disks were not read', facts: { vdisks: missing('not read'), vnets: [] }, expect: 'unknown' },
    ];
  },
});
