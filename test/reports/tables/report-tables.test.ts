import { describe, expect, it } from 'vitest';
import { platforms } from '../../../reports/registry.ts';
import { isNotKnown, type Cell, type ColumnType, type Table } from '../../../reports/tables/table.ts';
import { reportTables } from '../../../reports/tables/report-tables.ts';
import { fakeJudgement, hostileNames } from '../fake-judgement.ts';
import { cellAt, whyAt } from './small-fleet.ts';

const platformTables = platforms.map(({ tables }) => tables);
const { judgement, assessment } = fakeJudgement();
const tables = reportTables(judgement, assessment, platformTables);

function table(id: string): Table {
  const found = tables.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no table ${id}`);
  return found;
}

function fits(cell: Cell, type: ColumnType): boolean {
  if (cell === null || isNotKnown(cell)) return true;
  switch (type) {
    case 'id':
    case 'whole':
      return Number.isSafeInteger(cell);
    case 'decimal':
    case 'percent':
      return Number.isFinite(cell);
    case 'flag':
      return typeof cell === 'boolean';
    case 'text':
    case 'time':
    case 'kind':
    case 'letter':
      return typeof cell === 'string';
  }
}

describe('the tables of a report', () => {
  it('come in the order in which they are read', () => {
    expect(tables.map(({ title }) => title)).toEqual([
      'Summary',
      'Hosts',
      'Guests',
      'Matrix',
      'Blockers & fixes',
      'Rules',
      'Virtual disks',
      'Virtual switches & VLANs',
      'CPU classes',
      'Capacity',
      'Unknowns',
      'Fleet findings',
      'Expectations',
      'Changes',
      'Provenance',
    ]);
  });

  it('leave out changes and expectations where there are none, and platforms without a host', () => {
    const without = reportTables(judgement, { ...assessment, changes: [], expectations: [] }, [
      ...platformTables,
      { platform: 'none', hostColumns: [], guestColumns: [], resources: [], tables: () => tables },
    ]);

    expect(without.map(({ id }) => id)).toEqual(tables.map(({ id }) => id).filter((id) => id !== 'changes' && id !== 'expectations'));
  });

  it.each(tables.map((one) => [one.title, one] as const))(
    '%s has one cell per column, of the type of the column',
    (_, { columns, rows }) => {
      expect(rows.length).toBeGreaterThan(0);
      for (const { key, cells } of rows) {
        expect(cells.length, key).toBe(columns.length);
        columns.forEach((column, index) => {
          expect(fits(cells[index] ?? null, column.type), `${key} ${column.key}: ${JSON.stringify(cells[index])}`).toBe(true);
        });
      }
    },
  );

  it.each(tables.map((one) => [one.title, one] as const))('%s has distinct keys for rows and columns', (_, { columns, rows }) => {
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
  });

  it('are the same for the same input', () => {
    const again = fakeJudgement();

    expect(reportTables(again.judgement, again.assessment, platformTables)).toEqual(tables);
  });
});

describe('Summary', () => {
  it('counts pairs by kind, with their share', () => {
    const { live, outage, no, unknown } = assessment.counts;
    const item = 'Pairs%20;of%20;guest%20;and%20;host/moves%20;while%20;it%20;runs';

    expect(cellAt(table('summary'), item, 'kind')).toBe('live');
    expect(cellAt(table('summary'), item, 'count')).toBe(live);
    expect(cellAt(table('summary'), item, 'share')).toBeCloseTo((100 * live) / (live + outage + no + unknown));
  });

  it('names endpoints that were not read well, and those with weak algorithms', () => {
    expect(cellAt(table('summary'), 'Endpoints/unreachable', 'detail')).toContain('hostX: connect to 192.0.2.9');
    expect(cellAt(table('summary'), 'Endpoints/read%20;with%20;weak%20;SSH%20;algorithms', 'detail')).toBe(hostileNames.image);
  });

  it('lists what every other table holds', () => {
    const contents = table('summary').rows.filter(({ key }) => key.startsWith('Contents/'));

    expect(contents.map(({ cells }) => cells[1])).toEqual(tables.slice(1).map(({ title }) => title));
    expect(contents.map(({ cells }) => cells[3])).toEqual(tables.slice(1).map(({ rows }) => rows.length));
  });

  it('does not count an expectation that fails as one that holds', () => {
    expect(cellAt(table('summary'), 'Expectations/do%20;not%20;hold', 'count')).toBe(1);
    expect(cellAt(table('summary'), 'Expectations/do%20;not%20;hold', 'detail')).toBe('hostB');
  });
});

describe('Hosts', () => {
  it('counts each guest once, by the best kind some host offers it', () => {
    const counts = ['live', 'outage', 'unknown', 'no'].map((kind) => cellAt(table('hosts'), 'hostA', `guests-${kind}`));

    expect(cellAt(table('hosts'), 'hostA', 'guests')).toBe(2);
    expect(counts).toEqual([1, 1, 0, 0]);
  });

  it('gives the age of the facts and why they are not used', () => {
    expect(cellAt(table('hosts'), 'hostC', 'age')).toBeCloseTo(5 / 60);
    expect(cellAt(table('hosts'), 'hostC', 'unusable')).toContain('older than the limit');
    expect(cellAt(table('hosts'), 'hostA', 'unusable')).toBeNull();
  });

  it('keeps what is not known apart from what is empty, and says why', () => {
    expect(whyAt(table('hosts'), 'hostC', 'ldoms-free-vcpus')).toBe('ldm list-devices was cut at 16 MiB');
    expect(cellAt(table('hosts'), 'hostC', 'ldoms-migrating')).toBeNull();
    expect(cellAt(table('hosts'), 'hostC', 'not-known')).toContain('vCPUs free, Cores free: ldm list-devices was cut at 16 MiB');
  });
});

describe('Guests', () => {
  it('counts targets of a guest that may move and none of a guest that is part of its host', () => {
    expect(cellAt(table('guests'), 'hostA/ldom1', 'best')).toBe('outage');
    expect(cellAt(table('guests'), 'hostA/ldom1', 'best-targets')).toBe('hostC');
    expect(['live', 'outage', 'unknown', 'no'].map((kind) => cellAt(table('guests'), 'hostA/ldom1', kind))).toEqual([0, 1, 1, 1]);
    expect(cellAt(table('guests'), 'hostA/primary', 'best')).toBeNull();
    expect(cellAt(table('guests'), 'hostA/primary', 'no')).toBeNull();
  });

  it('shows memory in GiB and platform columns', () => {
    expect(cellAt(table('guests'), 'hostA/ldom1', 'memory')).toBe(32);
    expect(cellAt(table('guests'), 'hostA/ldom1', 'ldoms-vdisks')).toBe(1);
    expect(cellAt(table('guests'), 'hostA/ldom1', 'ldoms-io')).toBe(0);
  });

  it('has a guest named __proto__ like any other', () => {
    expect(cellAt(table('guests'), 'hostC/__proto__', 'guest')).toBe('__proto__');
  });
});

describe('Blockers & fixes', () => {
  it('has a row per action with its commands, effect and what it is worth', () => {
    const key = 'hostB/add-vsw:hostB:alternate-vsw0';

    expect(cellAt(table('fixes'), key, 'summary')).toBe('Add the virtual switch alternate-vsw0 on hostB');
    expect(cellAt(table('fixes'), key, 'commands')).toBe('ldm add-vsw net-dev=net1 alternate-vsw0 alternate');
    expect(cellAt(table('fixes'), key, 'restarts')).toBe(true);
    expect(cellAt(table('fixes'), key, 'pairs')).toBe(5);
    expect(cellAt(table('fixes'), key, 'frees')).toBe(1);
  });
});

describe('Rules', () => {
  it('come with the one first that refuses most, and with those that refuse nothing', () => {
    const { rows } = table('rules');

    expect(rows[0]?.key).toBe('ldoms%2f;cpu-type-compatible');
    expect(cellAt(table('rules'), 'ldoms%2f;configuration-saved', 'fails')).toBe(0);
    expect(rows.length).toBe(judgement.rules.length);
  });
});

describe('Unknowns', () => {
  it('says what settles them, how many pairs wait and which for example', () => {
    const [row] = table('unknowns').rows;

    expect(row?.cells).toEqual([
      'ask the storage team whether both hosts see the same volume',
      assessment.counts.unknown,
      0,
      'ldoms/storage-is-the-same',
      `ldom1 → ${hostileNames.image}`,
    ]);
  });

  it('says where only a part of the pairs was looked at', () => {
    const many = { ...assessment, counts: { ...assessment.counts, unknown: 20_001 } };
    const unknowns = reportTables(judgement, many, platformTables).find(({ id }) => id === 'unknowns');

    expect(unknowns?.note).toContain('20000 of 20001 undecided pairs were looked at');
    expect(table('unknowns').note).not.toContain('looked at');
  });
});

describe('Changes', () => {
  it('name the pair, before and after, and the rules that made it', () => {
    const key = 'pair/ldom1%40;hostA/hostB';

    expect(cellAt(table('changes'), key, 'before')).toBe('live');
    expect(cellAt(table('changes'), key, 'after')).toBe('no');
    expect(cellAt(table('changes'), key, 'because')).toBe('ldoms/vsw-on-target\nldoms/mpgroup-same-size');
  });
});

describe('Provenance', () => {
  it('has every endpoint, also one that gave no host', () => {
    expect(cellAt(table('provenance'), 'hostX', 'result')).toBe('unreachable');
    expect(cellAt(table('provenance'), 'hostX', 'reason')).toContain('timed out');
    expect(cellAt(table('provenance'), 'hostX', 'host')).toBeNull();
  });

  it('has every command with its exit, hash and parser', () => {
    const key = 'hostA/hostA/ldm-list-bindings';

    expect(cellAt(table('provenance'), key, 'command')).toBe('/usr/sbin/ldm list-bindings -e -p');
    expect(cellAt(table('provenance'), key, 'result')).toBe('exit 0');
    expect(cellAt(table('provenance'), key, 'sha256')).toBe('b'.repeat(64));
    expect(cellAt(table('provenance'), key, 'parser')).toBe('ldoms/1');
  });

  it('has hosts whose endpoint is not among those of the run', () => {
    const provenance = reportTables(judgement, { ...assessment, endpoints: [] }, platformTables).at(-1);

    expect(provenance?.id).toBe('provenance');
    expect(whyAt(provenance as Table, 'hostA', 'result')).toContain('no status');
    expect(cellAt(provenance as Table, 'hostA', 'at')).toBe('2026-03-04T22:05:00Z');
  });
});
