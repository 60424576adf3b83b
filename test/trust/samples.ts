/** Outputs for tests of what reads them: the fixtures of every platform, and what the example fleet prints. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCaptures } from '../../collectors/capture-directory.ts';
import { titleOf } from '../../collectors/outputs.ts';
import { collectorFor, platforms } from '../../collectors/registry.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import * as human from '../../examples/generator/print/human.ts';
import { root } from '../support/cli.ts';

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

/** Outputs that ended well, of every command of every platform, equal ones once. */
export async function recordedSamples(): Promise<readonly Sample[]> {
  const found = new Map<string, Sample>();
  for (const platform of platforms) {
    const { commands } = await collectorFor(platform);
    const folders = [join(fixtures, platform), ...(platform === 'ldoms' ? [join(root, 'examples', platform)] : [])];
    for (const capture of (await Promise.all(folders.map((folder) => readCaptures(folder)))).flat()) {
      for (const entry of capture.entries) {
        if (entry.kind !== 'exec' || !('status' in entry.exit) || entry.exit.status !== 0 || entry.stdout.encoding !== undefined) continue;
        const spec = commands.find(({ id }) => id === entry.command);
        if (spec === undefined) continue;
        const { command, stdout, parameters } = entry;
        const sample = { platform, command, commandLine: titleOf(spec, parameters), from: capture.endpoint, text: stdout.text };
        const key = JSON.stringify([platform, command, stdout.text]);
        if (!found.has(key)) found.set(key, sample);
      }
    }
  }
  return [...found.values()];
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
