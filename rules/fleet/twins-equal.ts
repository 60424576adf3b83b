import type { ComparedItem, ComparedValue } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import type { FleetRule, FleetView, Found, HostGroup } from './define.ts';

export const rule: FleetRule = {
  id: 'fleet/twins-equal',
  title: 'Hosts of a group have what people configured alike',
  why: 'Hosts that stand in for each other ("groups:" of the inventory) are changed one after the other, and one change is forgotten: a guest that came over then does not go back. Each host is compared with the first of its group that is in the fleet. What follows from what runs there now (free capacity, VLANs in use) is left out.',
  scope: 'fleet',
  severity: 'warning',
  sources: ['"groups:" of the inventory.'],
  find: (view) =>
    view.groups.flatMap((group) => {
      const [first, ...others] = group.hosts;
      const compared = first === undefined ? [] : others.flatMap((other) => differences(view, group.name, first, other));
      return [...notThere(group), ...compared];
    }),
  examples: () => {
    const hosts = [{ name: 'hostA' }, { name: 'hostB' }];
    const mtu = (outcome: ComparedItem['outcome'], configured = true): ComparedItem => ({
      group: 'Virtual switches',
      item: 'primary-vsw0 MTU',
      outcome,
      values: [{ value: '1500' }, outcome === 'unknown' ? { missing: 'cut' } : { value: outcome === 'equal' ? '1500' : '9000' }],
      commands: outcome === 'different' ? [['ldm set-vsw mtu=9000 primary-vsw0'], ['ldm set-vsw mtu=1500 primary-vsw0']] : [[], []],
      configured,
    });
    const groups = { twins: ['hostA', 'hostB'] };
    return [
      { name: 'equal hosts', fleet: { hosts, groups, compared: [mtu('equal')] }, finds: [] },
      {
        name: 'one MTU differs',
        fleet: { hosts, groups, compared: [mtu('different')] },
        finds: [{ outcome: 'fail', says: /primary-vsw0 MTU: 1500 on hostA, 9000 on hostB/ }],
      },
      {
        name: 'one MTU is not known',
        fleet: { hosts, groups, compared: [mtu('unknown')] },
        finds: [{ outcome: 'unknown', says: /not known on hostB/ }],
      },
      {
        name: 'one of the hosts was not read',
        fleet: { hosts, groups: { twins: ['hostA', 'hostB', 'hostC'] }, compared: [mtu('equal')] },
        finds: [{ outcome: 'unknown', says: /hostC is not in the fleet/ }],
      },
      {
        name: 'only one host is named',
        fleet: { hosts, groups: { twins: ['hostA'] } },
        finds: [{ outcome: 'unknown', says: /nothing to compare/ }],
      },
      { name: 'what runs there now differs', fleet: { hosts, groups, compared: [mtu('different', false)] }, finds: [] },
      { name: 'no group is declared', fleet: { hosts, compared: [mtu('different')] }, finds: [] },
    ];
  },
};

/** What of a group cannot be compared at all. */
function notThere({ name, hosts, absent }: HostGroup): readonly Found[] {
  const missing = absent.map((pattern) => `${pattern} is not in the fleet`);
  const alone = hosts.length < 2 && absent.length === 0 ? ['there is nothing to compare: it has fewer than two hosts'] : [];
  return [...missing, ...alone].map((why) => ({ outcome: 'unknown', hosts, group: name, message: `group ${name}: ${why}`, evidence: [] }));
}

function differences(view: FleetView, group: string, a: number, b: number): readonly Found[] {
  const [first, second] = [view.hosts[a]?.name ?? '', view.hosts[b]?.name ?? ''];
  const items = view.compare(a, b);
  if (items === undefined)
    return [{ outcome: 'fail', hosts: [a, b], group, message: `group ${group}: ${first} and ${second} cannot be compared`, evidence: [] }];
  return items
    .filter(({ configured, outcome }) => configured && outcome !== 'equal')
    .map(({ group: kind, item, outcome, values: [left, right], commands: [onA, onB] }): Found => ({
      outcome: outcome === 'unknown' ? 'unknown' : 'fail',
      hosts: [a, b],
      group,
      message: `group ${group}: ${kind}: ${item}: ${inWords(left, first)}, ${inWords(right, second)}`,
      evidence: [left, right].flatMap((value) => (value !== undefined && 'missing' in value ? [value.missing] : [])),
      fix: [
        { host: first, commands: onA ?? [] },
        { host: second, commands: onB ?? [] },
      ].filter(({ commands }) => commands.length > 0),
    }));
}

function inWords(value: ComparedValue | undefined, host: string): string {
  if (value === undefined || 'missing' in value) return `not known on ${host}`;
  return 'absent' in value ? `not on ${host}` : `${visible(value.value)} on ${host}`;
}
