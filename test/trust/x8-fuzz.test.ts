/** X8: whatever a text holds, what reads it answers or refuses it in words, soon, and changes nothing that all objects share. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseInventory } from '../../cli/inventory.ts';
import { ansibleCandidates } from '../../cli/init/ansible/candidates.ts';
import { Notes } from '../../cli/init/notes.ts';
import { sshCandidates } from '../../cli/init/ssh-hosts.ts';
import { collectorFor } from '../../collectors/registry.ts';
import type { Collector } from '../../collectors/collector.ts';
import { parseKnownHosts } from '../../collectors/transport/known-hosts.ts';
import { readCaptures } from '../../collectors/capture-directory.ts';
import { ldoms } from '../../rules/ldoms/index.ts';
import { recognise } from '../../rules/refusals/recognise.ts';
import { readDryRun } from '../../rules/refusals/dry-run.ts';
import { readablePattern } from '../../rules/refusals/words.ts';
import { withoutPasswords } from '../../rules/refusals/passwords.ts';
import { seedOf } from '../../examples/generator/seeded.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { root } from '../support/cli.ts';
import { isLong, share } from '../support/long.ts';
import { fuzzOf } from './fuzz.ts';
import { humanSamples, pastedSample, recordedSamples } from './samples.ts';
import type { Sample } from './samples.ts';

/** Per parser. CANMOVE_FUZZ says how many the long form takes: a million before a release. */
const inputs = share(2_000, Number(process.env['CANMOVE_FUZZ'] ?? 100_000));
const longestSeconds = 1;

/** What every object shares, as it was before. */
const shared = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Number.prototype, Map.prototype].map(
  (prototype) => [prototype, Reflect.ownKeys(prototype).length, Object.getOwnPropertyDescriptors(prototype)] as const,
);

function pollution(): readonly string[] {
  return shared.flatMap(([prototype, count, before]) => {
    if (Reflect.ownKeys(prototype).length === count) return [];
    return Reflect.ownKeys(prototype).flatMap((key) => (Object.hasOwn(before, key) ? [] : [String(key)]));
  });
}

interface Figures {
  inputs: number;
  slowestMs: number;
}

/** Numbers that no fact may hold. */
function badNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
  return typeof value === 'object' && value !== null && Object.values(value).some(badNumber);
}

async function fuzz(
  name: string,
  samples: readonly string[],
  read: (text: string) => unknown,
  count = inputs,
  longest?: number,
): Promise<Figures> {
  const texts = fuzzOf(samples, seedOf(name), longest);
  const figures = { inputs: 0, slowestMs: 0 };
  const time = async (text: string): Promise<number> => {
    const started = performance.now();
    try {
      const result = await read(text);
      if (badNumber(result)) throw new Error('a number that is not one');
    } catch (error) {
      if (!(error instanceof UsageError)) throw new Error(`${name} failed on ${JSON.stringify(text)}`, { cause: error });
      expect(error.message).not.toBe('');
    }
    return performance.now() - started;
  };
  while (figures.inputs < count) {
    const text = texts.next();
    figures.inputs += 1;
    let ms = await time(text);
    // A machine that does something else is no hang: a slow text is slow twice.
    if (ms > longestSeconds * 1000) ms = Math.min(ms, await time(text));
    if (ms > longestSeconds * 1000) throw new Error(`${name} took ${ms} ms for ${JSON.stringify(text)}`);
    figures.slowestMs = Math.max(figures.slowestMs, ms);
    const polluted = pollution();
    if (polluted.length > 0) throw new Error(`${name}: ${polluted.join(', ')} is on every object after ${JSON.stringify(text)}`);
  }
  return figures;
}

const total = { readers: 0, inputs: 0, slowestMs: 0 };
function note({ inputs: count, slowestMs }: Figures): void {
  total.readers += 1;
  total.inputs += count;
  total.slowestMs = Math.max(total.slowestMs, slowestMs);
}
const folder = mkdtempSync(join(tmpdir(), 'canmove-fuzz-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(`X8: ${total.inputs} inputs for ${total.readers} readers; the slowest took ${Math.round(total.slowestMs)} ms`);
});

function byCommand(samples: readonly Sample[]): readonly (readonly [string, readonly Sample[]])[] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = `${sample.platform}: ${sample.commandLine
      .split(' ')
      .filter((word) => !word.startsWith('/'))
      .slice(0, 3)
      .join(' ')}`;
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return [...groups];
}

/** Every command once, by its id: one sample's command line for all. */
function byId(samples: readonly Sample[]): readonly (readonly [string, readonly Sample[]])[] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples)
    groups.set(`${sample.platform} ${sample.command}`, [...(groups.get(`${sample.platform} ${sample.command}`) ?? []), sample]);
  return [...groups];
}

const recorded = await recordedSamples();
const timeout = isLong ? 1_800_000 : 120_000;
const collectors = new Map<string, Collector>();
for (const { platform } of recorded) collectors.set(platform, await collectorFor(platform));

/** What an HMC passes on is read by the parsers of the Virtual I/O Server, which get their own share. */
const passedOnShare = 10;

function parserOf([sample]: readonly Sample[]): (text: string) => unknown {
  const { platform, commandLine } = sample as Sample;
  const collector = collectors.get(platform) as Collector;
  return (text) => {
    const parsed = collector.parseOutput(commandLine, text);
    if (parsed === undefined) throw new Error(`nothing reads ${commandLine}`);
    return parsed.facts;
  };
}

describe('X8: the parsers of outputs', () => {
  it.each(byId(recorded))('%s', { timeout }, async (name, samples) => {
    note(
      await fuzz(
        name,
        samples.map(({ text }) => text),
        parserOf(samples),
        name.startsWith('powervm viosrvcmd-') ? Math.ceil(inputs / passedOnShare) : inputs,
      ),
    );
  });

  it.each(byCommand(humanSamples()))('%s, as people read it', { timeout }, async (name, samples) => {
    note(
      await fuzz(
        name,
        samples.map(({ text }) => text),
        parserOf(samples),
      ),
    );
  });

  it('every command of every platform has a sample', () => {
    const seen = new Set(recorded.map(({ platform, command }) => `${platform} ${command}`));
    const all = [...collectors.values()].flatMap(({ platform, commands }) => commands.map(({ id }) => `${platform} ${id}`));
    const unseen = all.filter((each) => !seen.has(each));

    expect(unseen).toEqual([]);
  });
});

describe('X8: what else reads foreign text', () => {
  const human = humanSamples().map(({ text }) => text);
  const pasted = [pastedSample(), ...human];
  const example = (name: string): string => readFileSync(join(root, 'examples', 'ldoms', name), 'utf8');
  const { dryRuns } = ldoms;
  if (dryRuns === undefined) throw new Error('LDoms knows no refusals');
  const said = [
    ...dryRuns.refusals.flatMap(({ texts }) => texts.map(readablePattern)),
    'primary# ldm migrate-domain -n ldom1 root@hostb\nTarget Password:\nprimary# echo $?\n0\n',
    'ldm migrate -n ldom1 hostb\nFailed to migrate\n',
  ];

  it('the splitter of pasted text', { timeout }, async () => {
    const collector = await collectorFor('ldoms');
    note(await fuzz('pasted', pasted, (text) => collector.outputsInText?.([{ name: 'mail.txt', text }])));
  });

  it('the lexicon of refusals, and what a dry run was', { timeout }, async () => {
    note(
      await fuzz('dry run', said, (text) => {
        withoutPasswords(text, dryRuns.refusals);
        return [recognise(text, dryRuns.refusals).length, readDryRun({ text, method: 'ldoms/live', state: 'running' }, dryRuns)];
      }),
    );
  });

  it('the inventory', { timeout }, async () => {
    note(
      await fuzz('inventory', [example('canmove.yaml')], (text) => parseInventory(text, 'canmove.yaml', folder), share(700, 20_000), 2048),
    );
  });

  it.each([
    [
      'hosts',
      'web[01:20].example.com:2222 ansible_user=root\n[sparc]\nhosta ansible_host=10.0.0.1\n[sparc:children]\nt8\n[t8]\nb ansible_port=22\n[all:vars]\nansible_user="x y"\n',
    ],
    [
      'hosts.yaml',
      'all:\n  hosts:\n    a: {ansible_host: 10.0.0.1, ansible_port: 22}\n  children:\n    sparc:\n      hosts:\n        t8-[1:3]:\n      vars: &v {ansible_user: audit}\n    other:\n      vars: *v\n',
    ],
    [
      'hosts.json',
      '{"_meta": {"hostvars": {"a": {"ansible_host": "10.0.0.1"}}}, "sparc": {"hosts": ["a", "b"], "children": ["t8"]}, "t8": ["c"]}',
    ],
  ])('an Ansible inventory: %s', { timeout }, async (name, sample) => {
    const file = join(folder, name);
    note(
      await fuzz(
        name,
        [sample],
        async (text) => {
          writeFileSync(file, text);
          return ansibleCandidates(file, [], { stdin: process.stdin, cwd: folder }, new Notes());
        },
        share(1_000, 20_000),
      ),
    );
  });

  it('known_hosts and ssh_config', { timeout }, async () => {
    const key = `AAAAC3NzaC1lZDI1NTE5AAAAI${'A'.repeat(43)}`;
    note(
      await fuzz(
        'known_hosts',
        [
          `a.example.com,10.0.0.1 ssh-ed25519 ${key}\n|1|aGVsbG8=|d29ybGQ= ssh-rsa ${key}\n@revoked *.b ssh-ed25519 ${key}\n[c]:2222 ssh-ed25519 ${key} comment\n!d,e* ecdsa-sha2-nistp256 ${key}\n`,
        ],
        (text) => parseKnownHosts(text, 'known_hosts').lines.length,
      ),
    );
    const file = join(folder, 'config');
    note(
      await fuzz(
        'ssh_config',
        [
          'Host a b*\n  HostName %h.example.com\n  User audit\n  ProxyJump x@jump:22,b\nMatch host c\n  Port 2222\nHost *\n  IdentityFile ~/.ssh/id_%r\n  Include conf.d/*\n',
        ],
        (text) => {
          writeFileSync(file, text);
          return sshCandidates(file, { cwd: folder, home: folder }, new Notes());
        },
        share(1_000, 20_000),
      ),
    );
  });

  it('the files of a capture directory', { timeout }, async () => {
    const directory = join(root, 'test', 'fixtures', 'solaris', '11.4');
    const names = ['endpoint.json', 'commands.json'] as const;
    for (const changed of names) {
      const capture = mkdtempSync(join(folder, 'capture-'));
      for (const name of [
        'commands.json',
        'endpoint.json',
        'pkg-entire.txt',
        'release.txt',
        'virtinfo.txt',
        'zoneadm-list.txt',
        'zoneadm-names.txt',
      ])
        writeFileSync(join(capture, name), readFileSync(join(directory, name)));
      note(
        await fuzz(
          changed,
          [readFileSync(join(directory, changed), 'utf8')],
          async (text) => {
            writeFileSync(join(capture, changed), text);
            return readCaptures(capture);
          },
          share(700, 20_000),
        ),
      );
    }
  });
});
