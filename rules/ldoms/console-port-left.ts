import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly vccs: readonly { readonly portLow: number; readonly portHigh: number }[];
  readonly consoles: readonly { readonly port: number }[];
}
interface Data {
  readonly ports: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/console-port-left',
  title: 'A console port is left on the target',
  why: 'A domain is bound with a port of its own out of the range of a console concentrator; in a full range it cannot be bound.',
  scope: 'target',
  dependsOn: 'capacity',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  rows: ['VC-2'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: { vccs: 'target.ldoms.vccs[portLow,portHigh]', consoles: 'target.ldoms.consoles[port]' },
  check({ vccs, consoles }) {
    // No concentrator at all is the matter of ldoms/vcc-on-target.
    if (vccs.length === 0) return pass();
    const taken = new Set(consoles.map(({ port }) => port));
    const ports = vccs.reduce((sum, { portLow, portHigh }) => sum + portHigh - portLow + 1, 0);
    const used = [...taken].filter((port) => vccs.some(({ portLow, portHigh }) => port >= portLow && port <= portHigh)).length;
    return used < ports ? pass() : fail({ ports });
  },
  message: ({ ports }, { target }) => `all ${ports} console ports of ${target} are taken`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `ldoms:widen-console-ports:${target}`,
      summary: `Widen the port range of a console concentrator on ${target} (ldm set-vcc port-range=LOW-HIGH VCC).`,
      commands: [],
      effect: 'Nothing stops.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const vccs = [{ portLow: 5000, portHigh: 5001 }];
    return [
      { name: 'one port of two is left', facts: { vccs, consoles: [{ port: 5000 }] }, expect: 'pass', boundary: true },
      {
        name: 'none is left',
        facts: { vccs, consoles: [{ port: 5000 }, { port: 5001 }] },
        expect: 'fail',
        says: /all 2 console ports/,
        boundary: true,
      },
      { name: 'a port outside the range does not count', facts: { vccs, consoles: [{ port: 5000 }, { port: 5900 }] }, expect: 'pass' },
      { name: 'no concentrator: another rule says so', facts: { vccs: [], consoles: [] }, expect: 'pass' },
      { name: 'the consoles were not read', facts: { vccs, consoles: missing('ldm list-bindings was not run') }, expect: 'unknown' },
    ];
  },
});
