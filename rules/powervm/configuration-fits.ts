import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { marginMiB, memoryDemand } from './memory-demand.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { mebibytesInWords, unitsInWords } from './text.ts';
import { dryRunOfInactive, weights } from './weights.ts';

interface Facts {
  readonly policy: string | undefined;
  readonly memoryMiB: number | undefined;
  readonly maxMemoryMiB: number | undefined;
  readonly hptRatio: string | undefined;
  readonly units: number | undefined;
  readonly freeMiB: number | undefined;
  readonly freeUnits: number | undefined;
  readonly lmbMiB: number | undefined;
}
interface Data {
  readonly memoryMiB: number;
  readonly freeMiB: number;
  readonly units: number;
  readonly freeUnits: number;
}

const policyPath = 'source.powervm.inactiveProfilePolicy';

export const rule = defineRule<Facts, Data>({
  id: 'powervm/configuration-fits',
  title: 'The target can take the configuration that an inactive move uses',
  why: 'An inactive move takes the last activated profile, or, where the policy of the system says so (inactive_prof_policy), the current configuration, which may ask for more.',
  scope: 'move',
  dependsOn: 'capacity',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  rows: ['mem.free', 'proc.units'],
  sources: [sources.inactive, sources.servers],
  vendorTexts: [],
  needs: {
    policy: policyPath,
    memoryMiB: 'guest.powervm.memoryMiB',
    maxMemoryMiB: 'guest.powervm.maxMemoryMiB',
    hptRatio: 'guest.powervm.hptRatio',
    units: 'guest.powervm.procUnitsHundredths',
    freeMiB: 'target.powervm.freeMemoryMiB',
    freeUnits: 'target.powervm.freeProcUnitsHundredths',
    lmbMiB: 'target.powervm.lmbMiB',
  },
  partial: ['policy', 'memoryMiB', 'maxMemoryMiB', 'hptRatio', 'units', 'freeMiB', 'freeUnits', 'lmbMiB'],
  check({ policy, memoryMiB, maxMemoryMiB, hptRatio, units, freeMiB, freeUnits, lmbMiB }) {
    // Rules about the profile judge it.
    if (policy === 'prof') return pass();
    if (
      memoryMiB === undefined ||
      maxMemoryMiB === undefined ||
      units === undefined ||
      freeMiB === undefined ||
      freeUnits === undefined ||
      lmbMiB === undefined
    )
      return unknown('which configuration an inactive move takes (inactive_prof_policy), or whether the current one fits');
    const { atMostMiB } = memoryDemand({ memoryMiB, maxMemoryMiB, hptRatio }, lmbMiB);
    if (freeMiB >= atMostMiB + marginMiB(atMostMiB, lmbMiB) && freeUnits >= units) return pass();
    if (policy === 'config' && (freeMiB < memoryMiB || freeUnits < units)) return fail({ memoryMiB, freeMiB, units, freeUnits });
    return unknown(
      policy === 'config'
        ? 'whether the current configuration fits: the free memory is too close to what it needs'
        : 'which configuration an inactive move takes (inactive_prof_policy): the current one may not fit',
      policy === 'config' ? 'run the dry run (migrlpar -o v)' : 'run lslparmigr -r sys on the HMC of the source, and collect again',
    );
  },
  message: ({ memoryMiB, freeMiB, units, freeUnits }, { guest, target }) =>
    `an inactive move takes the current configuration of ${guest} (${mebibytesInWords(memoryMiB)}, ${unitsInWords(units)} processing units); ${target} has ${mebibytesInWords(freeMiB)} and ${unitsInWords(freeUnits)} free`,
  fix: (_, { source }) => [
    {
      on: 'source',
      action: `powervm:inactive-policy:${source}`,
      summary: `Let inactive moves from ${source} take the last activated profile, on its HMC; or free memory and processing units on the target.`,
      commands: [sh`migrlpar -o set -r sys -m ${source} -i inactive_prof_policy=prof`],
      effect: 'Nothing stops. It counts for every inactive move from the system.',
      restartsGuest: false,
      assume: [{ path: policyPath, op: 'set', value: 'prof' }],
    },
  ],
  examples: () => {
    const fits = {
      policy: 'config',
      memoryMiB: 8192,
      maxMemoryMiB: 16384,
      hptRatio: '1:128',
      units: 200,
      freeMiB: 65536,
      freeUnits: 200,
      lmbMiB: 256,
    };
    return [
      { name: 'the current configuration fits', facts: fits, expect: 'pass', boundary: true },
      {
        name: 'it asks for more units than are free',
        facts: { ...fits, freeUnits: 199 },
        expect: 'fail',
        says: /2 processing units.*1\.99 free/,
        boundary: true,
      },
      { name: 'the memory is close', facts: { ...fits, freeMiB: 8448 }, expect: 'unknown', says: /close/ },
      { name: 'the profile counts', facts: { ...fits, policy: 'prof', freeUnits: 0 }, expect: 'pass' },
      {
        name: 'the policy was not read, and the current configuration fits',
        facts: { ...fits, policy: missing('old HMC') },
        expect: 'pass',
      },
      {
        name: 'the policy was not read, and it does not fit',
        facts: { ...fits, policy: missing('old HMC'), freeMiB: 4096 },
        expect: 'unknown',
        says: /may not fit/,
      },
      { name: 'the free memory was not read', facts: { ...fits, freeMiB: missing('cut') }, expect: 'unknown' },
    ];
  },
});
