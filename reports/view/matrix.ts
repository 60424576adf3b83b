/** The matrix as letters, equal rows once. */
import type { Judgement } from '../../rules/judgement.ts';
import { letterOf } from '../tables/kinds.ts';
import type { PageMatrix } from './page-data.ts';
import { pool } from './pool.ts';

/** The parts of a matrix that may be left out of a page. */
export type MatrixDetail = 'letters' | 'nothing';

/** @param guests those with a row */
export function pageMatrix(judgement: Judgement, guests: readonly number[], detail: MatrixDetail): PageMatrix {
  const { fleet } = judgement;
  const rows = pool<string>();
  const rowOf = fleet.guests.map(() => -1);
  for (const guest of detail === 'nothing' ? [] : guests) {
    rowOf[guest] = rows.indexOf(fleet.hosts.map((_, host) => letterOf(judgement.kind(guest, host))).join(''));
  }
  return { rows: rows.values, rowOf };
}
