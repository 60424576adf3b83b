import { blocker, defineRule, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { bridges, trunksOf, vlanInWords, vlansOf } from './networks.ts';
import type { Network, Trunk } from './networks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import type { Vios } from './vioses.ts';
import { always } from './weights.ts';

type Bridge = Trunk & {
  /** Empty: without failover. Absent: not read. */
  readonly seaState?: string | undefined;
};
interface Facts {
  readonly ethernet: readonly Network[];
  readonly vioses: readonly Vios[];
  readonly trunks: readonly Bridge[];
}

/** With load sharing each of two carries some of the VLANs. */
const carrying: ReadonlySet<string> = new Set(['', 'PRIMARY', 'PRIMARY_SH', 'BACKUP_SH']);

export const rule = defineRule<Facts>({
  id: 'powervm/vlans-carried',
  title: 'A Shared Ethernet Adapter of the target carries every VLAN of the partition at this time',
  why: 'Of Shared Ethernet Adapters with failover only the primary one sends frames; one in LIMBO has lost the network outside. A VLAN that only a backup has, or one in LIMBO, leads nowhere: the configuration is in order, the move is not refused, and the partition is without its network. States change, and a failover may be under way: the rule never says no.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(blocker('after')),
  neverFails: 'The state is that of one moment: a failover that is under way ends within seconds.',
  rows: ['net.vlan', 'net.ctlchan'],
  sources: [sources.networks, sources.practice],
  vendorTexts: [],
  needs: {
    ethernet: 'guest.powervm.ethernet[vswitch,pvid,vlans]',
    vioses: 'target.powervm.vioses[name,lparId,state,rmcState]',
    trunks: 'target.powervm.trunks[viosId,viosName,slot,vswitch,pvid,vlans,sea?,seaStatus?,seaState?]',
  },
  check({ ethernet, vioses, trunks }) {
    for (const vlan of vlansOf(ethernet)) {
      // Without a bridge powervm/vlans-bridged says no, or what is not known.
      const bridged = (trunksOf(trunks, vlan) as readonly Bridge[]).filter((trunk) => bridges(trunk, vioses) === 'yes');
      if (bridged.length === 0 || bridged.some(({ seaState }) => seaState !== undefined && carrying.has(seaState))) continue;
      return unknown(
        `whether ${vlanInWords(vlan)} is carried on the target: ${listed([...new Set(bridged.map(inWords))])}`,
        'look at State with entstat -all SEA on the Virtual I/O Servers of the target, mend the link or the failover, and collect again',
      );
    }
    return pass();
  },
  message: (_, { target }) => `no Shared Ethernet Adapter of ${target} carries a VLAN`,
  examples: () => {
    const ethernet = [{ vswitch: 'ETHERNET0', pvid: 400, vlans: [] }];
    const vioses = [
      { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active' },
      { name: 'w1vios2', lparId: 2, state: 'Running', rmcState: 'active' },
    ];
    const trunk = {
      viosId: 1,
      viosName: 'w1vios1',
      slot: 30,
      vswitch: 'ETHERNET0',
      pvid: 4000,
      vlans: [400],
      sea: 'ent12',
      seaStatus: 'Available',
      seaState: 'PRIMARY',
    };
    const backup = { ...trunk, viosId: 2, viosName: 'w1vios2', seaState: 'BACKUP' };
    return [
      { name: 'a primary and its backup', facts: { ethernet, vioses, trunks: [trunk, backup] }, expect: 'pass' },
      { name: 'one without failover', facts: { ethernet, vioses, trunks: [{ ...trunk, seaState: '' }] }, expect: 'pass', boundary: true },
      {
        name: 'load sharing',
        facts: {
          ethernet,
          vioses,
          trunks: [
            { ...trunk, seaState: 'BACKUP_SH' },
            { ...backup, seaState: 'PRIMARY_SH' },
          ],
        },
        expect: 'pass',
      },
      { name: 'no Ethernet adapter', facts: { ethernet: [], vioses, trunks: [backup] }, expect: 'pass' },
      {
        name: 'the VLAN is on the backup only',
        facts: { ethernet, vioses, trunks: [{ ...trunk, vlans: [401] }, backup] },
        expect: 'unknown',
        says: /VLAN 400 of ETHERNET0 is carried on the target: ent12 of w1vios2 is BACKUP/,
        boundary: true,
      },
      {
        name: 'the network outside is lost on both',
        facts: { ethernet, vioses, trunks: [trunk, backup].map((each) => ({ ...each, seaState: 'LIMBO' })) },
        expect: 'unknown',
        says: /ent12 of w1vios1 is LIMBO and ent12 of w1vios2 is LIMBO/,
        boundary: true,
      },
      {
        name: 'the primary is on a server that is off',
        facts: {
          ethernet,
          vioses: vioses.map((vios) => (vios.lparId === 1 ? { ...vios, state: 'Not Activated' } : vios)),
          trunks: [trunk, backup],
        },
        expect: 'unknown',
      },
      {
        name: 'the state was not read',
        facts: { ethernet, vioses, trunks: [{ ...trunk, seaState: undefined }] },
        expect: 'unknown',
        says: /the state of ent12 of w1vios1 was not read/,
      },
      {
        name: 'nothing bridges it: another rule says so',
        facts: { ethernet, vioses, trunks: [{ ...trunk, sea: '', seaState: undefined }] },
        expect: 'pass',
      },
      {
        name: 'the adapters of the target were not read',
        facts: { ethernet, vioses, trunks: missing('lshwres failed') },
        expect: 'unknown',
      },
    ];
  },
});

function inWords({ sea, viosName, seaState }: Bridge): string {
  const name = `${sea ?? ''} of ${viosName}`;
  return seaState === undefined ? `the state of ${name} was not read` : `${name} is ${seaState}`;
}
