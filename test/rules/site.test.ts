import { describe, expect, it } from 'vitest';
import { blocker, defineAtMostRule, defineJoinRule, defineRule, fail, pass, subset } from '../../rules/define.ts';
import type { Rule } from '../../rules/define.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { siteRules, withSiteRules } from '../../rules/site.ts';
import { smallFleet, smallPack } from './engine/small-platform.ts';
import { at, guest, host, named } from './engine/small-subjects.ts';

const packs = [smallPack()];
const meta = {
  id: 'site/some-rule',
  title: 'Something holds',
  why: 'Because the site says so.',
  dependsOn: 'compatibility',
  methods: { 'small/live': blocker('refused'), 'small/cold': blocker('refused') },
} as const;
const checking = {
  ...meta,
  kind: 'check',
  scope: 'move',
  needs: { guest: 'guest.name', switches: 'target.ldoms.switches[name]' },
  check: (): unknown => pass(),
  message: (): unknown => 'it does not hold',
  examples: () => [],
};

function loaded(...rules: unknown[]): readonly Rule[] {
  return siteRules(rules, packs, 'site-rules.mjs');
}

function judged(rule: unknown): Judgement {
  const fleet = smallFleet([host('a'), host('b', { switches: named('vsw0', 'vsw1') })], [guest('g', 'a')]);
  return judge(fleet, withSiteRules(packs, loaded(rule)));
}

describe('a rule of a site', () => {
  it('judges like one of ours, in the matrix and in the answer', () => {
    const judgement = judged(
      defineRule<{ guest: string }>({
        ...meta,
        scope: 'move',
        needs: { guest: 'guest.name' },
        check: ({ guest: name }) => (name === 'g' ? fail({}) : pass()),
        message: (_, { target }) => `not to ${target}`,
        rows: [],
        sources: [],
        vendorTexts: [],
        examples: () => [],
      }),
    );

    expect(judgement.kind(0, 1)).toBe('no');
    const finding = judgement.answer(0, 1).methods[0]?.findings.find(({ rule }) => rule === 'site/some-rule');
    expect(finding).toMatchObject({ outcome: 'fail', message: 'not to b', evidence: [{ path: 'guest.name', value: 'g' }] });
  });

  it('may join sets and compare numbers', () => {
    const join = defineJoinRule({
      ...meta,
      guestNeeds: { own: 'guest.ldoms.switches[name]' },
      targetNeeds: { offered: 'target.ldoms.switches[name]' },
      guestEntries: ({ own }: { own: readonly { name: string }[] }) => own.map(({ name }) => ({ key: name, value: name })),
      targetEntries: ({ offered }: { offered: readonly { name: string }[] }) => offered.map(({ name }) => ({ key: name, value: name })),
      compare: subset,
      message: () => 'no switch',
      rows: [],
      sources: [],
      vendorTexts: [],
      examples: () => [],
    });
    const atMost = defineAtMostRule({
      ...meta,
      wanted: 'guest.ldoms.memory',
      offered: 'target.ldoms.used',
      message: ({ wanted, offered }) => `${wanted} is more than ${offered}`,
      rows: [],
      sources: [],
      vendorTexts: [],
      examples: () => [],
    });

    expect(judged(join).kind(0, 1)).toBe('live');
    expect(judged(atMost).kind(0, 1)).toBe('no');
  });

  it.each([
    [
      'that throws',
      () => {
        throw new Error('oops');
      },
      /the rule site\/some-rule failed: oops/,
    ],
    ['that returns nothing', () => undefined, /gave no outcome/],
    ['that returns another word', () => ({ outcome: 'maybe' }), /gave no outcome/],
    ['that returns true', () => true, /gave no outcome/],
    ['that is asynchronous', () => Promise.resolve(pass()), /gave no outcome/],
    [
      'that changes the facts it is given',
      ({ switches }: { switches: unknown[] }) => {
        switches.pop();
        return pass();
      },
      /failed: /,
    ],
    ['that does not say why it does not know', () => ({ outcome: 'unknown' }), /does not say why/],
  ])('%s has decided nothing', (_, check, says) => {
    const judgement = judged({ ...checking, check });

    expect(judgement.kind(0, 1)).toBe('unknown');
    expect(judgement.answer(0, 1).methods[0]?.findings[0]).toMatchObject({
      rule: 'site/some-rule',
      outcome: 'unknown',
      message: expect.stringMatching(says) as string,
    });
  });

  it.each([
    ['entries that are no list', { guestEntries: () => 'vsw0' }],
    ['entries without a key', { guestEntries: () => [{ value: 1 }] }],
    [
      'entries that throw',
      {
        targetEntries: () => {
          throw new Error('oops');
        },
      },
    ],
    ['a comparison that returns nothing', { compare: () => undefined }],
    [
      'a comparison that throws',
      {
        compare: () => {
          throw new Error('oops');
        },
      },
    ],
  ])('that joins with %s has decided nothing', (_, broken) => {
    const judgement = judged({
      ...meta,
      kind: 'join',
      guestNeeds: { own: 'guest.ldoms.switches[name]' },
      targetNeeds: { offered: 'target.ldoms.switches[name]' },
      guestEntries: () => [{ key: 'vsw0', value: 1 }],
      targetEntries: () => [{ key: 'vsw0', value: 1 }],
      compare: () => 'pass',
      message: () => '',
      examples: () => [],
      ...broken,
    });

    expect(judgement.kind(0, 1)).toBe('unknown');
    expect(judgement.answer(0, 1).verdict).toBe('unknown');
  });

  it('fails all the same when its words or its fix are broken', () => {
    const judgement = judged({
      ...checking,
      check: () => fail({}),
      message: () => {
        throw new Error('no words');
      },
      fix: () => [{ summary: 'half a fix' }],
    });

    const finding = judgement.answer(0, 1).methods[0]?.findings[0];
    expect(finding).toMatchObject({ outcome: 'fail', fix: [], message: expect.stringContaining('its message failed: no words') as string });
  });
});

describe('what is not a rule is refused, by name', () => {
  it.each([
    ['no list', null, /must return a list of rules/],
    ['not made by a function of ours', [{ ...checking, kind: undefined }], /site\/some-rule: make it with defineRule/],
    ['a text', ['site/some-rule'], /rule 1: not a rule/],
    ['no id', [{ ...checking, id: undefined }], /rule 1: its id must be like site\//],
    ['an id of ours', [{ ...checking, id: 'ldoms/vsw-on-target' }], /must be like site\//],
    ['an id twice', [checking, checking], /two rules of this id/],
    ['no title', [{ ...checking, title: '' }], /"title" must be a sentence/],
    ['no reason', [{ ...checking, why: 7 }], /"why" must be a sentence/],
    ['no dependence', [{ ...checking, dependsOn: 'luck' }], /"dependsOn"/],
    ['no scope', [{ ...checking, scope: 'fleet' }], /"scope"/],
    ['no methods', [{ ...checking, methods: {} }], /"methods" must say/],
    ['a method that does not exist', [{ ...checking, methods: { 'small/warp': blocker('refused') } }], /no method "small\/warp"/],
    ['a weight that is none', [{ ...checking, methods: { 'small/live': 'blocker' } }], /small\/live must be/],
    ['no needs', [{ ...checking, needs: {} }], /"needs" must name/],
    ['a need of nobody', [{ ...checking, needs: { a: 'fleet.size' } }], /"fleet.size" must be a fact of guest/],
    ['a need that is no path', [{ ...checking, needs: { a: 'guest.a b' } }], /is not a fact path/],
    ['a partial need that is not needed', [{ ...checking, partial: ['cpu'] }], /"cpu", which is not in/],
    ['no check', [{ ...checking, check: undefined }], /"check" must be a function/],
    ['no examples', [{ ...checking, examples: undefined }], /"examples" must be a function/],
    ['a fix that is none', [{ ...checking, fix: 'reboot' }], /"fix" must be a function/],
    ['sources that are none', [{ ...checking, sources: [1] }], /lists of texts/],
  ])('%s', (_, given, says) => {
    expect(() => siteRules(given, packs, 'site-rules.mjs')).toThrow(says);
  });

  it('a path of the wrong side', () => {
    const atMost = {
      ...meta,
      kind: 'atMost',
      wanted: 'target.ldoms.used',
      offered: 'target.ldoms.used',
      message: () => '',
      examples: () => [],
    };

    expect(() => loaded(atMost)).toThrow(/"wanted": "target.ldoms.used" must be a fact of guest or source/);
  });
});

it('the facts of others are never changed by a rule of a site', () => {
  const facts = at([1, 2]);
  const fleet = smallFleet([host('a'), host('b', { list: facts })], [guest('g', 'a')]);
  const rule = { ...checking, needs: { list: 'target.ldoms.list' }, check: ({ list }: { list: number[] }) => (list.reverse(), pass()) };

  expect(judge(fleet, withSiteRules(packs, loaded(rule))).kind(0, 1)).toBe('unknown');
  expect(facts).toEqual(at([1, 2]));
});
