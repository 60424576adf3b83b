import { describe, expect, it } from 'vitest';
import { conventionsOf } from '../../../../fleet/powervm/conventions.ts';
import { stubCreation } from '../../../../rules/powervm/stub/creation.ts';
import type { Creation, Original, StubSystem } from '../../../../rules/powervm/stub/creation.ts';

const defaults = conventionsOf(undefined);
if (defaults.stub === 'off') throw new Error('stubs are on by default');
const conventions = { ...defaults, stub: defaults.stub };

/** The partition of the reference: 1 CPU, 2 GiB, VLAN 400, vSCSI 210 and 220, vFC 610 and 620. */
const server1: Original = {
  name: 'server1',
  lparId: 10,
  environment: 'aixlinux',
  size: {
    minMemoryMiB: 1024,
    desiredMemoryMiB: 2048,
    maxMemoryMiB: 4096,
    procMode: 'shared',
    minUnits: 10,
    desiredUnits: 100,
    maxUnits: 200,
    minProcs: 1,
    desiredProcs: 1,
    maxProcs: 2,
    sharingMode: 'uncap',
    uncappedWeight: 128,
    maxVirtualSlots: 1000,
  },
  ethernet: [{ slot: 10, vswitch: 'ETHERNET0', pvid: 400, vlans: [] }],
  scsi: [
    { slot: 210, viosId: 1 },
    { slot: 220, viosId: 2 },
  ],
  fc: [
    { slot: 610, viosId: 1 },
    { slot: 620, viosId: 2 },
  ],
  viosIds: [1, 2],
};
const west: StubSystem = {
  name: 'P10-WEST',
  usedIds: [1, 2, 26],
  vioses: [
    { name: 'w1vios1', lparId: 1, usedSlots: [30, 210], maxVirtualSlots: 1000 },
    { name: 'w1vios2', lparId: 2, usedSlots: [30, 220], maxVirtualSlots: 1000 },
  ],
};

function created(original: Partial<Original> = {}, system: Partial<StubSystem> = {}): Creation {
  const made = stubCreation({ ...server1, ...original }, { ...west, ...system }, conventions);
  if ('why' in made) throw new Error(made.why);
  return made;
}

function refused(original: Partial<Original>, system: Partial<StubSystem> = {}): string {
  const made = stubCreation({ ...server1, ...original }, { ...west, ...system }, conventions);
  return 'why' in made ? made.why : 'it was created';
}

describe('the commands that create a stub', () => {
  it('make the partition of the reference with number, slots and servers by the scheme', () => {
    const { commands, lparId, name } = created();

    expect({ name, lparId }).toEqual({ name: 'server1-stub', lparId: 110 });
    expect(commands[0]).toBe(
      'mksyscfg -r lpar -m P10-WEST -i \'name=server1-stub,profile_name=default,lpar_id=110,lpar_env=aixlinux,min_mem=1024,desired_mem=2048,max_mem=4096,proc_mode=shared,min_proc_units=0.1,desired_proc_units=1,max_proc_units=2,min_procs=1,desired_procs=1,max_procs=2,sharing_mode=uncap,uncap_weight=128,max_virtual_slots=1000,boot_mode=sms,auto_start=0,virtual_eth_adapters=10/0/400//0/0/ETHERNET0//all/none,"virtual_scsi_adapters=310/client/1/w1vios1/310/0,320/client/2/w1vios2/320/0","virtual_fc_adapters=710/client/1/w1vios1/710//0,720/client/2/w1vios2/720//0"\'',
    );
    expect(commands.slice(1, 5)).toEqual([
      "chhwres -r virtualio -m P10-WEST -o a -p w1vios1 --rsubtype scsi -s 310 -a 'adapter_type=server,remote_lpar_name=server1-stub,remote_slot_num=310'",
      "chhwres -r virtualio -m P10-WEST -o a -p w1vios2 --rsubtype scsi -s 320 -a 'adapter_type=server,remote_lpar_name=server1-stub,remote_slot_num=320'",
      "chhwres -r virtualio -m P10-WEST -o a -p w1vios1 --rsubtype fc -s 710 -a 'adapter_type=server,remote_lpar_name=server1-stub,remote_slot_num=710'",
      "chhwres -r virtualio -m P10-WEST -o a -p w1vios2 --rsubtype fc -s 720 -a 'adapter_type=server,remote_lpar_name=server1-stub,remote_slot_num=720'",
    ]);
    expect(commands[5]).toContain('slot_num,wwpns');
  });

  it('never start it and never make it start by itself', () => {
    const text = created().commands.join('\n');

    expect(text).toContain('auto_start=0');
    expect(text).toContain('boot_mode=sms');
    expect(text).not.toMatch(/chsysstate|mkvdev|vfcmap|--force/);
  });

  it('take the next number where that of the scheme is taken, and say so', () => {
    const { lparId, notes } = created({}, { usedIds: [110, 111] });

    expect(lparId).toBe(112);
    expect(notes[0]).toBe('The number 110 is taken on P10-WEST: the stub gets 112.');
  });

  it('take the next slot of the range where one is taken on the server, the same on both sides', () => {
    const [first, second] = west.vioses as [StubSystem['vioses'][number], StubSystem['vioses'][number]];
    const { commands, slots, notes } = created({}, { vioses: [{ ...first, usedSlots: [310, 311] }, second] });

    expect(slots).toContainEqual({ viosId: 1, slot: 312 });
    expect(commands[0]).toContain('312/client/1/w1vios1/312/0');
    expect(notes.join()).toContain('The slot 310 for the adapter in slot 210 is taken or outside of its range: 312 is used.');
  });

  it('stay inside the range: an offset that leads out of it begins at its start', () => {
    const { slots } = created({ scsi: [{ slot: 390, viosId: 1 }] });

    expect(slots).toContainEqual({ viosId: 1, slot: 200 });
  });

  it('put adapters that are on two servers on two servers, whatever their numbers are there', () => {
    const { slots } = created({
      viosIds: [3, 7],
      scsi: [
        { slot: 210, viosId: 7 },
        { slot: 220, viosId: 3 },
      ],
      fc: [],
    });

    expect(slots).toEqual([
      { viosId: 2, slot: 310 },
      { viosId: 1, slot: 320 },
    ]);
  });

  it('quote an adapter with several VLANs as one element', () => {
    const [command] = created({ ethernet: [{ slot: 11, vswitch: 'ETHERNET0', pvid: 400, vlans: [401, 402] }] }).commands;

    expect(command).toContain('"virtual_eth_adapters=""11/1/400/401,402/0/0/ETHERNET0//all/none"""');
  });

  it('ask for whole processors where the original has them', () => {
    const [command] = created({ size: { ...server1.size, procMode: 'ded', sharingMode: 'share_idle_procs' } }).commands;

    expect(command).toContain('proc_mode=ded,min_procs=1,desired_procs=1,max_procs=2,sharing_mode=share_idle_procs,max');
    expect(command).not.toMatch(/proc_units|uncap_weight/);
  });
});

describe('no command is written', () => {
  it.each([
    ['for IBM i, whose console and load source are not computed', refused({ environment: 'os400' }), /os400 needs settings/],
    ['for a name that the lists of mksyscfg would take apart', refused({ name: "a,b'; $(reboot)" }), /cannot be written/],
    [
      'for a virtual switch with a slash',
      refused({ ethernet: [{ slot: 10, vswitch: 'a/b', pvid: 1, vlans: [] }] }),
      /a\/b cannot be written/,
    ],
    ['where no Virtual I/O Server is known', refused({}, { vioses: [] }), /no Virtual I\/O Server of P10-WEST/],
    [
      'where the servers have no slot left',
      refused({}, { vioses: [{ name: 'w1vios1', lparId: 1, usedSlots: [], maxVirtualSlots: 100 }] }),
      /too few free slots/,
    ],
  ])('%s', (_, why, says) => {
    expect(why).toMatch(says);
  });

  it('with the name of a system bare on the command line', () => {
    expect(created({}, { name: "a'b; $(reboot)" }).commands[0]).toMatch(/^mksyscfg -r lpar -m 'a'\\''b; \$\(reboot\)' -i '/);
  });

  it('with the name of a server in a list that it would take apart: its number stands there', () => {
    const [first, second] = west.vioses as [StubSystem['vioses'][number], StubSystem['vioses'][number]];
    const [command] = created({ fc: [] }, { vioses: [{ ...first, name: 'odd,name' }, second] }).commands;

    expect(command).toContain('310/client/1//310/0');
  });
});
