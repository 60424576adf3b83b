import { blocker, defineAtMostRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

export const rule = defineAtMostRule({
  id: 'ldoms/whole-cores-free',
  title: 'The target has enough wholly free cores for a whole-core guest',
  why: 'A guest with the whole-core constraint gets cores of its own: a core of which a single strand is taken does not count.',
  dependsOn: 'capacity',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfAny,
  rows: ['CPU-10'],
  sources: [sources.cpus, sources.practice],
  vendorTexts: [],
  wanted: 'guest.demand.wholeCores',
  offered: 'target.free.cores',
  message: ({ wanted, offered }, { guest, target }) =>
    `${target} has ${offered} wholly free cores; ${guest} is bound to whole cores and needs ${wanted}`,
  fix: ({ wanted, offered }, { target }) => [
    {
      on: 'target',
      action: `ldoms:free-cores:${target}`,
      summary: `Free ${wanted - offered} whole cores on ${target}: shrink or move other domains (ldm remove-core).`,
      commands: [],
      effect: 'Whoever gives up cores runs slower.',
      restartsGuest: false,
      assume: [{ path: 'target.ldoms.freeCores', op: 'set', value: wanted }],
    },
  ],
  examples: () => [
    { name: 'a guest without the constraint', facts: { wanted: 0, offered: 0 }, expect: 'pass' },
    { name: 'exactly enough', facts: { wanted: 8, offered: 8 }, expect: 'pass', boundary: true },
    { name: 'one core short', facts: { wanted: 9, offered: 8 }, expect: 'fail', says: /8 wholly free cores.*needs 9/, boundary: true },
    {
      name: 'the cores of the target were not read',
      facts: { wanted: 8, offered: missing('ldm list-devices was not run') },
      expect: 'unknown',
    },
  ],
});
