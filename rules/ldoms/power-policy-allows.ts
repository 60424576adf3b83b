import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import type { Outcome } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { settlePowerPolicy } from './settle.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly sourcePolicy: string | undefined;
  readonly targetPolicy: string | undefined;
  readonly sourceLdm: string;
  readonly targetLdm: string;
}
interface Data {
  readonly side: 'source' | 'target';
  readonly version: string;
}

const firstThatAllows = '2.2';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/power-policy-allows',
  title: 'The power policy of both hosts allows a running guest to move',
  why: 'Up to ldm 2.1 a running guest is not moved while the elastic power policy is in effect, which parks processors. From 2.2 on it is. The policy is set on the service processor; no command on the host shows it.',
  scope: 'route',
  dependsOn: 'state',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfRunning,
  rows: ['PM-1'],
  sources: [sources.elastic, sources.practice],
  vendorTexts: [],
  needs: {
    sourcePolicy: 'source.ldoms.powerPolicy',
    targetPolicy: 'target.ldoms.powerPolicy',
    sourceLdm: 'source.ldoms.ldmVersion',
    targetLdm: 'target.ldoms.ldmVersion',
  },
  partial: ['sourcePolicy', 'targetPolicy'],
  check({ sourcePolicy, targetPolicy, sourceLdm, targetLdm }) {
    const outcomes = [judged('source', sourcePolicy, sourceLdm), judged('target', targetPolicy, targetLdm)];
    return outcomes.find(({ outcome }) => outcome === 'fail') ?? outcomes.find(({ outcome }) => outcome === 'unknown') ?? pass();
  },
  message: ({ side, version }, names) =>
    `${names[side]} has the elastic power policy, with which ldm ${version} moves no running guest: confirm with the dry run`,
  fix: ({ side }, names) => [
    {
      on: side,
      action: `ldoms:set-power-policy:${names[side]}`,
      summary: `Set the power policy of ${names[side]} to performance on its service processor (ILOM: policy=performance).`,
      commands: [],
      effect: 'Guests run on; the machine takes more power.',
      restartsGuest: false,
      assume: [{ path: `${side}.ldoms.powerPolicy`, op: 'set', value: 'performance' }],
    },
  ],
  examples: () => {
    const base: Facts = { sourcePolicy: 'performance', targetPolicy: 'performance', sourceLdm: '2.1', targetLdm: '2.1.0.4' };
    return [
      { name: 'performance on both sides', facts: base, expect: 'pass' },
      {
        name: 'elastic on the target',
        facts: { ...base, targetPolicy: 'elastic' },
        expect: 'fail',
        says: /hostB has the elastic/,
        boundary: true,
      },
      { name: 'elastic on the source', facts: { ...base, sourcePolicy: 'elastic' }, expect: 'fail', says: /hostA has the elastic/ },
      {
        name: 'elastic with the first release that allows it',
        facts: { ...base, targetPolicy: 'elastic', targetLdm: '2.2' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'nobody says what the policy is',
        facts: { ...base, targetPolicy: missing('not stated') },
        expect: 'unknown',
        says: /power policy of the target/,
      },
      { name: 'an ldm version that is none', facts: { ...base, sourceLdm: 'beta' }, expect: 'unknown', says: /beta/ },
    ];
  },
});

function judged(side: Data['side'], policy: string | undefined, version: string): Outcome<Data> {
  const allows = atLeast(version, firstThatAllows);
  if (allows === undefined) return unknown(`what release of ldm ${version} is`);
  if (allows) return pass();
  if (policy === undefined) return unknown(`the power policy of the ${side} host, which ldm ${version} heeds`, settlePowerPolicy);
  return policy === 'elastic' ? fail({ side, version }) : pass();
}
