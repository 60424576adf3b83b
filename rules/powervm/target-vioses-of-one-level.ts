import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { mayRun, unread } from './vioses.ts';
import type { Vios } from './vioses.ts';
import { always } from './weights.ts';

type Levelled = Vios & { readonly level?: string | undefined };
interface Facts {
  readonly vioses: readonly Levelled[];
}
interface Data {
  readonly vioses: readonly { readonly name: string; readonly level: string }[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/target-vioses-of-one-level',
  title: 'The Virtual I/O Servers of the target have one level',
  why: 'Two Virtual I/O Servers of different levels may support different things, so that a path works through one of them only.',
  scope: 'target',
  dependsOn: 'compatibility',
  methods: always(warning()),
  rows: ['vios.level'],
  sources: [sources.cheatSheet],
  vendorTexts: [],
  needs: { vioses: 'target.powervm.vioses[name,lparId,state,rmcState,level?]' },
  check({ vioses }) {
    const running = vioses.filter(mayRun);
    if (running.length < 2) return pass();
    const known = running.flatMap(({ name, level }) => (level === undefined ? [] : [{ name, level }]));
    if (new Set(known.map(({ level }) => level)).size > 1) return fail({ vioses: known });
    const dark = running.filter(({ level }) => level === undefined);
    return dark.length === 0 ? pass() : unread('whether the Virtual I/O Servers of the target have one level', dark);
  },
  message: ({ vioses }, { target }) =>
    `the Virtual I/O Servers of ${target} differ: ${listed(vioses.map(({ name, level }) => `${name} has ${level}`))}`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `powervm:update-vioses:${target}`,
      summary: `Update the older Virtual I/O Server of ${target} (updateios).`,
      commands: [],
      effect: 'It restarts; its clients use the other one meanwhile.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', level: '3.1.4.31' };
    return [
      { name: 'one level', facts: { vioses: [vios, { ...vios, name: 'w1vios2' }] }, expect: 'pass' },
      { name: 'one server', facts: { vioses: [{ ...vios, level: undefined }] }, expect: 'pass' },
      {
        name: 'they differ in the service pack',
        facts: { vioses: [vios, { ...vios, name: 'w1vios2', level: '3.1.4.30' }] },
        expect: 'fail',
        says: /hostB differ: w1vios1 has 3.1.4.31 and w1vios2/,
        boundary: true,
      },
      {
        name: 'one was not read',
        facts: { vioses: [vios, { ...vios, name: 'w1vios2', level: undefined }] },
        expect: 'unknown',
        says: /w1vios2/,
        boundary: true,
      },
      { name: 'the servers are not known', facts: { vioses: missing('lssyscfg was cut') }, expect: 'unknown' },
    ];
  },
});
