import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { homeOf, settleZoning, wwpnsOfAdapter, zoningOf } from './npiv.ts';
import type { ClientFc, ClientPort, Zoning } from './npiv.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly fc: readonly ClientFc[];
  readonly ports: readonly ClientPort[] | undefined;
  readonly zones: readonly Zoning[] | undefined;
  /** An operator's word; undefined: nobody said. */
  readonly stated: boolean | undefined;
}
type Difference = 'stated' | 'zoned' | 'targets' | 'luns';
interface Unequal {
  readonly slot: number;
  readonly wwpns: readonly string[];
  readonly fabric: string;
  readonly difference: Difference;
}
interface Data {
  readonly adapters: readonly Unequal[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/wwpns-zoned',
  title: 'Both WWPNs of every Fibre Channel adapter are zoned and masked alike',
  why: 'A virtual Fibre Channel adapter has two WWPNs: one is logged in, and the move logs the other one in on the target. Both must be zoned to the same storage ports and get the same LUNs. Virtual I/O Servers do not show that: it takes facts of the fabric, the word of the SAN team, or a dry run.',
  scope: 'guest',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['npiv.zoned_both'],
  sources: [sources.ioServers, sources.npivValidation, sources.migrlpar],
  vendorTexts: [],
  needs: {
    fc: 'guest.powervm.fc[slot,wwpns]',
    ports: 'guest.powervm.ports[slot,fabric?]',
    zones: 'source.powervm.zones[wwpn,fabric,targets?,luns?]',
    stated: 'guest.powervm.npivZoned',
  },
  partial: ['ports', 'zones', 'stated'],
  check({ fc, ports = [], zones, stated }) {
    const adapters: Unequal[] = [];
    let undecided: ReturnType<typeof unknown> | undefined;
    for (const adapter of fc) {
      const found =
        zones === undefined
          ? `whether both WWPNs of slot ${adapter.slot} are zoned and masked alike: no zones are known`
          : compare(adapter, ports, zones);
      if (typeof found === 'string') undecided ??= unknown(found, settleZoning);
      else if (found !== undefined) adapters.push(found);
    }
    if (adapters.length > 0) return fail({ adapters });
    if (stated === false)
      return fc.length === 0
        ? pass()
        : fail({ adapters: fc.map((adapter) => ({ ...adapter, fabric: '', difference: 'stated' as const })) });
    return undecided === undefined || stated === true ? pass() : undecided;
  },
  message: ({ adapters }, { guest }) =>
    `WWPN pairs of ${guest} are not alike: ${listed(adapters.map((each) => `slot ${each.slot} (${each.wwpns.join(', ')}): ${inWords(each)}`))}`,
  fix: ({ adapters }, { guest }) =>
    adapters.map(({ slot, wwpns, fabric, difference }) => ({
      on: 'guest',
      action: `powervm:zone-wwpns:${guest}:${slot}`,
      summary: `Ask the SAN team to zone ${listed(wwpns)}${fabric === '' ? '' : ` in ${fabric}`} to the same storage ports and to mask the same LUNs to both.`,
      commands: [],
      effect: 'Zones and masks are added; nothing stops. Supply the new zones afterwards.',
      restartsGuest: false,
      ...(difference === 'stated' ? { assume: [{ path: 'guest.powervm.npivZoned', op: 'set' as const, value: true }] } : {}),
    })),
  about: ({ adapters }) => ({
    fc: ({ slot }: ClientFc) => adapters.some((each) => each.slot === slot),
    zones: ({ wwpn }: Zoning) => adapters.some(({ wwpns }) => wwpns.includes(wwpn)),
  }),
  examples: () => {
    const [first, second] = ['c0507609aa000020', 'c0507609aa000021'];
    const fc = [{ slot: 610, wwpns: [first, second] }];
    const ports = [{ slot: 610, fabric: 'fabric-a' }];
    const zone = { wwpn: first, fabric: 'fabric-a', targets: ['500507680b2155aa', '500507680b2155ab'], luns: ['500507680b2155aa/lun1'] };
    const pair = { ...zone, wwpn: second };
    const unstated = missing('not stated');
    const rest = { fc, ports, stated: unstated };
    return [
      {
        name: 'the same storage ports and LUNs',
        facts: { ...rest, zones: [zone, { ...pair, targets: [...zone.targets].reverse() }] },
        expect: 'pass',
      },
      { name: 'no Fibre Channel adapter', facts: { ...rest, fc: [], zones: missing('no SAN facts were supplied') }, expect: 'pass' },
      {
        name: 'one storage port less',
        facts: { ...rest, zones: [zone, { ...pair, targets: zone.targets.slice(1) }] },
        expect: 'fail',
        says: /ldom1 are not alike: slot 610 .* zoned to other storage ports in fabric-a/,
        boundary: true,
      },
      {
        name: 'the second WWPN is in no zone',
        facts: { ...rest, zones: [zone] },
        expect: 'fail',
        says: /only c0507609aa000020 is zoned in fabric-a/,
      },
      { name: 'another LUN is masked', facts: { ...rest, zones: [zone, { ...pair, luns: [] }] }, expect: 'fail', says: /other LUNs/ },
      {
        name: 'masked at a storage port that is in no zone of theirs',
        facts: {
          ...rest,
          zones: [
            { ...zone, luns: ['500507680b2155ff/lun1'] },
            { ...pair, luns: ['500507680b2155ff/lun1'] },
          ],
        },
        expect: 'unknown',
        says: /no LUN is masked to them at a storage port of their zones/,
      },
      {
        name: 'zoned alike, and masking was not supplied',
        facts: {
          ...rest,
          zones: [
            { ...zone, luns: undefined },
            { ...pair, luns: undefined },
          ],
        },
        expect: 'unknown',
        says: /masked/,
        boundary: true,
      },
      {
        name: 'zoned alike, masking not supplied, and the SAN team says so',
        facts: {
          ...rest,
          zones: [
            { ...zone, luns: undefined },
            { ...pair, luns: undefined },
          ],
          stated: true,
        },
        expect: 'pass',
      },
      { name: 'a word that zones contradict', facts: { ...rest, zones: [zone], stated: true }, expect: 'fail', boundary: true },
      {
        name: 'no SAN facts',
        facts: { ...rest, zones: missing('no SAN facts were supplied') },
        expect: 'unknown',
        says: /no zones are known/,
      },
      {
        name: 'no SAN facts, and an operator says that they are not',
        facts: { ...rest, zones: missing('none'), stated: false },
        expect: 'fail',
        says: /by an operator's word/,
      },
      {
        name: 'zones of another fabric only',
        facts: { ...rest, zones: [{ ...zone, fabric: 'fabric-b' }] },
        expect: 'unknown',
        says: /no zone of fabric-a/,
      },
      {
        name: 'zoned in two fabrics, and mapped to a port of neither',
        facts: { ...rest, ports: [{ slot: 610 }], zones: [zone, pair, { ...zone, fabric: 'fabric-b' }] },
        expect: 'unknown',
        says: /which fabric/,
      },
      {
        name: 'a zone with ports of switches as members',
        facts: { ...rest, zones: [zone, { ...pair, targets: undefined }] },
        expect: 'unknown',
        says: /storage ports/,
      },
    ];
  },
});

/** A string: why it is not known, as a clause. */
function compare(adapter: ClientFc, ports: readonly ClientPort[], zones: readonly Zoning[]): Unequal | string | undefined {
  const { slot, wwpns } = adapter;
  const whether = `whether both WWPNs of slot ${slot} are zoned and masked alike`;
  if (new Set(wwpns).size !== wwpnsOfAdapter) return `${whether}: it shows ${wwpns.length} WWPNs instead of a pair`;
  const fabric = homeOf(adapter, ports, zones);
  if (fabric === undefined) return `${whether}: which fabric they are at home in is not known`;
  const unequal = (difference: Difference, named = wwpns): Unequal => ({ slot, wwpns: named, fabric, difference });
  const [own, other] = wwpns.map((wwpn) => zoningOf(zones, wwpn).find((zone) => zone.fabric === fabric));
  if (own === undefined && other === undefined) return `${whether}: no zone of ${fabric} is known that holds one of them`;
  if (own === undefined || other === undefined) return unequal('zoned', own === undefined ? [...wwpns].reverse() : wwpns);
  if (own.targets === undefined || other.targets === undefined) return `${whether}: which storage ports their zones hold is not known`;
  if (!sameSet(own.targets, other.targets)) return unequal('targets');
  if (own.targets.length === 0) return `${whether}: no storage port is in their zones`;
  if (own.luns === undefined || other.luns === undefined)
    return `${whether}: zoned alike they are, and what LUNs are masked to them is not known`;
  if (!sameSet(own.luns, other.luns)) return unequal('luns');
  const { targets } = own;
  return own.luns.some((lun) => isReached(lun, targets))
    ? undefined
    : `${whether}: no LUN is masked to them at a storage port of their zones`;
}

/** @param lun as storage port/LUN; without a port: at every one */
function isReached(lun: string, targets: readonly string[]): boolean {
  const [port = ''] = lun.split('/');
  return port === '' || targets.includes(port);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const [mine, other] = [new Set(a), new Set(b)];
  return mine.size === other.size && [...mine].every((each) => other.has(each));
}

function inWords({ difference, fabric, wwpns }: Unequal): string {
  switch (difference) {
    case 'stated':
      return "not zoned and masked alike by an operator's word";
    case 'zoned':
      return `only ${wwpns[0] ?? ''} is zoned in ${fabric}`;
    case 'targets':
      return `zoned to other storage ports in ${fabric}`;
    case 'luns':
      return `other LUNs are masked to them in ${fabric}`;
  }
}
