import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import type { FixData } from '../define.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly sourceState: string;
  readonly targetState: string;
  readonly sourceConnection: string;
  readonly targetConnection: string;
}
interface Data {
  readonly side: 'source' | 'target';
  readonly state: string;
}

/** States in which the HMC talks to a system that does not run partitions. In any other it may not know the state. */
const notOperating = [
  'standby',
  'power off',
  'power off in progress',
  'service processor standby',
  'initializing',
  'error',
  'on demand recovery',
];

export const rule = defineRule<Facts, Data>({
  id: 'powervm/systems-operating',
  title: 'Both systems are operating and connected to their HMC',
  why: 'The HMC moves partitions only between systems that run partitions. Of a system it is not connected to, it shows old facts or none.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  rows: ['sys.state'],
  sources: [sources.preparing],
  vendorTexts: [],
  needs: {
    sourceState: 'source.powervm.systemState',
    targetState: 'target.powervm.systemState',
    sourceConnection: 'source.powervm.connectionState',
    targetConnection: 'target.powervm.connectionState',
  },
  check({ sourceState, targetState, sourceConnection, targetConnection }) {
    const sides = [
      { side: 'source', state: sourceState, connection: sourceConnection },
      { side: 'target', state: targetState, connection: targetConnection },
    ] as const;
    const down = sides.find(({ state, connection }) => isConnected(connection) && notOperating.includes(state.toLowerCase()));
    if (down !== undefined) return fail({ side: down.side, state: down.state });
    const unsure = sides.find(({ state, connection }) => !isConnected(connection) || state.toLowerCase() !== 'operating');
    return unsure === undefined
      ? pass()
      : unknown(
          `the ${unsure.side} system is ${unsure.state}, its connection to the HMC is ${unsure.connection}`,
          'look at lssysconn -r all on the HMC, mend the connection, and collect again',
        );
  },
  message: ({ side, state }, names) => `${names[side]} is ${state}, not Operating`,
  fix: ({ side }, names): readonly FixData[] => [
    {
      on: side,
      action: `powervm:power-on:${names[side]}`,
      summary: `Power on ${names[side]}, on its HMC, or wait until it is Operating.`,
      commands: [sh`chsysstate -m ${names[side]} -r sys -o on`],
      effect: 'The system starts, and with it every partition that starts by itself.',
      restartsGuest: false,
      assume: [{ path: `${side}.powervm.systemState`, op: 'set', value: 'Operating' }],
    },
  ],
  examples: () => {
    const both = { sourceState: 'Operating', targetState: 'Operating', sourceConnection: 'connected', targetConnection: 'connected' };
    return [
      { name: 'both operating', facts: both, expect: 'pass', boundary: true },
      {
        name: 'the target is in standby',
        facts: { ...both, targetState: 'Standby' },
        expect: 'fail',
        says: /hostB is Standby/,
        boundary: true,
      },
      { name: 'the source is powered off', facts: { ...both, sourceState: 'Power Off' }, expect: 'fail', says: /hostA is Power Off/ },
      {
        name: 'the HMC has no connection to the target',
        facts: { ...both, targetState: 'No Connection', targetConnection: 'no connection' },
        expect: 'unknown',
        says: /no connection/,
      },
      {
        name: 'a state that is older than the connection',
        facts: { ...both, targetState: 'Power Off', targetConnection: 'no connection' },
        expect: 'unknown',
        boundary: true,
      },
      { name: 'a state that came after this program', facts: { ...both, sourceState: 'Recovery' }, expect: 'unknown', says: /Recovery/ },
      { name: 'the state was not read', facts: { ...both, targetState: missing('lssyscfg was cut') }, expect: 'unknown', says: /cut/ },
    ];
  },
});

function isConnected(connection: string): boolean {
  return connection.toLowerCase() === 'connected';
}
