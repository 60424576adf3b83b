import { describe, expect, it } from 'vitest';
import { paintFor } from '../../cli/actions/paint.ts';
import { commandWords, remarksOf, statementsBehind, waivedWords } from '../../reports/operators-word.ts';
import { operatorsWordTable } from '../../reports/tables/operators-word.ts';
import { auditText } from '../../reports/text/audit.ts';
import { drillDown } from '../../reports/view/drill-down.ts';
import { newlyExpiring, operatorsWords } from '../../rules/assessment/operators-word.ts';
import { judge } from '../../rules/engine/judge.ts';
import { tunePacks } from '../../rules/engine/tune.ts';
import type { PlacedWaiver } from '../../rules/engine/waivers.ts';
import type { Assessment, Finding, Word } from '../../schemas/generated/types.ts';
import { smallFleet, smallPack } from '../rules/engine/small-platform.ts';
import { guest, host, named } from '../rules/engine/small-subjects.ts';
import { fakeJudgement } from './fake-judgement.ts';

const waiver: PlacedWaiver = {
  waiver: { rule: 'small/switch-on-target', reason: 'tested by hand', until: '2026-01-20', by: 'ops-team' },
  at: 'canmove.yaml:50',
};
const tunings = [{ rule: 'small/same-cpu', severity: 'blocker', at: 'canmove.yaml:40' }] as const;
const fleet = {
  ...smallFleet([host('a'), host('b', { switches: named() })], [guest('g', 'a')]),
  statements: [
    { what: 'guests *: x', at: 'canmove.yaml:30', by: 'ops-team', until: '2026-12-31', expired: false, matchesNothing: false, facts: 4 },
    { what: 'guests h: x', at: 'canmove.yaml:31', by: 'ops-team', until: '2026-12-31', expired: false, matchesNothing: true, facts: 0 },
    { what: 'guests g: y', at: 'canmove.yaml:32', by: 'ops-team', until: '2025-12-31', expired: true, matchesNothing: false, facts: 0 },
  ],
};
const judgement = judge(fleet, tunePacks([smallPack()], tunings), { waivers: [waiver] });
const words = operatorsWords(judgement, { tunings, siteRules: [{ rule: 'site/mine', at: 'canmove.yaml:60' }] });

function finding(statements: readonly string[], path: string): Finding {
  const evidence = [{ path, host: 'a', command: 'list', statements: [...statements] }];
  return { rule: 'r', severity: 'blocker', outcome: 'pass', stage: 'after', message: '', evidence, fix: [] };
}

describe('the words of people', () => {
  it('are listed with what rests on them and what ends', () => {
    expect(words.map(({ kind, state, facts, pairs }) => [kind, state, facts ?? pairs])).toEqual([
      ['statement', 'in force', 4],
      ['statement', 'matches nothing', 0],
      ['statement', 'expired', 0],
      ['waiver', 'expires soon', 1],
      ['severity', 'in force', undefined],
      ['site rule', 'in force', undefined],
    ]);
  });

  it('need attention once, when they come to an end', () => {
    expect(newlyExpiring([], words).map(({ at }) => at)).toEqual(['canmove.yaml:32', 'canmove.yaml:50']);
    expect(newlyExpiring(words, words)).toEqual([]);
  });

  it('are a table with one row each', () => {
    const table = operatorsWordTable(words);

    expect(new Set(table.rows.map(({ key }) => key)).size).toBe(words.length);
    expect(table.rows[3]?.cells).toEqual([
      'waiver',
      'small/switch-on-target for guests * to hosts *',
      'expires soon',
      'ops-team',
      '2026-01-20',
      null,
      1,
      'tested by hand',
      'canmove.yaml:50',
    ]);
  });

  it('are in the audit only where somebody must look', async () => {
    const { assessment } = fakeJudgement();
    const text = auditText({ ...assessment, operatorsWord: [...words], waiversAccepted: true } satisfies Assessment, {
      paint: await paintFor(false),
      ageSeconds: 0,
      damage: [],
      written: [],
      accepted: false,
      hasBaseline: true,
      earlierAt: undefined,
    });

    expect(text).toContain('Statements and waivers to look at:');
    expect(text).toContain('! statement of ops-team (canmove.yaml:32): guests g: y: expired on 2025-12-31');
    expect(text).toContain(
      '! waiver of ops-team (canmove.yaml:50): small/switch-on-target for guests * to hosts *: expires after 2026-01-20',
    );
    expect(text).toContain('matches nothing that was read');
    expect(text).not.toContain('canmove.yaml:30');
    expect(text).toContain('(--accept-waivers)');
  });
});

describe('beside a finding', () => {
  it('stand the waiver and the severity of the site', () => {
    const answer = judgement.answer(0, 1);

    expect(waivedWords(answer)).toBe('yes by small/live if you accept the waivers: small/switch-on-target');
    const remarks = (answer.methods[0]?.findings ?? []).flatMap(remarksOf);
    expect(remarks).toEqual([
      'waived by ops-team until 2026-01-20: tested by hand',
      'severity: blocker or warning or advice by itself, blocker by canmove.yaml:40',
    ]);
  });

  it('they stand in the page, too', () => {
    const { texts, findings } = drillDown(judgement, [{ guest: 0, host: 1 }], { cells: 10, characters: 1_000_000 }, true);

    expect(texts).toContain('waived by ops-team until 2026-01-20: tested by hand');
    expect(texts.some((text) => text.startsWith('The verdict is no; yes by small/live if you accept the waivers'))).toBe(true);
    expect(findings.filter(([, , , , , , , remarks]) => remarks.length > 0)).not.toEqual([]);
  });

  it('no waiver is mentioned where none changes anything', () => {
    expect(waivedWords(judge(fleet, [smallPack()]).answer(0, 1))).toBeUndefined();
  });
});

describe('statements behind findings', () => {
  it('are given once each, with the facts that rest on them', () => {
    const findings = [
      finding(['A'], 'guest.solaris.kernelZones'),
      finding(['A', 'B'], 'target.ldoms.vsws'),
      finding(['A'], 'guest.solaris.kernelZones'),
    ];

    expect(statementsBehind(findings)).toEqual([
      { words: 'A', facts: ['kernelZones', 'vsws'] },
      { words: 'B', facts: ['vsws'] },
    ]);
  });

  it('stand beside the command that the rest of a fact was read with', () => {
    expect(commandWords({ command: 'ldm list', statements: ['statement of ops-team'] })).toBe('ldm list and the statement of ops-team');
    expect(commandWords({ command: 'statement of ops-team', statements: ['statement of ops-team'] })).toBe('statement of ops-team');
    expect(commandWords({})).toBeUndefined();
  });
});

it('a word without an author is still a line', () => {
  const word: Word = { kind: 'severity', what: 'x: off', at: 'canmove.yaml:1', state: 'in force' };

  expect(operatorsWordTable([word]).rows).toHaveLength(1);
});
