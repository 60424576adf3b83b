/** The matrix as letters and reasons, equal rows once. */
import type { CellKind, Judgement } from '../../rules/judgement.ts';
import { letterOf } from '../tables/kinds.ts';
import type { PageMatrix, Reasons } from './page-data.ts';
import { pool } from './pool.ts';

/** The parts of a matrix that may be left out of a page. */
export type MatrixDetail = 'letters and reasons' | 'letters' | 'nothing';

/** @param guests those with a row */
export function pageMatrix(judgement: Judgement, guests: readonly number[], detail: MatrixDetail): PageMatrix {
  const { fleet } = judgement;
  const [rows, reasonRows, reasons] = [pool<string>(), pool<readonly number[]>(), pool<Reasons>()];
  const none = fleet.guests.map(() => -1);
  const [rowOf, reasonRowOf] = [[...none], [...none]];
  const ruleIndices = new Map(judgement.rules.map((rule, index) => [rule.id, index]));
  const methodIndices = new Map(judgement.methods.map((method, index) => [method.id, index]));
  const indicesOf = (ids: readonly string[]): number[] => ids.flatMap((id) => ruleIndices.get(id) ?? []);

  function reasonIndex(guest: number, host: number, kind: CellKind): number {
    if (kind === 'here') return -1;
    const { method, failing, unknown, warning } = judgement.reasons(guest, host);
    return reasons.indexOf([
      method === null ? -1 : (methodIndices.get(method) ?? -1),
      indicesOf(failing),
      indicesOf(unknown),
      indicesOf(warning),
    ]);
  }

  for (const guest of detail === 'nothing' ? [] : guests) {
    const kinds = fleet.hosts.map((_, host) => judgement.kind(guest, host));
    rowOf[guest] = rows.indexOf(kinds.map(letterOf).join(''));
    if (detail === 'letters and reasons')
      reasonRowOf[guest] = reasonRows.indexOf(kinds.map((kind, host) => reasonIndex(guest, host, kind)));
  }
  return { rows: rows.values, rowOf, reasons: reasons.values, reasonRows: reasonRows.values, reasonRowOf };
}
