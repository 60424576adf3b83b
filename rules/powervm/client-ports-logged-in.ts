import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

interface Port {
  readonly slot: number;
  readonly vfchost: string;
  readonly viosName: string;
  readonly port: string;
  readonly status: string;
}
interface Facts {
  readonly ports: readonly Port[];
}
interface Data {
  readonly ports: readonly Port[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/client-ports-logged-in',
  title: 'Every mapped Fibre Channel adapter of the running partition is logged in to its fabric',
  why: 'An adapter that has a port and is not logged in while the partition runs is not zoned, or its link is down: that path is missing before the move, and the target cannot be compared with it.',
  scope: 'guest',
  dependsOn: 'state',
  methods: weights({ active: warning('refused') }),
  rows: ['npiv.not_logged'],
  sources: [sources.practice, sources.lsmap],
  vendorTexts: [],
  needs: { ports: 'guest.powervm.ports[slot,vfchost,viosName,port,status]' },
  check({ ports }) {
    const out = ports.filter(({ port, status }) => port !== '' && status !== 'LOGGED_IN');
    return out.length === 0 ? pass() : fail({ ports: out });
  },
  message: ({ ports }, { guest }) =>
    `Fibre Channel adapters of ${guest} are not logged in: ${listed(ports.map(({ slot, vfchost, viosName, port, status }) => `slot ${slot} (${vfchost} on ${viosName}, port ${port}) is ${status}`))}`,
  fix: ({ ports }, { guest }) =>
    ports.map(({ slot, vfchost, viosName, port }) => ({
      on: 'source',
      action: `powervm:log-in-port:${guest}:${slot}`,
      summary: `Check the zones of slot ${slot} and the link of ${port} on ${viosName}; in the guest, run cfgmgr (or rescan) so that ${vfchost} logs in.`,
      commands: [],
      effect: 'A path comes back; nothing stops.',
      restartsGuest: false,
      assume: [{ path: 'guest.powervm.ports', op: 'update', where: { slot, viosName }, value: { status: 'LOGGED_IN' } }],
    })),
  about: ({ ports }) => ({ ports: ({ slot }: Port) => ports.some((each) => each.slot === slot) }),
  examples: () => {
    const port = { slot: 610, vfchost: 'vfchost2', viosName: 'e1vios1', port: 'fcs0', status: 'LOGGED_IN' };
    return [
      { name: 'logged in', facts: { ports: [port] }, expect: 'pass' },
      {
        name: 'one of two is not',
        facts: { ports: [port, { ...port, slot: 620, viosName: 'e1vios2', status: 'NOT_LOGGED_IN' }] },
        expect: 'fail',
        says: /ldom1 are not logged in: slot 620 .* is NOT_LOGGED_IN/,
        boundary: true,
      },
      {
        name: 'without a port: another rule says so',
        facts: { ports: [{ ...port, port: '', status: 'NOT_LOGGED_IN' }] },
        expect: 'pass',
        boundary: true,
      },
      { name: 'the mappings were not read', facts: { ports: missing('e1vios1 was not read') }, expect: 'unknown' },
    ];
  },
});
