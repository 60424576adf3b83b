import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, pass, unknown } from '../define.ts';
import { firstHmc } from './data/hmc-levels.ts';
import { compareGenerations, generationOf } from './generations.ts';
import { versionAtLeast } from './hmcs.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Hmc {
  readonly name: string;
  readonly version?: string;
}
interface Facts {
  readonly ofSource: readonly Hmc[];
  readonly ofTarget: readonly Hmc[];
  readonly sourceGeneration: string;
  readonly targetGeneration: string;
}

export const rule = defineRule<Facts>({
  id: 'powervm/hmc-knows-generation',
  title: 'The HMCs are new enough for both systems',
  why: 'An HMC that is older than a server does not know its processors, its firmware and its modes. The minimum versions are approximate: confirm with the dry run.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['hmc.level'],
  sources: [sources.cheatSheet, sources.practice],
  vendorTexts: [],
  neverFails: 'the exact minimum versions are not confirmed: an older HMC is undecided, and the dry run decides',
  needs: {
    ofSource: 'source.powervm.hmcs[name,version?]',
    ofTarget: 'target.powervm.hmcs[name,version?]',
    sourceGeneration: 'source.powervm.processorGeneration',
    targetGeneration: 'target.powervm.processorGeneration',
  },
  check({ ofSource, ofTarget, sourceGeneration, targetGeneration }) {
    const [source, target] = [generationOf(sourceGeneration), generationOf(targetGeneration)];
    if (source === undefined || target === undefined)
      return unknown(
        `which HMC version ${sourceGeneration} and ${targetGeneration} servers need`,
        'confirm with the dry run (migrlpar -o v)',
      );
    const newest = compareGenerations(source, target) > 0 ? source : target;
    const floor = firstHmc[newest];
    if (floor === undefined) return pass();
    const lacking = [ofSource, ofTarget].find((hmcs) => !hmcs.some(({ version }) => versionAtLeast(version, floor) === true));
    return lacking === undefined
      ? pass()
      : unknown(
          `whether the HMC ${lacking.map(({ name, version }) => `${name} (${version ?? 'version not known'})`).join(', ')} is new enough for ${newest}, which came with V${floor[0] ?? ''}R${floor.slice(1).join('.')}`,
          'confirm with the dry run (migrlpar -o v), or update the HMC',
        );
  },
  message: (_, { source, target }) => `the HMCs of ${source} and ${target} are too old`,
  examples: () => {
    const hmc = (version: string): readonly Hmc[] => [{ name: 'hmc1', version }];
    const facts = { ofSource: hmc('V10R1'), ofTarget: hmc('V10R1'), sourceGeneration: 'POWER9', targetGeneration: 'POWER10' };
    return [
      { name: 'exactly the first version', facts, expect: 'pass', boundary: true },
      {
        name: 'an older HMC of the source',
        facts: { ...facts, ofSource: hmc('V9R2') },
        expect: 'unknown',
        says: /V9R2.*V10R1/,
        boundary: true,
      },
      { name: 'an older second HMC', facts: { ...facts, ofSource: [...hmc('V9R2'), ...hmc('V10R2')] }, expect: 'pass' },
      {
        name: 'old servers, and any HMC',
        facts: { ...facts, ofSource: hmc('V7R7'), ofTarget: hmc('V7R7'), sourceGeneration: 'POWER7', targetGeneration: 'POWER6' },
        expect: 'pass',
      },
      {
        name: 'a version without its last number',
        facts: { ...facts, ofSource: hmc('V8R8'), ofTarget: hmc('V8R8.7.0'), sourceGeneration: 'POWER7', targetGeneration: 'POWER8' },
        expect: 'unknown',
        says: /V8R8\)/,
      },
      { name: 'a version that has another form', facts: { ...facts, ofTarget: hmc('10.3') }, expect: 'unknown' },
      { name: 'a version that was not read', facts: { ...facts, ofTarget: [{ name: 'hmc1' }] }, expect: 'unknown', says: /not known/ },
      {
        name: 'a generation that came after this program',
        facts: { ...facts, targetGeneration: 'POWER12' },
        expect: 'unknown',
        says: /POWER12/,
      },
      { name: 'the generation was not read', facts: { ...facts, targetGeneration: missing('not read') }, expect: 'unknown' },
    ];
  },
});
