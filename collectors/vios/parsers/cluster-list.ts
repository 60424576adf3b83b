/** `cluster -list`: the cluster of a shared storage pool. Names are free: two clusters of one name differ by their ids. */
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
  const id = lines.v.map(({ text: line }) => /^CLUSTER_ID: +(\S+)$/.exec(line.trim())?.[1]).find((each) => each !== undefined);
  const none = lines.v.length === 1 && /\bcluster\b.*\b(?:does not exist|not found)\b|\bno cluster\b/i.test(lines.v[0]?.text ?? '');
  const whole = first !== undefined && second === undefined && id !== undefined;
  const cluster = whole
    ? known(`${first.name} (${id})`, reading.cite(first.number))
    : none
      ? known('', lines.s)
      : missing(`${reading.output} ${whyNone(names.length)}`, lines.s);
  return { facts: { cluster }, diagnostics: [] };
}

function whyNone(names: number): string {
  if (names > 1) return 'shows two clusters';
  return names === 0 ? 'shows no cluster' : 'shows a cluster without its id: it is cut';
}
