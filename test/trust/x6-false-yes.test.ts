/** X6: nothing that is lost, old, cut or garbled makes a yes, or a live move of an outage; from a fleet whose truth is known. */
import { describe, expect, it } from 'vitest';
import { seeded } from '../../examples/generator/seeded.ts';
import type { RecordedDryRuns } from '../../fleet/dry-runs.ts';
import type { PlacedWaiver } from '../../rules/engine/waivers.ts';
import type { Capture, Snapshot } from '../../schemas/generated/types.ts';
import { examples, fleetOf } from '../laws/examples.ts';
import type { Example } from '../laws/examples.ts';
import { newYes } from '../laws/jury.ts';
import { trialOf } from '../laws/variants.ts';
import type { Trial } from '../laws/variants.ts';
import { withoutOneFact } from '../laws/without-one-fact.ts';
import { isLong, sampled, share } from '../support/long.ts';
import { damaged } from './damaged-outputs.ts';
import { truthfulDryRuns } from './truthful-dry-runs.ts';

const all = await examples();
const minutes = isLong ? 30 : 3;

/** So many facts, where the whole fleet is judged pair by pair. */
const waivedFacts = 45;

function report(title: string, trial: Trial, atLeast: number): void {
  const { variants, checkedAlone, wrong } = trial.verdict();
  console.log(`X6 ${title}: ${variants} mutants (${checkedAlone} judged both ways), ${wrong.length} false yes`);
  expect(wrong).toEqual([]);
  expect(variants).toBeGreaterThanOrEqual(atLeast);
}

function later(iso: string, hours: number): string {
  return new Date(Date.parse(iso) + hours * 3_600_000).toISOString();
}

/** @param most facts, evenly spread */
function tryFacts(trial: Trial, snapshots: readonly Snapshot[], most: number, how: string): void {
  const mutants = snapshots.flatMap((snapshot) => [...withoutOneFact(snapshot)].map((mutant) => ({ of: snapshot, mutant })));
  for (const { of, mutant } of sampled(mutants, most)) {
    const beside = snapshots.filter((each) => each !== of && each.endpoint === of.endpoint);
    trial.tryOut(of.endpoint, [...beside, mutant.snapshot], `${of.endpoint} without ${mutant.path}, ${how}`);
  }
}

describe.each(all.map((example) => [example.platform, example] as const))('%s', (platform, example: Example) => {
  const { captures, collector, asOf, statements, packs } = example;
  const snapshots = captures.flatMap((capture) => [...collector.parse(capture)]);
  const dryRuns = truthfulDryRuns(fleetOf(snapshots, asOf, statements), packs);
  const setting = { ...example, dryRuns };
  const others = (endpoint: string): readonly Snapshot[] => snapshots.filter((each) => each.endpoint !== endpoint);

  it('has dry runs that settle something, so that the search can find something', () => {
    expect(dryRuns.runs.filter(({ outcome }) => outcome === 'accepted').length).toBeGreaterThan(20);
    expect(dryRuns.runs.filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThan(20);
    // An output that is gone leaves rules undecided, and dry runs settle some of them.
    const settled = captures.slice(0, 2).flatMap((capture) =>
      sampled([...new Set(capture.entries.map(({ command }) => command))], 30).flatMap((gone) => {
        const poorer = collector.parse({ ...capture, entries: capture.entries.filter(({ command }) => command !== gone) });
        const fleet = [...others(capture.endpoint), ...poorer];
        return newYes(trialOf(fleet, example).before, trialOf(fleet, setting).before).map((pair) => `${gone}: ${pair}`);
      }),
    );
    expect(settled.length).toBeGreaterThan(5);
  });

  it('finds a false yes where there is one: of a host whose facts come back', () => {
    const [host] = captures.filter(
      ({ endpoint }) => trialOf(others(endpoint), setting).before.size < trialOf(snapshots, setting).before.size,
    );
    if (host === undefined) throw new Error('no yes rests on any host');
    const poorer = trialOf([...others(host.endpoint), ...collector.parse({ ...host, entries: [] })], setting);
    for (const again of [1, 2]) poorer.tryOut(host.endpoint, collector.parse(host), `${host.endpoint} is whole again (${again})`);
    poorer.tryAll(snapshots, {}, 'everything is whole again');
    const { wrong } = poorer.verdict();

    expect(new Set(wrong.map((each) => each.replace(/:.*/, '')))).toEqual(
      new Set([`${host.endpoint} is whole again (1)`, `${host.endpoint} is whole again (2)`, 'everything is whole again']),
    );
  });

  it('X6: no fact that is gone makes a yes, beside dry runs that tell the truth', { timeout: minutes * 60_000 }, () => {
    const trial = trialOf(snapshots, setting);
    tryFacts(trial, snapshots, example.most.facts, 'with dry runs');
    report(`${platform}, facts`, trial, Math.min(8_000, example.most.facts));
  });

  it('X6: no output that is cut, garbled or there twice makes a yes', { timeout: minutes * 60_000 }, () => {
    const trial = trialOf(snapshots, setting);
    const random = seeded(6);
    const mutants = captures.flatMap((capture) =>
      capture.entries.flatMap((entry, index) => {
        if (entry.kind !== 'exec') return [];
        const rest = capture.entries.filter((_, at) => at !== index);
        return [...damaged(entry, random, share(2, 40))].map(({ how, entries }) => ({
          capture: { ...capture, entries: [...rest, ...entries] },
          name: `${capture.endpoint} ${entry.command} ${how}`,
        }));
      }),
    );
    for (const { capture, name } of sampled(mutants, example.most.outputs)) trial.tryOut(capture.endpoint, collector.parse(capture), name);
    report(`${platform}, outputs`, trial, Math.min(2_000, example.most.outputs));
  });

  it('X6: no time that is old, of the future, reversed or unreadable makes a yes', () => {
    const trial = trialOf(snapshots, setting);
    for (const capture of captures) {
      const { startedAt, finishedAt, endpoint } = capture;
      const forms: readonly (readonly [string, Partial<Capture>])[] = [
        ['27 h old', { startedAt: later(startedAt, -27), finishedAt: later(finishedAt, -27) }],
        ['a year old', { startedAt: later(startedAt, -24 * 365), finishedAt: later(finishedAt, -24 * 365) }],
        ['of the future', { startedAt: later(asOf, 1), finishedAt: later(asOf, 2) }],
        ['ends before it begins', { startedAt: finishedAt, finishedAt: later(startedAt, -1) }],
        ['begins at no time', { startedAt: 'yesterday' }],
        ['ends at no time', { finishedAt: '' }],
        ['no answer', { status: 'unreachable', reason: 'connection refused', entries: [] }],
        ['nothing read', { entries: [] }],
      ];
      for (const [how, form] of forms) trial.tryOut(endpoint, collector.parse({ ...capture, ...form }), `${endpoint}: ${how}`);
      for (const hours of [-48, -1, 1, 48]) {
        const entries = capture.entries.map((entry) =>
          entry.kind === 'exec' && entry.command === 'date' ? { ...entry, stdout: { text: `${later(startedAt, hours)}\n` } } : entry,
        );
        trial.tryOut(endpoint, collector.parse({ ...capture, entries }), `${endpoint}: its clock is ${hours} h off`);
      }
      trial.tryAll(others(endpoint), {}, `${endpoint} is not there at all`);
      trial.tryAll(
        [...snapshots, ...collector.parse({ ...capture, endpoint: `${endpoint}-2`, entries: [] })],
        {},
        `${endpoint} is there twice, once without facts`,
      );
    }
    for (const time of [later(asOf, 27), later(asOf, -24), later(asOf, 24 * 400), 'now', ''])
      trial.tryAll(snapshots, { asOf: time }, `judged for ${time}`);
    report(`${platform}, times`, trial, 100);
  });

  it('X6: no statement and no recorded dry run that is gone, expired, old or damaged makes a yes', () => {
    const trial = trialOf(snapshots, setting);
    statements.forEach((placed, index) => {
      const rest = statements.filter((_, at) => at !== index);
      trial.tryAll(snapshots, { statements: rest }, `without ${placed.at}`);
      trial.tryAll(
        snapshots,
        { statements: [...rest, { ...placed, said: { ...placed.said, until: '2020-01-01' } }] },
        `${placed.at} expired`,
      );
    });
    const mutations: readonly ((run: RecordedDryRuns['runs'][number]) => RecordedDryRuns)[] = [
      (run) => ({ runs: [{ ...run, at: later(asOf, -27) }], lost: [] }),
      (run) => ({ runs: [{ ...run, at: later(asOf, 1) }], lost: [] }),
      (run) => ({ runs: [{ ...run, at: 'soon' }], lost: [] }),
      (run) => ({ runs: [{ ...run, uuid: '00000000-0000-4000-8000-000000000000' }], lost: [] }),
      (run) => ({ runs: [{ ...run, source: run.target }], lost: [] }),
      (run) => ({ runs: [], lost: [{ guest: run.guest, at: run.at, why: 'the record is damaged' }] }),
    ];
    const every = share(Math.min(17, Math.ceil(dryRuns.runs.length / 60)), 1);
    dryRuns.runs.forEach((run, index) => {
      if (index % every !== 0) return;
      const rest = dryRuns.runs.filter((_, at) => at !== index);
      const { runs, lost } = (mutations[(index / every) % mutations.length] as (typeof mutations)[number])(run);
      trial.tryAll(snapshots, { dryRuns: { runs: [...rest, ...runs], lost } }, `dry run of ${run.guest} to ${run.target}, damaged`);
    });
    report(`${platform}, statements and dry runs`, trial, 50);
  });

  it('X6: no fact that is gone makes a yes of what is waived, and a waiver makes none of any other', { timeout: minutes * 60_000 }, () => {
    const rules = [...new Set(packs.flatMap((pack) => pack.rules.map(({ id }) => id)))];
    const waiversOf = (first: number): readonly PlacedWaiver[] =>
      rules.flatMap((rule, index): PlacedWaiver[] =>
        index % 6 === first
          ? [{ waiver: { rule, reason: 'the team accepts it', until: '2027-12-31', by: 'ops-team' }, at: `canmove.yaml:${index}` }]
          : [],
      );
    const plain = trialOf(snapshots, setting).before.size;
    // One share of the rules: with all of them waived there is nothing that could become a yes.
    const waived = [0, 1, 2, 3, 4, 5]
      .map((first) => trialOf(snapshots, { ...setting, waivers: waiversOf(first) }))
      .find(({ before }) => before.size > plain);
    if (waived === undefined) throw new Error('no waiver makes a difference');
    const mutants = snapshots.flatMap((snapshot) => [...withoutOneFact(snapshot)].map((mutant) => ({ of: snapshot, mutant })));
    for (const { of, mutant } of sampled(mutants, share(waivedFacts, mutants.length / 4))) {
      const rest = snapshots.filter((each) => each !== of);
      waived.tryAll([...rest, mutant.snapshot], {}, `${of.endpoint} without ${mutant.path}, waived`);
    }
    report(`${platform}, with waivers`, waived, 40);
  });
});
