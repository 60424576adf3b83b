import { blocker, defineAtMostRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

export const rule = defineAtMostRule({
  id: 'ldoms/vcpus-free',
  title: 'The target has enough free virtual CPUs',
  why: 'A running or bound guest takes its virtual CPUs with it; an inactive one asks for them when it is bound.',
  dependsOn: 'capacity',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfAny,
  rows: ['CPU-9'],
  sources: [sources.cpus, sources.boundOrInactive],
  vendorTexts: [],
  wanted: 'guest.demand.vcpus',
  offered: 'target.free.vcpus',
  message: ({ wanted, offered }, { guest, target }) => `${target} has ${offered} free virtual CPUs; ${guest} needs ${wanted}`,
  fix: ({ wanted, offered }, { target }) => [
    {
      on: 'target',
      action: `ldoms:free-vcpus:${target}`,
      summary: `Free ${wanted - offered} virtual CPUs on ${target}: shrink or move other domains (ldm remove-vcpu, ldm remove-core), or shrink this guest.`,
      commands: [],
      effect: 'Whoever gives up CPUs runs slower.',
      restartsGuest: false,
      assume: [{ path: 'target.ldoms.freeVcpus', op: 'set', value: wanted }],
    },
  ],
  examples: () => [
    { name: 'room to spare', facts: { wanted: 16, offered: 64 }, expect: 'pass' },
    { name: 'exactly enough', facts: { wanted: 64, offered: 64 }, expect: 'pass', boundary: true },
    { name: 'one short', facts: { wanted: 65, offered: 64 }, expect: 'fail', says: /64 free virtual CPUs.*needs 65/, boundary: true },
    {
      name: 'the free CPUs were not read',
      facts: { wanted: 8, offered: missing('ldm list-devices was cut') },
      expect: 'unknown',
      says: /cut/,
    },
  ],
});
