import { describe, expect, it } from 'vitest';
import { matrixTable } from '../../../reports/tables/matrix.ts';
import { targetsOf } from '../../../reports/tables/targets.ts';
import { known } from '../../../schemas/facts.ts';
import { fakeJudgement, plainShape } from '../fake-judgement.ts';
import { cellAt, smallGuest, smallHost, smallJudgement } from './small-fleet.ts';

describe('the matrix', () => {
  it('has a row per guest that may move and a column per host, with every kind as it was judged', () => {
    const { judgement } = fakeJudgement();

    const table = matrixTable(judgement, targetsOf(judgement));

    expect(table.rows.length).toBe(8);
    expect(table.columns.filter(({ type }) => type === 'letter').map(({ title }) => title)).toEqual(
      judgement.fleet.hosts.map(({ name }) => name),
    );
    table.rows.forEach(({ cells }, guest) => {
      judgement.fleet.hosts.forEach((_, host) => {
        expect(cells[3 + host]).toBe(judgement.kind(guest, host));
      });
    });
  });

  it('explains each letter', () => {
    const { judgement } = fakeJudgement();

    const { note } = matrixTable(judgement, targetsOf(judgement));

    for (const word of ['L live', 'O outage', 'N no', 'U unknown', '- here']) expect(note).toContain(word);
  });

  it('keeps a guest in whose part in the host is not known', () => {
    const host = smallHost('hostA');
    const judgement = smallJudgement([host], [smallGuest('g', host, { partOfHost: { why: 'not read', s: -1 } })]);

    expect(matrixTable(judgement, targetsOf(judgement)).rows.length).toBe(1);
  });

  it('gives the best targets instead where it has too many cells, and says so', () => {
    const { judgement } = fakeJudgement(plainShape(9, 4));

    const table = matrixTable(judgement, targetsOf(judgement), 35);

    expect(table.id).toBe('matrix');
    expect(table.note).toContain('4 guests × 9 hosts are too many cells');
    expect(table.rows.length).toBe(4);
    const kinds = [1, 2, 3, 4, 5].map((place) => cellAt(table, 'host00001/guest00001', `kind-${place}`));
    expect(kinds).toEqual(['live', 'live', 'outage', 'outage', 'unknown']);
    expect(cellAt(table, 'host00001/guest00001', 'target-1')).toBe('host00005');
    expect(cellAt(table, 'host00001/guest00001', 'live')).toBe(2);
  });

  it('is whole right up to the limit', () => {
    const { judgement } = fakeJudgement(plainShape(9, 4));

    const table = matrixTable(judgement, targetsOf(judgement), 36);

    expect(table.columns.filter(({ type }) => type === 'letter').length).toBe(9);
  });

  it('leaves places empty where a fleet has fewer other hosts', () => {
    const [hostA, hostB] = [smallHost('hostA'), smallHost('hostB')];
    const judgement = smallJudgement([hostA, hostB], [smallGuest('g', hostA, { partOfHost: known(false, 0) as never })], () => 'outage');

    const table = matrixTable(judgement, targetsOf(judgement), 1);

    expect(cellAt(table, 'hostA/g', 'target-1')).toBe('hostB');
    expect(cellAt(table, 'hostA/g', 'target-2')).toBeNull();
  });
});
