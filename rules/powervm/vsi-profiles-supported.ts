import { blocker, defineRule, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleDryRun } from './confirm.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly profiles: number;
}

export const rule = defineRule<Facts>({
  id: 'powervm/vsi-profiles-supported',
  title: 'The target supports the Virtual Station Interface profiles of the partition',
  why: 'Such an adapter (IEEE 802.1Qbg) is moved only where the switches and Virtual I/O Servers of the target support it, which no read-only command shows. Without that, the move is refused.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['net.vsi'],
  sources: [sources.migrlpar],
  vendorTexts: [],
  neverFails: 'No command that only reads shows whether switches and Virtual I/O Servers of the target support the profiles.',
  needs: { profiles: 'guest.powervm.vsiProfiles' },
  check: ({ profiles }) =>
    profiles === 0
      ? pass()
      : unknown(
          `whether switches and Virtual I/O Servers of the target support the Virtual Station Interface profiles of ${profiles} adapters`,
          settleDryRun,
        ),
  message: (_, { target }) => `${target} does not support Virtual Station Interface profiles`,
  examples: () => [
    { name: 'none', facts: { profiles: 0 }, expect: 'pass' },
    { name: 'one', facts: { profiles: 1 }, expect: 'unknown', says: /profiles of 1 adapters/, boundary: true },
    { name: 'not read', facts: { profiles: missing('the profile was not read') }, expect: 'unknown' },
  ],
});
