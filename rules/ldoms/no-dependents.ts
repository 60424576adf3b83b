import { blocker, defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly dependents: readonly string[];
}

export const rule = defineRule<Facts, Facts>({
  id: 'ldoms/no-dependents',
  title: 'No domain of the source depends on the guest',
  why: 'A domain that others name as their master leaves them without one. Some releases refuse to move it while it runs.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: warning(), inactive: warning() }),
  rows: ['DP-2'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: { dependents: 'guest.ldoms.dependents' },
  check: ({ dependents }) => (dependents.length === 0 ? pass() : fail({ dependents })),
  message: ({ dependents }, { guest, source }) =>
    `${counted('domain', dependents)} on ${source} ${dependents.length === 1 ? 'depends' : 'depend'} on ${guest} (master=)`,
  fix: ({ dependents }, { guest, source }) => [
    {
      on: 'source',
      action: `ldoms:free-dependents:${source}:${guest}`,
      summary: `Take ${guest} off the masters of ${counted('domain', dependents)}.`,
      commands: dependents.map((dependent) => sh`ldm set-domain master= ${dependent}`),
      effect: 'They run on when their master fails. A domain with several masters loses them all: name the others again.',
      restartsGuest: false,
      assume: [{ path: 'guest.ldoms.dependents', op: 'set', value: [] }],
    },
  ],
  examples: () => [
    { name: 'nobody depends on it', facts: { dependents: [] }, expect: 'pass' },
    { name: 'one domain does', facts: { dependents: ['erp-app1'] }, expect: 'fail', says: /domain erp-app1 on .* depends/, boundary: true },
    { name: 'the dependencies were not read', facts: { dependents: missing('ldm list-bindings was cut') }, expect: 'unknown', says: /cut/ },
    {
      name: 'two domains do',
      facts: { dependents: ['erp-app1', 'erp-app2'] },
      expect: 'fail',
      says: /domains erp-app1 and erp-app2 on .* depend on/,
    },
  ],
});
