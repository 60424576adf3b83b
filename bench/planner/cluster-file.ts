/** A cluster as the file that our side reads, as htools read theirs. */
import { readFileSync } from 'node:fs';
import type { Instance } from '../../planner/model/instance.ts';

type Written = Omit<Instance, 'rows'> & { readonly rows: readonly (readonly number[])[] };

export function clusterText(instance: Instance): string {
  return JSON.stringify({ ...instance, rows: instance.rows.map((row) => [...row]) } satisfies Written);
}

export function readCluster(path: string): Instance {
  const written = JSON.parse(readFileSync(path, 'utf8')) as Written;
  return { ...written, rows: written.rows.map((row) => Uint8Array.from(row)) };
}
