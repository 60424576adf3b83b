import { blocker, defineRule, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleDryRun } from './confirm.ts';
import { moversOf } from './movers.ts';
import type { Mover } from './movers.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { unread } from './vioses.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

type Secured = Mover & { readonly secured?: boolean | undefined };
interface Facts {
  readonly source: readonly Secured[];
  readonly target: readonly Secured[];
}

export const rule = defineRule<Facts>({
  id: 'powervm/movers-not-secured',
  title: 'A mover service partition of each system has neither a security level nor a firewall profile',
  why: 'With a high security level or a firewall profile on a Virtual I/O Server, movers reach each other only over secure IP tunnels, which no read-only command shows to be in place.',
  scope: 'route',
  dependsOn: 'state',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused') }),
  settledByDryRun: dryRunOfMemoryKept,
  neverFails: 'Secure IP tunnels may be set up, and canmove does not see them.',
  rows: ['vios.security'],
  sources: [sources.networks],
  vendorTexts: [],
  needs: {
    source: 'source.powervm.vioses[name,lparId,state,rmcState,msp,secured?]',
    target: 'target.powervm.vioses[name,lparId,state,rmcState,msp,secured?]',
  },
  check({ source, target }) {
    for (const [side, vioses] of [
      ['source', source],
      ['target', target],
    ] as const) {
      const movers = moversOf(vioses);
      // Without a mover another rule says no.
      if (movers.length === 0 || movers.some(({ secured }) => secured === false)) continue;
      const dark = movers.filter(({ secured }) => secured === undefined);
      if (dark.length > 0) return unread(`whether a firewall profile keeps the movers of the ${side} apart`, dark);
      return unknown(
        `whether the movers reach each other: ${listed(movers.map(({ name }) => name))} of the ${side} ${movers.length === 1 ? 'has' : 'have'} a security level or a firewall profile`,
        `allow the traffic (viosecure -firewall allow) or set up secure IP tunnels, then ${settleDryRun}`,
      );
    }
    return pass();
  },
  message: (_, { source, target }) => `firewalls keep the movers of ${source} and ${target} apart`,
  examples: () => {
    const vios = { name: 'e1vios1', lparId: 1, state: 'Running', rmcState: 'active', msp: true, secured: false };
    return [
      {
        name: 'one without on each side',
        facts: { source: [vios], target: [vios, { ...vios, secured: true }] },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'every mover of the target is secured',
        facts: { source: [vios], target: [{ ...vios, name: 'w1vios1', secured: true }] },
        expect: 'unknown',
        says: /w1vios1 of the target has a security level/,
        boundary: true,
      },
      {
        name: 'no mover: another rule says so',
        facts: { source: [vios], target: [{ ...vios, msp: false, secured: true }] },
        expect: 'pass',
      },
      {
        name: 'the mover was not read',
        facts: { source: [{ ...vios, secured: undefined }], target: [vios] },
        expect: 'unknown',
        says: /e1vios1 was not read/,
      },
      { name: 'the servers are not known', facts: { source: missing('lssyscfg was cut'), target: [vios] }, expect: 'unknown' },
    ];
  },
});
