import { blocker, defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly threading: string | undefined;
  readonly ldmVersion: string | undefined;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/threading-throughput',
  title: 'The guest does not run with threading=max-ipc',
  why: 'A guest that uses one strand per core (ldm 2.2 to 3.2) is not taken for a migration; later releases do not know the property.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: warning() }),
  rows: ['TH-1'],
  sources: [sources.ldm, sources.practice],
  vendorTexts: [],
  needs: { threading: 'guest.ldoms.threading', ldmVersion: 'source.ldoms.ldmVersion' },
  partial: ['threading', 'ldmVersion'],
  check({ threading, ldmVersion }) {
    if (threading !== undefined) return threading === 'max-ipc' ? fail({}) : pass();
    const hasProperty = atLeast(ldmVersion, '2.2') !== false && atLeast(ldmVersion, '3.3') !== true;
    return hasProperty ? unknown('the threading of the guest') : pass();
  },
  message: (_, { guest, source }) => `${guest} on ${source} has threading=max-ipc`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:set-threading:${guest}`,
      summary: `Set ${guest} to threading=max-throughput.`,
      commands: [sh`ldm stop ${guest}`, sh`ldm set-domain threading=max-throughput ${guest}`, sh`ldm start ${guest}`],
      effect: 'An outage for the restart; each core then runs all of its strands.',
      restartsGuest: true,
      assume: [{ path: 'guest.ldoms.threading', op: 'set', value: 'max-throughput' }],
    },
  ],
  examples: () => [
    { name: 'the usual threading', facts: { threading: 'max-throughput', ldmVersion: '3.1' }, expect: 'pass' },
    { name: 'no threading set', facts: { threading: '', ldmVersion: '3.2' }, expect: 'pass', boundary: true },
    {
      name: 'one strand per core',
      facts: { threading: 'max-ipc', ldmVersion: '3.2' },
      expect: 'fail',
      says: /threading=max-ipc/,
      boundary: true,
    },
    {
      name: 'a release that no longer has the property',
      facts: { threading: missing('not reported'), ldmVersion: '3.3.0.1' },
      expect: 'pass',
      boundary: true,
    },
    { name: 'a release that did not have it yet', facts: { threading: missing('not reported'), ldmVersion: '2.1' }, expect: 'pass' },
    {
      name: 'not read where the release has it',
      facts: { threading: missing('not read'), ldmVersion: '3.2.0.1' },
      expect: 'unknown',
      says: /threading/,
    },
  ],
});
