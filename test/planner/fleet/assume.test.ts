import { describe, expect, it } from 'vitest';
import { assumed } from '../../../planner/fleet/assume.ts';
import type { Assumed } from '../../../planner/fleet/assume.ts';
import { planningPlatforms } from '../../../planner/platforms.ts';
import type { Fleet } from '../../../fleet/fleet.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import type { Assumption } from '../../../schemas/generated/types.ts';
import { validateAssumptions } from '../../../schemas/validate.ts';
import { guestIn, hostIn, ldomsFleet, powervmFleet } from './example-fleets.ts';

const packs = [ldoms, powervm];
const whatIf = (fleet: Fleet, ...changes: Assumption[]): Assumed => assumed(fleet, { changes }, { packs, platforms: planningPlatforms });
const kind = (fleet: Fleet, guest: string, host: string): string => judge(fleet, packs).kind(guestIn(fleet, guest), hostIn(fleet, host));

describe('what if', () => {
  it('a host has more room: a guest fits that did not', () => {
    expect(kind(ldomsFleet, 'dwh1', 'hostA')).toBe('no');
    const { fleet, sentences } = whatIf(ldomsFleet, { host: 'hostA', addMemory: '512G', addCpus: 16 });
    expect(kind(fleet, 'dwh1', 'hostA')).not.toBe('no');
    expect(sentences).toEqual(['hostA has 512G more memory and has 16 more cores']);
  });

  it('a host has less free: a guest no longer fits', () => {
    expect(kind(ldomsFleet, 'ldom2', 'hostB')).toBe('live');
    expect(kind(whatIf(ldomsFleet, { host: 'hostB', freeMemory: '8G' }).fleet, 'ldom2', 'hostB')).toBe('no');
  });

  it('a system has more processors and memory', () => {
    const { fleet } = whatIf(powervmFleet, { host: 'P9-EAST', addMemory: '64G', addCpus: 4 });
    const of = (each: Fleet) =>
      each.hosts[hostIn(each, 'P9-EAST')]!.facts.powervm as { freeMemoryMiB: { v: number }; freeProcUnitsHundredths: { v: number } };
    expect(of(fleet).freeMemoryMiB.v - of(powervmFleet).freeMemoryMiB.v).toBe(65_536);
    expect(of(fleet).freeProcUnitsHundredths.v - of(powervmFleet).freeProcUnitsHundredths.v).toBe(400);
  });

  it('there is one more host, which takes guests of the host that it is like', () => {
    const { fleet } = whatIf(ldomsFleet, { addHost: 'hostB2', like: 'hostB' });
    expect(fleet.hosts.map(({ name }) => name)).toContain('hostB2');
    expect(kind(fleet, 'ldom2', 'hostB2')).toBe('live');
    expect(fleet.guests.filter(({ host }) => host.name === 'hostB2')).toEqual([]);
  });

  it('there is one more system', () => {
    const { fleet } = whatIf(powervmFleet, { addHost: 'P10-NEW', like: 'P10-EAST' });
    expect(kind(fleet, 'P9-EAST:web02', 'P10-NEW')).toBe(kind(powervmFleet, 'P9-EAST:web02', 'P10-EAST'));
  });

  it('a host is gone with its guests', () => {
    const { fleet, sentences } = whatIf(ldomsFleet, { removeHost: 'hostC' });
    expect(fleet.guests.some(({ host }) => host.name === 'hostC')).toBe(false);
    expect(sentences[0]).toMatch(/hostC is not there, and neither are its \d+ guests/);
  });

  it('a guest more takes room on its host, and a guest less gives it back', () => {
    const free = (fleet: Fleet): number => (fleet.hosts[hostIn(fleet, 'hostB')]!.facts.ldoms!.freeMemoryBytes as { v: number }).v;
    const more = whatIf(ldomsFleet, { addGuest: 'new1', like: 'ldom2', on: 'hostB' }).fleet;
    expect(free(ldomsFleet) - free(more)).toBe(16 * 2 ** 30);
    expect(kind(more, 'new1', 'hostA')).toBe('live');
    expect(free(whatIf(more, { removeGuest: 'new1' }).fleet)).toBe(free(ldomsFleet));
  });

  it('a partition more is drawn as a planned one is', () => {
    const { fleet } = whatIf(powervmFleet, { addGuest: 'new1', like: 'P9-EAST:web02', on: 'P9-EAST' });
    const guest = fleet.guests[guestIn(fleet, 'new1')]!;
    expect(guest.facts.powervm?.lparId).toHaveProperty('v');
    expect(JSON.stringify(fleet.hosts[hostIn(fleet, 'P9-EAST')]!.facts.powervm!.lpars)).toContain('"new1"');
  });

  it('a fix was applied wherever it is one', () => {
    const action = 'ldoms:add-vsw:hostB';
    const found = judge(ldomsFleet, packs)
      .actions()
      .map((each) => each.action);
    const key = found.find((each) => each.startsWith(action)) ?? '';
    expect(key).not.toBe('');
    const { fleet, sentences } = whatIf(ldomsFleet, { fix: key });
    const failing = (of: Fleet): number =>
      judge(of, packs)
        .ruleCounts()
        .find(({ rule }) => rule === 'ldoms/vsw-on-target')?.fails ?? 0;
    expect(failing(fleet)).toBeLessThan(failing(ldomsFleet));
    expect(sentences[0]).toMatch(/^done: /);
  });

  it('a fact has another value, and the evidence says that it is assumed', () => {
    const { fleet } = whatIf(ldomsFleet, { set: { host: 'hostF', path: 'ldoms.incomingMigrationEnabled', value: true } });
    const judgement = judge(fleet, packs);
    const finding = judgement
      .findings(guestIn(fleet, 'old-db1'), hostIn(fleet, 'hostF'), 'ldoms/cold')
      .concat(judgement.findings(guestIn(fleet, 'ldom2'), hostIn(fleet, 'hostF'), 'ldoms/cold'))
      .find(({ rule }) => rule === 'ldoms/incoming-migration-enabled');
    expect(finding?.outcome).toBe('pass');
    expect(finding?.evidence.some(({ command }) => command === 'assumed')).toBe(true);
  });

  it('changes nothing else: what is not named keeps its facts and its sources', () => {
    const { fleet } = whatIf(ldomsFleet, { host: 'hostB', addMemory: '1G' });
    expect(fleet.hosts.filter(({ name }) => name !== 'hostB')).toEqual(ldomsFleet.hosts.filter(({ name }) => name !== 'hostB'));
    expect(fleet.hosts[hostIn(fleet, 'hostB')]!.facts.ldoms!.vsws).toEqual(
      ldomsFleet.hosts[hostIn(ldomsFleet, 'hostB')]!.facts.ldoms!.vsws,
    );
  });

  it.each([
    [{ host: 'hostZ', addMemory: '1G' }, /change 1: no host hostZ was read: there are hostA, hostB/],
    [{ host: 'hostA' }, /says what changes/],
    [{ addHost: 'hostB', like: 'hostA' }, /there is a host of that name/],
    [{ removeGuest: 'nobody' }, /no guest nobody was read/],
    [{ removeGuest: 'test1' }, /2 guests named test1: write hostE:test1, hostF:test1/],
    [{ addGuest: 'ldom1', like: 'ldom2', on: 'hostB' }, /there is a guest of that name/],
    [{ fix: 'ldoms:nothing' }, /no fix ldoms:nothing is offered: there are ldoms:/],
    [{ set: { path: 'ldoms.cpuType', value: 'x' } }, /host or guest says of what/],
    [{ set: { host: 'hostA', path: 'ldoms.cpuTyp', value: 'x' } }, /below ldoms there are .*cpuType/],
    [{ set: { host: 'hostA', path: 'ldoms.cpuType', value: 7 } }, /is a text, not a number/],
    [{ set: { host: 'hostA', path: 'ldoms.vsws', value: ['x'] } }, /which fixes change/],
    [{ set: { host: 'hostA', path: 'ldoms', value: 'x' } }, /is no fact: it holds/],
  ] satisfies readonly (readonly [Assumption, RegExp])[])('says what is wrong with %j', (change, says) => {
    expect(() => whatIf(ldomsFleet, change)).toThrow(says);
  });

  it.each([
    [{ changes: [{ host: 'hostA', addMemory: '64G' }] }, true],
    [{ changes: [{ set: { guest: 'a', path: 'ldoms.cpuArch', value: ['x', 1] } }] }, true],
    [{ changes: [{ host: 'hostA', addMemory: '64 gigabytes' }] }, false],
    [{ changes: [{ removeHost: 'hostA', addHost: 'b' }] }, false],
    [{ changes: [] }, false],
    [{ changes: [{ set: { host: 'a', path: '__proto__', value: 1 } }] }, false],
  ])('%j has the form of assumptions: %s', async (value, isOne) => {
    expect('value' in (await validateAssumptions(value))).toBe(isOne);
  });
});
