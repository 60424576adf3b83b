import { writeFileSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { newGuestsSheet, wishKeys } from '../../schemas/planned-guests.ts';
import type { PlanNew } from '../../schemas/generated/types.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import { publishedForm } from '../support/published-form.ts';

const captures = join(root, 'examples', 'powervm');
let folder: string;

beforeAll(() => {
  folder = temporaryFolder();
});

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const plan = async (file: string, ...args: string[]) => canmove(['plan', 'new', file, '--captures', captures, ...args]);
const planned = async (text: string): Promise<PlanNew> => {
  const { stdout, stderr } = await plan(written('guests.yaml', text), '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as PlanNew;
};

const small = 'procs: 1, procUnits: 0.1, memoryGiB: 2, vlans: "400"';

describe('canmove plan new', () => {
  it('gives a small guest numbers of the scheme, requests and commands, in the published form', async () => {
    const result = await planned(`guests:\n  - { name: new01, host: P9-EAST, ${small}, lunsGiB: [20], fibreChannel: yes }\n`);
    expect(publishedForm('plan-new', result)).toEqual([]);
    const [guest] = result.guests;
    expect(guest).toMatchObject({ name: 'new01', host: 'P9-EAST', hostProposed: false, outcome: 'fits' });
    const slots = guest?.chosen.filter(({ what }) => /vSCSI|Fibre/.test(what)).map(({ number }) => number) ?? [];
    expect(slots).toHaveLength(4);
    expect(new Set(slots).size).toBe(4);
    for (const slot of slots.slice(0, 2)) expect(slot >= 200 && slot <= 400, `vSCSI ${slot}`).toBe(true);
    for (const slot of slots.slice(2)) expect(slot >= 600 && slot <= 800, `Fibre Channel ${slot}`).toBe(true);
    expect(guest?.requests.map(({ team }) => team).sort()).toEqual(['san', 'san', 'storage']);
    expect(guest?.commands[0]).toMatch(/^mksyscfg -r lpar -m P9-EAST -i '.*name=new01,/);
    expect(guest?.mobility.map(({ host }) => host)).not.toContain('P9-EAST');
  });

  it('gives no number that is in use, and none twice', async () => {
    const result = await planned(
      `guests:\n${[1, 2, 3].map((each) => `  - { name: new0${each}, host: P9-EAST, ${small}, lunsGiB: [20] }\n`).join('')}`,
    );
    const rows = readFileSync(join(captures, 'hmc-east', 'commands.json'), 'utf8');
    expect(rows).toContain('virtual-scsi');
    const ids = result.guests.map(({ chosen }) => chosen.find(({ what }) => what === 'LPAR ID')?.number);
    expect(new Set(ids).size).toBe(3);
    const used = usedServerSlots('P9-EAST');
    const slots = result.guests.flatMap(({ chosen }) =>
      chosen.filter(({ what }) => what.startsWith('vSCSI')).map(({ what, number }) => `${what} ${number}`),
    );
    expect(new Set(slots).size).toBe(slots.length);
    for (const slot of slots) expect(used).not.toContain(slot.replace('vSCSI slot through ', ''));
  });

  it('says no where memory is lacking, and prints no command for it', async () => {
    const result = await planned('guests: [{ name: huge, host: P9-EAST, procs: 1, memoryGiB: 90000, vlans: 400 }]');
    expect(result.outcome).toBe('does-not');
    expect(result.guests[0]?.checks.map(({ message }) => message).join('\n')).toMatch(/P9-EAST has .* free memory; huge needs/);
    expect(result.guests[0]?.commands).toEqual([]);
  });

  it('counts guests planned before against those after', async () => {
    const free = await planned(`guests: [{ name: one, host: P9-EAST, ${small} }]`);
    expect(free.guests[0]?.outcome).toBe('fits');
    const [huge] = (await planned('guests: [{ name: huge, host: P9-EAST, procs: 1, procUnits: 0.1, memoryGiB: 90000, vlans: "400" }]'))
      .guests;
    const said = huge?.checks
      .map(({ message }) => /P9-EAST has ([0-9.]+) GiB of free memory/.exec(message)?.[1])
      .find((each) => each !== undefined);
    const most = `procs: 1, procUnits: 0.1, memoryGiB: ${Math.floor(Number(said) * 0.6)}, vlans: "400"`;
    const both = await planned(`guests:\n  - { name: one, host: P9-EAST, ${most} }\n  - { name: two, host: P9-EAST, ${most} }\n`);
    expect(both.guests.map(({ outcome }) => outcome)).toEqual(['fits', 'does-not']);
  });

  it('says which VLAN no trunk carries, and asks the network team for it', async () => {
    const result = await planned('guests: [{ name: lost, host: P9-EAST, procs: 1, memoryGiB: 2, vlans: 777 }]');
    expect(result.guests[0]?.outcome).toBe('does-not');
    expect(result.guests[0]?.checks.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/P9-EAST does not bridge VLAN 777/),
    );
  });

  it('takes what is not written from the guest that it is to be like', async () => {
    const result = await planned('guests: [{ name: erpdb09, like: erpdb01, host: P9-EAST }]');
    expect(result.guests[0]?.chosen.map(({ what }) => what)).toContainEqual(expect.stringMatching(/Fibre Channel slot/));
    expect(result.guests[0]?.commands.join('\n')).toMatch(/desired_mem=65536/);
  });

  it('refuses a name that is taken, a number that is taken, a host and a guest that are not there', async () => {
    const result = await planned(
      `guests:\n  - { name: erpdb01, host: P9-EAST, ${small} }\n  - { name: b, host: P9-EAST, lparId: 1, ${small} }\n  - { name: c, host: P99, ${small} }\n  - { name: d, like: nobody }\n  - { name: e, host: P9-EAST, pool: NOPOOL, ${small} }\n`,
    );
    expect(result.guests.map(({ outcome }) => outcome)).toEqual(['does-not', 'does-not', 'does-not', 'does-not', 'does-not']);
    expect(result.guests.map(({ checks }) => checks.map(({ message }) => message).join(' '))).toEqual([
      expect.stringMatching(/erpdb01 is the name of a guest of P9-EAST/),
      expect.stringMatching(/partition number 1 is used by P9-EAST:/),
      expect.stringMatching(/no host P99 was read/),
      expect.stringMatching(/there is no guest nobody/),
      expect.stringMatching(/P9-EAST has no shared processor pool NOPOOL; it has/),
    ]);
  });

  it('proposes a host where none is written', async () => {
    const result = await planned(`guests: [{ name: anywhere, ${small} }]`);
    expect(result.guests[0]).toMatchObject({ hostProposed: true, outcome: 'fits' });
  });

  it('reads the sheet that people fill in, whatever the order of its columns', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Notes').addRow(['not here']);
    const sheet = book.addWorksheet(newGuestsSheet);
    sheet.addRow(['Our planned guests']);
    sheet.addRow([wishKeys.memoryGiB, wishKeys.name, 'Our own column', wishKeys.host, wishKeys.procs, wishKeys.vlans]);
    sheet.addRow([2, 'fromsheet', 'ignored', 'P9-EAST', 1, '400']);
    const file = join(folder, 'guests.xlsx');
    await book.xlsx.writeFile(file);
    const { stdout, status } = await plan(file, '--json');
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as PlanNew).guests[0]).toMatchObject({
      name: 'fromsheet',
      place: expect.stringMatching(/New guests, row 3$/) as string,
    });
  });

  it('says row and column of what is wrong in a sheet', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet(newGuestsSheet);
    sheet.addRow([wishKeys.name, wishKeys.memoryGiB]);
    sheet.addRow(['x', 'lots']);
    const file = join(folder, 'wrong.xlsx');
    await book.xlsx.writeFile(file);
    expect(await plan(file)).toMatchObject({
      status: 64,
      stderr: expect.stringMatching(/wrong\.xlsx, New guests, row 2, Memory \(GiB\): a number of GiB, not "lots"/) as string,
    });
  });

  it.each<[string, string, RegExp]>([
    [
      'a key that is none',
      'guests: [{ name: a, memroyGiB: 3 }]',
      /:1: there is no "memroyGiB" of a planned guest: did you mean memoryGiB\?/,
    ],
    ['no list', 'name: a', /expected a list under "guests:"/],
    ['nothing', 'guests: []', /no planned guest is written there/],
    ['broken YAML', 'guests: [{', /:\d+: not valid YAML/],
    ['a map where a value is expected', 'guests: [{ name: { a: b } }]', /expected a text, a number/],
  ])('refuses %s and names the line', async (_, text, says) => {
    expect(await plan(written('wrong.yaml', text))).toMatchObject({ status: 64, stderr: expect.stringMatching(says) as string });
  });

  it('refuses a workbook without the sheet and a file that is none', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Other');
    const file = join(folder, 'other.xlsx');
    await book.xlsx.writeFile(file);
    expect(await plan(file)).toMatchObject({ status: 64, stderr: expect.stringMatching(/has no sheet "New guests"/) as string });
    expect(await plan(written('no.xlsx', 'text'))).toMatchObject({
      status: 64,
      stderr: expect.stringMatching(/is not a workbook that can be read/) as string,
    });
  });

  it('writes the lists of the other teams as CSV, and shows commands where they are asked for', async () => {
    const file = written('csv.yaml', `guests: [{ name: new01, host: P9-EAST, ${small}, lunsGiB: [20] }]`);
    const requests = join(folder, 'requests');
    const { stdout, status } = await plan(file, '--csv', requests, '--commands');
    expect(status).toBe(0);
    expect(stdout).toMatch(/FITS: new01 on P9-EAST/);
    expect(stdout).toMatch(/to type, by a person:\n\s+mksyscfg/);
    expect(readdirSync(requests).sort()).toEqual(['free-numbers.csv', 'network-requests.csv', 'san-requests.csv', 'storage-requests.csv']);
    expect(readFileSync(join(requests, 'storage-requests.csv'), 'utf8')).toMatch(/new01,LUN 1 of 1: 20 GiB/);
  });
});

describe('canmove plan new, of domains', () => {
  const ofDomains = async (text: string, ...args: string[]) =>
    canmove(['plan', 'new', written('domains.yaml', text), '--captures', join(root, 'examples', 'ldoms'), ...args]);
  const domain =
    '{ name: new01, host: hostA, procs: 8, memoryGiB: 8, vlans: "primary-vsw0:210", lunsGiB: 50, vds: primary-vds0, mobileTo: hostH }';

  it('answers with what is to be asked for and typed', async () => {
    const { status, stdout, stderr } = await ofDomains(`guests: [${domain}]`, '--commands');

    expect(stderr).toBe('');
    expect(stdout).toMatch(/^FITS: new01 on hostA /m);
    expect(stdout).toMatch(/^ {4}hostH: with an outage; live is not decided$/m);
    expect(stdout).toMatch(/^ {4}storage: LUN 1 of 1: 50 GiB, hostA \(primary\); hostH \(primary\)$/m);
    expect(stdout).toMatch(/^ {4}ldm add-vnet pvid=210 id=0 vnet0 primary-vsw0 new01$/m);
    expect(stdout).toMatch(/^ {2}console port of primary-vcc0, hostA: [0-9, ]+ \([0-9]+ left\)$/m);
    expect(status).toBe(0);
  });

  it('has the published form', async () => {
    const { stdout } = await ofDomains(`guests: [${domain}, { name: new02, like: ldom2, lunsGiB: [20, 20] }]`, '--json');

    const result = JSON.parse(stdout) as PlanNew;
    expect(publishedForm('plan-new', result)).toEqual([]);
    expect(result.guests.map(({ outcome }) => outcome)).toEqual(['fits', 'fits']);
    expect(result.guests[1]).toMatchObject({ hostProposed: true });
  });

  it('says what is written wrong, with file and line', async () => {
    const { status, stderr } = await ofDomains('guests:\n  - { name: new01, cpuArch: sparc, macs: nonsense }');

    expect(status).toBe(64);
    expect(stderr).toMatch(/domains\.yaml:2, CPU architecture: one of native, .*, not "sparc"/);
    expect(stderr).toMatch(/domains\.yaml:2, MAC addresses: an address of its own for each network/);
  });

  it('has a sheet to fill in, which is read again', async () => {
    const file = join(folder, 'ldoms.xlsx');
    expect((await canmove(['report', '--captures', join(root, 'examples', 'ldoms'), '--xlsx', file])).status).toBe(0);

    const { status, stderr } = await canmove(['plan', 'new', file, '--captures', join(root, 'examples', 'ldoms')]);

    expect(status).toBe(64);
    expect(stderr).toContain('no planned guest is written there');
  });
});

/** "VIOS slot" of every server adapter that the HMC lists on a system. */
function usedServerSlots(system: string): readonly string[] {
  const { commands } = JSON.parse(readFileSync(join(captures, 'hmc-east', 'commands.json'), 'utf8')) as {
    commands: { command: string; parameters: Record<string, string>; stdout: string }[];
  };
  const files = commands.filter(({ command, parameters }) => /virtual-(scsi|fc)/.test(command) && parameters['system'] === system);
  expect(files).toHaveLength(2);
  return files.flatMap(({ stdout }) =>
    readFileSync(join(captures, 'hmc-east', stdout), 'utf8')
      .split('\n')
      .filter((line) => line.includes('adapter_type=server'))
      .map((line) => `${/lpar_name=([^,]*)/.exec(line)?.[1] ?? ''} ${/slot_num=([0-9]*)/.exec(line)?.[1] ?? ''}`),
  );
}
