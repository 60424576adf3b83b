import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/engine/judge.ts';
import type { PlacedWaiver } from '../../../rules/engine/waivers.ts';
import type { Judgement } from '../../../rules/judgement.ts';
import { missing } from '../../../schemas/facts.ts';
import type { Waiver } from '../../../schemas/generated/types.ts';
import { smallFleet, smallPack } from './small-platform.ts';
import { at, guest, host, named } from './small-subjects.ts';

function waiver(rule: string, more: Partial<Waiver> = {}): PlacedWaiver {
  return { waiver: { rule, reason: 'tested by hand', until: '2026-02-01', by: 'ops-team', ...more }, at: 'canmove.yaml:50' };
}

/** g on a; b lacks the switch; c was not read; d has another processor and no switch. */
function judged(waivers: readonly PlacedWaiver[]): Judgement {
  const hosts = [
    host('a'),
    host('b', { switches: named() }),
    host('c', { switches: missing('not read') }),
    host('d', { switches: named(), cpu: at('t4') }),
  ];
  return judge(smallFleet(hosts, [guest('g', 'a')]), [smallPack()], { waivers });
}

const switches = 'small/switch-on-target';

describe('a waiver', () => {
  it('leaves verdict and kind as they are, and adds what they would be', () => {
    const answer = judged([waiver(switches)]).answer(0, 1);

    expect(answer).toMatchObject({ verdict: 'no', kind: 'no', waivedVerdict: 'yes', waivedMethod: 'small/live' });
    expect(answer.methods.map(({ verdict, waivedVerdict }) => [verdict, waivedVerdict])).toEqual([
      ['no', 'yes'],
      ['no', 'yes'],
    ]);
    expect(answer.commands?.move).toEqual([]);
    expect(answer.methods[0]?.findings.find(({ rule }) => rule === switches)).toMatchObject({
      outcome: 'fail',
      waived: { by: 'ops-team', reason: 'tested by hand', until: '2026-02-01' },
    });
  });

  it('leaves the matrix as it is', () => {
    const judgement = judged([waiver(switches)]);

    expect([1, 2, 3].map((target) => judgement.kind(0, target))).toEqual(['no', 'unknown', 'no']);
    expect([0, 1, 2, 3].map((target) => judgement.waivedKind(0, target))).toEqual(['here', 'live', 'live', 'outage']);
  });

  it('of one rule does not speak for another', () => {
    const [live] = judged([waiver(switches)])
      .answer(0, 3)
      .methods.filter(({ method }) => method === 'small/live');

    expect(live).not.toHaveProperty('waivedVerdict');
  });

  it.each([
    ['of this guest', { guests: 'g' }, true],
    ['of this guest on its host', { guests: 'a:g*' }, true],
    ['of another guest', { guests: 'h' }, false],
    ['of this target', { hosts: 'b' }, true],
    ['of the source host', { hosts: 'a' }, false],
    ['of both', { guests: '*', hosts: '?' }, true],
    ['until the day judged for', { until: '2026-01-01' }, true],
    ['until the day before', { until: '2025-12-31' }, false],
  ])('%s', (_, more, counts) => {
    expect(judged([waiver(switches, more)]).answer(0, 1).waivedVerdict).toBe(counts ? 'yes' : undefined);
  });

  it('that has expired is noted where it would have spoken', () => {
    const judgement = judged([waiver(switches, { until: '2025-12-31' })]);

    expect(judgement.answer(0, 1).notes).toEqual([`the waiver of ops-team for ${switches} (canmove.yaml:50) expired on 2025-12-31`]);
    expect(judgement.answer(0, 1).methods[0]?.findings.every(({ waived }) => waived === undefined)).toBe(true);
  });

  it('counts the pairs in whose way its rule stands', () => {
    const uses = judged([
      waiver(switches),
      waiver(switches, { hosts: 'b' }),
      waiver('small/memory'),
      waiver(switches, { until: '2025-01-01' }),
    ]);

    expect(uses.waivers().map(({ pairs, expired }) => [pairs, expired])).toEqual([
      [3, false],
      [1, false],
      [0, false],
      [0, true],
    ]);
  });

  it('never makes a verdict worse, and none changes one', () => {
    const rules = [switches, 'small/same-cpu', 'small/memory', 'small/address-free'];
    const plain = judged([]);
    fc.assert(
      fc.property(fc.subarray(rules), fc.constantFrom('*', 'b', 'c'), (waived, hosts) => {
        const judgement = judged(waived.map((rule) => waiver(rule, { hosts })));
        const order = ['live', 'outage', 'unknown', 'no'];
        for (const target of [1, 2, 3]) {
          expect(judgement.kind(0, target)).toBe(plain.kind(0, target));
          expect(judgement.answer(0, target).verdict).toBe(plain.answer(0, target).verdict);
          expect(order.indexOf(judgement.waivedKind(0, target))).toBeLessThanOrEqual(order.indexOf(plain.kind(0, target)));
        }
      }),
    );
  });
});
