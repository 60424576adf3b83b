/** Text of a mixed-integer program in the CPLEX LP format. */

export type Terms = ReadonlyMap<string, number>;

export interface Row {
  readonly terms: Terms;
  readonly relation: '<=' | '>=' | '=';
  readonly limit: number;
}

export interface Program {
  readonly minimise: Terms;
  readonly rows: readonly Row[];
  /** Whole numbers from 0 to this. */
  readonly most: ReadonlyMap<string, number>;
}

/** Readers of the format have lines of limited length. */
const termsPerLine = 8;

export function lpText({ minimise, rows, most }: Program): string {
  const lines = ['Minimize', ' cost:', ...sumLines(minimise), 'Subject To'];
  rows.forEach(({ terms, relation, limit }, at) => {
    if (terms.size > 0) lines.push(` r${at}:`, ...sumLines(terms), ` ${relation} ${limit}`);
  });
  lines.push('Bounds');
  for (const [name, limit] of most) lines.push(` 0 <= ${name} <= ${limit}`);
  lines.push('Generals');
  const names = [...most.keys()];
  for (let at = 0; at < names.length; at += termsPerLine) lines.push(` ${names.slice(at, at + termsPerLine).join(' ')}`);
  lines.push('End', '');
  return lines.join('\n');
}

function sumLines(terms: Terms): string[] {
  const written = [...terms].map(([name, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`);
  const lines: string[] = [];
  for (let at = 0; at < written.length; at += termsPerLine) lines.push(` ${written.slice(at, at + termsPerLine).join(' ')}`);
  return lines;
}

export function valueOf(terms: Terms, values: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [name, factor] of terms) total += factor * (values.get(name) ?? 0);
  return total;
}
