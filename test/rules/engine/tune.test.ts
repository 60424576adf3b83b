import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/engine/judge.ts';
import { lowersBlocker, severitiesOf, tunePacks } from '../../../rules/engine/tune.ts';
import type { Tuning } from '../../../rules/engine/tune.ts';
import type { Rule } from '../../../rules/define.ts';
import { smallFleet, smallPack } from './small-platform.ts';
import { at, guest, host } from './small-subjects.ts';

/** Only a warning and an advice: what may be tuned. */
const soft: Rule = {
  ...(smallPack().rules.find(({ id }) => id === 'small/same-cpu') as Rule),
  methods: { 'small/cold': { running: { severity: 'warning', stage: 'after' }, stopped: { severity: 'advice', stage: 'refused' } } },
};
const hard = smallPack().rules.find(({ id }) => id === 'small/address-free') as Rule;

function tunedBy(severity: Tuning['severity'], rule = soft): readonly Rule[] {
  return tunePacks([smallPack([rule, hard])], [{ rule: rule.id, severity, at: 'canmove.yaml:40' }])[0]?.rules ?? [];
}

describe('a rule that the inventory tunes', () => {
  it('weighs as it says in every state, at its own stage', () => {
    expect(tunedBy('blocker')[0]?.methods).toEqual({
      'small/cold': { running: { severity: 'blocker', stage: 'after' }, stopped: { severity: 'blocker', stage: 'refused' } },
    });
  });

  it('is not judged when it is off', () => {
    expect(tunedBy('off').map(({ id }) => id)).toEqual(['small/address-free']);
  });

  it('says so in every finding, and decides as tuned', () => {
    const packs = tunePacks([smallPack([soft, hard])], [{ rule: soft.id, severity: 'blocker', at: 'canmove.yaml:40' }]);
    const judgement = judge(smallFleet([host('a'), host('b', { cpu: at('t4') })], [guest('g', 'a')]), packs);

    const cold = judgement.answer(0, 1).methods.find(({ method }) => method === 'small/cold');
    expect(cold?.verdict).toBe('no');
    expect(cold?.findings.find(({ rule }) => rule === soft.id)?.tuned).toBe('warning or advice by itself, blocker by canmove.yaml:40');
    expect(cold?.findings.find(({ rule }) => rule === hard.id)).not.toHaveProperty('tuned');
    expect(judgement.kind(0, 1)).toBe('live');
  });

  it.each(['warning', 'advice', 'off'] as const)('stays a blocker where it is one, whatever is asked: %s', (severity) => {
    expect(lowersBlocker(hard, severity)).toBe(true);
    expect(tunedBy(severity, hard)).toContain(hard);
  });

  it('knows the severities it has by itself', () => {
    expect(severitiesOf(soft)).toEqual(['warning', 'advice']);
    expect(severitiesOf(hard)).toEqual(['blocker']);
  });
});
