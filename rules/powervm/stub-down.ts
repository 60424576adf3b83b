import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { sh } from '../shell.ts';
import { stubOn, stubSources } from './stub/here.ts';
import type { StubOf } from './stub/here.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly stubs: readonly (StubOf & { readonly state?: string })[];
  readonly target: string;
}

export const rule = defineRule<Facts, { readonly stub: string; readonly state: string }>({
  id: 'powervm/stub-down',
  title: 'The stub on the target is not activated',
  why: 'A stub that runs has been started already, or is used for something else: two partitions would have one identity.',
  scope: 'move',
  dependsOn: 'state',
  methods: weights({ stub: blocker('refused') }),
  rows: ['stub.inactive'],
  sources: stubSources,
  vendorTexts: [],
  needs: { stubs: 'guest.powervm.stubs[system,name,state?]', target: 'target.name' },
  check({ stubs, target }) {
    const stub = stubOn(stubs, target);
    if (stub === undefined) return pass();
    if (stub.state === undefined) return unknown(`the state of ${stub.name}`);
    return stub.state === 'Not Activated' ? pass() : fail({ stub: stub.name, state: stub.state });
  },
  message: ({ stub, state }, { target }) => `${stub} on ${target} is ${state}`,
  fix: ({ stub }, { guest, target }) => [
    {
      on: 'target',
      action: `powervm:stop-stub:${target}:${stub}`,
      summary: `Find out who started ${stub}, and shut it down where it does not stand in for ${guest}.`,
      commands: [sh`chsysstate -r lpar -m ${target} -o osshutdown -n ${stub}`],
      effect: `What runs in ${stub} stops.`,
      restartsGuest: false,
      assume: [{ path: 'guest.powervm.stubs', op: 'update', where: { name: stub }, value: { state: 'Not Activated' } }],
    },
  ],
  examples: () => {
    const stub = { system: 'hostB', name: 'ldom1-stub' };
    return [
      { name: 'it is down', facts: { stubs: [{ ...stub, state: 'Not Activated' }], target: 'hostB' }, expect: 'pass' },
      { name: 'there is none', facts: { stubs: [], target: 'hostB' }, expect: 'pass' },
      {
        name: 'it runs',
        facts: { stubs: [{ ...stub, state: 'Running' }], target: 'hostB' },
        expect: 'fail',
        says: /ldom1-stub on hostB is Running/,
      },
      {
        name: 'it was only powered on',
        facts: { stubs: [{ ...stub, state: 'Open Firmware' }], target: 'hostB' },
        expect: 'fail',
        boundary: true,
      },
      { name: 'its state was not read', facts: { stubs: [stub], target: 'hostB' }, expect: 'unknown', says: /the state of ldom1-stub/ },
      { name: 'nothing of stubs is known', facts: { stubs: missing('not read'), target: 'hostB' }, expect: 'unknown' },
    ];
  },
});
