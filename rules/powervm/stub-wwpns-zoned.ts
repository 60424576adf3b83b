import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { settleZoning } from './npiv.ts';
import { stubOn, stubSources } from './stub/here.ts';
import type { StubOf } from './stub/here.ts';
import { zonedLike } from './stub/zoned-like.ts';
import type { ZonedWwpn } from './stub/zoned-like.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly fc: readonly { readonly wwpns: readonly string[] }[];
  readonly stubs: readonly (StubOf & { readonly wwpns?: readonly string[] })[];
  readonly target: string;
  readonly own: readonly ZonedWwpn[] | undefined;
  readonly there: readonly ZonedWwpn[] | undefined;
}

export const rule = defineRule<Facts, { readonly stub: string; readonly lacking: readonly string[] }>({
  id: 'powervm/stub-wwpns-zoned',
  title: 'The WWPNs of the stub are zoned and masked like those of the partition',
  why: 'A stub has WWPNs of its own: its LUNs on Fibre Channel are there only if the fabric and the storage let them in. Only facts of the fabric show that; without them it stays undecided.',
  scope: 'move',
  dependsOn: 'state',
  methods: weights({ stub: blocker('after') }),
  rows: ['stub.zoned'],
  sources: stubSources,
  vendorTexts: [],
  needs: {
    fc: 'guest.powervm.fc[wwpns]',
    stubs: 'guest.powervm.stubs[system,name,wwpns?]',
    target: 'target.name',
    own: 'source.powervm.zones[wwpn,fabric,targets,luns?]',
    there: 'target.powervm.zones[wwpn,fabric,targets,luns?]',
  },
  partial: ['own', 'there'],
  check({ fc, stubs, target, own, there }) {
    const stub = stubOn(stubs, target);
    if (stub === undefined || fc.length === 0) return pass();
    if (stub.wwpns === undefined) return unknown(`the WWPNs of ${stub.name}`);
    if (own === undefined || there === undefined) return unknown(`how the WWPNs of ${stub.name} are zoned`, settleZoning);
    const found = zonedLike({ wwpns: fc.flatMap(({ wwpns }) => wwpns), zones: own }, { wwpns: stub.wwpns, zones: there });
    if (found.lacking.length > 0) return fail({ stub: stub.name, lacking: found.lacking });
    return found.open === undefined ? pass() : unknown(found.open, settleZoning);
  },
  message: ({ stub, lacking }, { guest, target }) =>
    `the WWPNs of ${stub} on ${target} do not reach what those of ${guest} reach: ${listed(lacking)}`,
  fix: ({ stub, lacking }, { target }) => [
    {
      on: 'target',
      action: `powervm:zone-stub:${target}:${stub}`,
      summary: `Ask the SAN team to zone and to mask the WWPNs of ${stub} like those of its original: ${listed(lacking)}.`,
      commands: [],
      effect: 'Zones and masks are added; nothing stops.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const zoned = (wwpn: string, targets: readonly string[]): ZonedWwpn => ({ wwpn, fabric: 'fabric-a', targets });
    const stubs = [{ system: 'hostB', name: 'ldom1-stub', wwpns: ['c1', 'c2'] }];
    const storage = ['50050768'];
    const facts = { fc: [{ wwpns: ['a1', 'a2'] }], stubs, target: 'hostB', own: [zoned('a1', storage), zoned('a2', storage)] };
    return [
      { name: 'zoned alike', facts: { ...facts, there: [zoned('c1', storage), zoned('c2', storage)] }, expect: 'unknown', says: /masked/ },
      {
        name: 'zoned and masked alike',
        facts: {
          ...facts,
          own: [
            { ...zoned('a1', storage), luns: ['50050768/1'] },
            { ...zoned('a2', storage), luns: ['50050768/1'] },
          ],
          there: [
            { ...zoned('c1', storage), luns: ['50050768/1'] },
            { ...zoned('c2', storage), luns: ['50050768/1'] },
          ],
        },
        expect: 'pass',
      },
      {
        name: 'no WWPN of the stub is in a zone with the storage',
        facts: { ...facts, there: [zoned('c1', []), zoned('c2', [])] },
        expect: 'fail',
        says: /ldom1-stub on hostB .*50050768 in fabric-a/,
        boundary: true,
      },
      {
        name: 'no facts of a fabric',
        facts: { ...facts, own: missing('no SAN facts'), there: missing('no SAN facts') },
        expect: 'unknown',
      },
      { name: 'a partition without Fibre Channel', facts: { ...facts, fc: [], there: [] }, expect: 'pass' },
      { name: 'there is no stub', facts: { ...facts, stubs: [], there: [] }, expect: 'pass' },
    ];
  },
});
