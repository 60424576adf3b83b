import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { trunksOf, vlansOf } from './networks.ts';
import type { Network, Trunk } from './networks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { unread } from './vioses.ts';
import { always } from './weights.ts';

type Pair = Trunk & {
  readonly seaState?: string | undefined;
  /** Empty: none. */
  readonly controlChannel?: string | undefined;
};
interface Facts {
  readonly ethernet: readonly Network[];
  readonly trunks: readonly Pair[];
  readonly levels: readonly { readonly name: string; readonly level?: string | undefined }[];
}
interface Unsound {
  readonly seas: readonly string[];
  readonly why: 'both primary' | 'no control channel';
}
interface Data {
  readonly pairs: readonly Unsound[];
}

/** From this level on the trunk adapters themselves serve as control channel. */
const withoutChannel = [2, 2, 3] as const;

export const rule = defineRule<Facts, Data>({
  id: 'powervm/sea-failover-sound',
  title: "The Shared Ethernet Adapters that share the partition's VLANs on the target know of each other",
  why: 'Two Shared Ethernet Adapters that bridge the same VLAN agree over a control channel which of them does (from Virtual I/O Server 2.2.3 on over their trunk adapters). Both as PRIMARY make a loop in the network.',
  scope: 'move',
  dependsOn: 'state',
  methods: always(warning()),
  rows: ['net.ctlchan'],
  sources: [sources.practice],
  vendorTexts: [],
  withoutFix:
    'The network and Virtual I/O Server team repairs the failover pair (ctl_chan, ha_mode, trunk priorities) before anything moves there.',
  needs: {
    ethernet: 'guest.powervm.ethernet[vswitch,pvid,vlans]',
    trunks: 'target.powervm.trunks[viosId,viosName,slot,vswitch,pvid,vlans,sea?,seaState?,controlChannel?]',
    levels: 'target.powervm.vioses[name,level?]',
  },
  check({ ethernet, trunks, levels }) {
    const pairs = new Map<string, Unsound>();
    let undecided: ReturnType<typeof unread> | undefined;
    for (const vlan of vlansOf(ethernet)) {
      const carriers = trunksOf(trunks, vlan) as readonly Pair[];
      const bridged = carriers.filter(({ sea }) => sea !== undefined && sea !== '');
      const servers = new Set(carriers.filter(({ sea }) => sea !== '').map(({ viosId }) => viosId));
      if (servers.size < 2) continue;
      const seas = bridged.map(({ sea, viosName }) => `${sea ?? ''} of ${viosName}`);
      if (bridged.filter(({ seaState }) => seaState === 'PRIMARY').length > 1)
        pairs.set(`primary ${seas.join()}`, { seas, why: 'both primary' });
      else if (bridged.some((each) => each.controlChannel === '' && needsChannel(levels, each.viosName) === true))
        pairs.set(`channel ${seas.join()}`, { seas, why: 'no control channel' });
      else {
        const dark = carriers.filter(
          (each) =>
            each.sea === undefined ||
            (each.sea !== '' &&
              (each.seaState === undefined ||
                each.controlChannel === undefined ||
                (each.controlChannel === '' && needsChannel(levels, each.viosName) === undefined))),
        );
        if (dark.length > 0)
          undecided ??= unread(
            'whether the Shared Ethernet Adapters of the target know of each other',
            [...new Set(dark.map(({ viosName }) => viosName))].map((name) => ({ name })),
          );
      }
    }
    return pairs.size > 0 ? fail({ pairs: [...pairs.values()] }) : (undecided ?? pass());
  },
  message: ({ pairs }, { target }) =>
    `on ${target} ${pairs
      .map(
        ({ seas, why }) =>
          `${listed(seas)} bridge the same VLAN ${why === 'both primary' ? 'and are both PRIMARY' : 'without a control channel'}`,
      )
      .join('; ')}`,
  examples: () => {
    const ethernet = [{ vswitch: 'ETHERNET0', pvid: 400, vlans: [] }];
    const trunk = {
      viosId: 1,
      viosName: 'w1vios1',
      slot: 30,
      vswitch: 'ETHERNET0',
      pvid: 4000,
      vlans: [400],
      sea: 'ent12',
      seaState: 'PRIMARY',
      controlChannel: 'ent9',
    };
    const backup = { ...trunk, viosId: 2, viosName: 'w1vios2', seaState: 'BACKUP' };
    const levels = [
      { name: 'w1vios1', level: '2.2.2.6' },
      { name: 'w1vios2', level: '2.2.2.6' },
    ];
    const newLevels = levels.map((each) => ({ ...each, level: '3.1.4.31' }));
    return [
      { name: 'a pair with a control channel', facts: { ethernet, trunks: [trunk, backup], levels }, expect: 'pass' },
      { name: 'one server only', facts: { ethernet, trunks: [{ ...trunk, controlChannel: '' }], levels }, expect: 'pass' },
      {
        name: 'both are primary',
        facts: { ethernet, trunks: [trunk, { ...backup, seaState: 'PRIMARY' }], levels },
        expect: 'fail',
        says: /on hostB ent12 of w1vios1 and ent12 of w1vios2 .* both PRIMARY/,
      },
      {
        name: 'an old level without a control channel',
        facts: {
          ethernet,
          trunks: [
            { ...trunk, controlChannel: '' },
            { ...backup, controlChannel: '' },
          ],
          levels,
        },
        expect: 'fail',
        says: /without a control channel/,
        boundary: true,
      },
      {
        name: 'a newer level needs none',
        facts: {
          ethernet,
          trunks: [
            { ...trunk, controlChannel: '' },
            { ...backup, controlChannel: '' },
          ],
          levels: newLevels,
        },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'the second server was not read',
        facts: { ethernet, trunks: [trunk, { ...backup, sea: undefined, seaState: undefined, controlChannel: undefined }], levels },
        expect: 'unknown',
        says: /w1vios2/,
      },
      {
        name: 'the adapters of the target were not read',
        facts: { ethernet, trunks: missing('lshwres failed'), levels },
        expect: 'unknown',
      },
    ];
  },
});

/** undefined: its level is not known. */
function needsChannel(levels: Facts['levels'], viosName: string): boolean | undefined {
  const level = levels.find(({ name }) => name === viosName)?.level;
  if (level === undefined) return undefined;
  const parts = level.split('.').map(Number);
  const at = withoutChannel.findIndex((wanted, index) => parts[index] !== wanted);
  const [own, wanted] = [parts[at] ?? 0, withoutChannel[at]];
  return wanted !== undefined && own < wanted;
}
