import { blocker, defineRule, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { neverRefused, unconfirmed } from './confirm.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { dryRunOfActive, weights } from './weights.ts';

interface Facts {
  readonly ports: readonly { readonly slot: number; readonly vfchost: string; readonly viosName: string; readonly port: string }[];
}

export const rule = defineRule<Facts>({
  id: 'powervm/client-ports-mapped',
  title: 'Every Fibre Channel adapter of the running partition is mapped to a port',
  why: 'What an adapter reaches is taken over to the target. One that no physical port stands behind (NOT_MAPPED) shows no storage that the target could be compared with.',
  scope: 'guest',
  dependsOn: 'state',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  neverFails: neverRefused,
  rows: ['npiv.not_logged'],
  sources: [sources.practice, sources.lsmap],
  vendorTexts: [],
  needs: { ports: 'guest.powervm.ports[slot,vfchost,viosName,port]' },
  check({ ports }) {
    const unmapped = ports.filter(({ port }) => port === '');
    if (unmapped.length === 0) return pass();
    const names = listed(unmapped.map(({ slot, vfchost, viosName }) => `slot ${slot} (${vfchost} on ${viosName})`));
    return unconfirmed(`whether the partition moves while no port is mapped behind ${names}; vfcmap -vadapter VFCHOST -fcp FCS maps one`);
  },
  message: (_, { guest }) => `${guest} has adapters without a port`,
  examples: () => {
    const port = { slot: 610, vfchost: 'vfchost2', viosName: 'e1vios1', port: 'fcs0' };
    return [
      { name: 'mapped', facts: { ports: [port] }, expect: 'pass' },
      { name: 'no adapter', facts: { ports: [] }, expect: 'pass', boundary: true },
      {
        name: 'one of two without a port',
        facts: { ports: [port, { ...port, slot: 620, viosName: 'e1vios2', port: '' }] },
        expect: 'unknown',
        says: /slot 620 \(vfchost2 on e1vios2\)/,
        boundary: true,
      },
      { name: 'the mappings were not read', facts: { ports: missing('e1vios1 was not read') }, expect: 'unknown', says: /e1vios1/ },
    ];
  },
});
