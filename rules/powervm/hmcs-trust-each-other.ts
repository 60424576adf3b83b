import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, pass, unknown } from '../define.ts';
import { sharedHmcs } from './hmcs.ts';
import type { Hmc } from './hmcs.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly ofSource: readonly Hmc[];
  readonly ofTarget: readonly Hmc[];
  readonly trusted: readonly string[] | undefined;
}

export const rule = defineRule<Facts>({
  id: 'powervm/hmcs-trust-each-other',
  title: 'One HMC manages both systems, or that of the source has the SSH keys of that of the target',
  why: 'Between systems of different HMCs, the HMC of the source logs in to that of the target with keys that mkauthkeys exchanged.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['hmc.keys'],
  sources: [sources.migrlpar, sources.validation],
  vendorTexts: [],
  neverFails: 'no command that only reads shows which keys an HMC has',
  needs: {
    ofSource: 'source.powervm.hmcs[name]',
    ofTarget: 'target.powervm.hmcs[name]',
    trusted: 'source.powervm.trustedHmcs',
  },
  partial: ['trusted'],
  check({ ofSource, ofTarget, trusted = [] }) {
    if (sharedHmcs(ofSource, ofTarget).length > 0 || ofTarget.some(({ name }) => trusted.includes(name))) return pass();
    const [from, to] = [ofSource, ofTarget].map((hmcs) => listed(hmcs.map(({ name }) => name)));
    return unknown(
      `whether the HMC ${from ?? ''} has the keys of the HMC ${to ?? ''}`,
      `run on the HMC ${from ?? ''}: mkauthkeys --ip ${to ?? ''} -u hscroot --test (without --test it exchanges the keys), and state trustedHmcs for its systems in the inventory`,
    );
  },
  message: (_, { source, target }) => `the HMCs of ${source} and ${target} do not trust each other`,
  examples: () => {
    const different = { ofSource: [{ name: 'hmc1' }], ofTarget: [{ name: 'hmc2' }], trusted: missing('nobody states it') };
    return [
      { name: 'one HMC manages both', facts: { ...different, ofTarget: [{ name: 'hmc1' }] }, expect: 'pass', boundary: true },
      { name: 'two HMCs', facts: different, expect: 'unknown', says: /hmc1 has the keys of the HMC hmc2/, boundary: true },
      { name: 'two HMCs, and their keys are stated', facts: { ...different, trusted: ['hmc2'] }, expect: 'pass' },
      {
        name: 'two HMCs, and the keys of another one are stated',
        facts: { ...different, trusted: ['hmc3'] },
        expect: 'unknown',
        boundary: true,
      },
      { name: 'the HMCs of the target were not read', facts: { ...different, ofTarget: missing('not read') }, expect: 'unknown' },
    ];
  },
});
