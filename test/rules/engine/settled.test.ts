/** Recorded dry runs: what an accepted one settles, what a refused one refuses, and where they and the rules disagree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fleet } from '../../../fleet/fleet.ts';
import type { RulePack } from '../../../rules/define.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { smallFleet, smallPack } from './small-platform.ts';
import type { SmallDryRun, SmallGuest, SmallHost } from './small-platform.ts';
import { at, guest, host, named } from './small-subjects.ts';

const accepted: SmallDryRun = { target: 'b', method: 'small/live', outcome: 'accepted' };
const refused: SmallDryRun = { ...accepted, outcome: 'refused' };
const notRead = missing('not read');

/** The kinds of the only pair, of the matrix and of the answer. */
function kindsOf(target: SmallHost, moving: SmallGuest, newName?: string): readonly string[] {
  const judgement = judge(smallFleet([host('a'), target], [moving]), [smallPack()]);
  return [judgement.kind(0, 1), judgement.answer(0, 1, newName === undefined ? {} : { newName }).kind];
}

describe('a dry run that was accepted', () => {
  it.each<readonly [string, SmallHost, Partial<SmallGuest>, string]>([
    ['settles a threshold', host('b', { total: notRead }), {}, 'live'],
    [
      'settles a rule that is undecided for itself',
      host('b', { version: notRead }),
      { facts: guest('g', 'a', { flag: at(true) }).facts },
      'live',
    ],
    ['settles a join', host('b', { volumes: notRead }), {}, 'live'],
    ['settles no rule that it does not check', host('b', { addresses: notRead }), {}, 'unknown'],
    ['settles nothing beside a rule that stays undecided', host('b', { cpu: notRead, addresses: notRead }), {}, 'unknown'],
    ['settles nothing that fails', host('b', { switches: named('other') }), {}, 'no'],
    ['settles nothing for another host', host('b', { switches: notRead }), { dryRuns: [{ ...accepted, target: 'c' }] }, 'unknown'],
    [
      'settles nothing for another method',
      host('b', { switches: notRead }),
      { dryRuns: [{ ...accepted, method: 'small/cold' }] },
      'unknown',
    ],
    ['settles nothing where it was refused', host('b', { switches: notRead }), { dryRuns: [refused] }, 'unknown'],
    ['settles nothing of a host that cannot be used', { ...host('b'), unusable: 'too old' }, {}, 'unknown'],
    ['settles nothing of a guest that contradicts itself', host('b'), { contradiction: 'active twice' }, 'unknown'],
  ])('%s', (_, target, differs, expected) => {
    expect(kindsOf(target, { ...guest('g', 'a'), dryRuns: [accepted], ...differs })).toEqual([expected, expected]);
  });

  it('settles no rule whose condition this run of the tool left out, in the matrix as in the answer', () => {
    const pack = smallPack();
    const checked = ({ id }: { readonly id: string }, text: string): boolean => id !== 'small/memory' || text.includes('--all');
    const partly: RulePack = { ...pack, ...(pack.dryRuns === undefined ? {} : { dryRuns: { ...pack.dryRuns, checked } }) };
    const moving = { ...guest('g', 'a'), dryRuns: [accepted] };
    const kindsWith = (target: SmallHost): readonly string[] => {
      const judgement = judge(smallFleet([host('a'), target], [moving]), [partly]);
      return [judgement.kind(0, 1), judgement.answer(0, 1).kind];
    };

    expect(kindsWith(host('b', { total: notRead }))).toEqual(['unknown', 'unknown']);
    expect(kindsWith(host('b', { volumes: notRead }))).toEqual(['live', 'live']);
  });

  it('settles nothing that comes after the move', () => {
    const cold: SmallDryRun = { ...accepted, method: 'small/cold' };
    const stopped = guest('g', 'a', { state: at('stopped') });

    expect(kindsOf(host('b', { switches: notRead }), { ...stopped, dryRuns: [cold] })).toEqual(['unknown', 'unknown']);
  });

  it('settles nothing for a move to another name', () => {
    expect(kindsOf(host('b', { total: notRead }), { ...guest('g', 'a'), dryRuns: [accepted] }, 'other')).toEqual(['live', 'unknown']);
  });

  it('is named in the finding that it settles, with what is not known, and in its evidence', () => {
    const fleet = smallFleet([host('a'), host('b', { total: notRead })], [{ ...guest('g', 'a'), dryRuns: [accepted] }]);

    const finding = judge(fleet, [smallPack()])
      .findings(0, 1, 'small/live')
      .find(({ rule }) => rule === 'small/memory');

    expect(finding).toMatchObject({ outcome: 'pass', severity: 'blocker' });
    expect(finding?.message).toMatch(
      /: b accepted the dry run of 2026-01-01T00:00:00Z, which checks it \(from facts it is not known: not read\)$/,
    );
    expect(finding?.evidence.at(-1)).toMatchObject({
      path: 'guest.dryRuns',
      value: [{ target: 'b', method: 'small/live', outcome: 'accepted' }],
    });
  });

  it('is noted where a rule says that the platform refuses the move; where it only cannot run afterwards, it is not', () => {
    const noteOf = (target: SmallHost, runs: readonly SmallDryRun[]): readonly string[] | undefined =>
      judge(smallFleet([host('a'), target], [{ ...guest('g', 'a'), dryRuns: runs }]), [smallPack()]).answer(0, 1).notes;
    const lacking = host('b', { switches: named('other') });

    expect(noteOf(lacking, [accepted])).toEqual([
      'the dry run of 2026-01-01T00:00:00Z accepted small/live; the rule small/switch-on-target says no: if nothing has changed since, please report this',
    ]);
    expect(noteOf(lacking, [{ ...accepted, method: 'small/cold' }])).toBeUndefined();
    expect(noteOf(host('b'), [accepted])).toBeUndefined();
  });

  it('is noted where something stays unknown that it does not check', () => {
    const fleet = smallFleet([host('a'), host('b', { addresses: notRead })], [{ ...guest('g', 'a'), dryRuns: [accepted] }]);

    expect(judge(fleet, [smallPack()]).answer(0, 1).notes).toEqual([
      'the dry run of 2026-01-01T00:00:00Z accepted small/live; what is still not known of it a dry run does not check',
    ]);
  });

  it('does not count among what stands in the way', () => {
    const fleet = smallFleet(
      [host('a'), host('b', { total: notRead })],
      [{ ...guest('g', 'a'), dryRuns: [accepted, { ...accepted, method: 'small/cold' }] }],
    );
    const undecided = smallFleet(
      fleet.hosts.map(({ name }) => host(name, name === 'b' ? { total: notRead } : {})),
      [guest('g', 'a')],
    );

    expect(judge(fleet, [smallPack()]).ruleCounts()).toEqual([]);
    expect(judge(undecided, [smallPack()]).ruleCounts()).toEqual([{ rule: 'small/memory', fails: 0, unknowns: 1 }]);
  });
});

describe('a dry run that was refused', () => {
  it('makes a no of that method, and says that our rules see no reason', () => {
    const fleet = smallFleet([host('a'), host('b'), host('c')], [{ ...guest('g', 'a'), dryRuns: [refused] }]);
    const judgement = judge(fleet, [smallPack()]);

    expect([judgement.kind(0, 1), judgement.kind(0, 2)]).toEqual(['outage', 'live']);
    const [failing] = judgement.findings(0, 1, 'small/live');
    expect(failing?.message).toBe('refused by b. The rules of canmove see no reason for it: please report this');
  });

  it('does not say so where a rule fails, too', () => {
    const fleet = smallFleet([host('a'), host('b', { switches: named('other') })], [{ ...guest('g', 'a'), dryRuns: [refused] }]);

    const messages = judge(fleet, [smallPack()])
      .findings(0, 1, 'small/live')
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ message }) => message);

    expect(messages).toEqual(['refused by b', 'b lacks vsw0']);
  });
});

describe('laws of recorded dry runs', () => {
  const fact = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Fact<unknown>> =>
    fc.oneof({ weight: 3, arbitrary: value.map(at) }, { weight: 1, arbitrary: fc.constant(missing('not read')) });
  const elements = fc.array(fc.record({ name: fact(fc.constantFrom('v0', 'v1')), size: fact(fc.constantFrom(1, 2)) }), { maxLength: 2 });
  const hosts = fc
    .array(
      fc.record({
        facts: fc.record({
          cpu: fact(fc.constantFrom('m7', 't4', 'odd')),
          switches: fact(elements),
          addresses: fact(fc.constant([])),
          volumes: fact(elements),
          total: fact(fc.constantFrom(60, 100)),
          used: fact(fc.constant(0)),
          version: fact(fc.constantFrom(1, 2)),
        }),
        isUnusable: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
      }),
      { minLength: 2, maxLength: 40 },
    )
    .map((all) =>
      all.map(({ facts, isUnusable }, index): SmallHost => ({ name: `h${index}`, facts, ...(isUnusable ? { unusable: 'too old' } : {}) })),
    );
  const runs = fc.array(
    fc.record({
      target: fc.integer({ min: 0, max: 40 }).map((index) => `h${index}`),
      method: fc.constantFrom('small/live', 'small/cold', 'small/other'),
      outcome: fc.constantFrom<'accepted' | 'refused'>('accepted', 'accepted', 'refused'),
    }),
    { maxLength: 30 },
  );
  const guests = fc.array(
    fc.record({
      facts: fc.record({
        state: fact(fc.constantFrom('running', 'stopped', 'odd')),
        switches: fact(elements),
        addresses: fact(fc.constant([])),
        volumes: fact(elements),
        memory: fact(fc.constantFrom(10, 50, 100)),
        flag: fact(fc.boolean()),
      }),
      dryRuns: runs,
    }),
    { minLength: 1, maxLength: 5 },
  );
  const fleets = fc.tuple(hosts, guests).map(([all, moving]) => ({
    hosts: all,
    guests: moving.map((each, index): SmallGuest => ({ name: `g${index}`, host: `h${index % all.length}`, ...each })),
  }));

  function forPairs(fleet: Fleet, look: (guest: number, host: number) => void): void {
    fleet.guests.forEach((each, g) =>
      fleet.hosts.forEach((other, h) => {
        if (each.host !== other) look(g, h);
      }),
    );
  }

  it('the matrix, the answer and the counts of rules never disagree', () => {
    let settledPairs = 0;
    fc.assert(
      fc.property(fleets, ({ hosts: all, guests: moving }) => {
        const fleet = smallFleet(all, moving);
        const judgement = judge(fleet, [smallPack()]);
        const unknowns = new Map<string, number>();
        forPairs(fleet, (g, h) => {
          const answer = judgement.answer(g, h);
          expect(judgement.kind(g, h)).toBe(answer.kind);
          const findings = answer.methods.flatMap((move) => move.findings);
          const standing = findings.filter(
            ({ severity, outcome, rule }) => severity === 'blocker' && outcome === 'unknown' && rule !== 'small/live',
          );
          for (const rule of new Set(standing.map((finding) => finding.rule))) unknowns.set(rule, (unknowns.get(rule) ?? 0) + 1);
          settledPairs += findings.filter(({ message }) => message.includes('accepted the dry run')).length;
        });
        for (const { rule, unknowns: count } of judgement.ruleCounts()) expect([rule, count]).toEqual([rule, unknowns.get(rule) ?? 0]);
      }),
      { numRuns: 100 },
    );
    expect(settledPairs).toBeGreaterThan(20);
  });

  it('an accepted one never makes a yes of a no, and changes nothing for other hosts', () => {
    fc.assert(
      fc.property(fleets, ({ hosts: all, guests: moving }) => {
        const without = moving.map((each) => ({ ...each, dryRuns: (each.dryRuns ?? []).filter(({ outcome }) => outcome === 'refused') }));
        const before = judge(smallFleet(all, without), [smallPack()]);
        const after = judge(smallFleet(all, moving), [smallPack()]);
        forPairs(after.fleet, (g, h) => {
          const hasRun = moving[g]?.dryRuns?.some(({ target, outcome }) => outcome === 'accepted' && target === `h${h}`) === true;
          if (!hasRun) expect(after.kind(g, h)).toBe(before.kind(g, h));
          else if (before.kind(g, h) === 'no') expect(after.kind(g, h)).toBe('no');
        });
      }),
      { numRuns: 100 },
    );
  });
});
