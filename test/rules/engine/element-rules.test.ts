import { describe, expect, it } from 'vitest';
import { blocker, defineElementRule } from '../../../rules/define.ts';
import type { ElementKeys, Rule } from '../../../rules/define.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { CellKind } from '../../../rules/judgement.ts';
import { smallFleet, smallPack } from './small-platform.ts';

interface Disk {
  readonly name: string;
  readonly serial?: string;
}

/** Fails where the target has an element under one of the guest's keys. */
function ruleWith(keys: ElementKeys<Disk>, asked: string): Rule {
  return defineElementRule<{ own: readonly string[] }, { disks: readonly Disk[] }, string, Disk>({
    id: `small/${asked.replaceAll(/\W/g, '-')}`,
    title: 'Nothing of the guest is there',
    why: 'Because the test says so.',
    dependsOn: 'compatibility',
    methods: { 'small/live': blocker('refused') },
    rows: [],
    sources: ['a test'],
    vendorTexts: [],
    guestNeeds: { own: 'guest.ldoms.own' },
    targetNeeds: { disks: `target.ldoms.disks[${asked}]` },
    guestEntries: ({ own }) => own.map((key) => ({ key, value: key })),
    elements: { of: 'disks', keys },
    compare: (_, offered) => (offered.length === 0 ? 'pass' : 'fail'),
    message: () => 'in use',
    examples: () => [],
  });
}

/** The kind of the one pair, which the matrix and the answer must agree on. */
function kindOf(rules: readonly Rule[], disks: readonly Readonly<Record<string, Fact<unknown>>>[]): CellKind {
  const fleet = smallFleet(
    [
      { name: 'a', facts: {} },
      { name: 'b', facts: { disks: known(disks, 0) } },
    ],
    [{ name: 'g', host: 'a', facts: { state: known('running', 0), own: known(['s1'], 0) } }],
  );
  const judgement = judge(fleet, [smallPack(rules)], { methods: ({ id }) => id === 'small/live' });
  expect(judgement.answer(0, 1).kind).toBe(judgement.kind(0, 1));
  return judgement.kind(0, 1);
}

const [named, s1, s2, cut] = [known('d', 0), known('s1', 0), known('s2', 0), missing('cut')];

describe('elements under shared keys', () => {
  const bySerial: ElementKeys<Disk> = { fields: ['serial'], keysOf: ({ serial }) => (serial === undefined ? [] : [serial]) };

  it('an element without the field that its key is made of has no key, and the others keep theirs', () => {
    const rule = ruleWith(bySerial, 'name,serial?');

    expect(
      kindOf(
        [rule],
        [
          { name: named, serial: cut },
          { name: named, serial: s1 },
        ],
      ),
    ).toBe('no');
    expect(
      kindOf(
        [rule],
        [
          { name: named, serial: cut },
          { name: named, serial: s2 },
        ],
      ),
    ).toBe('live');
  });

  it('a rule that must have the field is undecided where another with the same keys is not', () => {
    const [lenient, strict] = [ruleWith(bySerial, 'name,serial?'), ruleWith(bySerial, 'name,serial')];
    const disks = [
      { name: named, serial: cut },
      { name: named, serial: s2 },
    ];

    expect(kindOf([lenient], disks)).toBe('live');
    expect(kindOf([lenient, strict], disks)).toBe('unknown');
  });

  it('keys that cannot be made decide nothing', () => {
    const odd: ElementKeys<Disk> = {
      fields: ['name'],
      keysOf: ({ name }) => {
        if (name === 'odd') throw new Error('odd name');
        return [name];
      },
    };

    expect(kindOf([ruleWith(odd, 'name')], [{ name: known('odd', 0) }])).toBe('unknown');
    expect(kindOf([ruleWith(odd, 'name')], [{ name: named }])).toBe('live');
  });

  it('every element under a key is handed to the comparison, of the same host only', () => {
    const rule = ruleWith(bySerial, 'name,serial');

    expect(
      kindOf(
        [rule],
        [
          { name: named, serial: s1 },
          { name: named, serial: s1 },
        ],
      ),
    ).toBe('no');
    expect(kindOf([rule], [])).toBe('live');
  });
});
