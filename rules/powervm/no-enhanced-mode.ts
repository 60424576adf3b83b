import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { isEnhanced, lowerMode, normaliseMode } from './compatibility-modes.ts';
import { generationOf } from './generations.ts';
import { sources } from './sources.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

interface Facts {
  readonly mode: string;
  readonly sourceGeneration: string | undefined;
  readonly targetGeneration: string | undefined;
}
interface Data {
  readonly mode: string;
  readonly targetGeneration: string;
}

const modePath = 'guest.powervm.currentCompatMode';

export const rule = defineRule<Facts, Data>({
  id: 'powervm/no-enhanced-mode',
  title: 'The partition runs in no enhanced mode, or both systems are of one generation',
  why: 'The enhanced modes of POWER6 and POWER6+ have floating point instructions that only servers of that very generation have.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused') }),
  settledByDryRun: dryRunOfMemoryKept,
  rows: ['proc.enhanced'],
  sources: [sources.compatibilityModes, sources.modeDefinitions],
  vendorTexts: [],
  needs: {
    mode: modePath,
    sourceGeneration: 'source.powervm.processorGeneration',
    targetGeneration: 'target.powervm.processorGeneration',
  },
  partial: ['sourceGeneration', 'targetGeneration'],
  check({ mode, sourceGeneration, targetGeneration }) {
    if (!isEnhanced(mode)) return pass();
    const [source, target] = [generationOf(sourceGeneration), generationOf(targetGeneration)];
    if (source === undefined || target === undefined)
      return unknown(`the partition runs in ${mode}, and the generation of the ${source === undefined ? 'source' : 'target'} system`);
    return source === target ? pass() : fail({ mode, targetGeneration: target });
  },
  message: ({ mode, targetGeneration }, { guest, target }) =>
    `${guest} runs in ${mode}, which only servers of its own generation have; ${target} is a ${targetGeneration} server`,
  fix: ({ mode }, names) => [lowerMode(mode, [normaliseMode(mode).startsWith('power6+') ? 'POWER6+' : 'POWER6'], modePath, names)],
  examples: () => {
    const power6 = { mode: 'POWER6_enhanced', sourceGeneration: 'POWER6', targetGeneration: 'POWER6' };
    return [
      { name: 'an enhanced mode between servers of one generation', facts: power6, expect: 'pass', boundary: true },
      {
        name: 'an enhanced mode to a newer server',
        facts: { ...power6, targetGeneration: 'POWER7' },
        expect: 'fail',
        says: /POWER6_enhanced.*POWER7 server/,
        boundary: true,
      },
      { name: 'POWER6 and POWER6+ are two generations', facts: { ...power6, targetGeneration: 'POWER6+' }, expect: 'fail' },
      { name: 'any other mode', facts: { ...power6, mode: 'POWER7', targetGeneration: missing('not read') }, expect: 'pass' },
      {
        name: 'the generation of the target was not read',
        facts: { ...power6, targetGeneration: missing('not read') },
        expect: 'unknown',
        says: /target/,
      },
      {
        name: 'the generation of the source was not read',
        facts: { ...power6, sourceGeneration: missing('not read') },
        expect: 'unknown',
        says: /source/,
      },
    ];
  },
});
