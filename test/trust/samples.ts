/** Outputs for tests of what reads them: the fixtures of every platform, and what the example fleet prints. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCaptures } from '../../collectors/capture-directory.ts';
import { quoteWord } from '../../collectors/command.ts';
import type { CommandSpec } from '../../collectors/command.ts';
import { collectorFor, platforms } from '../../collectors/registry.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import * as human from '../../examples/generator/print/human.ts';
import type { Capture } from '../../schemas/generated/types.ts';
import { root } from '../support/cli.ts';
import { seldomPrinted } from './seldom-printed.ts';

/** One output and what reads it. */
export interface Sample {
  readonly platform: string;
  /** Command id. */
  readonly command: string;
  /** As people type it. */
  readonly commandLine: string;
  /** Where it is from. */
  readonly from: string;
  readonly text: string;
}

const fixtures = join(root, 'test', 'fixtures');

/** Captures of the example fleets, and those among the fixtures of a platform. */
async function capturesFor(platform: string): Promise<readonly Capture[]> {
  const folders = [...['ldoms', 'powervm'].map((name) => join(root, 'examples', name)), join(fixtures, platform)].filter(hasCaptures);
  return (await Promise.all(folders.map((folder) => readCaptures(folder)))).flat().filter((capture) => capture.platform === platform);
}

function hasCaptures(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => existsSync(join(folder, name, 'commands.json')));
}

/** Outputs that ended well, of every command of every platform, equal ones once. */
export async function recordedSamples(): Promise<readonly Sample[]> {
  const found = new Map<string, Sample>();
  for (const platform of platforms) {
    const { commands } = await collectorFor(platform);
    for (const capture of await capturesFor(platform)) {
      for (const entry of capture.entries) {
        if (entry.kind !== 'exec' || !('status' in entry.exit) || entry.exit.status !== 0 || entry.stdout.encoding !== undefined) continue;
        const spec = commands.find(({ id }) => id === entry.command);
        if (spec === undefined) continue;
        const { command, stdout, parameters } = entry;
        const sample = { platform, command, commandLine: typed(spec, parameters), from: capture.endpoint, text: stdout.text };
        const key = JSON.stringify([platform, command, stdout.text]);
        if (!found.has(key)) found.set(key, sample);
      }
    }
  }
  return [...found.values(), ...(await seldomSamples())];
}

const someParameters = { system: 'P9-EAST', target: 'P10-EAST', filter: 'lpar_names=erpdb01', vios: 'e1vios1', vsan: '10' };

/** As people type it: words that need quotes have them. */
function typed({ argv }: CommandSpec, parameters: Readonly<Record<string, string>>): string {
  return argv
    .map((word) => {
      if (typeof word === 'string') return quoteWord(word);
      return word.type.choices === undefined ? quoteWord(parameters[word.parameter] ?? word.parameter) : word.parameter;
    })
    .join(' ');
}

async function seldomSamples(): Promise<readonly Sample[]> {
  const all: Sample[] = [];
  for (const [platform, texts] of Object.entries(seldomPrinted)) {
    const { commands } = await collectorFor(platform);
    for (const spec of commands)
      if (texts[spec.id] !== undefined)
        all.push({ platform, command: spec.id, commandLine: typed(spec, someParameters), from: 'written', text: texts[spec.id] as string });
  }
  return all;
}

const humanForms: Readonly<Record<string, readonly [command: string, print: (host: ReturnType<typeof firstHost>) => string]>> = {
  'ldm list': ['ldm-list', human.humanList],
  'ldm list-bindings': ['ldm-list-bindings', human.humanListBindings],
  'ldm list -l': ['ldm-list-long', human.humanListLong],
  'ldm list-services': ['ldm-list-services', human.humanListServices],
  'ldm list-constraints': ['ldm-list-constraints', human.humanListConstraints],
  'ldm list-devices -a': ['ldm-list-devices', human.humanListDevices],
  'ldm list-io -l': ['ldm-list-io', human.humanListIo],
};

function firstHost(): ReturnType<typeof exampleFleet>['hosts'][number] {
  const [host] = exampleFleet().hosts;
  if (host === undefined) throw new Error('the example fleet has no host');
  return host;
}

/** The tables for people, and constraints as XML. */
export function humanSamples(): readonly Sample[] {
  const host = firstHost();
  const tables = Object.entries(humanForms).map(([commandLine, [command, print]]): Sample => ({
    platform: 'ldoms',
    command,
    commandLine,
    from: 'generator',
    text: print(host),
  }));
  const xml = readdirSync(join(fixtures, 'ldoms-human'))
    .filter((name) => name.endsWith('.xml'))
    .map((name): Sample => ({
      platform: 'ldoms',
      command: 'ldm-list-constraints',
      commandLine: 'ldm list-constraints -x',
      from: name,
      text: readFileSync(join(fixtures, 'ldoms-human', name), 'utf8'),
    }));
  return [...tables, ...xml];
}

/** A terminal's text: prompts, commands and their outputs. */
export function pastedSample(): string {
  return `${humanSamples()
    .filter(({ commandLine }) => !commandLine.endsWith('-x'))
    .map(({ commandLine, text }) => `primary# ${commandLine}\n${text}`)
    .join('')}primary# \n`;
}
