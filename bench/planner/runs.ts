/** What is short is run again: the medians of its times count. */
import { median } from '../measure.ts';
import type { Measured } from './measured.ts';

const shortSeconds = 2;
const runs = 5;

export async function repeated<T extends Measured>(once: () => Promise<T>): Promise<T> {
  const first = await once();
  if (!first.finished || first.seconds > shortSeconds) return first;
  const all = [first];
  while (all.length < runs) all.push(await once());
  const cpu = all.flatMap(({ cpuSeconds }) => cpuSeconds ?? []);
  return { ...first, seconds: median(all.map(({ seconds }) => seconds)), cpuSeconds: cpu.length === 0 ? undefined : median(cpu) };
}
