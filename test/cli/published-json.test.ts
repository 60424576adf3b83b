import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../store/open.ts';
import { canmove, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { publishedForm } from '../support/published-form.ts';

const fleet = ['--captures', 'examples/ldoms', '--json'] as const;

function printed(ran: Ran): unknown {
  if (ran.stdout === '') throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}

describe('what is printed with --json has the form that canmove schema prints', () => {
  it.each([
    ['matrix', ['matrix', ...fleet]],
    ['matrix', ['matrix', '--from', 'hostA', '--to', 'hostB', '--live', ...fleet]],
    ['rules', ['rules', '--json']],
    ['rules', ['explain', 'ldoms/vsw-on-target', '--json']],
    ['rules', ['rules', '--test', '--json']],
    ['commands', ['commands', 'ldoms', '--json']],
    ['check', ['check', 'ldom1', ...fleet]],
    ['assessment', ['report', ...fleet]],
  ])('%s: %j', async (schema, args) => {
    expect(publishedForm(schema, printed(await canmove(args)))).toEqual([]);
  });

  it('store-check: of an empty store and of one with a strange file', async () => {
    const store = temporaryFolder();
    await (await openStore(store)).write({ now: '2026-11-02T22:30:00Z' }, () => Promise.resolve());
    const check = (): Promise<Ran> => canmove(['store', 'check', '--json', '--store', store]);
    const empty = printed(await check());
    mkdirSync(join(store, 'endpoints', 'strange'), { recursive: true });
    writeFileSync(join(store, 'endpoints', 'strange', 'x.json.gz'), '');

    const strange = printed(await check());

    expect([publishedForm('store-check', empty), publishedForm('store-check', strange)]).toEqual([[], []]);
    expect(empty).toMatchObject({ damage: [] });
  });

  it('a form that something else has is told from it', async () => {
    const commands = printed(await canmove(['commands', 'ldoms', '--json']));

    expect(publishedForm('rules', commands)).not.toEqual([]);
  });

  it.each(['matrix', 'rules', 'commands', 'store-check', 'changes'])('canmove schema lists and prints %s', async (name) => {
    expect((await canmove(['schema'])).stdout.split('\n')).toContain(name);
    expect(printed(await canmove(['schema', name]))).toMatchObject({ $id: `${name}.schema.json` });
  });
});
