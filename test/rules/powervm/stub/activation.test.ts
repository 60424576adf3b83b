import { describe, expect, it } from 'vitest';
import { activationNeeds, stubActivation } from '../../../../rules/powervm/stub/activation.ts';
import { methods } from '../../../../rules/powervm/methods.ts';
import type { MoveNames } from '../../../../rules/define.ts';

const names: MoveNames = { guest: 'server1', source: 'P9-EAST', target: 'P10-WEST', targetAddress: undefined, targetUser: undefined };
const facts = {
  'guest.powervm.lparId': 10,
  'guest.powervm.currentProfile': 'default',
  'guest.powervm.stubs[system,name,lparId?,scsiAdapters?,fcAdapters?]': [
    { system: 'P8-OLD', name: 'server1-stub', lparId: 110 },
    { system: 'P10-WEST', name: 'server1-stub', lparId: 110, scsiAdapters: ['310/1/310', '320/2/320'], fcAdapters: ['710/1/710'] },
  ],
  'guest.powervm.scsi[slot,viosId]': [
    { slot: 210, viosId: 1 },
    { slot: 220, viosId: 2 },
  ],
  'guest.powervm.fc[slot,viosId]': [{ slot: 610, viosId: 1 }],
  'guest.powervm.disks[slot,backing,backingKind,identities,vtd]': [
    { slot: 210, backing: 'hdisk4', backingKind: 'disk', identities: ['udid:3321A1fcp'], vtd: 'server1_root' },
    { slot: 220, backing: 'hdisk4', backingKind: 'disk', identities: ['udid:3321A1fcp'], vtd: '' },
  ],
  'target.powervm.vioses[name,lparId]': [
    { name: 'w1vios1', lparId: 1 },
    { name: 'w1vios2', lparId: 2 },
  ],
  'target.powervm.disks[viosId,name,identities]': [
    { viosId: 1, name: 'hdisk4', identities: ['udid:3321B1fcp'] },
    { viosId: 1, name: 'hdisk9', identities: ['udid:3321A1fcp'] },
  ],
  'target.powervm.scsiMaps[viosId,vhost,serverSlot]': [
    { viosId: 1, vhost: 'vhost7', serverSlot: 310 },
    { viosId: 2, vhost: 'vhost3', serverSlot: 320 },
  ],
  'target.powervm.fcMaps[viosId,vfchost,serverSlot]': [{ viosId: 1, vfchost: 'vfchost2', serverSlot: 710 }],
  'target.powervm.npivPorts[viosId,name,fabricSupportsNpiv,portsFree,fabric?]': [
    { viosId: 1, name: 'fcs0', fabricSupportsNpiv: true, portsFree: 3 },
    { viosId: 1, name: 'fcs1', fabricSupportsNpiv: true, portsFree: 60 },
    { viosId: 1, name: 'fcs2', fabricSupportsNpiv: false, portsFree: 64 },
  ],
};

describe('the runbook that starts a stub', () => {
  const { before = [], move, verify, notes = [] } = stubActivation(names, facts);

  it('first has the original proven down and kept from starting by itself', () => {
    expect(before).toEqual([
      '# prove that server1 is down: look at P9-EAST itself (power, console), not only at its HMC',
      'lssyscfg -r sys -m P9-EAST -F name,state',
      'lssyscfg -r lpar -m P9-EAST --filter lpar_names=server1 -F name,state',
      '# keep P9-EAST from starting server1 when its power returns; where no HMC reaches it, take it from the power or from the SAN',
      'chsyscfg -r sys -m P9-EAST -i power_on_lpar_start_policy=userinit',
      "chsyscfg -r prof -m P9-EAST -i 'name=default,lpar_name=server1,auto_start=0'",
    ]);
  });

  it('maps each disk by its identity, not by its number, to the vhost of the slot that stands for its own', () => {
    expect(move[0]).toBe('mkvdev -vdev hdisk9 -vadapter vhost7 -dev server1_root # on w1vios1, slot 310');
  });

  it('describes the LUN where no volume of the server is known to be it', () => {
    expect(move[1]).toBe('# on w1vios2: map the LUN udid:3321A1fcp to the vhost whose location code ends with -C320 (lsmap -all)');
  });

  it('maps the port with most room that a switch with NPIV is behind', () => {
    expect(move[2]).toBe(
      'vfcmap -vadapter vfchost2 -fcp fcs1 # on w1vios1, slot 710; the port must be on the fabric of slot 610 of the original',
    );
  });

  it('takes no port of another fabric, and says which fabric where it finds none', () => {
    const on = (fabric: string): Readonly<Record<string, unknown>> => ({
      ...facts,
      'guest.powervm.ports[slot,fabric?]': [{ slot: 610, fabric: 'fabric-a' }],
      'target.powervm.npivPorts[viosId,name,fabricSupportsNpiv,portsFree,fabric?]': [
        { viosId: 1, name: 'fcs0', fabricSupportsNpiv: true, portsFree: 3, fabric },
        { viosId: 1, name: 'fcs1', fabricSupportsNpiv: true, portsFree: 60, fabric: 'fabric-b' },
      ],
    });

    expect(stubActivation(names, on('fabric-a')).move[2]).toBe(
      'vfcmap -vadapter vfchost2 -fcp fcs0 # on w1vios1, slot 710; the port must be on fabric fabric-a',
    );
    expect(stubActivation(names, on('fabric-b')).move[2]).toMatch(/^# on w1vios1: map a port with room on fabric fabric-a \(lsnports\)/);
  });

  it('activates into SMS after everything is mapped', () => {
    expect(move.slice(3)).toEqual([
      'chsysstate -r lpar -m P10-WEST -o on -n server1-stub -b sms # into SMS',
      'mkvterm -m P10-WEST -p server1-stub # choose the boot disk in SMS, save it, leave SMS',
    ]);
  });

  it('says what to expect and what is left to do afterwards', () => {
    expect(verify.join('\n')).toContain('lspath');
    expect(notes.join('\n')).toMatch(/Only for when P9-EAST is lost/);
    expect(notes.join('\n')).toMatch(/do not support/);
    expect(notes.join('\n')).toMatch(/Delete or rename server1 on P9-EAST/);
  });

  it('is there when the lost system can no longer be read, with the name that the site gives stubs', () => {
    const runbook = stubActivation({ ...names, conventions: { powervm: { stub: { suffix: '_dr' } } } }, {});

    expect(runbook.move.join('\n')).toContain('-n server1_dr');
    expect(runbook.before?.join('\n')).toContain('set auto_start=0 in the profile of server1');
    expect(runbook.notes?.join('\n')).toContain('--as-of');
  });

  it('quotes every name', () => {
    const hostile = { ...names, guest: "a'b; $(reboot)", source: 'P9 EAST', target: 'P10`WEST`' };
    const { before: first = [], dryRun, move: all, watch, cancel } = stubActivation(hostile, {});
    const commands = [...first, ...dryRun, ...all, ...watch, ...cancel].map((command) => command.replaceAll(/'[^']*'|\\'/g, ''));

    for (const command of commands.filter((each) => !each.startsWith('#'))) expect(command).not.toMatch(/[`$]|P9 EAST/);
    expect(commands.length).toBeGreaterThan(8);
  });

  it('says of a disk on the lost system alone that it must be restored', () => {
    const lost = {
      ...facts,
      'guest.powervm.disks[slot,backing,backingKind,identities,vtd]': [
        { slot: 210, backing: 'lv_root', backingKind: 'lv', identities: [], vtd: 'root' },
        { slot: 210, backing: 'cd0', backingKind: 'optical', identities: [], vtd: 'cd' },
      ],
    };

    expect(stubActivation(names, lost).move.slice(0, 2)).toEqual([
      "# lv_root '(lv)' is on the lost system only: restore it from a backup".replace("'(lv)'", '(lv)'),
      expect.stringContaining('vfcmap'),
    ]);
  });
});

it('the method asks for every fact of the runbook, and is offered only to who has a stub', () => {
  const stub = methods.find(({ id }) => id === 'powervm/stub');

  expect(stub?.kind).toBe('recovery');
  expect(stub?.commandNeeds).toEqual(activationNeeds);
  expect((stub?.offered as (facts: object) => unknown)({ stubs: [] })).toMatchObject({ outcome: 'fail' });
  expect((stub?.offered as (facts: object) => unknown)({ stubs: [{}] })).toEqual({ outcome: 'pass' });
});
