import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { readCaptures } from '../../collectors/capture-directory.ts';
import { collectorFor } from '../../collectors/registry.ts';
import { join as joinFleet } from '../../fleet/join.ts';
import { assume } from '../../rules/engine/assume.ts';
import { judge } from '../../rules/engine/judge.ts';
import { rulePacks } from '../../rules/registry.ts';
import type { Answer } from '../../schemas/generated/types.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import { exampleStatements } from '../support/example-statements.ts';

const example = ['--captures', 'examples/ldoms'];

function schemaErrors(value: unknown): unknown {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
  formats.default(ajv);
  ajv.addSchema(JSON.parse(readFileSync(join(root, 'schemas', 'check.schema.json'), 'utf8')) as object);
  const validate = ajv.getSchema('check.schema.json');
  if (validate === undefined) throw new Error('no schema');
  return (validate(value) as boolean) ? [] : validate.errors;
}

describe('a fleet of which nothing is stated', () => {
  it('says what would settle the live move, where an outage would do', async () => {
    const folder = temporaryFolder();
    for (const host of ['hostA', 'hostB']) cpSync(join(root, 'examples', 'ldoms', host), join(folder, host), { recursive: true });

    const { stdout } = await canmove(['check', 'erp-app1', '--to', 'hostA', '--captures', folder]);
    const matrix = await canmove(['matrix', '--captures', folder]);

    expect(stdout).toMatch(/^YES, with an outage; live is not decided: erp-app1 from hostB to hostA/);
    expect(stdout).toMatch(/Live \(ldoms\/live\) is not decided\n[^]*kernelZones: none/);
    expect(matrix.stdout).toMatch(/\d+ pairs shown with an outage may go live; what would settle it:\n {2}write the statement/);
  });
});

/** A copy of the example with another planning section, as lines of YAML; none: without one. */
function withPlanning(...lines: readonly string[]): string {
  const folder = temporaryFolder();
  cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
  const inventory = join(folder, 'canmove.yaml');
  const others = readFileSync(inventory, 'utf8').replace(/^planning:\n(?:(?:[ #].*)?\n)*/m, '');
  writeFileSync(inventory, [others, ...(lines.length === 0 ? [] : ['planning:', ...lines]), ''].join('\n'));
  return folder;
}

describe('how long a move takes', () => {
  it('is said with what it rests on, and tells the whole move from the pause', async () => {
    const asked = ['check', 'ldom1', '--to', 'hostH', '--captures', withPlanning()];
    const [text, json] = [await canmove(asked), await canmove([...asked, '--json'])];

    const { downtime } = (JSON.parse(json.stdout) as Answer).methods[0] ?? {};
    expect(text.stdout).toMatch(/^YES, live: ldom1 from hostA to hostH, takes about \d+ to \d+ min, pause about 1 to 3 s\n/);
    expect(text.stdout).toMatch(/Estimated: a move is assumed to send 100 MiB\/s \(default for a 1 Gbit\/s link\); the guest is assumed/);
    expect(text.stdout).not.toMatch(/converge/);
    expect(downtime).toMatchObject({ kind: 'pause', seconds: { low: 1, high: 3 }, converges: 'yes' });
    expect(schemaErrors(JSON.parse(json.stdout))).toEqual([]);
  });

  it('follows what the inventory says of guest and network, which changes no verdict, and says what helps a copy without end', async () => {
    const folder = withPlanning('  bandwidthMiBPerSecond: 50', '  guests:', '    - guests: ldom1', '      dirtyMiBPerSecond: 90');

    const { stdout } = await canmove(['check', 'ldom1', '--to', 'hostH', '--captures', folder]);

    expect(stdout).toMatch(/^YES, live: ldom1 from hostA to hostH, takes about/);
    expect(stdout.replaceAll(/\n\s+/g, ' ')).toMatch(
      /Advice\s+! does not converge: the guest writes memory at 90 MiB\/s \(planning.guests\), a move may use 50 MiB\/s \(planning.bandwidthMiBPerSecond\)\. What helps: give the move \d+ MiB\/s;/,
    );
  });
});

describe('can ldom1 move to hostB?', () => {
  it('says no for live, with both reasons, their ldmd texts, the evidence of both hosts and the exact fix', async () => {
    const { status, stdout } = await canmove(['check', 'ldom1', '--to', 'hostB', '--json', ...example]);

    const answer = JSON.parse(stdout) as Answer;
    expect(status).toBe(2);
    expect(schemaErrors(answer)).toEqual([]);
    expect(answer).toMatchObject({ guest: 'ldom1', source: 'hostA', target: 'hostB', verdict: 'no', kind: 'no' });
    const live = answer.methods.find((move) => move.method === 'ldoms/live');
    const failing = live?.findings.filter((finding) => finding.severity === 'blocker' && finding.outcome !== 'pass') ?? [];
    expect(failing.map((finding) => finding.rule)).toEqual(['ldoms/mpgroup-members-equal', 'ldoms/vsw-on-target']);
    expect(failing.map((finding) => finding.vendorText)).toEqual([
      "The number of volumes in mpgroup 'ldom1-root-mp' on the target (1) differs from the number on the source (2)",
      'Failed to find required vsw alternate-vsw0 on target machine',
    ]);
    for (const finding of failing) {
      expect(new Set(finding.evidence.map((each) => each.host))).toEqual(new Set(['hostA', 'hostB']));
      expect(finding.evidence.every((each) => each.command !== undefined && each.at !== undefined)).toBe(true);
    }
    expect(failing.flatMap((finding) => finding.fix.flatMap((fix) => fix.commands))).toEqual([
      'ldm add-vdsdev mpgroup=ldom1-root-mp /dev/dsk/c0t600144F0A1B2C3D4000055D073462037d0s2 ldom1-root@alternate-vds0',
      'ldm add-vsw net-dev=NET-DEV alternate-vsw0 alternate',
    ]);
  });

  it('says it in words, verdict first', async () => {
    const { stdout } = await canmove(['check', 'ldom1', '--to', 'hostB', ...example]);

    expect(stdout).toMatch(/^NO: ldom1 on hostA cannot move to hostB\nas of the capture: facts of 2026-11-02 22:00 UTC, \d+ min old\n/);
    expect(stdout).toContain('hostB has no virtual switch alternate-vsw0');
    expect(stdout).toContain('hostB# ldm add-vsw net-dev=NET-DEV alternate-vsw0 alternate');
    expect(stdout).not.toContain('ldm migrate-domain ldom1');
    expect(stdout.split('\n').length).toBeLessThan(45);
  });

  it('says yes, live, once the facts that its fixes assume are applied', async () => {
    const collector = await collectorFor('ldoms');
    const captures = await readCaptures(join(root, 'examples', 'ldoms'));
    const fleet = joinFleet(
      captures.flatMap((capture) => [...collector.parse(capture)]),
      { asOf: '2026-11-02T22:30:00Z', statements: await exampleStatements('ldoms') },
    );
    const packs = await rulePacks();
    const guest = fleet.guests.findIndex((each) => each.name === 'ldom1');
    const host = fleet.hosts.findIndex((each) => each.name === 'hostB');
    const [live] = judge(fleet, packs, { methods: (method) => method.id === 'ldoms/live' }).answer(guest, host).methods;

    const patches =
      live?.findings
        .filter((finding) => finding.severity === 'blocker')
        .flatMap((finding) => finding.fix.flatMap((fix) => fix.assume ?? [])) ?? [];
    const after = judge(assume(fleet, guest, host, patches), packs).answer(guest, host);

    expect(patches.length).toBeGreaterThan(1);
    expect(after).toMatchObject({ verdict: 'yes', kind: 'live', method: 'ldoms/live' });
  });

  it('says yes, live, once the captures are changed by hand as the fixes say', async () => {
    const folder = temporaryFolder();
    cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
    repairHostB(join(folder, 'hostB'));

    const { status, stdout } = await canmove(['check', 'ldom1', '--to', 'hostB', '--captures', folder]);

    expect(stdout).toMatch(/^YES, live: ldom1 from hostA to hostB/);
    expect(status).toBe(0);
  });
});

/** hostB with the second path and the switch, and one of its own guests on VLAN 220 of that switch. */
function repairHostB(folder: string): void {
  const device = '/dev/dsk/c0t600144F0A1B2C3D4000055D073462037d0s2';
  const volume = `|vol=ldom1-root|opts=|dev=${device}|mpgroup=ldom1-root-mp\n`;
  const edit = (file: string, change: (text: string) => string): void => {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${file}: nothing was changed`);
    writeFileSync(path, after);
  };
  const manifest = JSON.parse(readFileSync(join(folder, 'commands.json'), 'utf8')) as {
    commands: { command: string; stdout: string; sha256?: string }[];
  };
  for (const command of manifest.commands) delete command.sha256;
  writeFileSync(join(folder, 'commands.json'), JSON.stringify(manifest));
  const fileOf = (id: string): string => manifest.commands.find((command) => command.command === id)?.stdout ?? '';
  for (const id of ['ldm-list-services', 'ldm-list-bindings']) {
    edit(fileOf(id), (text) => {
      const vsw = /^VSW\|name=primary-vsw0.*$/m.exec(text)?.[0] ?? '';
      const added = vsw
        .replace('primary-vsw0', 'alternate-vsw0')
        .replace(/mac-addr=[0-9a-f:]+/, 'mac-addr=00:14:4f:fb:ff:01')
        .replace('net-dev=net0', 'net-dev=net1');
      return text.replace(/^(VDS\|name=alternate-vds0.*\n)/m, `${added}\n$1${volume}`);
    });
  }
  // erp-db2's network moves over to the new switch, on both ends of the link.
  const onVlan220 = (text: string): string => {
    const peer = /^\|peer=vnet0@erp-db2\|.*\n/m.exec(text)?.[0] ?? '';
    return text
      .replace(peer, '')
      .replace(/^(VSW\|name=alternate-vsw0.*\n)/m, `$1${peer.replace(/pvid=\d+/, 'pvid=220')}`)
      .replace(
        /^VNET\|(.*)service=primary-vsw0@primary\|(.*)pvid=\d+\|(.*\n)\|peer=primary-vsw0@primary\|mac-addr=[0-9a-f:]+/m,
        'VNET|$1service=alternate-vsw0@alternate|$2pvid=220|$3|peer=alternate-vsw0@alternate|mac-addr=00:14:4f:fb:ff:01',
      );
  };
  edit(fileOf('ldm-list-bindings'), onVlan220);
}

describe('check', () => {
  it('without --to judges every host, best first, and takes the best as the answer', async () => {
    const { status, stdout } = await canmove(['check', 'ldom1', '--json', ...example]);

    const answer = JSON.parse(stdout) as Answer;
    expect(status).toBe(0);
    expect(schemaErrors(answer)).toEqual([]);
    expect(answer).toMatchObject({ target: 'hostH', verdict: 'yes', kind: 'live', method: 'ldoms/live' });
    expect(answer.targets?.[0]).toMatchObject({ target: 'hostH', kind: 'live' });
    expect(answer.targets).toHaveLength(7);
  });

  it('prints dry run, move, watch, cancel and verify with the address of the inventory', async () => {
    const { stdout } = await canmove(['check', 'ldom1', '--to', 'hostH', ...example]);

    expect(stdout).toMatch(/dry run\s+ldm migrate-domain -n ldom1 migrate@hosth-mgmt\.example\.com/);
    expect(stdout).toMatch(/move\s+ldm migrate-domain ldom1 migrate@/);
    expect(stdout).toMatch(/cancel\s+ldm cancel-operation migration ldom1/);
  });

  it.each([
    [['check', 'ldom1', '--to', 'hostb'], 'there is no host hostb; did you mean hostB'],
    [['check', 'lodm1', '--to', 'hostB'], 'there is no guest lodm1; did you mean ldom1'],
    [['check', 'test1'], 'test1 is the name of 2 guests: say which: hostE:test1, hostF:test1'],
    [['check', 'ldom1', '--to', 'hostA'], 'ldom1 is on hostA already'],
    [['check', 'ldom1', '--method', 'ldoms/hot'], 'there is no method ldoms/hot'],
    [['check'], 'name a guest'],
    [['check', 'ldom1', '--from', 'hostA'], 'not both'],
    [['chekc', 'ldom1'], 'Did you mean check'],
    [['check', 'ldom1', '--too', 'hostB'], 'Did you mean --to'],
    [['check', 'ldom1', '--as-of', 'yesterday'], 'expected "now" or a time'],
  ])('%j is a usage error that helps', async (args, says) => {
    const { status, stderr, stdout } = await canmove([...args, ...example]);

    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(status).toBe(64);
  });

  it('takes HOST:NAME and a UUID for a guest', async () => {
    const named = await canmove(['check', 'hostE:test1', '--json', ...example]);
    const byName = JSON.parse((await canmove(['check', 'ldom1', '--to', 'hostH', '--json', ...example])).stdout) as Answer;

    expect(JSON.parse(named.stdout)).toMatchObject({ guest: 'test1', source: 'hostE' });
    expect(byName.guest).toBe('ldom1');
  });

  it('with --live leaves a stopped guest nothing, and says why', async () => {
    const { status, stdout } = await canmove(['check', 'ldom5', '--to', 'hostB', '--live', ...example]);

    expect(stdout).toMatch(/^NO: ldom5/);
    expect(stdout).toContain('ldoms/live: ');
    expect(status).toBe(2);
  });

  it('judged against the clock, an old capture is unknown', async () => {
    const { status, stdout } = await canmove(['check', 'ldom1', '--to', 'hostH', '--as-of', 'now', ...example], {
      now: () => new Date('2026-11-20T00:00:00Z'),
    });

    expect(stdout).toMatch(/^UNKNOWN/);
    expect(stdout).toContain('canmove collect hostA');
    expect(status).toBe(3);
  });

  it('--strict makes a yes with warnings 1', async () => {
    expect((await canmove(['check', 'dns1', '--to', 'hostA', '--strict', ...example])).status).toBe(1);
  });
});

describe('check --rename', () => {
  it('judges the new name, prints it in the commands, and says where the old one stays in use', async () => {
    const { status, stdout } = await canmove(['check', 'ldom1', '--to', 'hostH', '--rename', 'ldom9', ...example]);

    expect(stdout).toMatch(/^YES, live: ldom1 from hostA to hostH as ldom9/);
    expect(stdout).toContain('volumes keep the old name: ldom1-root@primary-vds0');
    expect(stdout).toMatch(/move\s+ldm migrate-domain ldom1 \S+:ldom9/);
    expect(status).toBe(0);
  });

  it('is no for a name that the target has already', async () => {
    const { status, stdout } = await canmove(['check', 'ldom1', '--to', 'hostH', '--rename', 'mon1', ...example]);

    expect(stdout).toContain('[ldoms/name-free]');
    expect(status).toBe(2);
  });

  it('ranks the hosts by the new name', async () => {
    const { stdout } = await canmove(['check', 'ldom1', '--rename', 'mon1', '--json', ...example]);

    const answer = JSON.parse(stdout) as Answer;
    expect(answer.targets?.find((line) => line.target === 'hostH')).toMatchObject({ verdict: 'no', reasons: ['ldoms/name-free'] });
  });
});
