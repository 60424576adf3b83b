import { describe, expect, it } from 'vitest';
import { wishesOf } from '../../planner/new/wish.ts';
import type { Written } from '../../planner/new/wish.ts';

const one = (values: Written) => wishesOf([{ place: 'guests.xlsx, New guests, row 5', values }]);
const faultsOf = (values: Written): readonly string[] => {
  const read = one(values);
  return 'faults' in read ? read.faults.map(({ at, fault }) => `${at}: ${fault}`) : [];
};

describe('planned guests as they are written', () => {
  it('reads what a person says, in the units of the facts', () => {
    const read = one({
      name: 'erp03',
      host: 'P9-EAST',
      lparId: 40,
      os: 'AIX',
      procs: '4',
      procUnits: 0.75,
      memoryGiB: 24.5,
      maxMemoryGiB: '48',
      vlans: '400,401 VSBACKUP:500',
      lunsGiB: '50, 200',
      fibreChannel: 'yes',
      pool: 'ORAPOOL',
      mobileTo: 'P10-WEST; P8-EAST',
      note: 'anything at all',
    });
    expect(read).toEqual({
      wishes: [
        {
          place: 'guests.xlsx, New guests, row 5',
          name: 'erp03',
          host: 'P9-EAST',
          lparId: 40,
          os: 'aix',
          procs: 4,
          procUnitsHundredths: 75,
          memoryMiB: 25_088,
          maxMemoryMiB: 49_152,
          networks: [
            { vswitch: '', vlans: [400, 401] },
            { vswitch: 'VSBACKUP', vlans: [500] },
          ],
          lunsGiB: [50, 200],
          fibreChannel: true,
          pool: 'ORAPOOL',
          mobileTo: ['P10-WEST', 'P8-EAST'],
        },
      ],
    });
  });

  it('reads what only domains have, with addresses in one form', () => {
    const read = one({ name: 'new01', cores: 2, cpuArch: 'Generic', vds: 'primary-vds0', macs: '0:14:4F:fa:0:1, 00:14:4f:fa:00:02' });
    expect(read).toEqual({
      wishes: [
        {
          place: 'guests.xlsx, New guests, row 5',
          name: 'new01',
          cores: 2,
          cpuArch: 'generic',
          vds: 'primary-vds0',
          macs: ['00:14:4f:fa:00:01', '00:14:4f:fa:00:02'],
        },
      ],
    });
  });

  it.each<[string, Written, RegExp]>([
    ['an architecture that is none', { cpuArch: 'sparc' }, /CPU architecture: one of native, generic, .*, not "sparc"$/],
    ['no core', { cores: 0 }, /Cores: a whole number from 1 to 1024, not "0"$/],
    ['an address that is short', { macs: '00:14:4f:fa:00' }, /MAC addresses: an address of its own for each network/],
    ['an address of many machines', { macs: '01:14:4f:fa:00:01' }, /MAC addresses: an address/],
    ['an address of zeros', { macs: '00:00:00:00:00:00' }, /MAC addresses: an address/],
    ['one address twice', { macs: '00:14:4f:fa:00:01 0:14:4f:fa:0:1' }, /MAC addresses: an address/],
    ['text that is no address', { macs: 'auto; rm -rf /' }, /MAC addresses: an address/],
  ])('refuses %s', (_, values, fault) => {
    expect(faultsOf({ name: 'new01', ...values })).toEqual([expect.stringMatching(fault)]);
  });

  it('leaves out what is not written, so that nothing stands for it', () => {
    expect(one({ name: 'erp03', vlans: ' ', mobileTo: 'all' })).toEqual({
      wishes: [{ place: 'guests.xlsx, New guests, row 5', name: 'erp03' }],
    });
  });

  it.each<[string, Written, RegExp]>([
    ['no name', { host: 'P9-EAST' }, /row 5, Name: a planned guest has a name/],
    ['a name that a shell would run', { name: '$(reboot)' }, /Name: a name of at most 47/],
    ['a formula as a name', { name: '=cmd' }, /Name/],
    ['a name that is an option', { name: '-p' }, /Name/],
    ['half a partition number', { name: 'a', lparId: '3.5' }, /LPAR ID: a whole number from 1 to 65534, not "3.5"/],
    ['partition number 0', { name: 'a', lparId: 0 }, /LPAR ID/],
    ['a thousandth of a processor', { name: 'a', procUnits: 0.055 }, /Processing units: a number of processors such as 0.5/],
    ['fewer units than a processor may have', { name: 'a', procUnits: 0.04 }, /Processing units/],
    ['memory in words', { name: 'a', memoryGiB: 'lots' }, /Memory \(GiB\): a number of GiB, not "lots"/],
    ['a VLAN that does not exist', { name: 'a', vlans: '4095' }, /VLANs: VLANs of each adapter/],
    ['VLAN 0', { name: 'a', vlans: '0' }, /VLANs/],
    ['an operating system of another platform', { name: 'a', os: 'solaris' }, /OS: aix, linux or ibmi, not "solaris"/],
    ['perhaps', { name: 'a', fibreChannel: 'perhaps' }, /Fibre Channel: yes or no/],
    ['a LUN of nothing', { name: 'a', lunsGiB: '50 0' }, /LUNs/],
  ])('refuses %s and says where', (_, values, says) => {
    expect(faultsOf(values).join('\n')).toMatch(says);
  });

  it('names every fault, not only the first', () => {
    expect(faultsOf({ lparId: 'x', memoryGiB: 'y' })).toHaveLength(3);
  });
});
