import { isKnown, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { WwpnZoning } from '../../../schemas/generated/types.ts';
import type { FleetView } from '../../fleet/define.ts';
import { zonedLike } from '../stub/zoned-like.ts';
import type { Initiator, ZonedWwpn } from '../stub/zoned-like.ts';
import { listed } from '../text.ts';
import { exampleFleet } from './example.ts';
import { eachPair } from './stub-pairs.ts';
import type { ReadPair } from './stub-pairs.ts';
import { areMany, defineSummaryRule } from './summary.ts';
import type { Notes } from './summary.ts';
import { systemsOf } from './systems.ts';

export const rule = defineSummaryRule({
  id: 'powervm/stubs-zoned',
  title: 'The WWPNs of every stub are zoned and masked like those of its original',
  why: 'Zones and masks for the WWPNs of a stub are made beforehand, or the LUNs are not there when it must start. They are compared by supplied facts of the fabrics; without them it is not known.',
  rows: ['stub.zoned'],
  question: 'its WWPNs are zoned and masked like those of its original',
  message: (violations) => `${areMany(violations.length, 'stub')} not zoned like its original`,
  look(view, conventions, notes) {
    eachPair(view, conventions, notes, (pair) => {
      const { place, own, its, stub, original } = pair;
      const originals = notes.value(its.fc, place);
      if (originals === undefined || originals.length === 0) return;
      const [stubReach, originalReach] = [initiator(view, own, stub.host, pair, notes), initiator(view, its, original.host, pair, notes)];
      if (stubReach === undefined || originalReach === undefined) return;
      const { lacking, open } = zonedLike(originalReach, stubReach);
      if (lacking.length > 0)
        notes.breaks({ ...place, what: `does not reach ${listed(lacking)}`, expected: `reached like from ${original.name}` });
      else if (open !== undefined) notes.open(place, open);
    });
  },
  examples: () => {
    const zone = (wwpn: string, targets: readonly string[]): object => ({
      wwpn,
      fabric: 'fabric-a',
      targets,
      luns: targets.map((each) => `${each}/1`),
    });
    const fleet = (zones: readonly object[] | ReturnType<typeof missing>): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [
          { name: 'P9-EAST', zones: [zone('a1', ['50050768']), zone('a2', ['50050768'])] },
          { name: 'P10-WEST', zones },
        ],
        [
          { name: 'server1', on: 'P9-EAST', fc: [{ wwpns: ['a1', 'a2'] }] },
          { name: 'server1-stub', on: 'P10-WEST', fc: [{ wwpns: ['c1', 'c2'] }] },
        ],
      );
    return [
      { name: 'zoned alike', fleet: fleet([zone('c1', ['50050768']), zone('c2', ['50050768'])]), finds: [] },
      {
        name: 'zoned to another storage port',
        fleet: fleet([zone('c1', ['50050769'])]),
        finds: [{ outcome: 'fail', says: /^1 stub is not zoned like its original: server1-stub$/ }],
      },
      {
        name: 'no facts of fabrics',
        fleet: fleet(missing('no SAN facts were supplied')),
        finds: [{ outcome: 'unknown', says: /no SAN facts were supplied/ }],
      },
    ];
  },
});

function initiator(view: FleetView, lpar: ReadPair['own'], host: number, { place }: ReadPair, notes: Notes): Initiator | undefined {
  const system = systemsOf(view).find((each) => each.host === host);
  const facts = system === undefined ? undefined : notes.value(system.facts, place);
  const wwpns = notes.value(lpar.fc, place)?.map((adapter) => notes.value(adapter.wwpns, place));
  const zones = facts === undefined ? undefined : notes.value<readonly WwpnZoning[]>(facts.zones, place);
  if (wwpns === undefined || wwpns.includes(undefined) || zones === undefined) return undefined;
  return { wwpns: wwpns.flatMap((each) => each ?? []), zones: zones.flatMap(plain) };
}

function plain({ wwpn, fabric, targets, luns }: WwpnZoning): readonly ZonedWwpn[] {
  if (!isKnown(wwpn) || !isKnown(fabric) || !isKnown(targets)) return [];
  const masked: Fact<readonly string[]> | undefined = luns;
  return [{ wwpn: wwpn.v, fabric: fabric.v, targets: targets.v, ...(masked === undefined || !isKnown(masked) ? {} : { luns: masked.v }) }];
}
