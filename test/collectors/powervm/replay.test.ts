/** An HMC and a Virtual I/O Server as real OpenSSH servers with a restricted shell, which answer as in the example fleet. */
import { afterEach, describe, expect, test } from 'vitest';
import { collectEndpoint } from '../../../collectors/collect.ts';
import { collectorFor } from '../../../collectors/registry.ts';
import { secretsInMemory } from '../../../collectors/transport/secrets.ts';
import { capturesOf } from '../../../examples/generator/powervm/captures.ts';
import { exampleFleet } from '../../../examples/generator/powervm/example-fleet.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Capture, PowervmGuest, PowervmHost, Snapshot } from '../../../schemas/generated/types.ts';
import { restrictedShell } from '../../lab/restricted-shell.ts';
import type { Otherwise } from '../../lab/restricted-shell.ts';
import { startSshd, whyNoSshd } from '../../lab/sshd.ts';
import { accessTo, makeHome } from '../transport/access.ts';

const why = whyNoSshd();
if (why !== undefined) console.warn(`SKIPPED: a replaying HMC on a real OpenSSH server: ${why}`);

const fleet = exampleFleet();

function example(endpoint: string, model = fleet): Capture {
  const capture = capturesOf(model).find((each) => each.endpoint === endpoint);
  if (capture === undefined) throw new Error(`the example fleet has no ${endpoint}`);
  return capture;
}

/** hmc-east with fewer systems: each is some thirty commands. */
function smaller(...systems: readonly string[]): Capture {
  const hmcs = fleet.hmcs.map((hmc) => ({ ...hmc, systems: hmc.systems.filter(({ name }) => systems.includes(name)) }));
  return example('hmc-east', { ...fleet, hmcs, viosEndpoints: [] });
}

describe.skipIf(why !== undefined)('a restricted shell on a real OpenSSH server', { timeout: 60_000 }, () => {
  const ends: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  interface Collected {
    readonly capture: Capture;
    readonly snapshots: readonly Snapshot[];
    /** Lines that were sent: as many as there were remote commands. */
    readonly asked: readonly string[];
  }

  async function collect(
    recorded: Capture,
    otherwise?: Readonly<Record<string, Otherwise>>,
    allow: readonly 'viosrvcmd'[] = [],
  ): Promise<Collected> {
    const shell = restrictedShell(recorded, otherwise);
    ends.push(() => shell.remove());
    const server = await startSshd({ config: shell.config });
    ends.push(() => server.stop());
    const home = makeHome();
    ends.push(() => home.remove());
    home.write('.ssh/known_hosts', server.knownHosts);
    const { endpoint, platform } = recorded;
    const access = accessTo({
      home,
      endpoints: { [endpoint]: { platform, address: '127.0.0.1', port: server.port, user: 'root', identityFile: server.clientKey } },
    });
    const collector = await collectorFor(platform);
    const capture = await collectEndpoint(
      { endpoint, collector, open: access.opener(endpoint), allow },
      { now: () => new Date(), secrets: secretsInMemory() },
    );
    return { capture, snapshots: collector.parse(capture), asked: shell.asked() };
  }

  /** What was asked and answered, without times. */
  function answersOf({ entries }: Capture): readonly unknown[] {
    return entries.map((entry) =>
      entry.kind === 'exec'
        ? { command: entry.command, parameters: entry.parameters, line: entry.commandLine, exit: entry.exit, text: entry.stdout.text }
        : entry,
    );
  }

  const factsOf = (snapshots: readonly Snapshot[]): readonly unknown[] =>
    snapshots.map(({ host, guests, vioses, diagnostics }) => ({ host, guests, vioses, diagnostics }));

  async function parsed(capture: Capture): Promise<readonly Snapshot[]> {
    return (await collectorFor(capture.platform)).parse(capture);
  }

  function systemOf(snapshots: readonly Snapshot[], name: string): PowervmHost {
    const found = snapshots.find(({ host }) => host.name === name)?.host.powervm;
    if (found === undefined) throw new Error(`no facts of ${name}`);
    return found;
  }

  function lparOf(snapshots: readonly Snapshot[], system: string, name: string): PowervmGuest {
    const guests = snapshots.find(({ host }) => host.name === system)?.guests;
    const found = guests !== undefined && isKnown(guests) ? guests.v.find((guest) => guest.name === name)?.powervm : undefined;
    if (found === undefined) throw new Error(`no facts of ${name}`);
    return found;
  }

  test.each([
    ['hmc-east', ['viosrvcmd'], 20],
    ['hmc-west', [], 5],
    ['p9vios1', [], 6],
  ] as const)('%s is collected as the example fleet has it, in few remote commands', async (endpoint, allow, most) => {
    const recorded = example(endpoint);

    const { capture, snapshots, asked } = await collect(recorded, {}, allow);

    expect(answersOf(capture)).toEqual(answersOf(recorded));
    expect(capture.status).toBe('ok');
    expect(factsOf(snapshots)).toEqual(factsOf(await parsed(recorded)));
    expect(asked.length).toBeLessThanOrEqual(most);
    expect(asked.filter((line) => /^env |[|<>`]/.test(line.replaceAll(/'[^']*'/g, '')))).toEqual([]);
  });

  test('nothing is passed on to a Virtual I/O Server that the inventory does not allow', async () => {
    const recorded = smaller('P10-EAST');

    const { capture, snapshots, asked } = await collect(recorded);

    expect(asked.join('\n')).not.toContain('viosrvcmd');
    expect(answersOf(capture)).toEqual(
      answersOf({ ...recorded, entries: recorded.entries.filter(({ command }) => !command.startsWith('viosrvcmd-')) }),
    );
    expect(snapshots.every(({ vioses }) => vioses === undefined)).toBe(true);
  });

  test('a user who may not run viosrvcmd gets everything but what stands behind it', async () => {
    const refusal = { stderr: 'HSCL350B The user does not have the appropriate authority.\n', status: 1 };

    const { capture, snapshots } = await collect(smaller('P10-EAST'), { viosrvcmd: refusal }, ['viosrvcmd']);

    expect(capture).toMatchObject({ status: 'partial', reason: expect.stringContaining('HSCL350B') as string });
    const [vios] = snapshots.find(({ host }) => host.name === 'P10-EAST')?.vioses ?? [];
    expect(vios?.scsi).toMatchObject({ why: expect.stringContaining('HSCL350B') as string });
    expect(systemOf(snapshots, 'P10-EAST').freeMemoryMiB).toHaveProperty('v');
  });

  test('a user who may not list adapters gets no adapters, and not none', async () => {
    const refusal = { stdout: 'HSCL350B Der Benutzer hat nicht die erforderliche Berechtigung.\n', status: 1 };

    const { snapshots } = await collect(smaller('P9-EAST', 'P10-EAST'), { 'lshwres -r virtualio -m P9-EAST --rsubtype scsi': refusal });

    expect(lparOf(snapshots, 'P9-EAST', 'web01').scsi).toMatchObject({ why: expect.stringContaining('HSCL350B') as string });
    expect(lparOf(snapshots, 'P10-EAST', 'dev02').scsi).toMatchObject({ v: expect.any(Array) as unknown });
  });

  test('an empty listing in another language is not taken for one', async () => {
    const german = { stdout: 'Es wurden keine Ergebnisse gefunden.\n', status: 0 };

    const { snapshots } = await collect(smaller('P9-EAST', 'P10-EAST'), { 'lshwres -r virtualio -m P9-EAST --rsubtype vnic': german });

    expect(lparOf(snapshots, 'P9-EAST', 'web01').vnics).toMatchObject({ why: expect.stringContaining('English locale') as string });
    expect(lparOf(snapshots, 'P10-EAST', 'dev02').vnics).toMatchObject({ v: [] });
  });

  test('slow answers are waited for', async () => {
    const recorded = example('hmc-west');
    const [lpars] = recorded.entries.filter(({ command }) => command === 'lpars');
    if (lpars?.kind !== 'exec') throw new Error('no list of partitions');

    const { capture, snapshots } = await collect(recorded, { 'lssyscfg -r lpar': { stdout: lpars.stdout.text, delay: 2 } });

    expect(capture.status).toBe('ok');
    expect(factsOf(snapshots)).toEqual(factsOf(await parsed(recorded)));
  });

  test('a session that is lost in the middle costs what had not come, and nothing of it looks whole', async () => {
    const recorded = example('hmc-west');

    const { capture, snapshots } = await collect(recorded, { 'lshwres -r proc -m P7-WEST --level lpar': { lost: true } });

    expect(capture.status).toBe('partial');
    const statuses = new Map(capture.entries.map((entry) => [entry.command, entry.kind === 'exec' && 'status' in entry.exit]));
    expect(statuses.get('mem-lpars')).toBe(true);
    expect(statuses.get('proc-lpars')).toBe(false);
    expect(lparOf(snapshots, 'P7-WEST', 'old01').procUnitsHundredths).toHaveProperty('why');
    expect(lparOf(snapshots, 'P7-WEST', 'old01').memoryMiB).toEqual(lparOf(await parsed(recorded), 'P7-WEST', 'old01').memoryMiB);
  });
});
