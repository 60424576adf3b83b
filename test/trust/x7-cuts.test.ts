/**
 * X7: outputs that are cut. Without an exit status nothing of their text counts; with one, a cut is seen or makes no yes.
 * Not seen is a cut exactly at the end of a line in `ldm list-io`, `ldm list-netdev`, `ldm list-spconfig` and /etc/mnttab,
 * which print no count and no end mark: there the lines that are lost must not make a yes, and that is tried line by line.
 */
import { describe, expect, it } from 'vitest';
import { seeded, seedOf } from '../../examples/generator/seeded.ts';
import { collectorFor } from '../../collectors/registry.ts';
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';
import { examples } from '../laws/examples.ts';
import { trialOf } from '../laws/variants.ts';
import { isLong, sampled, share } from '../support/long.ts';
import { humanSamples, recordedSamples } from './samples.ts';
import type { Sample } from './samples.ts';

const timeout = isLong ? 3_600_000 : 180_000;
const everyByteUpTo = 8 * 1024;

function lineEnds(text: string): readonly number[] {
  return [...text.matchAll(/\n/g)].map(({ index }) => index + 1).filter((end) => end < text.length);
}

/** Some of a list, the same in every run. */
function someOf<T>(list: readonly T[], atMost: number, seed: string): readonly T[] {
  if (list.length <= atMost) return list;
  const random = seeded(seedOf(seed));
  return Array.from({ length: atMost }, () => list[Math.floor(random() * list.length)] as T);
}

/** The longest of up to 8 KiB at every byte; the others at some line ends and at 200 places. */
function cutsOf(samples: readonly Sample[]): readonly (readonly [Sample, readonly number[]])[] {
  const [whole] = samples.filter(({ text }) => text.length <= everyByteUpTo).sort((a, b) => b.text.length - a.text.length);
  return samples.map((sample) => {
    const { text, from } = sample;
    if (sample === whole || isLong) return [sample, [...Array(text.length).keys()]];
    const random = seeded(seedOf(from + text.length));
    const places = Array.from({ length: 200 }, () => Math.floor(random() * text.length));
    return [sample, [...someOf(lineEnds(text), 100, from), ...places]];
  });
}

const recorded = await recordedSamples();
const samples = new Map<string, Sample[]>();
for (const sample of [...recorded, ...humanSamples()]) {
  const kind = sample.from === 'generator' || sample.from.endsWith('.xml') ? `${sample.commandLine} (as people read it)` : sample.command;
  const key = `${sample.platform} ${kind}`;
  samples.set(key, [...(samples.get(key) ?? []), sample]);
}

describe('X7: a parser of a cut output', () => {
  it('answers, whatever the byte at which its output is cut', { timeout }, async () => {
    let cuts = 0;
    for (const [name, own] of samples) {
      // Outputs of the example fleet are many and alike: three of each command beside the one cut at every byte.
      for (const [{ platform, commandLine, text }, places] of cutsOf(isLong ? own : someOf(own, 4, name))) {
        const collector = await collectorFor(platform);
        for (const place of places) {
          cuts += 1;
          let parsed: unknown;
          try {
            parsed = collector.parseOutput(commandLine, text.slice(0, place));
          } catch (error) {
            throw new Error(`${name}, cut at ${place}: ${JSON.stringify(text.slice(Math.max(0, place - 80), place))}`, { cause: error });
          }
          if (parsed === undefined) throw new Error(`nothing reads ${commandLine}`);
        }
      }
    }

    console.log(`X7: ${cuts} cuts of the outputs of ${samples.size} commands: no crash`);
    expect(cuts).toBeGreaterThan(10_000);
  });
});

const all = await examples();

describe.each(all.map((example) => [example.platform, example] as const))('X7: a host with a cut output (%s)', (_, example) => {
  const { captures, collector } = example;
  const snapshots = captures.flatMap((capture) => [...collector.parse(capture)]);
  const cutIn = (capture: Capture, index: number, changed: Partial<ExecEntry>): Capture => ({
    ...capture,
    entries: capture.entries.map((entry, at) => (at === index ? { ...(entry as ExecEntry), ...changed } : entry)),
  });
  /** Of an HMC there are many, and reading it is dear. */
  const entriesOf = ({ entries }: Capture): readonly (readonly [ExecEntry, number])[] =>
    sampled(
      entries.flatMap((entry, index) => (entry.kind === 'exec' ? [[entry, index] as const] : [])),
      Math.ceil(example.most.outputs / 8),
    );
  const facts = (capture: Capture): string =>
    JSON.stringify(collector.parse(capture).map(({ host, guests, inside }) => ({ host, guests, inside })));

  it('says nothing without an exit status, so that no yes rests on it', { timeout }, () => {
    let cuts = 0;
    for (const capture of captures.slice(0, share(2, captures.length))) {
      for (const [entry, index] of entriesOf(capture)) {
        const exit = { none: 'the connection was lost' };
        const silent = facts(cutIn(capture, index, { exit, stdout: { text: '' } }));
        const { text } = entry.stdout;
        for (const place of [...someOf(lineEnds(text), share(1, 20), entry.command), Math.floor(text.length / 2), text.length]) {
          cuts += 1;
          const said = facts(cutIn(capture, index, { exit, stdout: { text: text.slice(0, place) } }));
          if (said !== silent) throw new Error(`${entry.command} of ${capture.endpoint}, cut at ${place} without a status, was believed`);
        }
      }
    }

    console.log(`X7: ${cuts} outputs without exit status: none believed`);
    expect(cuts).toBeGreaterThan(50);
  });

  it('makes no yes, cut at the end of a line or inside one and ended with status 0', { timeout }, () => {
    const trial = trialOf(snapshots, example);
    for (const capture of captures.slice(0, share(3, captures.length))) {
      for (const [entry, index] of entriesOf(capture)) {
        const { text } = entry.stdout;
        const seed = `${capture.endpoint} ${entry.command} ${index}`;
        const inside = someOf([...Array(text.length).keys()], share(2, 200), seed);
        for (const place of new Set([...someOf(lineEnds(text), share(10, 100_000), seed), ...inside])) {
          const cut = cutIn(capture, index, { stdout: { text: text.slice(0, place) } });
          trial.tryOut(capture.endpoint, collector.parse(cut), `${entry.command} of ${capture.endpoint}, cut at ${place}`);
        }
      }
    }

    const { variants, wrong } = trial.verdict();
    console.log(`X7: ${variants} cuts with status 0, ${wrong.length} false yes`);
    expect(wrong).toEqual([]);
    expect(variants).toBeGreaterThan(150);
  });
});
