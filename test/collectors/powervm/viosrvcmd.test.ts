import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyOf, readCapture } from '../../../collectors/capture-directory.ts';
import { commandLine } from '../../../collectors/command.ts';
import type { CommandInstance, SoFar } from '../../../collectors/command.ts';
import { openOutputs } from '../../../collectors/outputs.ts';
import { viosFactsOf, viosrvcmdCommands, viosrvcmdParsers, viosrvcmdSteps } from '../../../collectors/powervm/viosrvcmd.ts';
import { commands as viosCommands } from '../../../collectors/vios/commands.ts';
import { collector as vios } from '../../../collectors/vios/index.ts';
import { snapshotOf } from '../../../collectors/vios/snapshot.ts';
import { known } from '../../../schemas/facts.ts';
import type { Capture, ExecEntry, ViosFacts } from '../../../schemas/generated/types.ts';
import { plain } from '../plain.ts';

const direct = await readCapture(join(import.meta.dirname, '../../fixtures/vios/3.1.4'), () => Promise.resolve(vios.commands));
const where = { system: 'P9 EAST', vios: "e1'vios1" };
const identity = { machine: known('9009-42A*78AAAA1', -1), lparId: known(1, -1), name: known('e1vios1', -1) };
const steps = viosrvcmdSteps(() => [where]);

/** What the Virtual I/O Server printed, as the HMC passes it on. */
function passedOn(instance: CommandInstance): ExecEntry {
  const words = instance.argv.at(-1);
  const entry = direct.entries.find((each) => each.kind === 'exec' && each.commandLine === `ioscli ${words}`) as ExecEntry;
  return {
    kind: 'exec',
    command: instance.spec.id,
    parameters: { ...instance.parameters },
    commandLine: commandLine(instance, 'none'),
    startedAt: direct.startedAt,
    exit: { status: 0 },
    stdout: { text: entry.stdout.text },
  };
}

function collected(): Capture {
  const entries = new Map<string, ExecEntry>();
  const soFar: SoFar = { entry: (command, parameters = {}) => entries.get(keyOf(command, parameters)) };
  for (const step of steps)
    for (const instance of step.commands(soFar)) {
      if (instance === undefined) throw new Error('a command with a parameter that breaks its type');
      entries.set(keyOf(instance.spec.id, instance.parameters), passedOn(instance));
    }
  return { ...direct, endpoint: 'hmc-east', platform: 'powervm', entries: [...entries.values()] };
}

function factsOf(capture: Capture): ViosFacts | undefined {
  return viosFactsOf(
    openOutputs(capture, 'powervm/1', () => 'this HMC'),
    where,
    identity,
  );
}

describe('a Virtual I/O Server that is read through the HMC', () => {
  it('gives the facts that its own login gives', () => {
    expect(plain(factsOf(collected()))).toEqual(
      JSON.parse(
        JSON.stringify(plain(snapshotOf(direct).vioses?.[0]))
          .replaceAll(/ioscli (lsdev -dev hdisk\S+ -attr) was/g, "viosrvcmd -m P9 EAST -p e1'vios1 -c $1 was")
          .replaceAll('ioscli lsmap', "viosrvcmd -m P9 EAST -p e1'vios1 -c lsmap"),
      ),
    );
  });

  it('has none where it was not asked', () => {
    expect(factsOf({ ...direct, entries: [] })).toBeUndefined();
    expect(
      factsOf({
        ...direct,
        entries: collected().entries.map((entry) => ({ ...entry, parameters: { ...entry.parameters, vios: 'other' } })),
      }),
    ).toBeUndefined();
  });

  it('is not taken for the partition that the HMC names where its location codes are of another', () => {
    const capture = collected();
    const facts = viosFactsOf(
      openOutputs(capture, 'powervm/1', () => 'this HMC'),
      where,
      { ...identity, lparId: known(2, -1) },
    );

    expect(plain(facts?.scsi)).toBe(
      '!the location codes are those of partition 1 of 9009-42A*78AAAA1, not of partition 2 of 9009-42A*78AAAA1',
    );
  });

  it('misses its facts with the words of the HMC where it is not reachable', () => {
    const capture = collected();
    const entries = capture.entries.map((entry) =>
      entry.kind === 'exec'
        ? { ...entry, exit: { status: 1 }, stdout: { text: '' }, stderr: { text: 'HSCL2970 The IOServer command has failed.\n' } }
        : entry,
    );

    expect(plain(factsOf({ ...capture, entries })?.level)).toBe(
      "!viosrvcmd -m P9 EAST -p e1'vios1 -c ioslevel failed: exit 1: HSCL2970 The IOServer command has failed.",
    );
  });
});

describe('the commands that the HMC passes on', () => {
  it('are those of the Virtual I/O Server, as one word, and need consent', () => {
    expect(viosrvcmdCommands).toHaveLength(viosCommands.length - 2);
    for (const { spec } of viosrvcmdCommands) {
      expect(spec).toMatchObject({ platform: 'powervm', shell: 'restricted', consent: 'viosrvcmd', optional: true });
      expect(spec.argv).toHaveLength(7);
      expect(spec.argv).not.toContain('--admin');
    }
    expect(viosrvcmdCommands.filter((command) => !viosrvcmdParsers.has(command))).toEqual([]);
  });

  it('are quoted for the shell of the HMC', () => {
    const lines = steps
      .flatMap((step) => step.commands({ entry: () => undefined }))
      .map((instance) => commandLine(instance as CommandInstance, 'none'));

    expect(lines).toContain(`viosrvcmd -m 'P9 EAST' -p 'e1'\\''vios1' -c 'lsmap -all -npiv'`);
    expect(lines).toContain(`viosrvcmd -m 'P9 EAST' -p 'e1'\\''vios1' -c 'viosecure -firewall view -fmt ,'`);
  });

  const byId = (id: string): (typeof viosrvcmdCommands)[number] =>
    viosrvcmdCommands.find(({ spec }) => spec.id === id) as (typeof viosrvcmdCommands)[number];

  it.each([
    'lsdev -dev hdisk1 -attr; reboot',
    'lsdev -dev hdisk1 -attr -perm',
    'chdev -dev hdisk1 -attr reserve_policy=no_reserve',
    'lsdev -dev  -attr',
    'lsdev -dev hdisk1 -attr\n',
    'x lsdev -dev hdisk1 -attr',
  ])('take no nested command but their own: %j', (command) => {
    expect(byId('viosrvcmd-disk-attributes')({ system: 'A', vios: 'v', command })).toBeUndefined();
  });

  it.each(['-m', '', 'a\u202eb', 'a\nb', 'x'.repeat(200)])('take no system named %j', (system) => {
    expect(byId('viosrvcmd-lspv')({ system, vios: 'v' })).toBeUndefined();
    expect(byId('viosrvcmd-lspv')({ system: 'A', vios: system })).toBeUndefined();
  });
});
