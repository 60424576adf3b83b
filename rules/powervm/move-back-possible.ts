import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { isDefault } from './compatibility-modes.ts';
import { compareGenerations, generationOf } from './generations.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly desired: string;
  readonly sourceGeneration: string;
  readonly targetGeneration: string;
}
interface Data {
  readonly sourceGeneration: string;
  readonly targetGeneration: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/move-back-possible',
  title: 'The partition can be moved back after it was activated on the target',
  why: 'With the mode `default` a partition keeps its mode through the move and gets the newest mode of the target at its next activation. From then on an older server cannot take it while it runs.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: warning(), suspended: warning() }),
  rows: ['proc.oneway'],
  sources: [sources.compatibilityModes],
  vendorTexts: [],
  withoutFix: 'Where the way back must stay open, set the mode of the source in the profile before the next activation on the target.',
  needs: {
    desired: 'guest.powervm.desiredCompatMode',
    sourceGeneration: 'source.powervm.processorGeneration',
    targetGeneration: 'target.powervm.processorGeneration',
  },
  check({ desired, sourceGeneration, targetGeneration }) {
    if (!isDefault(desired)) return pass();
    const [source, target] = [generationOf(sourceGeneration), generationOf(targetGeneration)];
    if (source === undefined || target === undefined)
      return unknown(`which of ${sourceGeneration} and ${targetGeneration} is the newer generation`);
    return compareGenerations(target, source) > 0 ? fail({ sourceGeneration: source, targetGeneration: target }) : pass();
  },
  message: ({ sourceGeneration, targetGeneration }, { guest, source, target }) =>
    `${guest} asks for the mode default: when it is next activated on ${target} (${targetGeneration}) it can no longer be moved back to ${source} (${sourceGeneration}) while it runs`,
  examples: () => {
    const newer = { desired: 'default', sourceGeneration: 'POWER9', targetGeneration: 'POWER10' };
    return [
      { name: 'the default mode to a newer server', facts: newer, expect: 'fail', says: /POWER10.*moved back.*POWER9/, boundary: true },
      { name: 'a mode of its own to a newer server', facts: { ...newer, desired: 'POWER9' }, expect: 'pass', boundary: true },
      { name: 'a server of the same generation', facts: { ...newer, targetGeneration: 'POWER9' }, expect: 'pass', boundary: true },
      { name: 'an older server', facts: { ...newer, targetGeneration: 'POWER8' }, expect: 'pass' },
      {
        name: 'a generation that came after this program',
        facts: { ...newer, targetGeneration: 'POWER12' },
        expect: 'unknown',
        says: /POWER12/,
      },
      { name: 'the mode was not read', facts: { ...newer, desired: missing('lssyscfg was cut') }, expect: 'unknown', says: /cut/ },
    ];
  },
});
