/** X19: the exit statuses of the README, class by class and in pairs: 2 wins over 3 over 1. */
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../store/open.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';

const captures = ['--captures', 'examples/ldoms'];

/** The example fleet after an accepted audit that ended with 0; copied for each case. */
const template = { folder: '' };
let right = 0;

beforeAll(async () => {
  template.folder = temporaryFolder();
  cpSync(join(root, 'examples', 'ldoms'), template.folder, { recursive: true });
  edit(join(template.folder, 'canmove.yaml'), (text) => text.replace(/^expect:[\s\S]*/m, ''));
  expect((await audit(template.folder, '--accept')).status).toBe(0);
});
afterAll(() => {
  rmSync(template.folder, { recursive: true, force: true });
  console.info(`X19: ${right} of ${audits.length + checks.length + others.length} exit statuses as documented`);
});

function audit(folder: string, ...args: readonly string[]): ReturnType<typeof canmove> {
  return canmove(['audit', '--inventory', join(folder, 'canmove.yaml'), '--store', join(folder, 'store'), ...args]);
}

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${path}: nothing was changed`);
  writeFileSync(path, after);
}

function copyOfSite(): string {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(template.folder, folder, { recursive: true });
  return folder;
}

const causes = {
  'an expectation fails': (folder: string) =>
    edit(join(folder, 'canmove.yaml'), (text) => `${text}\nexpect:\n  - guest: ldom7\n    liveTargets: 1\n`),
  'an endpoint cannot be read': (folder: string) => rmSync(join(folder, 'hostG'), { recursive: true }),
  'the store is damaged': (folder: string) => damageBaseline(join(folder, 'store', 'baselines')),
  'something got worse': (folder: string) => expireSoon(join(folder, 'canmove.yaml')),
} as const;
type Cause = keyof typeof causes;

function damageBaseline(folder: string): void {
  const file = join(folder, readdirSync(folder)[0] as string);
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(file, bytes);
}

/** A statement that expires within a month of the audit needs attention: a warning that nothing but itself depends on. */
function expireSoon(inventory: string): void {
  edit(inventory, (text) => text.replace('until: 2027-12-31', 'until: 2026-11-20'));
}

const statusOf: Readonly<Record<Cause, number>> = {
  'an expectation fails': 2,
  'an endpoint cannot be read': 3,
  'the store is damaged': 3,
  'something got worse': 1,
};
/** 2 wins over 3 over 1 over 0. */
const rank = [2, 3, 1, 0];
const all = Object.keys(causes) as readonly Cause[];
const audits = [
  [],
  ...all.map((cause) => [cause]),
  ...all.flatMap((cause, index) => all.slice(index + 1).map((other) => [cause, other])),
  all,
].map((because) => ({
  because,
  text: because.length === 0 ? 'nothing is wrong' : because.join(' and '),
  status: rank.find((status) => because.some((cause) => statusOf[cause] === status)) ?? 0,
}));

describe('X19: audit', () => {
  it.each(audits)('is $status when $text', async ({ because, status }) => {
    const folder = copyOfSite();
    for (const cause of because) causes[cause](folder);

    const ran = await audit(folder);

    expect(ran.status, ran.stdout + ran.stderr).toBe(status);
    right += 1;
  });
});

/** Guests whose best or only asked target gives each answer. */
const checks: readonly { readonly asked: readonly string[]; readonly what: string; readonly status: number }[] = [
  { asked: ['ldom1', '--to', 'hostH'], what: 'yes', status: 0 },
  { asked: ['dns1', '--to', 'hostA'], what: 'yes with warnings', status: 0 },
  { asked: ['dns1', '--to', 'hostA', '--strict'], what: 'yes with warnings, strictly', status: 1 },
  { asked: ['ldom1', '--to', 'hostB'], what: 'no', status: 2 },
  { asked: ['ldom1', '--to', 'hostB', '--strict'], what: 'no, strictly', status: 2 },
  { asked: ['ldom1', '--to', 'hostH', '--as-of', '2026-12-02'], what: 'unknown, of facts that are stale', status: 3 },
  { asked: ['ldom1', '--to', 'hostH', '--as-of', '2026-12-02', '--strict'], what: 'unknown, strictly', status: 3 },
  { asked: ['ldom7', '--live'], what: 'no to every target', status: 2 },
  { asked: ['ldom1', 'dns1'], what: 'yes of two guests', status: 0 },
  { asked: ['ldom1', 'ldom7', '--live'], what: 'yes and no', status: 2 },
];

describe('X19: check', () => {
  it.each(checks)('is $status for $what', async ({ asked, status }) => {
    const ran = await canmove(['check', ...asked, ...captures]);

    expect(ran.status, ran.stdout + ran.stderr).toBe(status);
    right += 1;
  });
});

const others: readonly {
  readonly what: string;
  readonly args: (folder: string) => readonly string[];
  readonly prepare?: (folder: string) => unknown;
  readonly status: number;
}[] = [
  { what: 'help', args: () => ['--help'], status: 0 },
  { what: 'matrix that did its work, whatever is in it', args: () => ['matrix', ...captures], status: 0 },
  { what: 'rules', args: () => ['rules'], status: 0 },
  { what: 'commands', args: () => ['commands', 'ldoms'], status: 0 },
  { what: 'a command that does not exist', args: () => ['chekc'], status: 64 },
  { what: 'an option that does not exist', args: () => ['check', 'ldom1', '--tp', 'hostB'], status: 64 },
  { what: 'a guest that does not exist', args: () => ['check', 'nobody', ...captures], status: 64 },
  { what: 'an inventory that is not there', args: (folder) => ['audit', '--inventory', join(folder, 'none.yaml')], status: 64 },
  {
    what: 'an inventory that cannot be read as one',
    prepare: (folder) => writeFileSync(join(folder, 'broken.yaml'), 'endpoints: [\n'),
    args: (folder) => ['audit', '--inventory', join(folder, 'broken.yaml')],
    status: 64,
  },
  {
    what: 'a report into a directory that is not there',
    args: (folder) => ['report', ...captures, '--assessment', join(folder, 'none', 'a.json')],
    status: 74,
  },
  {
    what: 'a store of another format',
    prepare: (folder) => writeFileSync(join(folder, 'store', 'store.json'), '{"format":2}\n'),
    args: (folder) => ['store', 'check', '--store', join(folder, 'store')],
    status: 74,
  },
  {
    what: 'a store that is none',
    prepare: (folder) => {
      mkdirSync(join(folder, 'other'));
      writeFileSync(join(folder, 'other', 'letter.txt'), '');
      chmodSync(join(folder, 'other'), 0o700);
    },
    args: (folder) => ['audit', '--inventory', join(folder, 'canmove.yaml'), '--store', join(folder, 'other')],
    status: 74,
  },
  { what: 'a sound store', args: (folder) => ['store', 'check', '--store', join(folder, 'store')], status: 0 },
  {
    what: 'a damaged store',
    prepare: (folder) => damageBaseline(join(folder, 'store', 'baselines')),
    args: (folder) => ['store', 'check', '--store', join(folder, 'store')],
    status: 3,
  },
  {
    what: 'collecting of which one endpoint fails',
    prepare: (folder) => rmSync(join(folder, 'hostG'), { recursive: true }),
    args: (folder) => ['collect', '--inventory', join(folder, 'canmove.yaml'), '--store', join(folder, 'store')],
    status: 3,
  },
];

describe('X19: every command', () => {
  it.each(others)('$what is $status', async ({ args, prepare, status }) => {
    const folder = copyOfSite();
    prepare?.(folder);

    const ran = await canmove(args(folder));

    expect(ran.status, ran.stdout + ran.stderr).toBe(status);
    right += 1;
  });

  it('a bug of ours is 70', async () => {
    const now = (): Date => {
      throw new TypeError('no clock');
    };

    const ran = await canmove(['check', 'ldom1', ...captures], { now });

    expect(ran).toMatchObject({ status: 70, stderr: expect.stringContaining('bug of canmove') as string });
  });

  it('a store that another run writes is 75, also where an expectation would fail', async () => {
    const folder = copyOfSite();
    causes['an expectation fails'](folder);
    const store = await openStore(join(folder, 'store'));

    const ran = await store.write({ now: '2026-11-02T22:00:00Z' }, () => audit(folder));

    expect(ran.status).toBe(75);
  });
});
