/** Reads canmove.yaml: YAML with positions, validated against schemas/inventory.schema.json. */
import { createReadStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isCollection, Lexer, LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { Inventory } from '../schemas/generated/types.ts';
import { UsageError } from '../schemas/usage-error.ts';
import { isTooDeep, tooDeep } from '../schemas/yaml-depth.ts';
import { inventoryFaults } from '../schemas/validate.ts';
import type { Fault } from '../schemas/validate.ts';
import { excerpt } from '../schemas/visible.ts';
import { nearest } from './nearest.ts';

/** More would not be an inventory a person wrote. */
const maxBytes = 16 * 1024 * 1024;
/** Errors shown at once; the rest is counted. */
const shownErrors = 10;

export interface NamedInventory {
  readonly inventory: Inventory;
  /** Where its relative paths stand. */
  readonly folder: string;
  /** As the user named it. */
  readonly file: string;
  /** Line of the value at a path of keys and indexes, from 1. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/**
 * @param file as the user named it
 * @throws UsageError naming file, line, column, path, what was expected and the nearest valid key
 */
export async function readInventory(file: string, cwd: string): Promise<NamedInventory> {
  return parseInventory(await readText(file, cwd), file, cwd);
}

/** The same of a text that is not in a file yet. */
export async function parseInventory(text: string, file: string, cwd: string): Promise<NamedInventory> {
  if (isTooDeep(text, new Lexer())) throw new UsageError(`${file}: not valid as an inventory: ${tooDeep}`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new UsageError(`${file}:${line}:${col}: not valid YAML: ${broken.message}`);
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const checked = await inventoryFaults(value);
  if ('faults' in checked) throw new UsageError(explain(checked.faults, file, document, lines, await inventorySchema()));
  return {
    inventory: checked.value,
    folder: dirname(resolve(cwd, file)),
    file,
    lineOf: (path) => Number(position(document, lines, path.map(String), true).split(':')[0]),
  };
}

async function readText(file: string, cwd: string): Promise<string> {
  let bytes: Buffer;
  try {
    // No more than that, whatever the file is: a device or a pipe has no size to look at first.
    bytes = Buffer.concat((await createReadStream(resolve(cwd, file), { end: maxBytes }).toArray()) as Buffer[]);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code ?? String(error)})`;
    throw new UsageError(
      `inventory ${file}: ${why}. Write one with "canmove init", name one with --inventory FILE, or read captures with --captures DIR`,
      {
        cause: error,
      },
    );
  }
  if (bytes.length > maxBytes) throw new UsageError(`inventory ${file}: larger than 16 MiB`);
  return bytes.toString('utf8');
}

function explain(errors: readonly Fault[], file: string, document: Document, lines: LineCounter, schema: SchemaNode): string {
  const messages = [...new Set(closestBranches(errors, document).map((error) => one(error, file, document, lines, schema)))];
  const rest = messages.length - shownErrors;
  return [...messages.slice(0, shownErrors), ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n');
}

/** Of a choice, only what is wrong with the branch that fits best; of a name, only that it cannot be one. */
function closestBranches(all: readonly Fault[], document: Document): readonly Fault[] {
  const errors = all.filter((error) => !isWordForMapping(error, all, document));
  const branchOf = (error: Fault): string | undefined => /\/anyOf\/\d+/.exec(error.schemaPath)?.[0];
  const fewest = new Map<string, string>();
  for (const choice of errors.filter((error) => error.keyword === 'anyOf')) {
    const count = new Map<string, number>();
    for (const error of errors) {
      const branch = branchOf(error);
      if (branch !== undefined && error.instancePath.startsWith(choice.instancePath)) count.set(branch, (count.get(branch) ?? 0) + 1);
    }
    const [best] = [...count].sort((a, b) => a[1] - b[1]);
    if (best !== undefined) fewest.set(choice.instancePath, best[0]);
  }
  return errors.filter((error) => {
    if (error.keyword === 'anyOf' || (error.keyword === 'pattern' && error.schemaPath.includes('propertyNames'))) return false;
    const branch = branchOf(error);
    const [, chosen] = [...fewest].find(([path]) => error.instancePath.startsWith(path)) ?? [];
    return branch === undefined || chosen === undefined || branch === chosen;
  });
}

/** Of a choice between one word and a mapping or list: that what was written as a mapping is not the word helps nobody. */
function isWordForMapping(error: Fault, all: readonly Fault[], document: Document): boolean {
  if (error.keyword !== 'const' || !isCollection(document.getIn(keysOf(error.instancePath)))) return false;
  const below = (other: Fault): boolean =>
    other.instancePath === error.instancePath || other.instancePath.startsWith(`${error.instancePath}/`);
  return all.some((other) => other.keyword !== 'const' && other.keyword !== 'anyOf' && below(other));
}

function keysOf(instancePath: string): readonly string[] {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function one(error: Fault, file: string, document: Document, lines: LineCounter, schema: SchemaNode): string {
  const path = keysOf(error.instancePath);
  const extra = error.params['additionalProperty'] ?? error.params['propertyName'];
  const at = position(document, lines, typeof extra === 'string' ? [...path, extra] : path, typeof extra === 'string');
  const where = path.length === 0 ? 'top level' : path.map((part) => excerpt(part, 60)).join('.');
  return `${file}:${at}: ${where}: ${expected(error, document.getIn(path), keysAt(schema, path, error.schemaPath))}`;
}

function expected(error: Fault, value: unknown, known: readonly string[]): string {
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const [close] = nearest(key, known, 1);
      return `unknown key "${excerpt(key, 60)}"${close === undefined ? `; known: ${known.join(', ')}` : `; did you mean "${close}"?`}`;
    }
    case 'required':
      return `"${String(params['missingProperty'])}:" is missing`;
    case 'enum':
    case 'const': {
      const allowed = (params['allowedValues'] ?? [params['allowedValue']]) as unknown[];
      const [close] = nearest(String(value), allowed.map(String), 1);
      return `expected ${allowed.map((each) => JSON.stringify(each)).join(' or ')}, found ${shown(value)}${close === undefined ? '' : `; did you mean "${close}"?`}`;
    }
    case 'type': {
      const unquoted = params['type'] === 'string' && typeof value === 'number' ? '; put it in quotes' : '';
      return `expected ${String(params['type'])}, found ${shown(value)}${unquoted}`;
    }
    case 'format':
      return `expected a date like 2027-01-31, found ${shown(value)}`;
    case 'propertyNames':
      return `"${excerpt(String(params['propertyName']), 60)}" cannot be a name: letters, digits, ".", "_" and "-", not first "-" or "."`;
    default:
      return `${error.message ?? error.keyword}${value === undefined ? '' : `, found ${shown(value)}`}`;
  }
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'object') return isMap(value) ? 'a mapping' : 'a list';
  return excerpt(JSON.stringify(value), 60);
}

/** line:column of a node, or of the key of the last part. */
function position(document: Document, lines: LineCounter, path: readonly string[], ofKey: boolean): string {
  let node: unknown = document.contents;
  let offset = (node as Node | null)?.range?.[0] ?? 0;
  path.forEach((part, index) => {
    if (isMap(node)) {
      const pair = node.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === part);
      if (pair === undefined) return;
      const key = (pair.key as Node).range?.[0];
      node = pair.value;
      const value = (node as Node | null)?.range?.[0];
      offset = (ofKey && index === path.length - 1 ? key : (key ?? value)) ?? offset;
    } else if (typeof node === 'object' && node !== null && 'items' in node) {
      node = (node.items as unknown[])[Number(part)];
      offset = (node as Node | null)?.range?.[0] ?? offset;
    }
  });
  const { line, col } = lines.linePos(offset);
  return `${line}:${col}`;
}

async function inventorySchema(): Promise<SchemaNode> {
  const { default: schema } = await import('../schemas/inventory.schema.json', { with: { type: 'json' } });
  return schema as unknown as SchemaNode;
}

interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** The keys that the schema knows at a path of the file. */
function keysAt(root: SchemaNode, path: readonly string[], schemaPath: string): readonly string[] {
  const deref = (node: SchemaNode | undefined): SchemaNode | undefined =>
    node?.$ref === undefined ? node : root.$defs?.[node.$ref.replace('#/$defs/', '')];
  const choices = (node: SchemaNode | undefined): readonly SchemaNode[] => {
    const found = deref(node);
    return found === undefined ? [] : [found, ...(found.anyOf ?? []).flatMap(choices)];
  };
  let nodes: readonly SchemaNode[] = [root];
  for (const part of path)
    nodes = nodes
      .flatMap(
        ({ properties, items, additionalProperties: other }) => properties?.[part] ?? items ?? (typeof other === 'object' ? other : []),
      )
      .flatMap(choices);
  const [node] = nodes;
  const branch = /\/anyOf\/(\d+)/.exec(schemaPath)?.[1];
  if (node?.anyOf !== undefined && branch !== undefined) nodes = choices(node.anyOf[Number(branch)]);
  return [...new Set(nodes.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}
