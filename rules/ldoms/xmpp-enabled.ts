import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { connectionRefused, setPropertyFix } from './ldmd-properties.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always } from './weights.ts';

type Side = 'source' | 'target';
interface Facts {
  readonly source: boolean | undefined;
  readonly target: boolean | undefined;
}
interface Data {
  readonly off: readonly Side[];
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/xmpp-enabled',
  title: 'The XML interface of ldmd is enabled on both hosts',
  why: 'Migration runs over the XMPP connection of the two managers; xmpp_enabled=false closes it.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['LD-3'],
  sources: [sources.xml, sources.administrators],
  vendorTexts: [connectionRefused],
  needs: { source: 'source.ldoms.xmppEnabled', target: 'target.ldoms.xmppEnabled' },
  partial: ['source', 'target'],
  check({ source, target }) {
    const off: Side[] = [...(source === false ? (['source'] as const) : []), ...(target === false ? (['target'] as const) : [])];
    if (off.length > 0) return fail({ off });
    if (source === undefined || target === undefined)
      return unknown(
        `whether xmpp_enabled is true on the ${source === undefined ? 'source' : 'target'} host`,
        'run svccfg -s ldmd listprop ldmd/xmpp_enabled on it',
      );
    return pass();
  },
  message: ({ off }, names) => `xmpp_enabled=false on ${listed(off.map((side) => names[side]))}`,
  fix: ({ off }, names) => off.map((side) => setPropertyFix(side, names[side], { property: 'xmpp_enabled', fact: 'xmppEnabled' }, true)),
  examples: () => [
    { name: 'enabled on both', facts: { source: true, target: true }, expect: 'pass' },
    { name: 'off on the target', facts: { source: true, target: false }, expect: 'fail', says: /xmpp_enabled=false on/, boundary: true },
    { name: 'off on both', facts: { source: false, target: false }, expect: 'fail', says: / and / },
    {
      name: 'the target was not read',
      facts: { source: true, target: missing('svccfg failed') },
      expect: 'unknown',
      says: /target/,
      boundary: true,
    },
    { name: 'the source was not read', facts: { source: missing('svccfg failed'), target: true }, expect: 'unknown', says: /source/ },
  ],
});
