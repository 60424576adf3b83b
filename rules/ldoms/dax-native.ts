import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleDax } from './settle.ts';
import { tagsMemory, usedBy } from './silicon-secured-memory.ts';
import { sources } from './sources.ts';

interface Facts {
  readonly daxInUse: boolean | undefined;
  readonly release: string | undefined;
  readonly cpuArch: string | undefined;
  readonly sourceCpu: string;
}
interface Data {
  readonly cpuArch: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/dax-native',
  title: 'A guest that uses data analytics accelerators is native',
  why: 'From M7 on, processors have accelerators for databases. Only a native guest is sure to find the same ones on the target.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': warning() },
  withoutFix:
    'Making a guest native needs a restart and takes targets away from it. Where its programs work without accelerators, nothing needs mending.',
  rows: ['AD-3'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: {
    daxInUse: 'guest.solaris.daxInUse',
    release: 'guest.solaris.release',
    cpuArch: 'guest.ldoms.cpuArch',
    sourceCpu: 'source.ldoms.cpuType',
  },
  partial: ['daxInUse', 'release', 'cpuArch'],
  check({ daxInUse, release, cpuArch, sourceCpu }) {
    const used = usedBy(daxInUse, release);
    // The processors that tag memory are those that have accelerators.
    if (used === false || cpuArch === 'native' || tagsMemory(sourceCpu) === false) return pass();
    if (used === undefined) return unknown('whether a program of the guest uses data analytics accelerators', settleDax);
    return cpuArch === undefined ? unknown('the cpu-arch of the guest') : fail({ cpuArch });
  },
  message: ({ cpuArch }, { guest, target }) =>
    `programs of ${guest} use data analytics accelerators, and with cpu-arch=${cpuArch} it is not sure to find them on ${target}`,
  examples: () => {
    const base: Facts = { daxInUse: true, release: '11.4', cpuArch: 'migration-class1', sourceCpu: 'SPARC-M8' };
    return [
      { name: 'in use with another class', facts: base, expect: 'fail', says: /cpu-arch=migration-class1/, boundary: true },
      { name: 'in use in a native guest', facts: { ...base, cpuArch: 'native' }, expect: 'pass', boundary: true },
      { name: 'not in use', facts: { ...base, daxInUse: false }, expect: 'pass' },
      {
        name: 'a processor without accelerators',
        facts: { ...base, sourceCpu: 'SPARC-T5', daxInUse: missing('not stated') },
        expect: 'pass',
      },
      { name: 'Solaris 10 does not know them', facts: { ...base, release: '10.11', daxInUse: missing('not stated') }, expect: 'pass' },
      { name: 'nobody says', facts: { ...base, daxInUse: missing('not stated') }, expect: 'unknown', says: /accelerators/ },
      { name: 'cpu-arch was not read', facts: { ...base, cpuArch: missing('not read') }, expect: 'unknown', says: /cpu-arch/ },
      { name: 'a processor without a name we know', facts: { ...base, sourceCpu: 'SPARC-M9' }, expect: 'fail' },
    ];
  },
});
