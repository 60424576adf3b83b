import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass } from '../define.ts';
import { stubOn, stubSources } from './stub/here.ts';
import type { StubOf } from './stub/here.ts';
import { weights } from './weights.ts';

export const rule = defineRule<{ readonly stubs: readonly StubOf[]; readonly target: string }>({
  id: 'powervm/stub-on-target',
  title: 'The target has a stub of the partition',
  why: 'When a system is lost nothing can be moved from it: what is started is another partition, made beforehand on another system, that is given the disks. It is recognised by the suffix of its name ("stub" under "conventions:" of the inventory).',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ stub: blocker('refused') }),
  rows: ['stub.name'],
  sources: stubSources,
  vendorTexts: [],
  needs: { stubs: 'guest.powervm.stubs[system,name]', target: 'target.name' },
  check: ({ stubs, target }) => (stubOn(stubs, target) === undefined ? fail({}) : pass()),
  message: (_, { guest, target }) => `${target} has no stub of ${guest}`,
  withoutFix: 'The fleet finding powervm/originals-have-stubs prints the commands that create one.',
  examples: () => {
    const stubs = [{ system: 'hostB', name: 'ldom1-stub' }];
    return [
      { name: 'its stub is there', facts: { stubs, target: 'hostB' }, expect: 'pass' },
      {
        name: 'its stub is on another system',
        facts: { stubs, target: 'hostC' },
        expect: 'fail',
        says: /hostB has no stub of ldom1/,
        boundary: true,
      },
      {
        name: 'partitions of one system are not known',
        facts: { stubs: missing('the partitions of P8 are not known'), target: 'hostB' },
        expect: 'unknown',
      },
    ];
  },
});
