import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conventionsOf } from '../../../../fleet/powervm/conventions.ts';
import { mappingData } from '../../../../rules/powervm/mapping/data.ts';
import type { MappingFacts } from '../../../../rules/powervm/mapping/facts.ts';
import { planMapping } from '../../../../rules/powervm/mapping/plan.ts';
import type { Mapping } from '../../../../rules/powervm/mapping/plan.ts';
import { having, port, vios, whole } from './case.ts';

const plan = (facts: MappingFacts): Mapping => planMapping(facts, { target: 'P10-WEST', withMovers: true });
const notes = (facts: MappingFacts): string => plan(facts).notes.join('\n');
const data = (facts: MappingFacts): string => mappingData(plan(facts)) ?? '';

describe('the mapping of a move', () => {
  it('keeps places, slots, number and pool where the target has all of it', () => {
    expect(data(whole)).toBe(
      '"virtual_scsi_mappings=210/w1vios1/1/210,220/w1vios2/2/220","virtual_fc_mappings=610/w1vios1/1/610/fcs0,620/w1vios2/2/620/fcs1",source_msp_name=e1vios1,dest_msp_name=w1vios1,dest_lpar_id=12,shared_proc_pool_name=ORAPOOL',
    );
  });

  it('says of a mapping as on the source no more than that the headroom of the movers is not known', () => {
    expect(plan(whole).notes).toEqual([
      'e1vios1 is taken as mover of the source by its place: the headroom of e1vios1 and e1vios2 is not known',
      'w1vios1 is taken as mover of the target by its place: the headroom of w1vios1 and w1vios2 is not known',
    ]);
  });

  it('is the same whatever the order of the facts', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...(whole.guest.scsi ?? [])], { minLength: 2 }),
        fc.shuffledSubarray([...(whole.target.npivPorts ?? [])], { minLength: 4 }),
        fc.shuffledSubarray([...(whole.target.vioses ?? [])], { minLength: 2 }),
        (scsi, npivPorts, vioses) => {
          expect(plan(having({ guest: { scsi }, target: { npivPorts, vioses } }))).toEqual(plan(whole));
        },
      ),
    );
  });

  it('without any fact leaves all to the HMC, and says so', () => {
    const nothing = planMapping({ guest: {}, source: {}, target: {} }, { target: 'P10-WEST', withMovers: true });

    expect(mappingData(nothing)).toBeUndefined();
    expect(nothing.notes.filter((note) => note.includes('the HMC picks') || note.includes('left to the HMC')).length).toBe(
      nothing.notes.length,
    );
    expect(nothing.notes.length).toBeGreaterThan(4);
  });

  it('names no movers for a guest that is shut down', () => {
    const inactive = planMapping(whole, { target: 'P10-WEST', withMovers: false });

    expect(mappingData(inactive)).not.toContain('msp');
  });
});

describe('places on the Virtual I/O Servers', () => {
  const onOther = [{ name: 'hdisk1', viosId: 2, identities: ['udid:332136005076AIBMfcp'] }];

  it('change over where a LUN is seen by the other one only, and an adapter whose LUN nobody else sees is left out', () => {
    const facts = having({ target: { disks: onOther } });

    // Both adapters carry one LUN, and one server sees it: they come together, which is said.
    expect(data(facts)).toContain('"virtual_scsi_mappings=210/w1vios2/2/210,220/w1vios2/2/220"');
    expect(notes(facts)).toMatch(/slot 210 goes to w1vios2, not to w1vios1, which has the same place: its disks are not seen there/);
    expect(notes(facts)).toMatch(/vSCSI adapters of 2 Virtual I\/O Servers come together on w1vios2: the guest loses that redundancy/);
  });

  it('are exchanged where each LUN is seen by the other server, so that two stay two', () => {
    const facts = having({
      guest: {
        disks: [
          { slot: 210, viosId: 1, backingKind: 'disk', identities: ['udid:01A'] },
          { slot: 220, viosId: 2, backingKind: 'disk', identities: ['udid:01B'] },
        ],
      },
      target: {
        disks: [
          { name: 'hdisk2', viosId: 1, identities: ['udid:01B'] },
          { name: 'hdisk3', viosId: 2, identities: ['udid:01A'] },
        ],
      },
    });

    expect(data(facts)).toContain('"virtual_scsi_mappings=210/w1vios2/2/210,220/w1vios1/1/220"');
    expect(notes(facts)).not.toMatch(/redundancy/);
  });

  it('leave out an adapter whose disk no server of the target sees', () => {
    const facts = having({ target: { disks: [] } });

    expect(data(facts)).not.toContain('virtual_scsi');
    expect(notes(facts)).toMatch(/vSCSI slot 210: no Virtual I\/O Server of the target can host it \(its disks are not seen there\)/);
  });

  it('stay as they are, unproved, where a server was not read', () => {
    const facts = having({ target: { disks: undefined, vioses: [vios(1, 'w1vios1', { disksRead: false }), vios(2, 'w1vios2')] } });

    expect(plan(facts).scsi.map(({ viosId, presence }) => [viosId, presence])).toEqual([
      [1, 'unknown'],
      [2, 'unknown'],
    ]);
  });

  it('avoid a server that is down or out of reach', () => {
    const down = having({ target: { vioses: [vios(1, 'w1vios1', { state: 'Not Activated' }), vios(2, 'w1vios2')] } });
    const unreachable = having({ target: { vioses: [vios(1, 'w1vios1', { rmcState: 'inactive' }), vios(2, 'w1vios2')] } });

    for (const facts of [down, unreachable]) {
      expect(plan(facts).scsi.map(({ viosId }) => viosId)).toEqual([2, 2]);
      expect(notes(facts)).toMatch(/loses that redundancy/);
    }
    expect(notes(having({ target: { vioses: [] } }))).toMatch(/no Virtual I\/O Server of the target is known to run/);
  });

  it('follow the place in the list, not the number of the partition', () => {
    const facts = having({ target: { vioses: [vios(7, 'w1vios2'), vios(3, 'w1vios1')], disks: undefined, npivPorts: undefined } });

    expect(data(facts)).toContain('"virtual_scsi_mappings=210/w1vios1/3/210,220/w1vios2/7/220"');
  });

  it('of an adapter that takes any server are left to what fits', () => {
    const facts = having({ guest: { scsi: [{ slot: 210, viosId: 65_535, serverSlot: 65_535 }] } });

    expect(data(facts)).toContain('virtual_scsi_mappings=210/w1vios1/1/200,');
  });

  it('spread adapters one by one over more servers than can be tried in every order', () => {
    const many = Array.from({ length: 8 }, (_, index) => index + 1);
    const facts = having({
      guest: { scsi: many.map((id) => ({ slot: 200 + id, viosId: id, serverSlot: 200 + id })), disks: undefined },
      source: { vioses: many.map((id) => vios(id, `e${id}`)) },
      target: { vioses: many.map((id) => vios(id, `w${id}`)), disks: undefined },
    });

    expect(plan(facts).scsi.map(({ viosId }) => viosId)).toEqual(many);
  });
});

describe('server slots', () => {
  const taken = (slots: readonly number[], maxVirtualSlots = 1000): MappingFacts =>
    having({ target: { vioses: [vios(1, 'w1vios1', { slots, maxVirtualSlots }), vios(2, 'w1vios2')] } });

  it('go to the next free slot of the range where theirs is taken', () => {
    expect(plan(taken([0, 1, 210, 211])).scsi[0]?.serverSlot).toBe(212);
    expect(notes(taken([0, 1, 210, 211]))).toMatch(/vSCSI slot 210: server slot 210 is taken or too high on w1vios1; it gets 212/);
  });

  it('count slots that other lists of the target show as used', () => {
    expect(plan(having({ target: { usedSlots: [{ lparId: 1, slot: 210 }] } })).scsi[0]?.serverSlot).toBe(211);
  });

  it('stay below the highest slot of the server: at the border the slot is kept, above it another is found', () => {
    expect(plan(taken([0, 1], 211)).scsi[0]?.serverSlot).toBe(210);
    expect(plan(taken([0, 1], 210)).scsi[0]?.serverSlot).toBe(200);
  });

  it('are made of a digit and the number of the partition where the range is off', () => {
    const conventions = conventionsOf({ powervm: { vscsiSlots: 'off' } });
    const mapping = planMapping(taken([0, 1, 210, 112]), { target: 'P10-WEST', withMovers: false, conventions });

    expect(mapping.scsi[0]?.serverSlot).toBe(212);
  });

  it('are left to the HMC where nothing is free, or what is used is not known', () => {
    const full = taken([0, 1], 2);
    const unknown = having({ target: { vioses: [{ ...vios(1, 'w1vios1'), maxVirtualSlots: undefined }, vios(2, 'w1vios2')] } });

    expect(data(full)).toContain('virtual_scsi_mappings=210/w1vios1/1,220/');
    expect(data(full)).toContain('virtual_fc_mappings=610/w1vios1/1//fcs0,');
    expect(data(unknown)).toContain('virtual_scsi_mappings=210/w1vios1/1,220/');
    expect(notes(unknown)).toMatch(/vSCSI slot 210: no slot of w1vios1 is known to be free: the HMC picks it/);
  });

  it('are given once: no two adapters get one slot', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 2, max: 40 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 3, max: 60 }),
        (slots, max) => {
          const scsi = slots.map((slot) => ({ slot, viosId: 1, serverSlot: 20 }));
          const facts = having({
            guest: { scsi, disks: undefined },
            target: { vioses: [vios(1, 'w1vios1', { slots: [0, 1, 5], maxVirtualSlots: max })] },
          });
          const given = [...plan(facts).scsi, ...plan(facts).fc].flatMap(({ serverSlot }) => serverSlot ?? []);
          expect(new Set(given).size).toBe(given.length);
          expect(given.every((slot) => slot > 1 && slot < max && slot !== 5)).toBe(true);
        },
      ),
    );
  });
});

describe('Fibre Channel ports', () => {
  it('are those of the own fabric with most room', () => {
    const facts = having({
      target: { npivPorts: [port(1, 'fcs9', 'fabric-a', 3), port(1, 'fcs0', 'fabric-a', 2), port(2, 'fcs1', 'fabric-b', 9)] },
    });

    expect(plan(facts).fc.map((each) => each.port)).toEqual(['fcs9', 'fcs1']);
  });

  it('take two adapters of one fabric to two ports, by room and then by name', () => {
    const facts = having({
      guest: {
        fc: [
          { slot: 610, viosId: 1, serverSlot: 610 },
          { slot: 611, viosId: 1, serverSlot: 611 },
        ],
        ports: [
          { slot: 610, fabric: 'fabric-a' },
          { slot: 611, fabric: 'fabric-a' },
        ],
      },
      target: { npivPorts: [port(1, 'fcs2', 'fabric-a', 5), port(1, 'fcs0', 'fabric-a', 5)] },
    });

    expect(plan(facts).fc.map((each) => each.port)).toEqual(['fcs0', 'fcs2']);
  });

  it('are not named where the fabric of either side is not known', () => {
    const facts = having({ guest: { ports: undefined } });

    expect(data(facts)).toContain('"virtual_fc_mappings=610/w1vios1/1/610,620/w1vios2/2/620"');
    expect(notes(facts)).toMatch(
      /Fibre Channel slot 610: no port of w1vios1 is known to be on its fabric with room for it: the HMC picks one/,
    );
  });

  it('are not named for a second adapter where the first took the last place', () => {
    const fc = [610, 611].map((slot) => ({ slot, viosId: 1, serverSlot: slot }));
    const ports = [610, 611].map((slot) => ({ slot, fabric: 'fabric-a' }));
    const facts = having({ guest: { fc, ports }, target: { npivPorts: [port(1, 'fcs0', 'fabric-a', 1)] } });

    expect(plan(facts).fc.map((each) => each.port)).toEqual(['fcs0', undefined]);
    expect(notes(facts)).toMatch(/Fibre Channel slot 611: no port of w1vios1 is known/);
  });

  it('follow the zones where both WWPNs are in one fabric alone', () => {
    const zones = (whole.guest.fc ?? []).flatMap(({ wwpns = [] }, index) =>
      wwpns.map((wwpn) => ({ wwpn, fabric: index === 0 ? 'fabric-b' : 'fabric-a' })),
    );
    const facts = having({ guest: { ports: undefined }, source: { zones } });

    expect(plan(facts).fc.map((each) => each.port)).toEqual(['fcs1', 'fcs0']);
    const [, ...others] = zones;
    expect(plan(having({ guest: { ports: undefined }, source: { zones: others } })).fc[0]?.port).toBeUndefined();
  });

  it.each([
    ['is full', { portsFree: 0 }],
    ['is at a switch without NPIV', { fabricSupportsNpiv: false }],
    ['has one WWPN left', { wwpnsFree: 1 }],
    ['is on another fabric', { fabric: 'fabric-c' }],
  ])('a port that %s carries nothing', (_, more) => {
    const facts = having({ target: { npivPorts: [port(1, 'fcs0', 'fabric-a', 9, more), port(2, 'fcs1', 'fabric-b', 9)] } });

    expect(plan(facts).fc.map(({ clientSlot }) => clientSlot)).toEqual([620]);
    expect(notes(facts)).toMatch(/Fibre Channel slot 610: no Virtual I\/O Server of the target can host it \(no NPIV port there fits it\)/);
  });
});

describe('the movers', () => {
  const load = (cpuBusyPercent: number, freeMemoryMiB: number): object => ({ cpuBusyPercent, freeMemoryMiB, memoryMiB: 8192 });

  it('are those with most headroom, counted by what is scarcer', () => {
    const facts = having({ target: { vioses: [vios(1, 'w1vios1', load(5, 800)), vios(2, 'w1vios2', load(60, 4096))] } });

    expect(plan(facts).targetMover?.name).toBe('w1vios2');
    expect(notes(facts)).toMatch(/w1vios2 is taken as mover of the target: w1vios1 has 9 % headroom, w1vios2 has 40 % headroom/);
  });

  it('are ready ones: mover partitions that run and are in reach', () => {
    const facts = having({
      source: { vioses: [vios(1, 'e1vios1', { rmcState: 'inactive' }), vios(2, 'e1vios2')] },
      target: { vioses: [vios(1, 'w1vios1', { msp: false }), vios(2, 'w1vios2', { msp: false })] },
    });

    expect(plan(facts).sourceMover?.name).toBe('e1vios2');
    expect(plan(facts).targetMover).toBeUndefined();
    expect(notes(facts)).toMatch(/no mover service partition of the target is known to be ready: the HMC picks one/);
  });

  it('are shown with moves that run already', () => {
    const facts = having({ source: { activeMigrationsRunning: 2, vioses: [vios(1, 'e1vios1', { mspConcurrency: 4 })] } });

    expect(notes(facts)).toMatch(
      /2 active moves run on the source already: .* not all of them go through e1vios1, which carries at most 4 \(cfg_msp_lpm_ops\)/,
    );
  });
});

describe('the partition number', () => {
  const used = (...ids: readonly number[]): readonly object[] => ids.map((lparId) => ({ name: `lpar${lparId}`, lparId }));

  it('is the next one that neither system uses where its own is taken, and that is said', () => {
    const facts = having({ target: { lpars: used(1, 2, 12, 13) } });

    expect(plan(facts).lparId).toBe(15);
    expect(notes(facts)).toMatch(/partition number 12 is used on the target by lpar12: the guest becomes number 15 there/);
  });

  it('may be one of the source where the site does not keep numbers apart', () => {
    const conventions = conventionsOf({ powervm: { uniqueLparIds: 'off' } });
    const facts = having({ target: { lpars: used(1, 2, 12, 13) } });

    expect(planMapping(facts, { target: 'P10-WEST', withMovers: false, conventions }).lparId).toBe(14);
  });

  it('does not go above what the system can have', () => {
    expect(plan(having({ target: { lpars: used(1, 2, 12), maxLpars: 12 } })).lparId).toBe(3);
    expect(plan(having({ target: { lpars: used(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), maxLpars: 12 } })).lparId).toBeUndefined();
  });

  it('is left to the HMC where one of the target is not known', () => {
    expect(plan(having({ target: { lpars: [{ name: 'x' }] } })).lparId).toBeUndefined();
  });
});

describe('the pool', () => {
  it('is not named where the target has none of its name, and that is said', () => {
    const facts = having({ target: { pools: [{ name: 'DefaultPool', poolId: 0 }] } });

    expect(data(facts)).not.toContain('pool');
    expect(notes(facts)).toMatch(/the target has no shared processor pool ORAPOOL: the guest falls into the default pool/);
  });

  it('is nothing to name for the default pool and for dedicated processors', () => {
    expect(data(having({ guest: { poolName: 'DefaultPool' } }))).not.toContain('pool');
    expect(data(having({ guest: { procMode: 'ded', poolName: '' } }))).not.toContain('pool');
  });
});

describe('what the HMC suggested', () => {
  it('is shown where it differs, for this target only', () => {
    const suggestions = [
      { target: 'P10-WEST', scsiMappings: ['210/w1vios2/2', '220/w1vios2/2'], fcMappings: ['610/w1vios2/2'] },
      { target: 'P8-EAST', scsiMappings: ['210/p8vios1/1'], fcMappings: [] },
    ];

    expect(plan(having({ guest: { suggestions } })).notes.filter((note) => note.startsWith('the HMC suggests'))).toEqual([
      'the HMC suggests w1vios2 for vSCSI slot 210, the plan w1vios1',
      'the HMC suggests w1vios2 for Fibre Channel slot 610, the plan w1vios1',
    ]);
  });
});

describe('virtual NICs', () => {
  const vnics = [{ slot: 40, backing: [{ portLabel: 'PROD-A', capacityHundredths: 200 }] }];
  const adapter = { adapterId: 1, state: 'running' };
  const sriovPort = { adapterId: 1, portId: 2, label: 'PROD-A', freeCapacityHundredths: 200, linkUp: true };

  it('are planned onto a port of the same label with room for them', () => {
    const facts = having({ guest: { vnics }, target: { sriovAdapters: [adapter], sriovPorts: [sriovPort] } });

    expect(notes(facts)).toMatch(/virtual NIC in slot 40: port PROD-A is adapter 1, port 2 of the target/);
    expect(data(facts)).not.toContain('vnic');
  });

  it.each([
    ['has too little room', [adapter], { ...sriovPort, freeCapacityHundredths: 199 }],
    ['is down', [adapter], { ...sriovPort, linkUp: false }],
    ['is of an adapter that does not run', [{ ...adapter, state: 'failed' }], sriovPort],
    ['has another label', [adapter], { ...sriovPort, label: 'PROD-B' }],
  ])('find no port in one that %s', (_, sriovAdapters, only) => {
    const facts = having({ guest: { vnics }, target: { sriovAdapters, sriovPorts: [only] } });

    expect(notes(facts)).toMatch(/no port labelled PROD-A of the target is known to have room for it/);
  });
});

describe('names that a list cannot hold', () => {
  it.each(['a,b', 'a/b', 'a"b', "a'b", 'a b', '$(reboot)', 'a\nb', '', '=x'])('%j is given by its number', (name) => {
    const facts = having({
      source: { vioses: [vios(1, name)] },
      target: { vioses: [vios(1, name), vios(2, 'w1vios2')], pools: [{ name, poolId: 3 }] },
      guest: { poolName: name === '' ? 'x,y' : name },
    });

    expect(data(facts)).toContain('210//1/210');
    expect(data(facts)).toContain('source_msp_id=1,dest_msp_id=1');
    if (name !== '') expect(data(facts)).toContain('shared_proc_pool_id=3');
  });
});
