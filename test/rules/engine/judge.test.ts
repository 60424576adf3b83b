import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assume } from '../../../rules/engine/assume.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { smallFleet, smallPack } from './small-platform.ts';
import type { SmallGuest, SmallHost } from './small-platform.ts';
import { at, guest, host, named } from './small-subjects.ts';

const sized = (volumes: Readonly<Record<string, number>>): Fact<unknown> =>
  at(Object.entries(volumes).map(([name, size]) => ({ name: at(name), size: at(size) })));

function verdicts(hosts: readonly SmallHost[], guests: readonly SmallGuest[]): string {
  const fleet = smallFleet(hosts, guests);
  const judgement = judge(fleet, [smallPack()]);
  return fleet.guests.map((_, g) => fleet.hosts.map((__, h) => judgement.kind(g, h)).join(' ')).join('\n');
}

describe('the verdict of a pair', () => {
  it.each([
    ['everything fits', {}, {}, 'live'],
    ['live fails and cold passes: an outage, never painted live', {}, { cpu: at('t4') }, 'outage'],
    ['a switch is missing for both methods', { switches: named('vsw0', 'vsw1') }, {}, 'no'],
    ['an address is in use', { addresses: at(['a']) }, { addresses: at(['a']) }, 'no'],
    ['memory is just enough', { memory: at(90) }, {}, 'live'],
    ['memory is one short', { memory: at(91) }, {}, 'no'],
    ['a stopped guest is not judged for memory', { memory: at(91), state: at('stopped') }, {}, 'outage'],
    ['the list of switches was not read', {}, { switches: missing('not read') }, 'unknown'],
    ['a field of one element was not read', {}, { switches: at([{ name: missing('cut') }]) }, 'unknown'],
    ['a failure outweighs what is not known', { addresses: at(['a']) }, { addresses: at(['a']), switches: missing('not read') }, 'no'],
    ['a volume that is not exported is undecided, and cold does not ask', { volumes: sized({ v: 1 }) }, {}, 'outage'],
    ['the state is not known: the worst weight counts', { memory: at(91), state: missing('not read') }, {}, 'no'],
    ['a rule that throws has decided nothing', {}, { cpu: at('odd') }, 'outage'],
    ['a fact that the snapshot lacks altogether is missing', { addresses: undefined as unknown as Fact<unknown> }, {}, 'unknown'],
  ])('%s', (_, guestFacts, hostFacts, expected) => {
    const own = guest('g', 'a', guestFacts);
    const facts = Object.fromEntries(Object.entries(own.facts).filter(([, fact]) => fact !== undefined));
    const cpu =
      'cpu' in hostFacts && hostFacts.cpu !== undefined && 'v' in hostFacts.cpu && hostFacts.cpu.v === 'odd' ? { cpu: at('odd') } : {};

    expect(verdicts([host('a', cpu), host('b', hostFacts)], [{ ...own, facts }])).toBe(`here ${expected}`);
  });

  it('is unknown where a host cannot be used, whatever its facts say', () => {
    expect(verdicts([host('a'), { ...host('b'), unusable: 'too old' }], [guest('g', 'a')])).toBe('here unknown');
  });

  it('is unknown for a guest that contradicts itself', () => {
    expect(verdicts([host('a'), host('b')], [{ ...guest('g', 'a'), contradiction: 'active twice' }])).toBe('here unknown');
  });

  it('is not yes where no rule judges at all', () => {
    const fleet = smallFleet([host('a'), host('b')], [guest('g', 'a')]);
    const judgement = judge(fleet, [smallPack([])]);

    expect(judgement.kind(0, 1)).toBe('unknown');
    expect(judgement.answer(0, 1).verdict).toBe('unknown');
  });

  it('is no, with the reason, where no method is left', () => {
    const fleet = smallFleet([host('a'), host('b')], [guest('g', 'a', { state: at('stopped') })]);
    const judgement = judge(fleet, [smallPack()], { methods: (method) => method.kind === 'live' });

    expect(judgement.kind(0, 1)).toBe('no');
    expect(judgement.answer(0, 1)).toMatchObject({ verdict: 'no', method: null, notes: ['small/live: it is stopped'] });
  });
});

describe('an answer', () => {
  const hosts = [host('a'), host('b', { switches: named('other') })];

  it('names the failing rule, the evidence of both hosts and the fix', () => {
    const judgement = judge(smallFleet(hosts, [guest('g', 'a')]), [smallPack()]);

    const [best] = judgement.answer(0, 1).methods;

    const finding = best?.findings[0];
    expect(finding).toMatchObject({ rule: 'small/switch-on-target', outcome: 'fail', message: 'b lacks vsw0' });
    expect(finding?.evidence).toMatchObject([
      { host: 'a', guest: 'g', path: 'guest.ldoms.switches', value: [{ name: 'vsw0' }], command: 'list all', lines: [1, 2] },
      { host: 'b', path: 'target.ldoms.switches', value: ['other'] },
    ]);
    expect(finding?.fix).toMatchObject([{ host: 'b', action: 'add-switch:b:vsw0' }]);
  });

  it('prints no move command for a no, only the dry run', () => {
    const judgement = judge(smallFleet(hosts, [guest('g', 'a')]), [smallPack()]);

    expect(judgement.answer(0, 1).commands).toMatchObject({ dryRun: ['dry g b'], move: [] });
  });

  it('is yes once the assumed facts of its fixes are applied', () => {
    const fleet = smallFleet(hosts, [guest('g', 'a')]);
    const fixes = judge(fleet, [smallPack()])
      .answer(0, 1)
      .methods.flatMap((move) => move.findings.flatMap((finding) => finding.fix));

    const after = judge(
      assume(
        fleet,
        0,
        1,
        fixes.flatMap((fix) => fix.assume ?? []),
      ),
      [smallPack()],
    );

    expect(after.kind(0, 1)).toBe('live');
  });

  it('uses the move address of the inventory', () => {
    const judgement = judge(smallFleet([host('a'), host('b')], [guest('g', 'a')]), [smallPack()], {
      moveAddress: () => ({ address: '10.0.0.2' }),
    });

    expect(judgement.answer(0, 1).commands?.dryRun).toEqual(['dry g 10.0.0.2']);
  });

  it('ranks yes before unknown before no', () => {
    const all = [
      host('a'),
      host('b', { switches: named() }),
      host('c', { switches: missing('not read') }),
      host('d'),
      host('e', { cpu: at('t4') }),
    ];
    const judgement = judge(smallFleet(all, [guest('g', 'a')]), [smallPack()]);

    expect(judgement.ranked(0).map((index) => all[index]?.name)).toEqual(['d', 'e', 'c', 'b']);
  });

  it('groups actions and unknowns over the fleet', () => {
    const all = [host('a'), host('b', { switches: named() }), host('c', { switches: missing('not read') })];
    const judgement = judge(smallFleet(all, [guest('g1', 'a'), guest('g2', 'a')]), [smallPack()]);

    expect(judgement.actions()).toMatchObject([{ action: 'add-switch:b:vsw0', pairs: 2, frees: 2 }]);
    expect(judgement.unknowns()).toMatchObject([
      { settle: 'read c again: canmove collect c', pairs: 2, rules: ['small/switch-on-target'] },
    ]);
    expect(judgement.counts()).toEqual({ live: 0, outage: 0, no: 2, unknown: 2 });
    expect(judgement.ruleCounts()[0]).toEqual({ rule: 'small/switch-on-target', fails: 2, unknowns: 2 });
  });
});

describe('a live move that is only undecided, where an outage would do', () => {
  const all = [host('a'), host('b', { version: missing('not read') })];
  const judgement = judge(smallFleet(all, [guest('g', 'a', { flag: at(true) })]), [smallPack()]);

  it('is shown as an outage and said to be undecided', () => {
    expect(judgement.kind(0, 1)).toBe('outage');
    expect(judgement.liveUndecided(0, 1)).toBe(true);
    expect(judgement.liveUndecided(0, 0)).toBe(false);
  });

  it('is counted with what settles it', () => {
    expect(judgement.unknowns()).toEqual([{ settle: 'ask somebody', rules: ['small/partial'], pairs: 1, live: 1, examples: ['g → b'] }]);
  });
});

describe('laws of the engine', () => {
  const fact = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Fact<unknown>> =>
    fc.oneof({ weight: 6, arbitrary: value.map(at) }, { weight: 1, arbitrary: fc.constant(missing('not read')) });
  const names = fc.uniqueArray(fc.constantFrom('v0', 'v1', 'v2'), { maxLength: 3 });
  const elements = fc.array(fc.record({ name: fact(fc.constantFrom('v0', 'v1')), size: fact(fc.constantFrom(1, 2)) }), { maxLength: 2 });
  const hostFacts = fc.record({
    cpu: fact(fc.constantFrom('m7', 't4', 'odd')),
    switches: fact(elements),
    addresses: fact(names),
    volumes: fact(elements),
    total: fact(fc.constantFrom(60, 100)),
    used: fact(fc.constantFrom(0, 50)),
    version: fact(fc.constantFrom(1, 2)),
  });
  const guestFacts = fc.record({
    state: fact(fc.constantFrom('running', 'stopped', 'odd')),
    switches: fact(elements),
    addresses: fact(names),
    volumes: fact(elements),
    memory: fact(fc.constantFrom(10, 50, 51, 100)),
    flag: fact(fc.boolean()),
  });
  const fleets = fc
    .record({ hosts: fc.array(hostFacts, { minLength: 2, maxLength: 40 }), guests: fc.array(guestFacts, { minLength: 1, maxLength: 6 }) })
    .map(({ hosts, guests }) => ({
      hosts: hosts.map((facts, index): SmallHost => ({ name: `h${index}`, facts })),
      guests: guests.map((facts, index): SmallGuest => ({ name: `g${index}`, host: `h${index % hosts.length}`, facts })),
    }));

  it('the matrix and the answer of a pair never disagree', () => {
    fc.assert(
      fc.property(fleets, ({ hosts, guests }) => {
        const fleet = smallFleet(hosts, guests);
        const judgement = judge(fleet, [smallPack()]);
        fleet.guests.forEach((each, g) =>
          fleet.hosts.forEach((other, h) => {
            if (each.host !== other) expect(judgement.kind(g, h)).toBe(judgement.answer(g, h).kind);
          }),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('taking a fact away never turns a verdict into yes', () => {
    fc.assert(
      fc.property(fleets, fc.nat(), ({ hosts, guests }, pick) => {
        const subjects = [...hosts, ...guests];
        const subject = subjects[pick % subjects.length] as SmallHost | SmallGuest;
        const keys = Object.keys(subject.facts);
        const key = keys[Math.floor(pick / subjects.length) % keys.length] as string;
        const without = <T extends SmallHost | SmallGuest>(each: T): T =>
          each === subject ? { ...each, facts: { ...each.facts, [key]: missing('taken away') } } : each;
        const before = judge(smallFleet(hosts, guests), [smallPack()]);
        const after = judge(smallFleet(hosts.map(without), guests.map(without)), [smallPack()]);
        guests.forEach((_, g) =>
          hosts.forEach((__, h) => {
            const [was, is] = [before.kind(g, h), after.kind(g, h)];
            if (was === 'no' || was === 'unknown') expect(['no', 'unknown']).toContain(is);
          }),
        );
      }),
      { numRuns: 150 },
    );
  });
});
