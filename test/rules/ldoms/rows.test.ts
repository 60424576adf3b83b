import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { decidedRows } from '../../../rules/ldoms/rows.ts';
import { rulePackFor, rulePacks, rulePlatforms as registered } from '../../../rules/registry.ts';
import { ruleIndex, rulePlatforms } from '../../../scripts/generate-rule-index.ts';

/** The rows of the rule table of the LDoms reference, by group: how many there are of each. */
const table = {
  ST: 12,
  CPU: 12,
  MEM: 4,
  NR: 1,
  CR: 1,
  VD: 8,
  VN: 6,
  VC: 2,
  VH: 1,
  ID: 4,
  FW: 4,
  LD: 9,
  OP: 2,
  PM: 1,
  PC: 2,
  DP: 2,
  TH: 1,
  AD: 3,
  VB: 1,
  SP: 1,
  SC: 1,
};

describe('the rows of the reference', () => {
  const all = Object.entries(table).flatMap(([group, count]) => Array.from({ length: count }, (_, index) => `${group}-${index + 1}`));
  const covered = new Set(ldoms.rules.flatMap(({ rows }) => rows));
  const decided = decidedRows.map(({ row }) => row);

  it('are each covered by a rule or decided not to be one, not both', () => {
    expect(all.filter((row) => !covered.has(row) && !decided.includes(row))).toEqual([]);
    expect(decided.filter((row) => covered.has(row))).toEqual([]);
  });

  it('exist: no rule and no reason names another', () => {
    expect([...covered, ...decided].filter((row) => !all.includes(row))).toEqual([]);
  });

  it('that are no rule say what is done instead, on the page of decisions', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/decisions/ldoms-rows.md'), 'utf8');
    for (const { row, why } of decidedRows) {
      expect(why).toMatch(/^[A-Z].*\.$/);
      expect(page).toContain(row);
    }
  });
});

describe('the list of rules', () => {
  it.each(rulePlatforms())('of %s is what the files export', (platform) => {
    expect(readFileSync(join(import.meta.dirname, `../../../rules/${platform}/generated/rules.ts`), 'utf8')).toBe(ruleIndex(platform));
  });

  it('of every platform with rules is registered', async () => {
    expect(registered).toEqual(rulePlatforms());
    expect((await rulePacks()).map(({ platform }) => platform)).toEqual(registered);
    expect(await rulePackFor('ldoms')).toBe(ldoms);
    expect(await rulePackFor('toString')).toBeUndefined();
  });
});
