import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer, Assessment } from '../../schemas/generated/types.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';

const own = readFileSync(join(root, 'examples', 'ldoms', 'canmove.yaml'), 'utf8');

/** An inventory like the example's, with more at its end. */
function inventory(more: string, start = own): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'canmove.yaml'), `${start}\n${more}\n`);
  return join(folder, 'canmove.yaml');
}

function lineOf(file: string, text: string): number {
  return (
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

async function withInventory(file: string, ...args: string[]): Promise<Ran> {
  return canmove([...args, '--captures', 'examples/ldoms', '--inventory', file]);
}

const waivers = (until: string): string => `
waivers:
  - { rule: ldoms/mpgroup-members-equal, guests: ldom1, hosts: hostB, reason: one path is enough for a night, until: ${until}, by: ops-team }
  - { rule: ldoms/vsw-on-target, guests: 'hostA:ldom1', reason: the switch is made at noon, until: ${until}, by: network-team }
`;

describe('what nobody states is unknown, and says what to write', () => {
  it('a fleet without statements, in one line for all its guests', async () => {
    const file = inventory('', own.slice(0, own.indexOf('statements:')));

    const { stdout } = await withInventory(file, 'report', '--json');
    const assessment = JSON.parse(stdout) as Assessment;
    const { stdout: answer, status } = await withInventory(file, 'check', 'ldom1', '--to', 'hostH', '--live');

    expect(assessment).not.toHaveProperty('operatorsWord');
    expect(status).toBe(3);
    expect(answer.replaceAll(/\s+/g, ' ')).toContain('kernelZones: none');
  });

  it('statements are shown where they count, with their author, line and last day', async () => {
    const file = join('examples', 'ldoms', 'canmove.yaml');

    const { stdout } = await canmove(['check', 'ldom1', '--to', 'hostH', '--captures', 'examples/ldoms']);
    const { stdout: json } = await canmove(['check', 'ldom1', '--to', 'hostH', '--captures', 'examples/ldoms', '--json']);

    const line = lineOf(join(root, file), 'by: ops-team');
    const words = `statement of ops-team (canmove.yaml:${line}), until 2027-12-31`;
    expect(stdout).toContain('By the word of people');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`${words}: `);
    const evidence = (JSON.parse(json) as Answer).methods[0]?.findings.flatMap((finding) => finding.evidence) ?? [];
    expect(evidence.find(({ path }) => path === 'guest.solaris.kernelZones')).toMatchObject({
      value: [],
      command: words,
      statements: [words],
    });
  });

  it.each([
    ['has expired', "until: 2026-10-31, guests: 'ldom*'", 'not used, expired on 2026-10-31: the statement of dba-team'],
    ['has a mistyped name', "until: 2027-12-31, guests: 'lodm*'", 'not used, matches nothing that was read: the statement of dba-team'],
  ])('a statement that %s is named under the answer', async (_, selector, note) => {
    const file = inventory('', own.replace('statements:\n', `statements:\n  - { by: dba-team, ${selector}, cluster: none }\n`));

    const { stdout } = await withInventory(file, 'check', 'ldom1', '--to', 'hostH');

    expect(stdout.split('\n').slice(-2)[0]).toContain(note);
  });

  it('a VLAN that an operator states is carried', async () => {
    const vlans = (hosts: string): string =>
      own.replace(
        'statements:\n',
        `statements:\n  - { by: network-team, until: 2027-12-31, hosts: ${hosts}, vlans: { vsw: 'primary-*', carries: [1, 210, 240] } }\n`,
      );
    const outcome = async (file: string): Promise<string | undefined> => {
      const { stdout } = await withInventory(file, 'check', 'old-web1', '--to', 'hostE', '--method', 'ldoms/live', '--json');
      return (JSON.parse(stdout) as Answer).methods[0]?.findings.find(({ rule }) => rule === 'ldoms/vlans-on-target')?.outcome;
    };

    expect(await outcome(inventory('', vlans('hostE')))).toBe('pass');
    expect(await outcome(inventory('', vlans('hostA')))).toBe('unknown');
  });
});

describe('a waiver', () => {
  it('says what would be, and leaves the verdict and the status of no', async () => {
    const file = inventory(waivers('2027-01-31'));

    const { stdout, status } = await withInventory(file, 'check', 'ldom1', '--to', 'hostB', '--live');

    expect(status).toBe(2);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/^NO \(\w+ by ldoms\/live if you accept the waivers: ldoms\/mpgroup-members-equal, ldoms\/vsw-on-target\): ldom1/);
    expect(text).toContain('waived by ops-team until 2027-01-31: one path is enough for a night');
    expect(stdout).not.toContain('migrate-domain ldom1');
  });

  it('chooses the status only when it is accepted', async () => {
    const file = inventory(waivers('2027-01-31'));

    const plain = await withInventory(file, 'check', 'ldom1', '--to', 'hostB', '--live', '--json');
    const accepted = await withInventory(file, 'check', 'ldom1', '--to', 'hostB', '--live', '--json', '--accept-waivers');

    const answer = JSON.parse(plain.stdout) as Answer;
    expect(JSON.parse(accepted.stdout)).toEqual(answer);
    expect(answer.verdict).toBe('no');
    expect(accepted.status).toBe({ yes: 0, unknown: 3, no: 2 }[answer.waivedVerdict ?? 'no']);
    expect(answer.waivedVerdict).not.toBe('no');
  });

  it('that has expired waives nothing and is noted', async () => {
    const { stdout, status } = await withInventory(inventory(waivers('2026-10-31')), 'check', 'ldom1', '--to', 'hostB', '--accept-waivers');

    expect(status).toBe(2);
    expect(stdout).toMatch(/^NO: ldom1/);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /the waiver of ops-team for ldoms\/mpgroup-members-equal \(canmove\.yaml:\d+\) expired on 2026-10-31/,
    );
  });

  it('is in the assessment, with what it touches and when it ends', async () => {
    const { stdout } = await withInventory(inventory(waivers('2026-11-20')), 'report', '--json');

    expect((JSON.parse(stdout) as Assessment).operatorsWord?.filter(({ kind }) => kind === 'waiver')).toMatchObject([
      { what: 'ldoms/mpgroup-members-equal for guests ldom1 to hosts hostB', state: 'expires soon', by: 'ops-team', pairs: 1 },
      { what: 'ldoms/vsw-on-target for guests hostA:ldom1 to hosts *', state: 'expires soon', by: 'network-team' },
    ]);
  });
});

describe('a tuned severity', () => {
  it('is what the rule weighs then, and every finding says so', async () => {
    const file = inventory('rules:\n  ldoms/console-port-free: blocker');

    const { stdout } = await withInventory(file, 'check', 'ldom1', '--to', 'hostH', '--json');
    const { stdout: rules } = await withInventory(file, 'rules');

    const finding = (JSON.parse(stdout) as Answer).methods[0]?.findings.find(({ rule }) => rule === 'ldoms/console-port-free');
    const words = `warning by itself, blocker by canmove.yaml:${lineOf(file, 'console-port-free: blocker')}`;
    expect(finding).toMatchObject({ severity: 'blocker', outcome: 'fail', tuned: words });
    expect(rules).toContain(`(${words})`);
  });
});

describe('what is wrong in the inventory is named with its line', () => {
  it.each([
    [
      'a waiver of a rule that does not exist',
      'waivers:\n  - { rule: ldoms/vsw-on-targte, reason: x, until: 2027-01-31, by: ops-team }',
      /:LINE: waivers\.0\.rule: there is no rule ldoms\/vsw-on-targte; did you mean ldoms\/vsw-on-target\?/,
    ],
    [
      'a waiver without a reason',
      'waivers:\n  - { rule: ldoms/vsw-on-target, until: 2027-01-31, by: ops-team }',
      /:LINE:.*"reason:" is missing/,
    ],
    [
      'a day that does not exist',
      'waivers:\n  - { rule: ldoms/vsw-on-target, reason: x, until: 2027-02-30, by: ops-team }',
      /:LINE:.*expected a date like 2027-01-31, found "2027-02-30"/,
    ],
    [
      'a blocker tuned down',
      'rules:\n  ldoms/vsw-on-target: warning',
      /:LINE: rules\.ldoms\/vsw-on-target: ldoms\/vsw-on-target is a blocker and cannot be tuned down to warning/,
    ],
    ['a blocker switched off', 'rules:\n  ldoms/vsw-on-target: off', /cannot be tuned down to off/],
    ['a severity of a rule that does not exist', 'rules:\n  ldoms/nothing-like-this: advice', /:LINE: .*there is no rule/],
    [
      'rules of the site that are not there',
      'siteRules: ./nowhere.mjs',
      /:LINE: siteRules: site rules \.\/nowhere\.mjs: there is no such file/,
    ],
  ])('%s', async (_, more, says) => {
    const file = inventory(more);

    const { stderr, status } = await withInventory(file, 'check', 'ldom1', '--to', 'hostB');

    expect(status).toBe(64);
    const line = lineOf(file, more.split('\n').at(-1) as string);
    expect(stderr).toMatch(new RegExp(says.source.replace('LINE', `${line}(:\\d+)?`)));
  });

  it.each([
    ['a number for a release', "guests: '*', solaris: 11.4", /expected string, found 11\.4; put it in quotes/],
    ['a key that it does not know', "guests: '*', kernelZone: none", /unknown key "kernelZone"; did you mean "kernelZones"\?/],
    ['nothing that it says', "guests: '*', reason: I feel so", /statements\.0: it says nothing: add kernelZones/],
    ['no selector', 'kernelZones: none', /"guests:" is missing/],
    ['VLANs that are none', "hosts: '*', vlans: { vsw: a, carries: [5000] }", /statements\.0\.vlans\.carries\.0/],
    ['volumes without a service', "sameStorage: { hosts: ['*'], volumes: root }", /statements\.0\.sameStorage\.volumes/],
  ])('a statement with %s', async (_, said, says) => {
    const file = inventory(`statements:\n  - { by: ops-team, until: 2027-01-31, ${said} }`, own.slice(0, own.indexOf('# What no command')));

    const { stderr, status } = await withInventory(file, 'check', 'ldom1', '--to', 'hostB');

    expect(status).toBe(64);
    expect(stderr).toMatch(says);
    expect(stderr).toContain(`canmove.yaml:${lineOf(file, said)}:`);
  });
});

describe('rules of a site', () => {
  function withSiteRules(text?: string): string {
    const file = inventory('siteRules: ./site-rules.mjs');
    const rules = join(file, '..', 'site-rules.mjs');
    if (text === undefined) copyFileSync(join(root, 'examples', 'site-rules.mjs'), rules);
    else writeFileSync(rules, text);
    chmodSync(rules, 0o644);
    return file;
  }
  const rule = (check: string): string => `export default ({ defineRule, blocker, pass, fail }) => [
    defineRule({ id: 'site/mine', title: 'Mine holds', why: 'Mine.', scope: 'move', dependsOn: 'state',
      methods: { 'ldoms/live': blocker('refused') }, needs: { guest: 'guest.name' },
      check: ${check}, message: () => 'mine does not hold',
      examples: () => [{ name: 'any guest', facts: { guest: 'a' }, expect: 'pass' }] }),
  ];`;

  it('the example: judge, are listed and explained, and their examples come out as they say', async () => {
    const file = withSiteRules();

    const check = await withInventory(file, 'check', 'erp-db1', '--to', 'hostH', '--json');
    const listed = await withInventory(file, 'rules');
    const explained = await withInventory(file, 'explain', 'site/no-database-on-backup-host');
    const tested = await withInventory(file, 'rules', '--test', '--json');

    expect(check.status).toBe(2);
    const failing = (JSON.parse(check.stdout) as Answer).methods[0]?.findings.filter(
      ({ outcome, rule: id }) => outcome === 'fail' && id.startsWith('site/'),
    );
    expect(failing).toMatchObject([
      { rule: 'site/no-database-on-backup-host', message: 'erp-db1 is a database and hostH is the backup host' },
    ]);
    expect(listed.stdout).toContain('site/test-guests-off-production');
    expect(explained.stdout).toContain('The backup host writes tapes all night');
    expect(tested.status).toBe(0);
    expect(JSON.parse(tested.stdout)).toMatchObject({ broken: [] });
  });

  it('an example that does not come out as it says fails the test', async () => {
    const { stdout, status } = await withInventory(withSiteRules(rule('() => fail({})')), 'rules', '--test');

    expect(status).toBe(2);
    expect(stdout).toContain('site/mine: any guest: expected pass, got fail: mine does not hold');
  });

  it('one that throws is unknown, never a yes', async () => {
    const file = withSiteRules(rule('() => { throw new Error("oops"); }'));

    const { stdout, status } = await withInventory(file, 'check', 'ldom1', '--to', 'hostH', '--live');

    expect(status).toBe(3);
    expect(stdout).toContain('the rule site/mine failed: oops');
  });

  it.each([
    ['writable by others', rule('() => pass()'), 0o666, /its group or others can write it/],
    ['with a mistake in it', 'export default (', 0o644, /it cannot be loaded/],
    ['without a function', 'export const rules = [];', 0o644, /it must "export default" a function/],
    ['that throws when it is loaded', 'export default () => { throw new Error("no luck"); };', 0o644, /no luck/],
    [
      'with a rule without methods',
      rule('() => pass()').replace("'ldoms/live'", "'ldoms/warp'"),
      0o644,
      /site\/mine: "methods": there is no method/,
    ],
    [
      'with a need that the snapshot does not have',
      rule('() => pass()').replace('guest.name', 'guest.tier'),
      0o644,
      /site\/mine: guest\.tier is not a fact/,
    ],
    ['with a need that is no leaf', rule('() => pass()').replace('guest.name', 'guest.ldoms'), 0o644, /guest\.ldoms is not a fact/],
  ])('a file %s is refused', async (_, text, mode, says) => {
    const file = withSiteRules(text);
    chmodSync(join(file, '..', 'site-rules.mjs'), mode);

    const { stderr, status } = await withInventory(file, 'check', 'ldom1', '--to', 'hostB');

    expect(status).toBe(64);
    expect(stderr).toMatch(says);
    expect(stderr).toContain(`${file}:${lineOf(file, 'siteRules: ./')}`);
  });

  it('that only lie beside captures are not run', async () => {
    const folder = join(temporaryFolder(), 'mailed');
    mkdirSync(folder);
    cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
    const marker = join(folder, 'was-run');
    writeFileSync(join(folder, 'canmove.yaml'), `${own}\nsiteRules: ./site-rules.mjs\n`);
    writeFileSync(
      join(folder, 'site-rules.mjs'),
      `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(marker)}, '');\nexport default () => [];\n`,
    );
    chmodSync(join(folder, 'site-rules.mjs'), 0o644);

    const { stderr, status } = await canmove(['check', 'ldom1', '--to', 'hostB', '--captures', folder]);

    expect(status).toBe(64);
    expect(stderr).toMatch(/is code and was only found beside the captures: to run it add --inventory/);
    expect(() => readFileSync(marker)).toThrow(/ENOENT/);
  });
});

describe('audit', () => {
  async function audited(file: string, home: string, ...args: string[]): Promise<Ran> {
    return canmove(['audit', '--inventory', file, '--as-of', '2026-11-02T22:05:00Z', ...args], { home });
  }
  /** With every endpoint's captures at their place, and one expectation: that ldom1 can move to hostB and hostH. */
  function auditInventory(more: string): string {
    const folder = temporaryFolder();
    cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
    writeFileSync(join(folder, 'canmove.yaml'), `${own.slice(0, own.indexOf('expect:'))}\n${more}\n`);
    return join(folder, 'canmove.yaml');
  }

  it('counts what waivers make possible only when they are accepted', { timeout: 60_000 }, async () => {
    const file = auditInventory(
      `expect:\n  - { guest: ldom7, targets: 1 }\nwaivers:\n  - { rule: ldoms/no-physical-io, guests: ldom7, reason: detached by hand, until: 2027-01-31, by: ops-team }\n`,
    );
    const home = temporaryFolder();

    const plain = await audited(file, home, '--json');
    const accepted = await audited(file, home, '--no-collect', '--accept-waivers', '--json');

    const [before, after] = [plain, accepted].map(({ stdout }) => JSON.parse(stdout) as Assessment) as [Assessment, Assessment];
    expect(before.expectations.map(({ holds }) => holds)).toEqual(['no']);
    expect(plain.status).toBe(2);
    expect(after.expectations.map(({ holds }) => holds)).not.toEqual(['no']);
    expect(after.waiversAccepted).toBe(true);
    expect(after.guests).toEqual(before.guests);
  });

  it('warns once when a statement is about to expire', { timeout: 60_000 }, async () => {
    const file = auditInventory('');
    const home = temporaryFolder();
    await audited(file, home);
    writeFileSync(file, readFileSync(file, 'utf8').replace('until: 2027-12-31', 'until: 2026-11-20'));

    const first = await audited(file, home, '--no-collect');
    const second = await audited(file, home, '--no-collect');

    expect(first.stdout).toMatch(/statement of ops-team \(canmove\.yaml:\d+\): guests \*: .*: expires after 2026-11-20/);
    expect(first.status).toBe(1);
    expect(second.status).toBe(0);
  });
});
