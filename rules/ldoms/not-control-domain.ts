import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly control: boolean;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/not-control-domain',
  title: 'The guest is not the control domain',
  why: 'The control domain runs the Logical Domains Manager of its machine and cannot leave it.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  withoutFix: 'Nothing moves a control domain: its guests move, it stays.',
  rows: ['ST-1'],
  sources: [sources.ldm, sources.practice],
  vendorTexts: [],
  needs: { control: 'guest.ldoms.control' },
  check: ({ control }) => (control ? fail({}) : pass()),
  message: (_, { guest, source }) => `${guest} is the control domain of ${source}: control domains never move`,
  examples: () => [
    { name: 'an ordinary guest', facts: { control: false }, expect: 'pass' },
    { name: 'the control domain itself', facts: { control: true }, expect: 'fail', says: /is the control domain/, boundary: true },
    {
      name: 'the flags could not be read',
      facts: { control: missing('ldm list was not run') },
      expect: 'unknown',
      says: /ldm list was not run/,
    },
  ],
});
