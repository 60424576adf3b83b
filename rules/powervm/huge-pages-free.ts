import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly wanted: number;
  readonly offered: number | undefined;
}
interface Data {
  readonly wanted: number;
  readonly offered: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/huge-pages-free',
  title: 'The target has the 16 GiB pages free that the profile asks for',
  why: 'A partition that is moved while it is shut down keeps its huge pages in the profile. Where the target has fewer free, it is activated without some or all of them.',
  scope: 'move',
  dependsOn: 'capacity',
  methods: weights({ inactive: warning() }),
  rows: ['mem.hugepage'],
  sources: [sources.servers],
  vendorTexts: [],
  needs: { wanted: 'guest.powervm.profile.hugePages', offered: 'target.powervm.freeHugePages' },
  partial: ['offered'],
  check({ wanted, offered }) {
    if (wanted === 0) return pass();
    if (offered === undefined)
      return unknown('how many 16 GiB pages the target has free', 'run lshwres -r mem --level sys on its HMC, and collect again');
    return wanted <= offered ? pass() : fail({ wanted, offered });
  },
  message: ({ wanted, offered }, { guest, target }) =>
    `the profile of ${guest} asks for ${wanted} pages of 16 GiB; ${target} has ${offered} free`,
  fix: ({ wanted }, { target }) => [
    {
      on: 'target',
      action: `powervm:huge-pages:${target}`,
      summary: `Have ${target} set aside ${wanted} pages of 16 GiB, on its HMC: it can be changed only while the system is powered off.`,
      commands: [],
      effect: 'The whole system is powered off and on, with every partition on it.',
      restartsGuest: false,
      assume: [{ path: 'target.powervm.freeHugePages', op: 'set', value: wanted }],
    },
  ],
  examples: () => [
    { name: 'exactly enough', facts: { wanted: 2, offered: 2 }, expect: 'pass', boundary: true },
    { name: 'one short', facts: { wanted: 3, offered: 2 }, expect: 'fail', says: /asks for 3 .*hostB has 2 free/, boundary: true },
    { name: 'a profile without huge pages', facts: { wanted: 0, offered: missing('not capable') }, expect: 'pass' },
    { name: 'a target of which they were not read', facts: { wanted: 1, offered: missing('not read') }, expect: 'unknown' },
  ],
});
