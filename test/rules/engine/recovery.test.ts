/** A way to bring a guest back once its host is lost: judged like a move, and never one. */
import { describe, expect, it } from 'vitest';
import { answerText } from '../../../reports/text/answer.ts';
import type { AnswerTextOptions } from '../../../reports/text/answer.ts';
import { blocker, defineRule, fail, pass } from '../../../rules/define.ts';
import type { Method, RulePack } from '../../../rules/define.ts';
import { judgeExpectations } from '../../../rules/assessment/expectations.ts';
import { judge } from '../../../rules/engine/judge.ts';
import type { Judgement } from '../../../rules/judgement.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { Answer, RecoveryAnswer } from '../../../schemas/generated/types.ts';
import { publishedForm } from '../../support/published-form.ts';
import { smallFleet, smallPack } from './small-platform.ts';

const meta = { why: 'Because the test says so.', rows: [], sources: ['a test'], vendorTexts: [], examples: () => [] } as const;

const cpu = defineRule<{ own: string; offered: string }>({
  ...meta,
  id: 'small/same-cpu',
  title: 'Both hosts have the same processor',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: { 'small/live': blocker('refused'), 'small/cold': blocker('refused') },
  needs: { own: 'source.ldoms.cpu', offered: 'target.ldoms.cpu' },
  check: ({ own, offered }) => (own === offered ? pass() : fail({})),
  message: (_, { target }) => `${target} has another processor`,
});

const standby = defineRule<{ standby: boolean }>({
  ...meta,
  id: 'small/standby-ready',
  title: 'The target holds a standby',
  scope: 'target',
  dependsOn: 'state',
  methods: { 'small/standby': blocker('refused') },
  needs: { standby: 'target.ldoms.standby' },
  check: (facts) => (facts.standby ? pass() : fail({})),
  message: (_, { target }) => `${target} has no standby`,
});

function pack(): RulePack {
  const small = smallPack([cpu, standby]);
  const [, cold] = small.methods as readonly Method[];
  const recovery = {
    ...(cold as Method),
    id: 'small/standby',
    title: 'activate the standby',
    kind: 'recovery' as const,
    commands: ({ guest }: { readonly guest: string }) => ({
      dryRun: [],
      move: [`activate ${guest}`],
      watch: [],
      cancel: [],
      verify: [],
    }),
  };
  return { ...small, methods: [...small.methods, recovery] };
}

const host = (name: string, cpuName: string, ready: boolean | undefined): Parameters<typeof smallFleet>[0][number] => ({
  name,
  facts: { cpu: known(cpuName, 0), standby: ready === undefined ? missing('not read') : known(ready, 0) },
});
const fleet = smallFleet(
  [host('a', 'x', false), host('b', 'y', true), host('c', 'x', undefined), host('d', 'y', false)],
  [{ name: 'web', host: 'a', facts: { state: known('running', 0) } }],
);
const [b, c, d] = [1, 2, 3] as const;

function judged(methods?: (method: Method<never>) => boolean): Judgement {
  return judge(fleet, [pack()], methods === undefined ? {} : { methods });
}

const onlyStandby = (): Judgement => judged(({ kind }) => kind === 'recovery');

function printed(answer: Answer, recoveryOnly: boolean): string {
  const plain = (text: string): string => text;
  const paint = new Proxy({}, { get: () => plain }) as AnswerTextOptions['paint'];
  return answerText(answer, {
    paint,
    width: 120,
    ageSeconds: 60,
    asOfCapture: true,
    methodTitle: (id) => (id === 'small/standby' ? 'activate the standby' : id),
    isLive: (id) => id === 'small/live',
    recoveryOnly,
  });
}

describe('a way to bring a guest back', () => {
  it('is judged like a move: yes, unknown and no', () => {
    const judgement = judged();

    expect([b, c, d].map((target) => judgement.answer(0, target).recovery?.map(({ method, verdict }) => [method, verdict]))).toEqual([
      [['small/standby', 'yes']],
      [['small/standby', 'unknown']],
      [['small/standby', 'no']],
    ]);
    expect(judgement.findings(0, d, 'small/standby').map(({ outcome }) => outcome)).toEqual(['fail']);
  });

  it('makes no pair a yes, where every move is a no', () => {
    const judgement = judged();

    expect(judgement.kind(0, b)).toBe('no');
    expect(judgement.waivedKind(0, b)).toBe('no');
    expect(judgement.counts()).toEqual({ live: 1, outage: 0, unknown: 0, no: 2 });
    expect(judgement.answer(0, b)).toMatchObject({ verdict: 'no', kind: 'no' });
    expect(judgement.answer(0, b).methods.map(({ method }) => method)).not.toContain('small/standby');
    expect(judgement.ranked(0)[0]).toBe(c);
    expect(judgement.passes(0, b, ['compatibility', 'capacity', 'state'])).toBe(false);
    expect(judgement.methods.map(({ id }) => id)).toEqual(['small/live', 'small/cold']);
  });

  it('counts for no expectation', () => {
    const judgement = judged();

    expect(judgeExpectations(judgement, [{ guest: 'web', targets: 2 }])[0]).toMatchObject({ holds: 'no' });
    expect(judgeExpectations(judgement, [{ guest: 'web', targets: 1 }])[0]).toMatchObject({ holds: 'yes' });
  });

  it('makes no yes of its own where nothing else is asked for', () => {
    expect(onlyStandby().kind(0, b)).toBe('no');
    expect(onlyStandby().answer(0, b).notes).toBeUndefined();
  });

  it('has its commands while something is not known, and none where something forbids it', () => {
    const commands = [b, c, d].map((target) => judged().answer(0, target).recovery?.[0]?.commands);

    expect(commands).toMatchObject([{ move: ['activate web'] }, { move: ['activate web'] }, {}]);
    expect(commands[2]).toBeNull();
  });

  it('has the form that is published', () => {
    for (const target of [b, c, d]) expect(publishedForm('check', judged().answer(0, target))).toEqual([]);
  });

  it('stands apart in the answer about a move', () => {
    const text = printed(judged().answer(0, b), false);

    expect(text).toMatch(/^NO: web on a cannot move to b/);
    expect(text).toContain('After a is lost: activate the standby on b (small/standby): yes; how: --to b --method small/standby');
    expect(text).not.toContain('activate web');
  });

  it('is not told of where nobody knows whether it is there at all', () => {
    const recovery = [{ ...(judged().answer(0, b).recovery?.[0] as RecoveryAnswer), verdict: 'unknown' as const }];
    const findings = recovery[0]?.findings.map((finding) => ({ ...finding, rule: 'small/standby', outcome: 'unknown' as const }));
    const open = { ...judged().answer(0, b), recovery: [{ ...(recovery[0] as RecoveryAnswer), findings: findings ?? [] }] };

    expect(printed(open, false)).not.toContain('After a is lost');
    expect(printed(open, true)).toMatch(/^UNKNOWN: after a is lost/);
  });

  it('names what forbids it', () => {
    expect(printed(judged().answer(0, d), false)).toContain('(small/standby): no; standby-ready');
  });

  it.each([
    [b, /^YES: after a is lost, web can be brought back on b: activate the standby/, /Commands, after a is lost.*\n\s+move\s+activate web/],
    [c, /^UNKNOWN: after a is lost, web may be brought back, but evidence is missing, on c: activate the standby/, /activate web/],
    [d, /^NO: after a is lost, web cannot be brought back on d/, /d has no standby/],
  ])('is the whole answer where it alone was asked for', (target, headline, rest) => {
    const text = printed(onlyStandby().answer(0, target), true);

    expect(text).toMatch(headline);
    expect(text).toMatch(rest);
  });
});
