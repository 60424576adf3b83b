import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { atLeastGeneration } from './generations.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly credits: number | undefined;
  readonly sourceGeneration: string | undefined;
  readonly targetGeneration: string | undefined;
}
interface Data {
  readonly credits: number;
  readonly generation: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/compression-credits-on-target',
  title: 'The target has hardware compression for the credits of the partition',
  why: 'Credits for hardware compression (NX-GZIP) are given out by POWER9 and later. On an older server there are none, on another one they may all be given out: confirm with the dry run.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: warning('refused'), inactive: warning('refused') }),
  rows: ['accel.gzip'],
  sources: [sources.redHatGzip],
  vendorTexts: [],
  withoutFix: 'Release the credits in the profile and activate it, where the target has too few.',
  needs: {
    credits: 'guest.powervm.gzipCredits',
    sourceGeneration: 'source.powervm.processorGeneration',
    targetGeneration: 'target.powervm.processorGeneration',
  },
  partial: ['credits', 'sourceGeneration', 'targetGeneration'],
  check({ credits, sourceGeneration, targetGeneration }) {
    if (credits === 0 || (credits === undefined && atLeastGeneration(sourceGeneration, 'POWER9') === false)) return pass();
    if (credits === undefined) return unknown('how many credits for hardware compression the partition has');
    return targetGeneration !== undefined && atLeastGeneration(targetGeneration, 'POWER9') === false
      ? fail({ credits, generation: targetGeneration })
      : unknown(`whether the target has ${credits} credits for hardware compression left`, 'confirm with the dry run (migrlpar -o v)');
  },
  message: ({ credits, generation }, { guest, target }) =>
    `${guest} has ${credits} credits for hardware compression; ${target} is a ${generation} server, which has none`,
  examples: () => {
    const facts = { credits: 4, sourceGeneration: 'POWER9', targetGeneration: 'POWER9' };
    return [
      { name: 'no credits', facts: { ...facts, credits: 0, targetGeneration: 'POWER8' }, expect: 'pass', boundary: true },
      {
        name: 'a server that has no compression',
        facts: { ...facts, targetGeneration: 'POWER8' },
        expect: 'fail',
        says: /POWER8 server/,
        boundary: true,
      },
      { name: 'a server that has it', facts, expect: 'unknown', says: /4 credits/, boundary: true },
      {
        name: 'not printed on an old server',
        facts: { ...facts, credits: missing('not printed'), sourceGeneration: 'POWER8' },
        expect: 'pass',
      },
      { name: 'not read', facts: { ...facts, credits: missing('not read') }, expect: 'unknown' },
    ];
  },
});
