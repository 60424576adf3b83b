import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly vnets: readonly { readonly name: string; readonly mode: string }[];
}
interface Data {
  readonly vnets: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/no-hybrid-vnet',
  title: 'No network of the guest uses hybrid I/O',
  why: 'Hybrid I/O gives a guest a part of a network chip (T2, T3). After a live move the guest has plain virtual I/O, which is slower.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: warning() }),
  rows: ['VN-4'],
  sources: [sources.hybridIo],
  vendorTexts: [],
  needs: { vnets: 'guest.ldoms.vnets[name,mode]' },
  check({ vnets }) {
    const hybrid = vnets.filter(({ mode }) => mode.split(',').includes('hybrid')).map(({ name }) => name);
    return hybrid.length === 0 ? pass() : fail({ vnets: hybrid });
  },
  message: ({ vnets }, { guest, source }) =>
    `${counted('network', vnets)} of ${guest} on ${source} ${vnets.length === 1 ? 'uses' : 'use'} hybrid I/O (mode=hybrid), which is lost on the way`,
  fix: ({ vnets }, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:clear-hybrid:${guest}`,
      summary: `Turn hybrid I/O of ${guest} off.`,
      commands: vnets.map((vnet) => sh`ldm set-vnet mode= ${vnet} ${guest}`),
      effect: 'The network of the guest gets slower at once instead of after the move.',
      restartsGuest: false,
      assume: vnets.map((name) => ({ path: 'guest.ldoms.vnets', op: 'update', where: { name }, value: { mode: '' } })),
    },
  ],
  examples: () => [
    { name: 'plain virtual networks', facts: { vnets: [{ name: 'vnet0', mode: '' }] }, expect: 'pass' },
    {
      name: 'one of two is hybrid',
      facts: {
        vnets: [
          { name: 'vnet0', mode: '' },
          { name: 'vnet1', mode: 'hybrid' },
        ],
      },
      expect: 'fail',
      says: /network vnet1 .*mode=hybrid/,
      boundary: true,
    },
    { name: 'the networks were not read', facts: { vnets: missing('not read') }, expect: 'unknown' },
    {
      name: 'two are hybrid',
      facts: {
        vnets: [
          { name: 'vnet0', mode: 'hybrid' },
          { name: 'vnet1', mode: 'hybrid' },
        ],
      },
      expect: 'fail',
      says: /networks vnet0 and vnet1 .* use /,
    },
  ],
});
