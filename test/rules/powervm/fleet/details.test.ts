import { describe, expect, it } from 'vitest';
import { exampleView } from '../../../../rules/fleet/example-view.ts';
import { fleetFindings } from '../../../../rules/fleet/define.ts';
import { exampleFleet } from '../../../../rules/powervm/fleet/example.ts';
import { locationOf } from '../../../../rules/powervm/fleet/location.ts';
import { mostCommon } from '../../../../rules/powervm/fleet/group-values.ts';
import { rule as ethernetSlots } from '../../../../rules/powervm/fleet/ethernet-slots-in-range.ts';
import { rule as mapsOnlyWhereClientLives } from '../../../../rules/powervm/fleet/maps-only-where-client-lives.ts';
import { rule as lunOrder } from '../../../../rules/powervm/fleet/lun-order-equal.ts';
import { rule as originalsHaveStubs } from '../../../../rules/powervm/fleet/originals-have-stubs.ts';
import { fleetRules } from '../../../../rules/powervm/fleet/index.ts';

const found = (rule: (typeof fleetRules)[number], fleet: ReturnType<typeof exampleFleet>): ReturnType<typeof fleetFindings> =>
  fleetFindings([rule], exampleView(fleet));

describe('many violations', () => {
  const lpars = Array.from({ length: 500 }, (_, index) => ({ name: `lpar${index}`, on: 'P9-EAST', ethernet: [{ slot: 5 }] }));
  const findings = found(ethernetSlots, exampleFleet([{ name: 'P9-EAST' }], lpars));

  it('are one finding with a bounded text and the whole list', () => {
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(/^500 client Ethernet slots are outside of 10 to 100: lpar0, .* and 492 more$/);
    expect(findings[0]?.evidence).toHaveLength(21);
    expect(findings[0]?.items).toHaveLength(500);
    expect(findings[0]?.items?.[0]).toEqual({ host: 'P9-EAST', subject: 'lpar0', what: 'slot 5', expected: '10 to 100' });
  });
});

describe('all conventions off', () => {
  it('by one word leave only what is no convention', () => {
    const quiet = fleetRules.filter(
      ({ severity, rows = [] }) => severity === 'advice' && rows.every((row) => row.startsWith('lint.') || row.startsWith('stub.')),
    );
    const off = quiet.filter((rule) => !['powervm/paths-redundant', 'powervm/load-spread'].includes(rule.id));

    for (const rule of off)
      for (const { fleet } of rule.examples()) {
        const view = exampleView({ ...fleet, conventions: { powervm: 'off' } });
        expect(rule.find(view), rule.id).toEqual([]);
      }
    expect(off.length).toBeGreaterThan(15);
  });
});

describe('facts that may not be used', () => {
  it('make every rule that finds something undecided, and never silent', () => {
    for (const rule of fleetRules)
      for (const { fleet, finds } of rule.examples().filter(({ finds: all }) => all.some(({ outcome }) => outcome === 'fail'))) {
        const stale = { ...fleet, hosts: fleet.hosts.map((host) => ({ ...host, unusable: 'its facts are 40 h old' })) };
        const outcomes = rule.find(exampleView(stale)).map(({ outcome }) => outcome);

        // Names alone say which partitions have stubs.
        if (['powervm/stubs-have-originals', 'powervm/originals-have-stubs'].includes(rule.id)) continue;
        expect(outcomes, `${rule.id}: ${finds.map(({ says }) => String(says)).join()}`).toEqual(['unknown']);
      }
  });
});

describe('a mapping that was left over', () => {
  it('names the partition whose LUN it is, and is one of its findings', () => {
    const fleet = mapsOnlyWhereClientLives.examples().find(({ name }) => name.startsWith('the client number'))?.fleet;
    const [finding] = fleetFindings([mapsOnlyWhereClientLives], exampleView(fleet ?? { hosts: [] }));

    expect(finding?.guests).toEqual(['P9-EAST:erpdb01']);
    expect(finding?.items?.[0]?.what).toBe('vhost3 maps hdisk4, a LUN of erpdb01 on P9-EAST, to partition 12, which is not there');
    expect(finding?.severity).toBe('warning');
  });
});

describe('groups', () => {
  const system = (name: string, hdisk: string): { readonly name: string } => {
    const facts = {
      name,
      vioses: [{ name: `${name}-vios1`, lparId: 1, disksRead: true }],
      disks: [{ viosId: 1, name: hdisk, identities: ['udid:3321A1fcp'], vg: '' }],
    };
    return facts;
  };
  const lpar = {
    name: 'erpdb01',
    on: 'P9-EAST',
    disks: [{ viosId: 1, viosName: 'P9-EAST-vios1', backing: 'hdisk4', backingKind: 'disk', identities: ['udid:3321A1fcp'] }],
  };
  const systems = [system('P9-EAST', 'hdisk4'), system('P10-WEST', 'hdisk5')];

  it('of the inventory are compared within themselves', () => {
    const apart = exampleFleet(systems, [lpar], { groups: { east: ['P9-EAST'], west: ['P10-WEST'] } });

    expect(found(lunOrder, apart)).toEqual([]);
  });

  it('are the whole fleet where the inventory has none', () => {
    expect(found(lunOrder, exampleFleet(systems, [lpar]))[0]?.items?.[0]).toMatchObject({
      subject: 'erpdb01',
      expected: 'hdisk5 everywhere',
    });
  });
});

describe('originals without a stub', () => {
  const profile = {
    minMemoryMiB: 1024,
    desiredMemoryMiB: 2048,
    maxMemoryMiB: 4096,
    procMode: 'shared',
    minProcUnitsHundredths: 10,
    desiredProcUnitsHundredths: 100,
    maxProcUnitsHundredths: 200,
    minProcs: 1,
    desiredProcs: 1,
    maxProcs: 2,
  };
  const lpar = (name: string, lparId: number): { readonly name: string; readonly on: string } => {
    const facts = {
      name,
      on: 'P9-EAST',
      lparId,
      environment: 'aixlinux',
      profile,
      ethernet: [],
      scsi: [{ slot: 210, viosId: 1 }],
      fc: [],
    };
    return facts;
  };
  const vioses = [{ name: 'vios1', lparId: 1, slots: [], maxVirtualSlots: 1000 }];
  const fleet = exampleFleet(
    [
      { name: 'P9-EAST', vioses, lpars: [{ lparId: 1 }, { lparId: 10 }, { lparId: 11 }], freeMemoryMiB: 900_000 },
      { name: 'P8-OLD', vioses, lpars: [{ lparId: 1 }, { lparId: 110 }], freeMemoryMiB: 1000 },
      { name: 'P10-WEST', vioses, lpars: [{ lparId: 1 }], freeMemoryMiB: 500_000 },
    ],
    [lpar('server1', 10), lpar('server2', 11)],
    { conventions: { stub: {} } },
  );
  const [finding] = found(originalsHaveStubs, fleet);

  it('get commands for the other system with most room', () => {
    expect(finding?.fix.map(({ host }) => host)).toEqual(['P10-WEST', 'P10-WEST']);
  });

  it('get numbers that are free in the whole fleet, and slots that no other new stub takes', () => {
    const [first, second] = finding?.fix.map(({ commands }) => commands[0]) ?? [];

    expect(first).toMatch(/name=server1-stub,.*lpar_id=111,.*virtual_scsi_adapters=310\/client\/1\/vios1\/310/);
    expect(second).toMatch(/name=server2-stub,.*lpar_id=112,.*virtual_scsi_adapters=311\/client\/1\/vios1\/311/);
  });
});

it.each([
  ['U78D2.001.WZAAAA1-P1-C6-T1', { drawer: 'U78D2.001.WZAAAA1', card: 'U78D2.001.WZAAAA1-P1-C6' }],
  ['U78D2.001.WZAAAA1-P1-C4-C1-T2', { drawer: 'U78D2.001.WZAAAA1', card: 'U78D2.001.WZAAAA1-P1-C4-C1' }],
  ['U9009.42A.78AAAA1-V1-C30', { drawer: 'U9009.42A.78AAAA1', card: 'U9009.42A.78AAAA1-V1-C30' }],
  ['none', undefined],
])('the card and drawer of %s', (code, location) => {
  expect(locationOf(code)).toEqual(location);
});

it('of levels that equally many have the newest is expected', () => {
  expect(mostCommon(['3.1.4.9', '3.1.4.31'])).toBe('3.1.4.31');
  expect(mostCommon(['3.1.4.9', '3.1.4.31', '3.1.4.9'])).toBe('3.1.4.9');
  expect(mostCommon([])).toBeUndefined();
});

it('every convention and every check of stubs in the reference is covered by a rule', () => {
  const rows = `lint.slot.eth lint.slot.vscsi lint.slot.vfc lint.slot.max lint.slot.pair lint.id.unique lint.id.vios lint.vios.count
    lint.vios.level lint.pool.names lint.hw.match lint.hmc.fw lint.rootvg.vscsi lint.vscsi.everywhere lint.vscsi.order lint.trunk.vlans
    lint.premove.maps lint.postmove.maps lint.spof lint.oversub stub.name stub.inactive stub.same_size stub.id stub.slots stub.unmapped
    stub.zoned stub.capacity stub.original_autostart io.slot_over_1000`.split(/\s+/);

  expect(new Set(fleetRules.flatMap((rule) => rule.rows ?? []))).toEqual(new Set(rows));
});
