import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../schemas/generated/types.ts';
import { canmove, root } from '../support/cli.ts';

const example = ['--captures', 'examples/ldoms'];

function schemaErrors(value: unknown): unknown {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
  formats.default(ajv);
  for (const name of ['check', 'explanation'])
    ajv.addSchema(JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8')) as object);
  const validate = ajv.getSchema('explanation.schema.json');
  return validate?.(value) === true ? [] : validate?.errors;
}

async function explained(args: readonly string[], stdin?: string): Promise<Explanation> {
  const ran = await canmove(['explain', ...args, '--json'], stdin === undefined ? {} : { stdin });
  expect(ran.stderr).toBe('');
  const explanation = JSON.parse(ran.stdout) as Explanation;
  expect(schemaErrors(explanation)).toEqual([]);
  return explanation;
}

describe('explain of a text', () => {
  it('lists every cause in the order to check, and strikes out what the facts disprove', async () => {
    const { recognised, judged } = await explained([
      'Failed to establish connection with ldmd(1m) on target: hostb-mgmt.example.com',
      ...example,
    ]);

    expect(judged).toMatchObject({ target: 'hostB', sampled: false });
    expect(recognised.map(({ refusal }) => refusal)).toEqual(['ldoms/no-connection-to-target']);
    expect(recognised[0]?.causes.map(({ cause, standing }) => [cause.split(' ').slice(0, 3).join(' '), standing])).toEqual([
      ['the name is', 'disproved'],
      ['the password is', 'open'],
      ['the user may', 'open'],
      ['ldmd of the', 'disproved'],
      ['xmpp_enabled is false', 'disproved'],
      ['incoming_migration_enabled is false', 'disproved'],
      ['a firewall between', 'open'],
      ['the releases of', 'open'],
    ]);
    expect(recognised[0]?.causes[3]?.evidence?.[0]).toMatchObject({ host: 'hostB', value: 'online' });
    expect(recognised[0]?.affected).toMatchObject({ fails: 0 });
  });

  it('leaves every cause open without a fleet, and says what a fleet would add', async () => {
    const ran = await canmove(['explain', 'Failed', 'to', 'establish', 'connection', 'with', 'ldmd(1m)', 'on', 'target:', 'hostZ']);

    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/1\. the name is not that of a control domain.*\n.*check: log in to hostZ/);
    expect(ran.stdout).not.toContain('not this');
    expect(ran.stdout).toContain('No fleet was read');
  });

  it('explains a code that is the only word, in a text of any language, and the last return code of a detail block', async () => {
    const [alone] = (await explained(['HSCLA246'])).recognised;
    const pasted = await explained(
      ['-'],
      'HSCLA319 Adapter 610 kann nicht bereitgestellt werden.\nVIOS_DETAILED_ERROR\nrc = 83\nrc = 69 MIG_LACK_RESOURCE\nEnd Detailed Message.\n',
    );

    expect(alone?.refusal).toBe('powervm/no-contact-to-partition');
    expect(pasted.recognised.map(({ refusal, meaning }) => [refusal, meaning])).toEqual([
      ['powervm/fc-adapter-not-hosted', 'refusal'],
      ['powervm/lack-of-resource', 'unclear'],
    ]);
  });

  it('finds several refusals in one wrapped paste, and who would meet each', async () => {
    const { recognised, judged } = await explained(
      ['-', ...example, '--to', 'hostB'],
      'root@hostA:~# ldm migrate-domain -n ldom1 hostB\r\nTarget Password:\r\nFailed to find required vsw\r\n alternate-vsw0 on target machine\r\nThe number of volumes in mpgroup \u2018ldom1-root-mp\u2019 on the target (1) differs\r\nfrom the number on the source (2)\r\nDomain Migration of LDom ldom1 would fail if attempted\r\n',
    );

    expect(recognised.map(({ refusal }) => refusal)).toEqual(['ldoms/switch-missing', 'ldoms/mpgroup-members-differ', 'ldoms/would-fail']);
    expect(judged).toMatchObject({ guest: 'ldom1', target: 'hostB', pairs: 1 });
    expect(recognised[0]?.causes[0]).toMatchObject({
      cause: 'the target has no virtual switch alternate-vsw0',
      standing: 'shown',
      rules: ['ldoms/vsw-on-target'],
    });
    expect(recognised[0]?.affected).toMatchObject({
      fails: 1,
      shown: [{ guest: 'ldom1', source: 'hostA', target: 'hostB', rule: 'ldoms/vsw-on-target' }],
    });
    expect(recognised[1]?.causes.map(({ standing }) => standing)).toEqual(['shown', 'disproved']);
  });

  it('counts the pairs of the whole fleet that would meet it, and shows ten', async () => {
    const { recognised, judged } = await explained(['Failed to find required vsw alternate-vsw0 on target machine', ...example]);
    const restricted = await explained([
      'Failed to find required vsw vsw9 on target machine',
      ...example,
      '--guest',
      'ldom1',
      '--from',
      'hostA',
    ]);

    const other = await explained(['Failed to find required vsw vsw9 on target machine', ...example]);

    expect(other.recognised[0]?.causes[0]?.standing).toBe('open');
    expect(other.recognised[0]?.affected).toMatchObject({ fails: 0 });
    expect(judged?.pairs).toBeGreaterThan(200);
    expect(recognised[0]?.affected?.fails).toBeGreaterThan(10);
    expect(recognised[0]?.affected?.shown).toHaveLength(10);
    expect(restricted.judged).toMatchObject({ guest: 'ldom1', source: 'hostA', pairs: 7 });
  });

  it('names what it does not know as not known, with the nearest texts, and status 3', async () => {
    const near = await canmove(['explain', 'Failed to find a vsw on target']);
    const far = await canmove(['explain', 'the quick brown fox', '--json']);

    expect([near.status, far.status]).toEqual([3, 3]);
    expect(near.stdout).toMatch(/^not recognised.*\n\nNearest known texts\n {2}"Failed to find required vsw <vsw> on target machine"/);
    expect(JSON.parse(far.stdout)).toEqual({ schema: 1, recognised: [], nearest: [] });
  });

  it('keeps hostile names from the terminal and from the shell', async () => {
    const { stdout } = await canmove(['explain', '-', ...example], {
      stdin: "Failed to find required vsw $(reboot);'x'\u202e on target machine",
    });

    expect(stdout).not.toMatch(/\u202e/);
    expect(stdout).toContain(`'$(reboot);'\\''x'`);
  });

  it.each([
    ['no text', ['-'], /there is no text/],
    ['an option that a rule does not take', ['ldoms/vsw-on-target', '--to', 'hostB'], /go with a text, not with a rule/],
    ['a mistyped rule', ['ldoms/vsw-on-targt'], /there is no rule ldoms\/vsw-on-targt; did you mean ldoms\/vsw-on-target/],
    ['a mistyped rule without its platform', ['vsw-on-targt'], /there is no rule vsw-on-targt; did you mean vsw-on-target/],
    ['a guest without a fleet', ['Failed to find required vsw v on target machine', '--guest', 'ldom1'], /--guest needs a fleet/],
    [
      'a guest that does not exist',
      ['Failed to find required vsw v on target machine', '--guest', 'ldom99', ...example],
      /there is no guest ldom99/,
    ],
    [
      'a host that does not exist',
      ['Failed to find required vsw v on target machine', '--to', 'hostZ', ...example],
      /there is no host hostZ/,
    ],
  ] as const)('says what is wrong with %s', async (_, args, says) => {
    const ran = await canmove(['explain', ...args], { stdin: ' \n' });

    expect(ran.status).toBe(64);
    expect(ran.stderr).toMatch(says);
  });

  it('explains a rule as before', async () => {
    const [withPlatform, without] = await Promise.all([canmove(['explain', 'ldoms/vsw-on-target']), canmove(['explain', 'vsw-on-target'])]);

    expect(withPlatform.stdout).toContain('ldoms/vsw-on-target');
    expect(without.stdout).toBe(withPlatform.stdout);
  });
});
