import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly memoryReconfig: boolean;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/no-memory-reconfig',
  title: 'No memory is being added to or taken from the guest',
  why: 'A running guest whose memory is changing (flag r) is not taken for a migration.',
  scope: 'guest',
  dependsOn: 'state',
  methods: weights({ active: blocker('refused') }),
  rows: ['ST-6'],
  sources: [sources.flags, sources.practice],
  vendorTexts: [],
  needs: { memoryReconfig: 'guest.ldoms.memoryReconfig' },
  check: ({ memoryReconfig }) => (memoryReconfig ? fail({}) : pass()),
  message: (_, { guest, source }) => `the memory of ${guest} on ${source} is being reconfigured (flag r)`,
  fix: (_, { guest, source }) => [
    {
      on: 'guest',
      action: `ldoms:settle-memory:${source}:${guest}`,
      summary: `Wait until the memory change of ${guest} is done, or cancel it.`,
      commands: [sh`ldm cancel-operation memdr ${guest}`],
      effect: 'Cancelling keeps the memory moved so far.',
      restartsGuest: false,
      assume: [{ path: 'guest.ldoms.memoryReconfig', op: 'set', value: false }],
    },
  ],
  examples: () => [
    { name: 'memory at rest', facts: { memoryReconfig: false }, expect: 'pass' },
    { name: 'memory on the move', facts: { memoryReconfig: true }, expect: 'fail', says: /being reconfigured/, boundary: true },
    { name: 'the flags could not be read', facts: { memoryReconfig: missing('ldm list was not run') }, expect: 'unknown' },
  ],
});
