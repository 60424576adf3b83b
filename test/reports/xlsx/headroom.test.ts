import fc from 'fast-check';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { writeCapacityFiles } from '../../../cli/actions/output-files.ts';
import { headroomTables } from '../../../reports/tables/headroom.ts';
import type { Table } from '../../../reports/tables/table.ts';
import type { PlanCapacity } from '../../../schemas/generated/types.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { publishedForm } from '../../support/published-form.ts';
import { capacityAnswer } from '../../support/plans/capacity.ts';
import { formulasOf, hasOffice, hasOpenpyxl, recalculate, type, valuesOf, type Value } from './office.ts';

const io = (cwd: string) => ({ cwd, stderr: new PassThrough() });

async function written(capacity: PlanCapacity, cwd = temporaryFolder()): Promise<string> {
  await writeCapacityFiles(capacity, { xlsx: 'room.xlsx' }, io(cwd));
  return join(cwd, 'room.xlsx');
}

/** Above its columns, and of each host, what a sheet of headroom says. */
function roomIn(file: string, sheet: string): { readonly inAll: Value; readonly hosts: Record<string, Value> } {
  const rows = valuesOf(file)[sheet] ?? [];
  const above = (key: string): Value => rows.find(([mark]) => mark === `canmove-worked-out:${key}`)?.[2] ?? null;
  const head = rows.findIndex(([mark]) => mark === 'Row key');
  const fits = rows[head]?.indexOf('Room for so many more') ?? -1;
  return {
    inAll: above('fit-in-all'),
    hosts: Object.fromEntries(rows.slice(head + 1).map((row) => [String(row[1]), row[fits] ?? null])),
  };
}

function fitsOf(table: Table | undefined): Record<string, unknown> {
  return Object.fromEntries((table?.rows ?? []).map(({ cells: [host, , , fits] }) => [typeof host === 'string' ? host : '', fits]));
}

describe('the headroom of hosts', () => {
  it('is what the plan says of the shape that was asked for, where nothing but room decides', () => {
    const capacity = capacityAnswer();

    const tables = headroomTables(capacity);

    for (const shape of capacity.shapes) {
      const table = tables.find(({ id }) => id === `headroom-${shape.platform}`);
      expect(fitsOf(table)).toEqual(Object.fromEntries(shape.perHost.map(({ host, count }) => [host, count])));
    }
  });

  it('is worked out anew for what a person typed', () => {
    const [ldoms] = headroomTables(capacityAnswer());

    const typed = ldoms?.typed?.(
      new Map([
        ['takes-vcpus', 4],
        ['takes-memoryMiB', 8],
      ]),
    );

    expect(fitsOf(typed)).toEqual({ hostA: 11, hostB: 12, hostC: 0 });
    expect(typed?.above?.find(({ key }) => key === 'fit-in-all')?.value).toBe(23);
  });

  it('is any number where nothing is asked for, which is in no sum', () => {
    const [ldoms] = headroomTables(capacityAnswer());

    const typed = ldoms?.typed?.(
      new Map([
        ['takes-vcpus', 0],
        ['takes-memoryMiB', 0],
      ]),
    );

    expect(fitsOf(typed)).toEqual({ hostA: 'any', hostB: 'any', hostC: 0 });
    expect(typed?.above?.find(({ key }) => key === 'fit-in-all')?.value).toBe(0);
  });

  it('never counts one more than there is room for, whatever the unit', () => {
    const whole = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(
        whole,
        whole,
        fc.integer({ min: 1, max: 700 }),
        fc.constantFrom('hundredths of a processor', 'MiB', 'bytes', ''),
        (capacity, used, amount, unit) => {
          const base = capacityAnswer();
          const resource = { resource: 'r', title: 'R', unit, capacity, used, free: capacity - used, reserve: 0 };
          const demand = [{ resource: 'r', title: 'R', unit, amount }];
          const [table] = headroomTables({
            ...base,
            shapes: base.shapes.slice(0, 1).map((shape) => ({ ...shape, demand })),
            hosts: base.hosts.slice(0, 1).map((host) => ({ ...host, resources: [resource] })),
          });

          expect(table?.rows[0]?.cells[3]).toBe(Math.max(0, Math.floor((capacity - used) / amount)));
        },
      ),
    );
  });
});

describe('the answer that these tests use', () => {
  it('is of the published form', () => {
    expect(publishedForm('plan-capacity', capacityAnswer())).toEqual([]);
  });
});

describe.skipIf(!hasOpenpyxl)('the workbook of capacity', () => {
  it('holds formulas made of our own words and of cells, never a name of a host', async () => {
    const hostile = '=HYPERLINK("http://x")!A1';

    const file = await written(capacityAnswer(hostile));

    const formulas = formulasOf(file);
    expect(formulas.length).toBeGreaterThan(10);
    for (const formula of formulas) expect(formula.replaceAll(/"(any|yes|>0|)"/g, '')).toMatch(/^=[A-Z0-9$:(),.<>=+\-*/]+$/);
    expect(valuesOf(file)['Headroom ldoms']?.flat()).toContain(`'${hostile}`);
  });

  it('keeps what a person typed into the yellow cells, and works the rest out for it', async () => {
    const folder = temporaryFolder();
    const file = await written(capacityAnswer(), folder);
    type(file, ['Headroom ldoms', 'C3', 4], ['Headroom ldoms', 'C4', 8]);

    await written(capacityAnswer(), folder);

    expect(roomIn(file, 'Headroom ldoms')).toEqual({ inAll: 23, hosts: { hostA: 11, hostB: 12, hostC: 0 } });
    expect(valuesOf(file)['Notes of gone rows']).toBeUndefined();
  });

  it('keeps a note beside the yellow cells, and a word in one of them', async () => {
    const folder = temporaryFolder();
    const file = await written(capacityAnswer(), folder);
    type(file, ['Headroom ldoms', 'C3', 'four'], ['Headroom ldoms', 'E4', 'as agreed']);

    await written(capacityAnswer(), folder);

    expect(roomIn(file, 'Headroom ldoms').inAll).toBe(11);
    expect(valuesOf(file)['Notes of gone rows']?.flat()).toEqual(expect.arrayContaining(['four', 'as agreed']));
  });
});

describe.skipIf(!hasOpenpyxl || !hasOffice)('the workbook of capacity in LibreOffice', () => {
  it('gives our own numbers for what is asked, and for what is typed', async () => {
    const folder = temporaryFolder();
    const file = await written(capacityAnswer(), folder);
    const ours = roomIn(file, 'Headroom powervm');
    // Saving drops the values that we wrote: what is read afterwards is LibreOffice's own.
    type(file, ['Headroom ldoms', 'C3', 4], ['Headroom ldoms', 'C4', 8], ['Headroom ldoms', 'C5', 10]);
    expect(roomIn(file, 'Headroom powervm').inAll).toBeNull();

    recalculate(file);

    expect(roomIn(file, 'Headroom powervm')).toEqual(ours);
    const [ldoms] = headroomTables(capacityAnswer());
    const typed = ldoms?.typed?.(
      new Map([
        ['takes-vcpus', 4],
        ['takes-memoryMiB', 8],
        ['more-reserve', 10],
      ]),
    );
    expect(roomIn(file, 'Headroom ldoms').hosts).toEqual(fitsOf(typed));
  }, 120_000);
});
