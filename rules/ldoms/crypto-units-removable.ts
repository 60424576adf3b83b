import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { cpuType } from './cpu-classes.ts';
import type { Generation } from './cpu-classes.ts';
import { settleRelease } from './settle.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly cryptoUnits: number | undefined;
  readonly sourceCpu: string | undefined;
  readonly release: string | undefined;
}
interface Data {
  readonly units: number;
  readonly release: string;
}

const withUnits: readonly Generation[] = ['T1', 'T2', 'T3'];
/** Solaris 10 10/09. */
const floor = '10.8';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/crypto-units-removable',
  title: 'The guest can give up its cryptographic units',
  why: 'On T2 and T3 servers cryptographic units are bound to domains. A move takes them away first and gives as many as the target has afterwards, which the system must support (Solaris 10 10/09 or later). Later processors have no such units.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: warning('refused'), bound: warning() }),
  rows: ['CR-1'],
  sources: [sources.crypto, sources.practice],
  vendorTexts: [],
  needs: { cryptoUnits: 'guest.ldoms.cryptoUnits', sourceCpu: 'source.ldoms.cpuType', release: 'guest.solaris.release' },
  partial: ['cryptoUnits', 'sourceCpu', 'release'],
  check({ cryptoUnits, sourceCpu, release }) {
    const generation = sourceCpu === undefined ? undefined : cpuType(sourceCpu)?.generation;
    if (cryptoUnits === 0 || (generation !== undefined && !withUnits.includes(generation))) return pass();
    if (cryptoUnits === undefined) return unknown('whether the guest holds cryptographic units');
    const gives = atLeast(release, floor);
    if (gives === undefined || release === undefined)
      return unknown('whether the Solaris in the guest can give up its cryptographic units', settleRelease);
    return gives ? pass() : fail({ units: cryptoUnits, release });
  },
  message: ({ units, release }, { guest, target }) =>
    `${guest} holds ${units} cryptographic unit${units === 1 ? '' : 's'}, and Solaris ${release} cannot give them up while it runs; ${target} gives it as many as it has: confirm with the dry run`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:remove-crypto:${guest}`,
      summary: `Take the cryptographic units from ${guest}; its Solaris lets go of them only while it is stopped.`,
      commands: [sh`ldm stop ${guest}`, sh`ldm set-crypto 0 ${guest}`, sh`ldm start ${guest}`],
      effect: 'An outage for the restart; encryption then runs on the threads of the guest.',
      restartsGuest: true,
      assume: [{ path: 'guest.ldoms.cryptoUnits', op: 'set', value: 0 }],
    },
  ],
  examples: () => {
    const base: Facts = { cryptoUnits: 2, sourceCpu: 'UltraSPARC-T2', release: '10.8' };
    return [
      { name: 'a Solaris that gives them up', facts: base, expect: 'pass', boundary: true },
      {
        name: 'the update before',
        facts: { ...base, release: '10.7' },
        expect: 'fail',
        says: /2 cryptographic units.*Solaris 10\.7/,
        boundary: true,
      },
      { name: 'one unit', facts: { ...base, cryptoUnits: 1, release: '10.5' }, expect: 'fail', says: /1 cryptographic unit,/ },
      { name: 'no units', facts: { ...base, cryptoUnits: 0, release: missing('not stated') }, expect: 'pass' },
      {
        name: 'a processor without such units',
        facts: { ...base, cryptoUnits: missing('not reported'), sourceCpu: 'SPARC-T4' },
        expect: 'pass',
      },
      {
        name: 'the units were not read',
        facts: { ...base, cryptoUnits: missing('not read') },
        expect: 'unknown',
        says: /holds cryptographic/,
      },
      {
        name: 'neither units nor processor were read',
        facts: { ...base, cryptoUnits: missing('not read'), sourceCpu: missing('not read') },
        expect: 'unknown',
      },
      {
        name: 'nobody looked into the guest',
        facts: { ...base, release: missing('not stated') },
        expect: 'unknown',
        says: /Solaris in the guest/,
      },
    ];
  },
});
