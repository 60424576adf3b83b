import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type CommandInstance, commandLine } from '../../collectors/command.ts';
import { collector } from '../../collectors/ldoms/index.ts';
import { capturesOf } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import { snapshotsOf } from '../../examples/generator/snapshots.ts';
import { type SyntheticOptions, syntheticFleet, syntheticSnapshots } from '../../examples/generator/synthetic.ts';
import { validate as validateSnapshot } from '../../schemas/generated/validate-snapshot.js';
import type { Capture, ExecEntry, Snapshot } from '../../schemas/generated/types.ts';

const fleet = exampleFleet();
const captures = capturesOf(fleet);
const options: SyntheticOptions = { hosts: 6, guests: 90, shapes: 12, seed: 3, everyFactDiffers: false };

/** A snapshot's facts without where they came from and why they are missing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('v' in value) return plain(value.v);
  if ('why' in value) return '(missing)';
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function factsOf({ endpoint, host, guests }: Snapshot): unknown {
  return plain({ endpoint, host, guests });
}

function parsed(capture: Capture): Snapshot {
  const [snapshot, ...others] = collector.parse(capture);
  expect(others).toEqual([]);
  return snapshot as Snapshot;
}

/** What the collector's steps run when the capture is what the host answers. */
function askedOf(capture: Capture): readonly CommandInstance[] {
  const answers: ExecEntry[] = [];
  const asked: CommandInstance[] = [];
  const same = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
    JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
  const soFar = {
    entry: (command: string, parameters?: Readonly<Record<string, string>>) =>
      answers.find((entry) => entry.command === command && (parameters === undefined || same(entry.parameters, parameters))),
  };
  for (const step of collector.steps) {
    for (const instance of step.commands(soFar)) {
      if (instance === undefined) continue;
      asked.push(instance);
      const answer = capture.entries.find((entry) => entry.command === instance.spec.id && same(entry.parameters, instance.parameters));
      if (answer?.kind === 'exec') answers.push(answer);
    }
  }
  return asked;
}

describe.each(captures)('the capture of $endpoint', (capture) => {
  it('is parsed without a diagnostic into a valid snapshot', () => {
    const snapshot = parsed(capture);

    expect(snapshot.diagnostics).toEqual([]);
    expect(validateSnapshot(snapshot), JSON.stringify(validateSnapshot.errors?.[0])).toBe(true);
  });

  it('gives the facts of the model', () => {
    const meant = snapshotsOf(fleet).find((snapshot) => snapshot.endpoint === capture.endpoint) as Snapshot;

    expect(factsOf(parsed(capture))).toEqual(factsOf(meant));
  });

  it('holds what the collector would ask for, in its order and its words, and nothing that its filters would change', () => {
    const asked = askedOf(capture);

    expect(capture.entries.map((entry) => [entry.command, entry.kind === 'exec' ? entry.commandLine : ''])).toEqual(
      asked.map((instance) => [instance.spec.id, commandLine(instance, 'none')]),
    );
    for (const { spec, parameters } of asked) {
      const entry = capture.entries.find((one) => one.command === spec.id && isDeepStrictEqual(one.parameters, parameters));
      expect(entry, spec.id).toBeDefined();
      if (spec.filter !== undefined && entry?.kind === 'exec')
        expect(spec.filter.redact(entry.stdout.text), spec.id).toBe(entry.stdout.text);
    }
  });
});

describe.each([
  ['few shapes', options],
  ['every fact differs', { ...options, everyFactDiffers: true }],
] as const)('a synthetic fleet: %s', (_name, asked) => {
  it('has the same facts whether they are parsed or made', () => {
    const fromText = capturesOf(syntheticFleet(asked)).map(parsed);

    expect(fromText.flatMap((snapshot) => snapshot.diagnostics)).toEqual([]);
    expect(fromText.map(factsOf)).toEqual(syntheticSnapshots(asked).map(factsOf));
  });

  it('has valid snapshots', () => {
    const wrong = syntheticSnapshots(asked).filter((snapshot) => !validateSnapshot(snapshot));

    expect(wrong).toEqual([]);
  });
});
