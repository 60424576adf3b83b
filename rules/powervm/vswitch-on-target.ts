import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly ethernet: readonly { readonly vswitch: string }[];
  readonly vswitches: readonly string[];
}
interface Data {
  readonly lacking: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vswitch-on-target',
  title: "The partition's virtual switches exist on the target by the same name",
  why: 'A virtual Ethernet adapter is connected to the switch of the same name, upper and lower case included.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['net.vswitch'],
  sources: [sources.networks],
  vendorTexts: [],
  needs: { ethernet: 'guest.powervm.ethernet[vswitch]', vswitches: 'target.powervm.vswitches' },
  check({ ethernet, vswitches }) {
    const lacking = [...new Set(ethernet.map(({ vswitch }) => vswitch))].filter((name) => !vswitches.includes(name));
    return lacking.length === 0 ? pass() : fail({ lacking });
  },
  message: ({ lacking }, { target }) => `${target} lacks the virtual ${counted('switch', lacking, 'switches')}`,
  fix: ({ lacking }, { target }, { vswitches }) =>
    lacking.map((name) => ({
      on: 'target',
      action: `powervm:add-vswitch:${target}:${name}`,
      summary: `Add the virtual switch ${name} to ${target}; it carries nothing before a trunk adapter on it is bridged.`,
      commands: [sh`chhwres -r virtualio -m ${target} --rsubtype vswitch -o a --vswitch ${name}`],
      effect: 'Nothing stops.',
      restartsGuest: false,
      assume: [{ path: 'target.powervm.vswitches', op: 'set', value: [...vswitches, ...lacking] }],
    })),
  about: ({ lacking }) => ({ ethernet: ({ vswitch }: { readonly vswitch: string }) => lacking.includes(vswitch) }),
  examples: () => {
    const ethernet = [{ vswitch: 'ETHERNET0' }, { vswitch: 'VSBACKUP' }];
    return [
      { name: 'both are there', facts: { ethernet, vswitches: ['VSBACKUP', 'ETHERNET0', 'OTHER'] }, expect: 'pass' },
      { name: 'no Ethernet adapter', facts: { ethernet: [], vswitches: [] }, expect: 'pass' },
      {
        name: 'one is written in other letters',
        facts: { ethernet, vswitches: ['ETHERNET0', 'vsbackup'] },
        expect: 'fail',
        says: /hostB lacks the virtual switch VSBACKUP/,
        boundary: true,
      },
      { name: 'both lack', facts: { ethernet, vswitches: [] }, expect: 'fail', says: /switches ETHERNET0 and VSBACKUP/ },
      { name: 'the switches were not read', facts: { ethernet, vswitches: missing('lshwres failed') }, expect: 'unknown', says: /lshwres/ },
    ];
  },
});
