import { missing } from '../../../schemas/facts.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { someNames } from '../../fleet/words.ts';
import { exampleFleet } from './example.ts';
import { eachGroup } from './group-values.ts';
import type { GroupMember } from './group-values.ts';
import { areMany, concerned, defineSummaryRule } from './summary.ts';
import type { Notes, Place } from './summary.ts';

const vlansShown = 12;

export const rule = defineSummaryRule({
  id: 'powervm/trunk-vlans-equal',
  title: 'The trunks of a virtual switch carry the same VLANs on every Virtual I/O Server of a group',
  why: 'VLANs are best put on all trunks when these are built: one that a single Virtual I/O Server lacks is a move that is refused, or a partition without its network after the first failover. Looked at are the groups of the inventory; where it groups no system, the fleet is one group. The VLANs of all trunks that a Virtual I/O Server has on a switch count together.',
  rows: ['lint.trunk.vlans'],
  question: 'its trunks carry the VLANs of the others',
  message: (violations) => `${areMany(concerned(violations), 'Virtual I/O Server')} lacking VLANs that others carry`,
  look(view, { on }, notes) {
    if (!on.trunkVlans) return;
    eachGroup(view, notes, (members) => {
      const servers = members.flatMap((member) => carriedBy(member, notes));
      const vswitches = [...new Set(servers.flatMap(({ vlans }) => [...vlans.keys()]))].sort(inOrder);
      for (const vswitch of vswitches) {
        const all = [...new Set(servers.flatMap(({ vlans }) => [...(vlans.get(vswitch) ?? [])]))].sort((a, b) => a - b);
        for (const { place, vlans } of servers) {
          const lacking = all.filter((vlan) => vlans.get(vswitch)?.has(vlan) !== true);
          if (lacking.length > 0)
            notes.breaks({
              ...place,
              what: `no trunk on ${vswitch} carries ${someNames(lacking.map(String), vlansShown)}`,
              expected: someNames(all.map(String), vlansShown),
            });
        }
      }
    });
  },
  examples: () => {
    const trunk = (viosId: number, vlans: readonly number[]): object => ({ viosId, vswitch: 'ETHERNET0', pvid: 4000, vlans });
    const fleet = (...trunks: readonly object[]): ReturnType<typeof exampleFleet> =>
      exampleFleet([
        {
          name: 'P9-EAST',
          vioses: [
            { name: 'e1vios1', lparId: 1 },
            { name: 'e1vios2', lparId: 2 },
          ],
          trunks,
        },
      ]);
    return [
      { name: 'the same VLANs', fleet: fleet(trunk(1, [400, 401]), trunk(2, [401, 400])), finds: [] },
      {
        name: 'two trunks together carry what one does elsewhere',
        fleet: fleet(trunk(1, [400, 401]), trunk(2, [400]), trunk(2, [401])),
        finds: [],
      },
      {
        name: 'one VLAN is lacking',
        fleet: fleet(trunk(1, [400, 401]), trunk(2, [400])),
        finds: [{ outcome: 'fail', says: /^1 Virtual I\/O Server is lacking VLANs that others carry: e1vios2$/ }],
      },
      {
        name: 'the trunks were not read',
        fleet: exampleFleet([{ name: 'P9-EAST', vioses: [{ name: 'e1vios1', lparId: 1 }], trunks: missing('lshwres was cut') }]),
        finds: [{ outcome: 'unknown', says: /lshwres was cut/ }],
      },
    ];
  },
});

interface Carried {
  readonly place: Place;
  /** By virtual switch. */
  readonly vlans: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Of each Virtual I/O Server; one of which a trunk is not wholly known is left out and noted. */
function carriedBy({ place, facts }: GroupMember, notes: Notes): readonly Carried[] {
  const vioses = notes.value(facts.vioses, place);
  const trunks = vioses === undefined ? undefined : notes.value(facts.trunks, place);
  if (vioses === undefined || trunks === undefined) return [];
  return vioses.flatMap((vios) => {
    const subject = notes.value(vios.name, place);
    const lparId = notes.value(vios.lparId, place);
    if (subject === undefined || lparId === undefined) return [];
    const own = { host: place.host, subject };
    const vlans = new Map<string, Set<number>>();
    for (const trunk of trunks) {
      const viosId = notes.value(trunk.viosId, place);
      if (viosId === undefined) return [];
      if (viosId !== lparId) continue;
      const vswitch = notes.value(trunk.vswitch, own);
      const pvid = notes.value(trunk.pvid, own);
      const further = notes.value(trunk.vlans, own);
      if (vswitch === undefined || pvid === undefined || further === undefined) return [];
      vlans.set(vswitch, new Set([...(vlans.get(vswitch) ?? []), pvid, ...further]));
    }
    return [{ place: own, vlans }];
  });
}
