/** `cluster -list`: the cluster of a shared storage pool. */
import { known, missing } from '../../../schemas/facts.ts';
import type { TextFact } from '../../../schemas/generated/types.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { filledLines } from './lines.ts';

export function parseClusterList(text: string, reading: Reading): Parsed<{ readonly cluster: TextFact }> {
  const lines = filledLines(text, reading);
  if (!('v' in lines)) return { facts: { cluster: lines }, diagnostics: [] };
  const names = lines.v.flatMap(({ text: line, number }) => {
    const name = /^CLUSTER_NAME: +(\S+)$/.exec(line.trim())?.[1];
    return name === undefined ? [] : [{ name, number }];
  });
  const [first, second] = names;
  const none = lines.v.length === 1 && /\bcluster\b.*\b(?:does not exist|not found)\b|\bno cluster\b/i.test(lines.v[0]?.text ?? '');
  const cluster =
    first !== undefined && second === undefined
      ? known(first.name, reading.cite(first.number))
      : none
        ? known('', lines.s)
        : missing(`${reading.output} ${second === undefined ? 'shows no cluster' : 'shows two clusters'}`, lines.s);
  return { facts: { cluster }, diagnostics: [] };
}
