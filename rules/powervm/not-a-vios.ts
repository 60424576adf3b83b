import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly environment: string;
  readonly service: boolean | undefined;
}
interface Data {
  readonly what: 'a Virtual I/O Server' | 'the service partition';
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/not-a-vios',
  title: 'The partition is no Virtual I/O Server and no service partition',
  why: 'A Virtual I/O Server owns the hardware that others use, and the service partition belongs to its system: neither moves.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['lpar.vios'],
  sources: [sources.preparing],
  vendorTexts: [],
  withoutFix: 'A Virtual I/O Server stays; make another partition the service partition, or none, where that is what holds it.',
  needs: { environment: 'guest.powervm.environment', service: 'guest.powervm.serviceLpar' },
  partial: ['service'],
  check({ environment, service }) {
    if (environment === 'vioserver') return fail({ what: 'a Virtual I/O Server' });
    if (service === true) return fail({ what: 'the service partition' });
    return service === undefined ? unknown('whether it is the service partition of its system (service_lpar_id)') : pass();
  },
  message: ({ what }, { guest, source }) => `${guest} is ${what} of ${source}`,
  examples: () => [
    { name: 'AIX or Linux', facts: { environment: 'aixlinux', service: false }, expect: 'pass', boundary: true },
    {
      name: 'a Virtual I/O Server',
      facts: { environment: 'vioserver', service: missing('not read') },
      expect: 'fail',
      says: /ldom1 is a Virtual I\/O Server of hostA/,
      boundary: true,
    },
    { name: 'the service partition', facts: { environment: 'aixlinux', service: true }, expect: 'fail', says: /service partition/ },
    { name: 'not read', facts: { environment: 'aixlinux', service: missing('lssyscfg -r sys was cut') }, expect: 'unknown' },
  ],
});
