import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { writePlanFiles } from '../../../cli/actions/output-files.ts';
import type { Plan } from '../../../schemas/generated/types.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { drainPlan, hostilePlan, impossiblePlan, largePlan, rollingPlan } from '../../support/plan-fixtures.ts';
import { formulasOf, hasOpenpyxl, type, valuesOf, type Value } from './office.ts';

async function written(plan: Plan, cwd = temporaryFolder()): Promise<string> {
  await writePlanFiles(plan, { xlsx: 'plan.xlsx' }, { cwd, stderr: new PassThrough() });
  return join(cwd, 'plan.xlsx');
}

const headRows = 4;

/** Rows of a sheet by the titles of its columns. */
function rowsOf(file: string, sheet: string): Record<string, Value>[] {
  const rows = valuesOf(file)[sheet] ?? [];
  const titles = rows[headRows - 1]?.map(String) ?? [];
  return rows.slice(headRows).map((row) => Object.fromEntries(titles.map((title, at) => [title, row[at] ?? null])));
}

describe.skipIf(!hasOpenpyxl)('the workbook of a plan', () => {
  it('says what must be known first, then the steps, the hosts and the evidence', async () => {
    const file = await written(drainPlan());

    expect(Object.keys(valuesOf(file))).toEqual(['Plan', 'Immovable', 'Risks', 'Consents', 'Steps', 'Hosts', 'Evidence']);
    expect(rowsOf(file, 'Plan').map(({ What: what }) => what)).toEqual(
      expect.arrayContaining(['Question', 'Outcome', 'Answer', 'Takes', 'Hash of the plan']),
    );
  });

  it('has a row for every step with times, commands and empty columns to sign', async () => {
    const plan = drainPlan();
    const file = await written(plan);

    const rows = rowsOf(file, 'Steps');

    expect(rows.map(({ Step: id }) => id)).toEqual(plan.steps.map(({ id }) => id));
    expect(rows.find(({ Step: id }) => id === 's4')).toMatchObject({
      Guest: 'crm-app1',
      Owner: 'crm-team',
      'Start (UTC)': '2026-11-21 22:40:00',
      'Takes at most (min)': 21,
      Kind: 'outage',
      Interruption: 'outage',
      'Interruption at most (s)': 1260,
      From: 'hostA',
      To: 'hostB',
      'Dry run': 'ldm migrate-domain -n crm-app1 migrate@hostB-mgmt.example.com',
      'Done by': null,
      'Done at': null,
      Result: null,
      Remark: null,
    });
  });

  it('tells minutes from the start where it is not known when the plan begins', async () => {
    const [first, second] = rowsOf(await written(rollingPlan()), 'Steps');

    expect(first).not.toHaveProperty('Start (UTC)');
    expect([first?.['Start (min)'], second?.['End (min)']]).toEqual([0, 15]);
  });

  it('keeps what was signed beside its step when it is made again', async () => {
    const folder = temporaryFolder();
    const file = await written(drainPlan(), folder);
    const rows = valuesOf(file)['Steps'] ?? [];
    const column = letter(rows[headRows - 1]?.indexOf('Done by') ?? -1);
    const line = rows.findIndex((row) => row[1] === 's2') + 1;
    type(file, ['Steps', `${column}${line}`, 'ops-team'], ['Consents', 'I5', 'dev-team lead']);

    await written({ ...drainPlan(), steps: drainPlan().steps.toReversed() }, folder);

    const signed = rowsOf(file, 'Steps').filter((row) => row['Done by'] !== null);
    expect(signed.map(({ Step: id, 'Done by': by }) => [id, by])).toEqual([['s2', 'ops-team']]);
    expect(rowsOf(file, 'Consents')[0]).toMatchObject({ Guest: 'dev03', 'Agreed by': 'dev-team lead' });
  });

  it('never puts what was signed for one move beside another that has its id in a new plan', async () => {
    const folder = temporaryFolder();
    const file = await written(drainPlan(), folder);
    const rows = valuesOf(file)['Steps'] ?? [];
    const column = letter(rows[headRows - 1]?.indexOf('Done by') ?? -1);
    type(file, ['Steps', `${column}${rows.findIndex((row) => row[1] === 's2') + 1}`, 'ops-team']);
    const other = drainPlan();

    await written({ ...other, steps: other.steps.map((step) => (step.id === 's2' ? { ...step, guest: 'web2' } : step)) }, folder);

    expect(rowsOf(file, 'Steps').every((row) => row['Done by'] === null)).toBe(true);
    expect(valuesOf(file)['Notes of gone rows']?.flat()).toContain('ops-team');
  });

  it('has the load of each host in percent, and its room in units that people count in', async () => {
    expect(rowsOf(await written(drainPlan()), 'Hosts').at(-1)).toMatchObject({
      Host: 'hostC',
      'In the plan it': 'receives guests',
      'memory (GiB)': 256,
      'memory before (%)': 80,
      'memory peak (%)': 97,
      'memory after (%)': 97,
    });
  });

  it('holds no formula, whatever hosts and guests are called', async () => {
    const file = await written(hostilePlan(['=cmd|/c calc!A1', '+1+1', '@SUM(A1)', '-2', 'a\u202eb', '"\t=1']));

    expect(formulasOf(file)).toEqual([]);
    expect(valuesOf(file)['Steps']?.flat()).toContain("'=cmd|/c calc!A1");
    expect(valuesOf(file)['Steps']?.flat()).toContain('a\\u{202e}b');
  });

  it('is made for a plan without steps, and for one of 500', async () => {
    expect(rowsOf(await written(impossiblePlan()), 'Steps')).toEqual([]);
    expect(rowsOf(await written(largePlan(500)), 'Steps')).toHaveLength(500);
  });
});

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${letter(Math.floor(index / 26) - 1)}${letter(index % 26)}`;
}
