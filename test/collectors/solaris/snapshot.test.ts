import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../collectors/capture-directory.ts';
import { commandsMarkdown, commandText } from '../../../collectors/docs.ts';
import { collectScript } from '../../../collectors/script.ts';
import { commands } from '../../../collectors/solaris/commands.ts';
import { collector } from '../../../collectors/solaris/index.ts';
import { snapshotOf } from '../../../collectors/solaris/snapshot.ts';
import type { Capture } from '../../../schemas/generated/types.ts';
import { validate } from '../../../schemas/generated/validate-snapshot.js';
import { plain } from '../plain.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/solaris');
const releases = readdirSync(fixtures).sort();

function without(capture: Capture, command: string): Capture {
  return { ...capture, entries: capture.entries.filter((entry) => entry.command !== command) };
}

describe.each(releases)('the capture of Solaris %s', (release) => {
  it('gives the snapshot that is expected, which its schema allows', async () => {
    const snapshot = snapshotOf(await readCapture(join(fixtures, release)));

    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(
      JSON.parse(readFileSync(join(fixtures, release, 'expected-snapshot.json'), 'utf8')),
    );
    expect(validate(snapshot), JSON.stringify(validate.errors)).toBe(true);
  });
});

/** Values of the facts, by path. */
function* leaves(tree: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof tree !== 'object' || tree === null) return;
  if ('v' in tree) yield [path, JSON.stringify(tree.v)];
  else for (const [key, value] of Object.entries(tree)) yield* leaves(value, `${path}.${key}`);
}

describe.each(releases)('a cut output of Solaris %s', (release) => {
  it('invents no fact, though it ended with status 0', async () => {
    const base = await readCapture(join(fixtures, release));
    const before = new Map([...leaves(snapshotOf(base).inside, '')]);
    for (const entry of base.entries) {
      if (entry.kind !== 'exec') continue;
      const { sha256: _sha256, ...rest } = entry;
      for (let end = 0; end < entry.stdout.text.length; end++) {
        const cut = { ...rest, stdout: { text: entry.stdout.text.slice(0, end) } };
        const after = snapshotOf({ ...base, entries: base.entries.map((each) => (each === entry ? cut : each)) });
        // Without the SRU the release is known less exactly.
        const invented = [...leaves(after.inside, '')].filter(
          ([path, value]) => before.get(path) !== value && !(entry.command === 'pkg-entire' && path === '.solaris.release'),
        );

        expect(invented, `${entry.command} cut at ${end}`).toEqual([]);
      }
    }
  });
});

describe('a snapshot from inside a guest', () => {
  it.each([
    ['10-1-13', { uuid: '8f1e4d0c-52a7-e9d4-dc1b-8a3b2f77c0de', name: 'erp-db1', solaris: { release: '10.11', kernelZones: [] } }],
    ['11.3', { name: 'build1', solaris: { release: '11.3.23.5', kernelZones: ['kz-a'] } }],
    ['11.4', { name: 'app7', solaris: { release: '11.4.42.111', kernelZones: [] } }],
  ])('of Solaris %s says what the guest is and what it runs', async (release, inside) => {
    expect(plain(snapshotOf(await readCapture(join(fixtures, release))).inside)).toMatchObject(inside);
  });

  it('shows no host and no guests', async () => {
    const { host, guests } = snapshotOf(await readCapture(join(fixtures, '11.4')));

    expect(plain({ ...host, name: '' })).toEqual({
      name: '',
      ...Object.fromEntries(
        ['serial', 'uuid', 'hostName', 'model', 'clockOffsetSeconds'].map((key) => [key, '!the endpoint is a guest, not a host']),
      ),
    });
    expect(plain(guests)).toBe('!the endpoint is a guest, not a host');
  });

  it.each([
    ['virtinfo', { uuid: '!virtinfo -a -p was not run', name: '!virtinfo -a -p was not run' }],
    ['zoneadm-list', { solaris: { release: '11.3.23.5', kernelZones: '!zoneadm list -cp was not run' } }],
    ['zoneadm-names', { solaris: { kernelZones: '!nothing confirms that zoneadm list -cp shows all zones: zoneadm list -c was not run' } }],
    ['release', { solaris: { release: '!cat /etc/release was not run' } }],
    ['pkg-entire', { solaris: { release: '11.3' } }],
  ])('lacks what %s would have shown, and no more', async (command, inside) => {
    expect(plain(snapshotOf(without(await readCapture(join(fixtures, '11.3')), command)).inside)).toMatchObject(inside);
  });

  it('does not know its domain where the login ended in a zone', async () => {
    const capture = await readCapture(join(fixtures, '11.3'));
    const inZone: Capture = {
      ...capture,
      entries: capture.entries.map((entry) =>
        entry.kind === 'exec' && entry.command === 'virtinfo'
          ? { ...entry, sha256: '', stdout: { text: 'virtinfo can only be run from the global zone\n' } }
          : entry,
      ),
    };

    expect(plain(snapshotOf(inZone).inside?.uuid)).toMatch(/^!virtinfo -a -p: text stands where a record was expected/);
  });
});

describe('the commands inside a guest', () => {
  it('only read, need no right, and are all on their page', () => {
    expect(commands.map(({ spec }) => commandText(spec))).toEqual([
      'virtinfo -a -p',
      'zoneadm list -cp',
      'zoneadm list -c',
      'cat /etc/release',
      'pkg list -Hv entire',
    ]);
    expect(commands.filter(({ spec }) => spec.elevated || spec.privilege !== 'none')).toEqual([]);
    for (const { spec } of commands) expect(commandsMarkdown(collector)).toContain(`| \`${commandText(spec)}\` | ${spec.id} |`);
  });

  it('are all run by the steps and by the script', () => {
    const asked = collector.steps.flatMap((step) => step.commands({ entry: () => undefined }));

    expect(asked.map((instance) => instance?.spec.id)).toEqual(commands.map(({ spec }) => spec.id));
    for (const { spec } of commands) expect(collectScript(collector)).toContain(`\nrun_${spec.id.replaceAll('-', '_')}\n`);
  });
});
