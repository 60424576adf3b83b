/** Whether a path leads to a fact of the snapshot, by its schema: a rule of a site may name any. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Path, RulePack } from '../rules/define.ts';
import { parsePath } from '../rules/engine/paths.ts';
import { packageRoot } from './package-root.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** @throws Error (our bug) where a schema is not there */
export function factPaths(packs: readonly RulePack[]): (path: Path) => boolean {
  const files = new Map<string, Schema>();
  const fileOf = (name: string): Schema => {
    const before = files.get(name);
    if (before !== undefined) return before;
    const schema = JSON.parse(readFileSync(join(packageRoot(), 'schemas', name), 'utf8')) as Schema;
    files.set(name, schema);
    return schema;
  };
  const start = 'snapshot.schema.json';

  /** A schema and the file whose definitions it names. */
  type Placed = readonly [schema: Schema, file: string];
  const definition = (reference: string, from: string): Placed => {
    const [file = '', pointer = ''] = reference.split('#/$defs/');
    const name = file === '' ? from : file;
    return [fileOf(name).$defs?.[pointer] ?? {}, name];
  };
  const property = ([schema, file]: Placed, key: string): Placed | undefined => {
    const found = schema.properties?.[key];
    if (found === undefined) return undefined;
    return found.$ref === undefined || isFact(found) ? [found, file] : definition(found.$ref, file);
  };

  return (text) => {
    const { side, keys, fields } = parsePath(text);
    const [first = '', second = ''] = keys;
    if (first === 'nameAfterMove') return side === 'guest';
    if (first === 'demand' || first === 'free') return keys.length === 2 && packs.some((pack) => second in pack[first]);
    let at: Placed | undefined = definition(`${start}#/$defs/${side === 'guest' ? 'Guest' : 'Host'}`, start);
    for (const key of keys) at = at === undefined || isFact(at[0]) ? undefined : property(at, key);
    if (at === undefined) return false;
    const [leaf, file] = at;
    if (!isFact(leaf)) return leaf.type === 'string' && fields === undefined;
    if (fields === undefined) return true;
    const list = /#\/\$defs\/(\w+)List$/.exec(leaf.$ref ?? '')?.[1];
    const element = list === undefined ? undefined : fileOf(file).$defs?.[list]?.properties;
    return element !== undefined && fields.every(({ name }) => name in element);
  };
}

/** A leaf: a fact, or a list of elements that holds facts. */
function isFact({ $ref }: Schema): boolean {
  return $ref !== undefined && /^facts\.schema\.json#|#\/\$defs\/\w+List$/.test($ref);
}
