import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Assessment, Comparison } from '../../schemas/generated/types.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';

const example = ['--captures', 'examples/ldoms'];

async function compared(...args: readonly string[]): Promise<Comparison> {
  const { status, stdout } = await canmove(['compare', ...args, '--json', ...example]);
  expect(status).toBe(0);
  return JSON.parse(stdout) as Comparison;
}

describe('canmove compare', () => {
  it('shows what differs and not what is equal, and the commands that level it either way', async () => {
    const { status, stdout } = await canmove(['compare', 'hostA', 'hostB', ...example]);

    expect(status).toBe(0);
    expect(stdout).toMatch(/^hostA and hostB: \d+ different, 0 not known, \d+ equal\n/);
    expect(stdout).toMatch(/≠ primary-vsw0 MTU +9000 +1500\n/);
    expect(stdout).toMatch(/≠ alternate-vsw0 +uplink net1.* \(not there\)\n/);
    expect(stdout).toContain('hostA# ldm set-vsw mtu=1500 primary-vsw0');
    expect(stdout).toContain('hostB# ldm set-vsw mtu=9000 primary-vsw0');
    expect(stdout).toContain('hostB# ldm add-vsw net-dev=net1 default-vlan-id=1 mtu=1500 alternate-vsw0 alternate');
    expect(stdout).not.toContain('primary-vsw0 uplink');
  });

  it('takes no disk away from a domain that uses it', async () => {
    const { stdout } = await canmove(['compare', 'hostA', 'hostB', ...example]);

    expect(stdout).toMatch(/≠ erp-db1-root@alternate-vds0 /);
    expect(stdout).not.toContain('ldm remove-vdsdev erp-db1-root@alternate-vds0');
    expect(stdout).toMatch(/To make hostA like hostB:\n {2}\(removed is only what no domain there uses now/);
    expect(stdout).not.toMatch(/To make hostB like hostA:\n {2}\(removed/);
  });

  it('gives JSON of the published schema, and the mirror image when the hosts are named the other way round', async () => {
    const [there, back] = [await compared('hostA', 'hostB', '--all'), await compared('hostB', 'hostA', '--all')];

    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
    formats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(join(root, 'schemas', 'comparison.schema.json'), 'utf8')) as object);
    expect(validate(there), JSON.stringify(validate.errors)).toBe(true);
    expect(back.counts).toEqual(there.counts);
    expect(back.items).toEqual(
      there.items.map((item) => ({ ...item, values: item.values.toReversed(), commands: item.commands.toReversed() })),
    );
    expect(there.items.length).toBe(there.counts.different + there.counts.unknown + there.counts.equal);
  });

  it('--for leaves what the guest does not use out', async () => {
    const all = await compared('hostA', 'hostB', '--for', 'ldom1', '--all');

    expect(new Set(all.items.filter(({ group }) => group === 'Volumes').map(({ item }) => item.split(/[@ ]/)[0]))).toEqual(
      new Set(['ldom1-root', 'ldom1-data']),
    );
    expect(all.guest).toBe('ldom1');
    expect(all.items.some(({ item }) => item === 'alternate-vsw0')).toBe(true);
    expect(all.items.some(({ group }) => group === 'Versions')).toBe(true);
  });

  it('shows a list that was cut as not known, never as a difference', async () => {
    const folder = temporaryFolder();
    cpSync(join(root, 'examples/ldoms'), folder, { recursive: true });
    const commands = join(folder, 'hostB', 'commands.json');
    const record = JSON.parse(readFileSync(commands, 'utf8')) as { commands: { command: string; exit: { status: number } }[] };
    for (const entry of record.commands) if (entry.command.includes('services')) entry.exit.status = 1;
    writeFileSync(commands, JSON.stringify(record));

    const { stdout } = await canmove(['compare', 'hostA', 'hostB', '--all', '--json', '--captures', folder]);

    const items = (JSON.parse(stdout) as Comparison).items.filter(({ group }) => group === 'Virtual switches');
    expect(items.map(({ outcome }) => outcome)).toEqual(['unknown']);
    expect(items[0]?.values[1]).toHaveProperty('missing');
    expect(items[0]?.commands).toEqual([[], []]);
    const { stdout: text } = await canmove(['compare', 'hostA', 'hostB', '--captures', folder]);
    expect(text).toContain('? the list');
    expect(text).not.toContain('ldm remove-vsw');
  });

  it('says what to do about one host named twice, a host that is not there and a guest that is not there', async () => {
    const twice = await canmove(['compare', 'hostA', 'hostA', ...example]);
    const unknown = await canmove(['compare', 'hostA', 'hostZ', ...example]);
    const guest = await canmove(['compare', 'hostA', 'hostB', '--for', 'ldom', ...example]);

    expect([twice.status, unknown.status, guest.status]).toEqual([64, 64, 64]);
    expect(twice.stderr).toContain('name two');
    expect(unknown.stderr).toContain('there is no host hostZ');
    expect(guest.stderr).toContain('there is no guest ldom');
  });
});

describe('groups of the inventory', () => {
  async function assessed(inventory: string): Promise<Assessment> {
    const file = join(temporaryFolder(), 'canmove.yaml');
    writeFileSync(file, inventory);
    const { status, stdout, stderr } = await canmove(['report', '--json', '--inventory', file, ...example]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return JSON.parse(stdout) as Assessment;
  }
  const inventory = (rest: string): string => `schema: 1\nendpoints: {}\n${rest}`;

  it('lists each difference of twins with the commands of either side, and fails the expectation', async () => {
    const { fleetFindings = [], expectations } = await assessed(
      inventory('groups:\n  twins: {hosts: [hostA, hostB]}\nexpect:\n  - {group: twins, parity: true}\n'),
    );

    const twins = fleetFindings.filter(({ rule }) => rule === 'fleet/twins-equal');
    expect(twins.find(({ message }) => message.includes('primary-vsw0 MTU'))).toMatchObject({
      message: 'group twins: Virtual switches: primary-vsw0 MTU: 9000 on hostA, 1500 on hostB',
      hosts: ['hostA', 'hostB'],
      fix: [
        { host: 'hostA', commands: ['ldm set-vsw mtu=1500 primary-vsw0'] },
        { host: 'hostB', commands: ['ldm set-vsw mtu=9000 primary-vsw0'] },
      ],
    });
    expect(twins.some(({ message }) => /VLANs in use|Free capacity/.test(message))).toBe(false);
    expect(expectations).toMatchObject([{ expectation: 'group twins: parity', subject: 'twins', holds: 'no' }]);
  });

  it('flags no difference where no group is declared', async () => {
    const { fleetFindings = [] } = await assessed(inventory(''));

    expect(fleetFindings.length).toBeGreaterThan(0);
    expect(fleetFindings.filter(({ rule }) => rule === 'fleet/twins-equal')).toEqual([]);
  });

  it('leaves the expectation open for a group that nobody declared and for a host that was not read', async () => {
    const { expectations } = await assessed(
      inventory('groups:\n  lone: {hosts: [hostG, hostZ]}\nexpect:\n  - {group: nobody, parity: true}\n  - {group: lone, parity: true}\n'),
    );

    expect(expectations.map(({ holds, detail }) => [holds, detail])).toEqual([
      ['unknown', 'the inventory has no group of this name'],
      ['unknown', 'hostZ is not in the fleet'],
    ]);
  });
});

it('the findings of the example fleet name its islands, and what hostE lacks', async () => {
  const { stdout } = await canmove(['report', '--json', ...example]);

  const { fleetFindings = [] } = JSON.parse(stdout) as Assessment;
  const said = (rule: string): string[] => fleetFindings.filter((finding) => finding.rule === rule).map(({ message }) => message);
  expect(said('fleet/hosts-reach-each-other')).toEqual([
    '5 hosts form an island: hostA, hostB, hostC, hostD, hostH',
    '2 hosts form an island: hostE, hostF',
    expect.stringMatching(/^hostG is alone/),
  ]);
  expect(said('fleet/island-survives-a-host').join()).toMatch(/without hostE .* take 100 vcpus, and 84 vcpus are free on hostF/);
  expect(said('fleet/guest-reaches-a-host').join()).toContain('erp-db3 on hostC can go live to no other host');
});
