import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../schemas/generated/types.ts';
import { openStore } from '../../store/open.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';

interface Site {
  readonly folder: string;
  readonly audit: (...args: readonly string[]) => Promise<Ran>;
  readonly run: (...args: readonly string[]) => Promise<Ran>;
}

/** A copy of the example fleet with its inventory, and a store of its own. */
function site(): Site {
  const folder = temporaryFolder();
  cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
  const home = temporaryFolder();
  const run = (...args: readonly string[]): Promise<Ran> => canmove([...args, '--store', join(folder, 'store')], { cwd: folder, home });
  return { folder, run, audit: (...args) => run('audit', '--json', ...args) };
}

function assessment(ran: Ran): Assessment {
  return JSON.parse(ran.stdout) as Assessment;
}

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${path}: nothing was changed`);
  writeFileSync(path, after);
}

describe('audit', () => {
  it('is 0 for a fleet with many legitimate "no" whose expectations hold, and its JSON has the published form', async () => {
    const { audit } = site();

    const ran = await audit();

    const result = assessment(ran);
    expect(result.expectations.filter((each) => each.holds !== 'yes')).toEqual([]);
    expect(result.counts.no).toBeGreaterThan(100);
    expect(ran.status).toBe(0);
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
    formats.default(ajv);
    for (const name of ['check', 'assessment'])
      ajv.addSchema(JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8')) as object);
    const validate = ajv.getSchema('assessment.schema.json');
    expect([validate?.(result), validate?.errors]).toEqual([true, null]);
  });

  it('is 2 when an expectation of the inventory fails', async () => {
    const { folder, audit } = site();
    edit(join(folder, 'canmove.yaml'), (text) => text.replace(/^expect:\n/m, 'expect:\n  - guest: ldom7\n    liveTargets: 1\n'));

    const ran = await audit();

    expect(assessment(ran).expectations.filter((each) => each.holds === 'no')).toMatchObject([{ subject: 'hostA:ldom7' }]);
    expect(ran.status).toBe(2);
  });

  it('is 3 when an endpoint cannot be read, and what hangs on it is unknown', async () => {
    const { folder, audit } = site();
    edit(join(folder, 'canmove.yaml'), (text) => text.replace(/^expect:[\s\S]*/m, ''));
    rmSync(join(folder, 'hostG'), { recursive: true });

    const ran = await audit();

    const result = assessment(ran);
    expect(result.endpoints.filter((endpoint) => endpoint.status !== 'ok').map((endpoint) => endpoint.name)).toEqual(['hostG']);
    expect(ran.status).toBe(3);
  });

  it('is 1 when nothing expected failed but something got worse, and names the rule', async () => {
    const { folder, audit, run } = site();
    edit(join(folder, 'canmove.yaml'), (text) => text.replace(/^expect:[\s\S]*/m, ''));
    expect((await audit()).status).toBe(0);
    closeIncoming(folder, 'hostH');

    const ran = await audit();

    const worse = assessment(ran).changes.filter((change) => change.subject === 'ldom2' && change.target === 'hostH');
    expect(worse).toMatchObject([{ what: 'pair', before: 'live', after: 'no', because: ['ldoms/incoming-migration-enabled'] }]);
    expect(ran.status).toBe(1);
    expect((await run('audit', '--no-collect')).stdout).toContain('nothing changed since');
  });

  it('is 2 when a guest lost its last target since the accepted baseline', async () => {
    const { folder, audit } = site();
    edit(join(folder, 'canmove.yaml'), (text) => text.replace(/^expect:[\s\S]*/m, ''));
    await audit('--accept');
    closeIncoming(folder, 'hostH');

    const ran = await audit();

    expect(
      assessment(ran)
        .expectations.filter((each) => each.holds === 'no')
        .map((each) => each.subject),
    ).toContain('hostA:ldom1');
    expect(ran.status).toBe(2);
  });

  it('is 75 while another run holds the store', async () => {
    const { folder, audit } = site();
    const store = await openStore(join(folder, 'store'));

    const ran = await store.write({ now: '2026-11-02T22:00:00Z' }, () => audit());

    expect(ran.status).toBe(75);
    expect(ran.stderr).toMatch(/canmove: .*lock|another|writes/i);
    expect((await audit()).status).toBe(0);
  });

  it('store check is 0 for a sound store and 3 for a damaged one', async () => {
    const { folder, audit, run } = site();
    await audit();
    expect((await run('store', 'check')).status).toBe(0);
    damageOneRecord(join(folder, 'store'));

    const ran = await run('store', 'check');

    expect(ran.stdout).toMatch(/^damaged: /);
    expect(ran.status).toBe(3);
    expect((await audit('--no-collect')).status).toBe(3);
  });
});

function closeIncoming(folder: string, host: string): void {
  const manifestPath = join(folder, host, 'commands.json');
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as { commands: { command: string; stdout: string; sha256?: string }[] };
  for (const command of manifest.commands) delete command.sha256;
  writeFileSync(manifestPath, JSON.stringify(manifest));
  const file = manifest.commands.find((command) => command.command === 'ldmd-properties')?.stdout ?? '';
  edit(join(folder, host, file), (text) => text.replace(/^(ldmd\/incoming_migration_enabled\s+boolean\s+)true/m, '$1false'));
}

function damageOneRecord(store: string): void {
  const files = readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.includes('.snapshots-'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const [first] = files;
  const bytes = readFileSync(first as string);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  writeFileSync(first as string, bytes);
}
