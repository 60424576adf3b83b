import { blocker, defineRule, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { neverRefused, unconfirmed } from './confirm.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly slots: readonly number[];
}

export const rule = defineRule<Facts>({
  id: 'powervm/no-serial-adapters',
  title: 'The partition has no virtual serial adapters besides the two of every partition',
  why: 'A further virtual serial adapter connects the partition to another one of its system. That a move is refused for it is not confirmed: confirm with the dry run.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  neverFails: neverRefused,
  rows: ['io.vserial'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: { slots: 'guest.powervm.serialSlots' },
  check: ({ slots }) =>
    slots.length === 0
      ? pass()
      : unconfirmed(
          `whether the partition moves with the virtual serial adapter in slot ${listed(slots)} (chhwres -r virtualio --rsubtype serial -o r removes it)`,
        ),
  message: (_, { guest }) => `${guest} has further virtual serial adapters`,
  examples: () => [
    { name: 'slots 0 and 1 only', facts: { slots: [] }, expect: 'pass', boundary: true },
    { name: 'one in slot 5', facts: { slots: [5] }, expect: 'unknown', says: /slot 5/, boundary: true },
    { name: 'not read', facts: { slots: missing('the profile was not read') }, expect: 'unknown', says: /profile/ },
  ],
});
