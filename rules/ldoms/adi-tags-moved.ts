import { defineRule, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { firstThatMovesTags, tagsMemory, usedBy } from './silicon-secured-memory.ts';
import { settleAdi } from './settle.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';

interface Facts {
  readonly adiInUse: boolean | undefined;
  readonly release: string | undefined;
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly sourceLdm: string | undefined;
  readonly targetLdm: string | undefined;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/adi-tags-moved',
  title: 'The ldm of both hosts moves memory tags, or no program uses them',
  why: 'Before ldm 3.5 the tags of application data integrity are not moved with a guest. Where a program is known to use them, ldoms/adi-tags-kept refuses the move; where nobody says, this rule warns.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': warning() },
  neverFails: 'Where tags are known to be in use, ldoms/adi-tags-kept fails.',
  rows: ['AD-1'],
  sources: [sources.siliconSecuredMemory],
  vendorTexts: [],
  needs: {
    adiInUse: 'guest.solaris.adiInUse',
    release: 'guest.solaris.release',
    sourceCpu: 'source.ldoms.cpuType',
    targetCpu: 'target.ldoms.cpuType',
    sourceLdm: 'source.ldoms.ldmVersion',
    targetLdm: 'target.ldoms.ldmVersion',
  },
  partial: ['adiInUse', 'release', 'sourceLdm', 'targetLdm'],
  check({ adiInUse, release, sourceCpu, targetCpu, sourceLdm, targetLdm }) {
    if (usedBy(adiInUse, release) !== undefined || tagsMemory(sourceCpu) === false || tagsMemory(targetCpu) === false) return pass();
    if ([sourceLdm, targetLdm].every((version) => atLeast(version, firstThatMovesTags) === true)) return pass();
    return unknown(
      `whether a program of the guest uses application data integrity, whose tags ldm before ${firstThatMovesTags} does not move`,
      settleAdi,
    );
  },
  message: (_, { guest, target }) => `the memory tags of ${guest} do not arrive on ${target}`,
  examples: () => {
    const base = {
      adiInUse: missing('not stated'),
      release: missing('not stated'),
      sourceCpu: 'SPARC-M7',
      targetCpu: 'SPARC-M7',
      sourceLdm: '3.5',
      targetLdm: '3.5',
    };
    return [
      { name: 'the first release that moves tags', facts: base, expect: 'pass', boundary: true },
      { name: 'the release before', facts: { ...base, targetLdm: '3.4.0.5' }, expect: 'unknown', says: /before 3\.5/, boundary: true },
      { name: 'no program uses tags', facts: { ...base, targetLdm: '3.4', adiInUse: false }, expect: 'pass' },
      { name: 'a program uses tags: another rule refuses', facts: { ...base, targetLdm: '3.4', adiInUse: true }, expect: 'pass' },
      { name: 'a source without tags', facts: { ...base, sourceCpu: 'SPARC-T5', sourceLdm: '3.4' }, expect: 'pass' },
      { name: 'a target without tags', facts: { ...base, targetCpu: 'SPARC-T5', sourceLdm: '3.4' }, expect: 'pass' },
      { name: 'an ldm that was not read', facts: { ...base, sourceLdm: missing('not read') }, expect: 'unknown' },
    ];
  },
});
