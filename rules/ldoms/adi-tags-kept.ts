import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
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
interface Data {
  readonly because: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/adi-tags-kept',
  title: 'Application data integrity is not in use, or its tags arrive with the guest',
  why: 'From M7 on, programs may tag memory (application data integrity). Tags move only between processors of one family and with ldm 3.5 or later on both sides; without its tags a program behaves in an undefined way. Whether one uses them is visible only inside the guest.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': blocker('after') },
  rows: ['AD-2'],
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
    const used = usedBy(adiInUse, release);
    if (used === false || tagsMemory(sourceCpu) === false) return pass();
    if (sourceCpu !== targetCpu) {
      if (used === undefined)
        return unknown(
          `whether a program of the guest uses application data integrity, whose tags do not move from ${sourceCpu} to ${targetCpu}`,
          settleAdi,
        );
      return fail({ because: `its tags do not move from ${sourceCpu} to ${targetCpu}` });
    }
    // Where nobody knows whether they are used, ldoms/adi-tags-moved warns.
    if (used === undefined) return pass();
    const moves = [sourceLdm, targetLdm].map((version) => atLeast(version, firstThatMovesTags));
    if (moves.includes(false))
      return fail({ because: `ldm before ${firstThatMovesTags} does not move its tags (${String(sourceLdm)}, ${String(targetLdm)})` });
    return moves.includes(undefined)
      ? unknown(`whether the ldm of both hosts moves tags: it takes ${firstThatMovesTags} or later`)
      : pass();
  },
  message: ({ because }, { guest, target }) => `programs of ${guest} use application data integrity; on the way to ${target} ${because}`,
  fix: (_, { guest, target }) => [
    {
      on: 'guest',
      action: `ldoms:move-cold:${guest}:${target}`,
      summary: `Move ${guest} cold: its programs start anew and tag their memory anew.`,
      commands: [],
      effect: 'The guest is down from its stop until it has booted on the target.',
      restartsGuest: true,
      instead: true,
    },
    {
      on: 'guest',
      action: `ldoms:stop-adi:${guest}`,
      summary: `Stop the programs of ${guest} that use application data integrity, or run them without it.`,
      commands: [],
      effect: 'The programs are down for the restart and run without the protection.',
      restartsGuest: false,
      assume: [{ path: 'guest.solaris.adiInUse', op: 'set', value: false }],
    },
  ],
  examples: () => {
    const base: Facts = {
      adiInUse: true,
      release: '11.4',
      sourceCpu: 'SPARC-M7',
      targetCpu: 'SPARC-M7',
      sourceLdm: '3.5',
      targetLdm: '3.6',
    };
    const unstated = missing('not stated');
    return [
      { name: 'one family, and managers that move tags', facts: base, expect: 'pass', boundary: true },
      {
        name: 'from M7 to M8',
        facts: { ...base, targetCpu: 'SPARC-M8' },
        expect: 'fail',
        says: /from SPARC-M7 to SPARC-M8/,
        boundary: true,
      },
      { name: 'from M7 to M8 without tags', facts: { ...base, targetCpu: 'SPARC-M8', adiInUse: false }, expect: 'pass' },
      {
        name: 'from M7 to M8, and nobody says',
        facts: { ...base, targetCpu: 'SPARC-M8', adiInUse: unstated },
        expect: 'unknown',
        says: /application data integrity/,
        boundary: true,
      },
      {
        name: 'Solaris 10 does not know tags',
        facts: { ...base, targetCpu: 'SPARC-M8', adiInUse: unstated, release: '10.11' },
        expect: 'pass',
      },
      { name: 'a T5 has no tags', facts: { ...base, sourceCpu: 'SPARC-T5', targetCpu: 'SPARC-M8', adiInUse: unstated }, expect: 'pass' },
      { name: 'an older manager', facts: { ...base, targetLdm: '3.4.0.5' }, expect: 'fail', says: /3\.4\.0\.5/, boundary: true },
      {
        name: 'one family, and nobody says: a warning elsewhere',
        facts: { ...base, adiInUse: unstated, targetLdm: '3.4' },
        expect: 'pass',
      },
      { name: 'ldm of the target was not read', facts: { ...base, targetLdm: missing('not read') }, expect: 'unknown', says: /moves tags/ },
      { name: 'a processor without a name we know', facts: { ...base, sourceCpu: 'SPARC-M9' }, expect: 'fail', says: /SPARC-M9/ },
    ];
  },
});
