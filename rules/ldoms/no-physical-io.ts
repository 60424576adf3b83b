import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly io: readonly { readonly device: string; readonly alias: string }[];
}
interface Data {
  readonly devices: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/no-physical-io',
  title: 'The guest owns no physical I/O device',
  why: 'A PCIe bus, a slot (direct I/O) or a virtual function (SR-IOV) belongs to its machine. A running or bound guest that owns one is refused; an inactive one moves and cannot be bound.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfAny,
  rows: ['ST-3'],
  sources: [sources.physicalIo, sources.endpointIo, sources.sriov],
  vendorTexts: [],
  needs: { io: 'guest.ldoms.io[device,alias]' },
  // An alias may be empty; the path names the device just as well for ldm.
  check: ({ io }) => (io.length === 0 ? pass() : fail({ devices: io.map(({ device, alias }) => (alias === '' ? device : alias)) })),
  message: ({ devices }, { guest, source }) => `${guest} owns ${counted('physical device', devices)} of ${source}`,
  fix: ({ devices }, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:remove-io:${guest}`,
      summary: `Give ${guest} a vnet or vdisk in place of ${counted('device', devices)}, then remove ${devices.length === 1 ? 'it' : 'them'}.`,
      commands: devices.map((device) => sh`ldm remove-io ${device} ${guest}`),
      effect: 'The guest loses what hangs on the device. Only some devices leave a running guest; else stop it first.',
      restartsGuest: true,
      assume: [{ path: 'guest.ldoms.io', op: 'set', value: [] }],
    },
  ],
  examples: () => [
    { name: 'only virtual devices', facts: { io: [] }, expect: 'pass' },
    {
      name: 'a virtual function',
      facts: { io: [{ device: 'pci@300/pci@1/pci@0/pci@1/network@0,81', alias: '/SYS/MB/NET0/IOVNET.PF0.VF0' }] },
      expect: 'fail',
      says: /NET0\/IOVNET\.PF0\.VF0/,
      boundary: true,
    },
    { name: 'a bus without an alias', facts: { io: [{ device: 'pci@340', alias: '' }] }, expect: 'fail', says: /pci@340/ },
    { name: 'the bindings could not be read', facts: { io: missing('ldm list-bindings was not run') }, expect: 'unknown' },
    {
      name: 'two buses',
      facts: {
        io: [
          { device: 'pci@340', alias: 'pci_1' },
          { device: 'pci@380', alias: 'pci_2' },
        ],
      },
      expect: 'fail',
      says: /devices pci_1 and pci_2/,
    },
  ],
});
