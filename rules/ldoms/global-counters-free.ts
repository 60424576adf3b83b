import { blocker, defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { countersOf, firstWithCounters } from './counters.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly perfCounters: readonly string[] | undefined;
  readonly sourceLdm: string | undefined;
  readonly targetLdm: string | undefined;
  readonly holders: readonly string[] | undefined;
}
interface Data {
  readonly holders: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/global-counters-free',
  title: 'No other domain of the target holds the global performance counters that the guest has',
  why: 'One domain of a machine at a time may have perf-counters=global. A target whose ldm does not know the property drops it.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: warning() }),
  settledByDryRun: dryRunOfRunning,
  rows: ['PC-1'],
  sources: [sources.perfCounters],
  vendorTexts: [],
  needs: {
    perfCounters: 'guest.ldoms.perfCounters',
    sourceLdm: 'source.ldoms.ldmVersion',
    targetLdm: 'target.ldoms.ldmVersion',
    holders: 'target.ldoms.globalCounterDomains',
  },
  partial: ['perfCounters', 'sourceLdm', 'targetLdm', 'holders'],
  check({ perfCounters, sourceLdm, targetLdm, holders }) {
    const counters = countersOf(perfCounters, sourceLdm);
    if (counters !== undefined && !counters.includes('global')) return pass();
    if (holders?.length === 0 || atLeast(targetLdm, firstWithCounters) === false) return pass();
    if (counters === undefined) return unknown('whether the guest holds global performance counters (perf-counters)');
    if (holders === undefined) return unknown('which domain of the target holds the global performance counters');
    return fail({ holders });
  },
  message: ({ holders }, { guest, target }) =>
    `${guest} has perf-counters=global, and so has ${listed(holders)} on ${target}: confirm with the dry run`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:drop-counters:${guest}`,
      summary: `Take the performance counters from ${guest}, or the global ones from the domain of the target.`,
      commands: [sh`ldm set-domain perf-counters= ${guest}`],
      effect: 'Tools that read processor counters there find none.',
      restartsGuest: false,
      assume: [{ path: 'guest.ldoms.perfCounters', op: 'set', value: [] }],
    },
  ],
  examples: () => {
    const base: Facts = { perfCounters: ['global'], sourceLdm: '3.6', targetLdm: '3.2', holders: ['primary'] };
    return [
      { name: 'both hold them', facts: base, expect: 'fail', says: /primary on hostB/, boundary: true },
      { name: 'nobody on the target holds them', facts: { ...base, holders: [] }, expect: 'pass', boundary: true },
      { name: 'the guest does not', facts: { ...base, perfCounters: ['strand'] }, expect: 'pass' },
      {
        name: 'a target that drops them',
        facts: { ...base, targetLdm: '3.1.1.2', holders: missing('not reported') },
        expect: 'pass',
        boundary: true,
      },
      { name: 'a source without counters', facts: { ...base, perfCounters: missing('not reported'), sourceLdm: '3.1' }, expect: 'pass' },
      {
        name: 'the counters of the guest were not read',
        facts: { ...base, perfCounters: missing('not read') },
        expect: 'unknown',
        says: /the guest holds/,
      },
      {
        name: 'those of the target were not read',
        facts: { ...base, holders: missing('not read') },
        expect: 'unknown',
        says: /of the target/,
      },
    ];
  },
});
