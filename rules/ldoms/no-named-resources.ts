import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly physicalBindings: readonly string[] | undefined;
  readonly ldmVersion: string | undefined;
}
interface Data {
  readonly kinds: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/no-named-resources',
  title: 'The guest is bound to no particular cores or memory blocks',
  why: 'A guest with named resources asks for the very core ids and addresses that it has. Older releases refuse it; newer ones take a native whole-core guest when they are told which ids and addresses of the target to use.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused') }),
  rows: ['NR-1'],
  sources: [sources.namedResources],
  vendorTexts: [],
  needs: { physicalBindings: 'guest.ldoms.physicalBindings', ldmVersion: 'source.ldoms.ldmVersion' },
  partial: ['physicalBindings', 'ldmVersion'],
  check({ physicalBindings, ldmVersion }) {
    // Named resources came with 3.0: an older release has none to print.
    if (physicalBindings === undefined)
      return atLeast(ldmVersion, '3.0') === false ? pass() : unknown('whether the guest is bound to named resources');
    return physicalBindings.length === 0 ? pass() : fail({ kinds: physicalBindings });
  },
  message: ({ kinds }, { guest, source }) =>
    `${guest} is bound to named resources of ${source} (physical-bindings=${listed(kinds)}); some releases take it with a map of ids: confirm with the dry run`,
  fix: ({ kinds }, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:unname-resources:${guest}`,
      summary: `Give ${guest} ${listed(kinds)} by number instead of by id (ldm set-core N, ldm set-memory SIZE), or move it with ldm migrate-domain -c and cidmap=, mblockmap=.`,
      commands: [],
      effect: 'The guest is stopped for the change.',
      restartsGuest: true,
      assume: [{ path: 'guest.ldoms.physicalBindings', op: 'set', value: [] }],
    },
  ],
  examples: () => [
    { name: 'resources by number', facts: { physicalBindings: [], ldmVersion: '3.6.2' }, expect: 'pass' },
    {
      name: 'named cores',
      facts: { physicalBindings: ['core'], ldmVersion: '3.6.2' },
      expect: 'fail',
      says: /physical-bindings=core/,
      boundary: true,
    },
    {
      name: 'a release without named resources',
      facts: { physicalBindings: missing('not reported'), ldmVersion: '2.2.0.0' },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'the constraints were not read',
      facts: { physicalBindings: missing('not read'), ldmVersion: '3.0' },
      expect: 'unknown',
      says: /named resources/,
      boundary: true,
    },
  ],
});
