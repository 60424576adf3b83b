import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { canHost } from './vioses.ts';
import type { Vios } from './vioses.ts';
import { always } from './weights.ts';

interface Facts {
  readonly source: readonly Vios[];
  readonly target: readonly Vios[];
}
interface Data {
  readonly before: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/vios-redundancy-kept',
  title: 'The target has more than one Virtual I/O Server where the source has',
  why: 'On a system with one Virtual I/O Server every partition stops when that one restarts. The HMC warns where the redundancy is lost.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(warning('refused')),
  rows: ['vios.single'],
  sources: [sources.migrlpar],
  vendorTexts: [],
  needs: { source: 'source.powervm.vioses[name,lparId,state,rmcState]', target: 'target.powervm.vioses[name,lparId,state,rmcState]' },
  // Without any on the target another rule says no.
  check: ({ source, target }) => (source.length > 1 && target.filter(canHost).length === 1 ? fail({ before: source.length }) : pass()),
  message: ({ before }, { source, target }) => `one Virtual I/O Server of ${target} is ready, and ${source} has ${before}`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `powervm:add-vios:${target}`,
      summary: `Set up a second Virtual I/O Server on ${target}, or bring the one that is there back (running, with active RMC).`,
      commands: [],
      effect: 'Nothing stops.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const vios = { name: 'e1vios1', lparId: 1, state: 'Running', rmcState: 'active' };
    const two = [vios, { ...vios, name: 'e1vios2', lparId: 2 }];
    return [
      { name: 'two on both sides', facts: { source: two, target: two }, expect: 'pass' },
      { name: 'one on both sides', facts: { source: [vios], target: [vios] }, expect: 'pass', boundary: true },
      {
        name: 'two here, one there',
        facts: { source: two, target: [vios] },
        expect: 'fail',
        says: /one Virtual I\/O Server of hostB is ready, and hostA has 2/,
        boundary: true,
      },
      { name: 'not read', facts: { source: two, target: missing('lssyscfg was cut') }, expect: 'unknown' },
    ];
  },
});
