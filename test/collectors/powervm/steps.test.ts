/** What is run on an HMC: how many remote commands, and which only where the inventory allows them. */
import { describe, expect, test } from 'vitest';
import { collectEndpoint, type EndpointPlan } from '../../../collectors/collect.ts';
import { commandLine, type CommandInstance } from '../../../collectors/command.ts';
import { collector } from '../../../collectors/powervm/index.ts';
import { collectScript } from '../../../collectors/script.ts';
import { secretsInMemory } from '../../../collectors/transport/secrets.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Capture, ExecEntry } from '../../../schemas/generated/types.ts';
import { entryOf, fixture, type Answers } from './capture.ts';

interface Run {
  readonly capture: Capture;
  /** Commands of each remote command. */
  readonly lines: readonly (readonly string[])[];
}

/** @param answer the output of an instance; default: as in the fixture */
async function run(
  plan: Partial<EndpointPlan> = {},
  answer: (instance: CommandInstance) => string | undefined = () => undefined,
): Promise<Run> {
  const lines: string[][] = [];
  const answered = (instance: CommandInstance): ExecEntry => {
    const { id } = instance.spec;
    const text = id.startsWith('viosrvcmd-') ? '' : answer(instance);
    const answers: Answers = text === undefined ? {} : { [id]: text };
    return entryOf(id, instance.parameters, commandLine(instance, 'none'), answers);
  };
  const ask = (instances: readonly CommandInstance[]): readonly ExecEntry[] => {
    lines.push(instances.map(({ spec }) => spec.id));
    return instances.map(answered);
  };
  const capture = await collectEndpoint(
    {
      endpoint: 'hmc-east',
      collector,
      open: () =>
        Promise.resolve({
          run: (instance) => Promise.resolve(ask([instance])[0] as ExecEntry),
          runTogether: (instances) => Promise.resolve(ask(instances)),
          close: () => Promise.resolve(),
        }),
      ...plan,
    },
    { now: () => new Date('2026-11-20T21:00:00Z'), secrets: secretsInMemory() },
  );
  return { capture, lines };
}

describe('an HMC', () => {
  test('is asked about all systems first, then about each, in lines of at most 25 commands', async () => {
    const { lines, capture } = await run();

    expect(lines[0]).toEqual(['hmc-version', 'migration-manager', 'systems', 'connections', 'rmc-partitions']);
    expect(lines.every((line) => line.length <= 25)).toBe(true);
    expect(lines).toHaveLength(3);
    expect(capture.status).toBe('ok');
  });

  test('passes nothing on to Virtual I/O Servers unless the inventory allows it', async () => {
    const asked = ({ capture }: Run): readonly ExecEntry[] =>
      capture.entries.filter((entry): entry is ExecEntry => entry.kind === 'exec' && entry.command.startsWith('viosrvcmd-'));

    expect(asked(await run())).toEqual([]);
    const allowed = asked(await run({ allow: ['viosrvcmd'] }));
    expect(new Set(allowed.map(({ parameters }) => `${parameters['system'] ?? ''} ${parameters['vios'] ?? ''}`))).toEqual(
      new Set(['P9-EAST e1vios1', 'P9-EAST e1vios2']),
    );
    expect(allowed[0]?.commandLine).toBe('viosrvcmd -m P9-EAST -p e1vios1 -c ioslevel');
  });

  test('passes nothing on to a Virtual I/O Server that RMC does not reach', async () => {
    const listing = fixture('lpars').replace(/(name=e1vios2.*rmc_state=)active/, '$1inactive');
    const { capture } = await run({ allow: ['viosrvcmd'] }, ({ spec }) => (spec.id === 'lpars' ? listing : undefined));

    expect(new Set(capture.entries.flatMap(({ parameters }) => parameters['vios'] ?? []))).toEqual(new Set(['e1vios1']));
  });

  test('with 40 systems and 2,000 partitions is read in fewer than 200 remote commands, and within its limits', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `P9-${String(index).padStart(3, '0')}`);
    const serial = (name: string): string => `78AA${name.slice(3)}`;
    const every = (id: string): string =>
      names
        .map((name) => (fixture(id).split('\n')[0] ?? '').replaceAll('P9-EAST', name).replaceAll('78AAAA1', serial(name)))
        .join('\n')
        .concat('\n');
    const { capture, lines } = await run({}, ({ spec: { id }, parameters }) => {
      if (id === 'systems' || id === 'connections') return every(id);
      const name = parameters['system'];
      if (id === 'rmc-partitions' || name === undefined) return undefined;
      return id === 'firmware' ? fixture(id).replaceAll('78AAAA1', serial(name)) : manyOf(id);
    });
    const bytes = capture.entries.reduce((sum, entry) => sum + (entry.kind === 'exec' ? entry.stdout.text.length : 0), 0);
    const started = performance.now();
    const snapshots = collector.parse(capture);
    const ms = Math.round(performance.now() - started);

    const guests = snapshots.flatMap((snapshot) => (isKnown(snapshot.guests) ? snapshot.guests.v : []));
    expect(snapshots).toHaveLength(40);
    expect(guests).toHaveLength(2000);
    const whys = guests.flatMap(({ powervm }) =>
      [powervm?.scsi, powervm?.fc, powervm?.ethernet, powervm?.profile.name].flatMap((fact) =>
        fact !== undefined && 'why' in fact ? [fact.why] : [],
      ),
    );
    expect(new Set(whys)).toEqual(new Set());
    expect(lines.length).toBeLessThan(200);
    expect(bytes).toBeLessThan((collector.limits?.captureBytes ?? 0) / 2);
    console.info(`HMC: 40 systems, 2,000 partitions: ${lines.length} remote commands, ${bytes} bytes, parsed in ${ms} ms`);
  });

  test('has a restricted shell, for which there is no script', () => {
    expect(() => collectScript(collector)).toThrow(/restricted shell/);
  });
});

/** The listing with 47 more partitions like erpdb01, and without web07 and its stub: 50 in all. */
function manyOf(id: string): string | undefined {
  const whole = fixture(id).replace(',226/server/26/web07/226/0', '');
  if (!/lpar_id=12,/.test(whole)) return whole;
  const lines = whole.split('\n').filter((line) => line !== '' && !/web07/.test(line));
  const more = Array.from({ length: 47 }, (_, index) => 100 + index).flatMap((lpar) =>
    lines
      .filter((line) => /erpdb01/.test(line) && !/lpar_env=vioserver/.test(line))
      .map((line) =>
        line
          .replaceAll('erpdb01', `erp${lpar}`)
          .replaceAll(/lpar_id=12,/g, `lpar_id=${lpar},`)
          .replaceAll(/(adapter_type=client.*)remote_slot_num=(\d+)/g, `$1remote_slot_num=${lpar}$2`)
          .replaceAll(/(lpar_name=e1vios\d,lpar_id=\d,slot_num=)(\d+)(.*adapter_type=server)/g, `$1${lpar}$2$3`),
      ),
  );
  return `${[...lines, ...more].join('\n')}\n`;
}
