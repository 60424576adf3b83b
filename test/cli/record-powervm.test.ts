/** canmove record for the second platform: what migrlpar -o v printed. */
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, DryRunAnswer } from '../../schemas/generated/types.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran, RunOptions } from '../support/cli.ts';

const examples = join(root, 'examples', 'powervm');

/** The example fleet without what the SAN team supplied, collected once; each test gets a copy of its store. */
let collected: string;
beforeAll(async () => {
  collected = temporaryFolder();
  cpSync(examples, collected, { recursive: true });
  const endpoints = readdirSync(examples, { withFileTypes: true })
    .filter((each) => each.isDirectory() && /^hmc-|vios\d$/.test(each.name))
    .map(({ name }) => [
      `  ${name}:`,
      `    platform: ${name.startsWith('hmc-') ? 'powervm' : 'vios'}`,
      '    transport: directory',
      `    path: ${name}`,
      ...(name.startsWith('hmc-') ? ['    allow: [viosrvcmd]'] : []),
    ]);
  writeFileSync(join(collected, 'canmove.yaml'), ['schema: 1', 'endpoints:', ...endpoints.flat(), ''].join('\n'));
  await canmove(['collect', '--quiet', '--store', join(collected, 'store')], { cwd: collected, home: temporaryFolder() });
}, 60_000);

function site(): (args: readonly string[], options?: RunOptions) => Promise<Ran> {
  const folder = temporaryFolder();
  cpSync(collected, folder, { recursive: true });
  const home = temporaryFolder();
  return (args, options = {}) => canmove([...args, '--store', join(folder, 'store')], { cwd: folder, home, ...options });
}

type Run = ReturnType<typeof site>;
const answer = async (run: Run): Promise<Answer> =>
  JSON.parse((await run(['check', 'sapapp01', '--to', 'P9-EAST', '--json'])).stdout) as Answer;
const record = async (run: Run, stdin: string, ...more: readonly string[]): Promise<DryRunAnswer> =>
  JSON.parse((await run(['record', 'sapapp01', '--to', 'P9-EAST', '-', '--json', ...more], { stdin })).stdout) as DryRunAnswer;

const line = 'hscroot@hmc-east:~> migrlpar -o v -m P10-EAST -t P9-EAST -p sapapp01';
const passed = 'hscroot@hmc-east:~> echo $?\n0\n';

describe('record of a dry run of the HMC', () => {
  it('makes a no, with the code, its causes, and what to do', async () => {
    const run = site();
    const before = await answer(run);
    const kept = await record(run, `${line}\nHSCLA246 Die Managementkonsole kann nicht mit Partition sapapp01 kommunizieren.\n`);
    const after = await answer(run);

    expect(before.kind).toBe('unknown');
    expect(kept).toMatchObject({ outcome: 'refused', method: 'powervm/active', state: 'Running' });
    const active = after.methods.find(({ method }) => method === 'powervm/active');
    const [failing] = active?.findings.filter(({ severity, outcome }) => severity === 'blocker' && outcome === 'fail') ?? [];
    expect([active?.verdict, failing?.rule]).toEqual(['no', 'powervm/active-dry-run-accepted']);
    expect(failing?.message).toMatch(
      /was refused: "HSCLA246"\. Causes in the order to check: 1\. the RMC connection of the guest is not active/,
    );
    expect(failing?.fix[0]?.commands).toEqual(['migrlpar -o v -m P10-EAST -t P9-EAST -p sapapp01 -d 5']);
  });

  it('settles the zoning of Fibre Channel pairs where it compared the disks behind the ports, and not otherwise', async () => {
    const run = site();
    const ports = await record(run, `${line} -w 5\n${passed}`);
    const afterPorts = await answer(run);
    const disks = await record(run, `${line} --npivval portdisk\n${passed}`, '--at', '2026-11-02T22:31:00Z');
    const afterDisks = await answer(run);

    expect([ports.outcome, disks.outcome]).toEqual(['accepted', 'accepted']);
    expect([afterPorts.kind, afterDisks.kind]).toEqual(['unknown', 'live']);
    const undecided = afterPorts.methods[0]?.findings.filter(({ severity, outcome }) => severity === 'blocker' && outcome === 'unknown');
    expect(undecided?.map(({ rule }) => rule)).toEqual(['powervm/wwpns-zoned']);
  });

  it('settles nothing where it may be a refusal, or silences a check', async () => {
    const run = site();

    expect((await record(run, `${line}\nHSCLAB12 x\n${passed}`)).outcome).toBe('unclear');
    expect((await record(run, `${line} --npivval portdisk --mpio 2\n${passed}`)).outcome).toBe('unclear');
    expect((await answer(run)).kind).toBe('unknown');
  });

  it('takes no dry run of another partition, system or several', async () => {
    const run = site();
    for (const [text, says] of [
      [line.replace('sapapp01', 'sapapp02'), /is about sapapp02, not about sapapp01/],
      [line.replace('-t P9-EAST', '-t P7-WEST'), /a move to P7-WEST/],
      [line.replace('-m P10-EAST', '-m P7-WEST'), /a guest of P7-WEST, not of P10-EAST/],
      [line.replace('sapapp01', 'sapapp01,sapapp02'), /holds 2 attempts/],
    ] as const) {
      const ran = await run(['record', 'sapapp01', '--to', 'P9-EAST', '-'], { stdin: `${text}\n${passed}` });

      expect([ran.status, ran.stderr]).toEqual([64, expect.stringMatching(says)]);
    }
  });
});
