/** Ansible inventories in INI form: sections of hosts, [group:children], [group:vars]. */
import { UsageError } from '../../../schemas/usage-error.ts';
import { excerpt } from '../../../schemas/visible.ts';
import { hostPattern } from './host-ranges.ts';
import { AnsibleInventory } from './model.ts';

/**
 * @param file for messages
 * @throws UsageError naming file and line
 */
export function readIni(text: string, file: string): AnsibleInventory {
  const inventory = new AnsibleInventory();
  let section = { group: 'ungrouped', kind: 'hosts' };
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((raw, index) => {
      const line = raw.trim();
      if (line === '' || line.startsWith('#') || line.startsWith(';')) return;
      try {
        if (line.startsWith('[') && isSection(line)) section = sectionOf(line, inventory);
        else if (section.kind === 'hosts') hostLine(line, inventory, section.group);
        else if (section.kind === 'vars') variableLine(line, inventory, section.group);
        else childLine(line, inventory, section.group);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        throw new UsageError(`${file}:${index + 1}: ${error.message}`, { cause: error });
      }
    });
  return inventory;
}

const section = /^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?$/;

/** "[2001:db8::1]:22" and "[1:3].example.com" are hosts. */
function isSection(line: string): boolean {
  return section.test(line) || /^\[[^\]]*$/.test(line) || /^\[[^\]]*\]\s*(?:#.*)?$/.test(line);
}

function sectionOf(line: string, inventory: AnsibleInventory): { readonly group: string; readonly kind: string } {
  const [, group, kind = 'hosts'] = section.exec(line) ?? [];
  if (group === undefined) throw new UsageError(`${excerpt(line, 80)} is not a section like [group] or [group:children]`);
  if (!['hosts', 'vars', 'children'].includes(kind))
    throw new UsageError(`[${excerpt(group, 60)}:${excerpt(kind, 40)}]: a section holds hosts, vars or children`);
  inventory.group(group);
  return { group, kind };
}

function hostLine(line: string, inventory: AnsibleInventory, group: string): void {
  const [pattern, ...settings] = shellWords(line);
  if (pattern === undefined) return;
  const variables = settings.map((setting) => {
    const equals = setting.indexOf('=');
    if (equals < 0) throw new UsageError(`expected key=value after the host, found ${excerpt(setting, 60)}`);
    return [setting.slice(0, equals), literal(setting.slice(equals + 1))] as const;
  });
  const { names, port } = hostPattern(pattern);
  for (const name of names) {
    inventory.group(group).hosts.add(name);
    const host = inventory.host(name);
    if (port !== undefined) host.set('ansible_port', port);
    for (const [key, value] of variables) host.set(key, value);
  }
}

function variableLine(line: string, inventory: AnsibleInventory, group: string): void {
  const equals = line.indexOf('=');
  if (equals < 0) throw new UsageError(`expected key=value, found ${excerpt(line, 60)}`);
  inventory.group(group).variables.set(line.slice(0, equals).trim(), literal(line.slice(equals + 1).trim()));
}

function childLine(line: string, inventory: AnsibleInventory, group: string): void {
  const [, child] = /^([^\s#:[\]]+)\s*(?:#.*)?$/.exec(line) ?? [];
  if (child === undefined) throw new UsageError(`expected the name of a group, found ${excerpt(line, 60)}`);
  inventory.group(child);
  inventory.group(group).children.add(child);
}

/** Values are Python literals where they look like one; the rest is text as it stands. */
function literal(text: string): unknown {
  const [, quote, inside] = /^(['"])(.*)\1\s*(?:#.*)?$/.exec(text) ?? [];
  if (quote !== undefined && inside !== undefined && !inside.includes(quote)) return inside;
  const [, whole] = /^(0|[1-9]\d*)\s*(?:#.*)?$/.exec(text) ?? [];
  if (whole !== undefined) return Number(whole);
  const [, truth] = /^(True|False)\s*(?:#.*)?$/.exec(text) ?? [];
  return truth === undefined ? text : truth === 'True';
}

/** Words as a shell splits them; # begins a comment wherever it is not quoted. */
function shellWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (character === '#') break;
    if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '"' || character === "'") {
      const end = closing(line, at, character);
      const inside = line.slice(at + 1, end);
      word = (word ?? '') + (character === '"' ? inside.replaceAll(/\\(["\\])/g, '$1') : inside);
      at = end;
    } else if (character === '\\') {
      at += 1;
      word = (word ?? '') + (line[at] ?? '');
    } else word = (word ?? '') + character;
  }
  return word === undefined ? words : [...words, word];
}

function closing(line: string, from: number, quote: string): number {
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] === '\\' && quote === '"') at += 1;
    else if (line[at] === quote) return at;
  }
  throw new UsageError(`a ${quote} is not closed`);
}
