import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { countersOf, firstWithCounters } from './counters.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { atLeast } from './versions.ts';

interface Facts {
  readonly perfCounters: readonly string[] | undefined;
  readonly sourceLdm: string | undefined;
  readonly targetLdm: string | undefined;
}
interface Data {
  readonly counters: readonly string[];
  readonly targetLdm: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/counters-kept',
  title: "The target's ldm keeps the guest's performance counters",
  why: 'Performance counters came with ldm 3.2. A target without them takes the guest and drops them. Whether its firmware gives access to them is not compared.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': warning() },
  withoutFix: 'Update ldm on the target, or do without the counters: the guest runs without them.',
  rows: ['PC-2'],
  sources: [sources.perfCounters],
  vendorTexts: [],
  needs: { perfCounters: 'guest.ldoms.perfCounters', sourceLdm: 'source.ldoms.ldmVersion', targetLdm: 'target.ldoms.ldmVersion' },
  partial: ['perfCounters', 'sourceLdm', 'targetLdm'],
  check({ perfCounters, sourceLdm, targetLdm }) {
    const counters = countersOf(perfCounters, sourceLdm);
    const kept = atLeast(targetLdm, firstWithCounters);
    if (kept === true || counters?.length === 0) return pass();
    if (kept === undefined || targetLdm === undefined) return unknown('whether the ldm of the target knows performance counters');
    return counters === undefined ? unknown('the performance counters of the guest') : fail({ counters, targetLdm });
  },
  message: ({ counters, targetLdm }, { guest, target }) =>
    `${guest} has perf-counters=${listed(counters)}; ${target} has ldm ${targetLdm}, which drops them`,
  examples: () => {
    const base: Facts = { perfCounters: ['htstrand'], sourceLdm: '3.2', targetLdm: '3.2' };
    return [
      { name: 'the first release with counters', facts: base, expect: 'pass', boundary: true },
      {
        name: 'the release before',
        facts: { ...base, targetLdm: '3.1.1.2' },
        expect: 'fail',
        says: /3\.1\.1\.2, which drops/,
        boundary: true,
      },
      { name: 'a guest without counters', facts: { ...base, perfCounters: [], targetLdm: '3.1' }, expect: 'pass' },
      {
        name: 'a source without counters',
        facts: { ...base, perfCounters: missing('not reported'), sourceLdm: '3.1', targetLdm: '3.0' },
        expect: 'pass',
      },
      {
        name: 'the counters were not read',
        facts: { ...base, perfCounters: missing('not read'), targetLdm: '3.1' },
        expect: 'unknown',
        says: /of the guest/,
      },
      {
        name: 'the ldm of the target was not read',
        facts: { ...base, targetLdm: missing('not read') },
        expect: 'unknown',
        says: /of the target/,
      },
    ];
  },
});
