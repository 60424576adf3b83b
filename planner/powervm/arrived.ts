/** A system with a partition that has arrived, mapped as the printed commands map it, and the partition as it is there. */
import { conventionsOf } from '../../fleet/powervm/conventions.ts';
import { factsAt } from '../../rules/engine/moves.ts';
import { mappingFacts, mappingNeeds } from '../../rules/powervm/mapping/facts.ts';
import { planMapping } from '../../rules/powervm/mapping/plan.ts';
import type { Mapping } from '../../rules/powervm/mapping/plan.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, PowervmGuest, PowervmHost, VnicBacking } from '../../schemas/generated/types.ts';
import { isEqual, mapped } from '../fleet/amounts.ts';
import type { Manner, Move, Settled } from '../fleet/platform.ts';
import { adaptersThere, chosenByHmc } from './adapters-there.ts';
import { onSystem } from './on-system.ts';

const defaultPool = 'DefaultPool';

export function withGuest(move: Move): Settled {
  const { guest, target, manner } = move;
  const source = guest.host.facts.powervm;
  const system = target.facts.powervm;
  const own = guest.facts.powervm;
  if (system === undefined || own === undefined) return { host: target.facts, guest: guest.facts };
  const mapping = mappingOf(move);
  const there: PowervmGuest = {
    ...asItRuns(own, manner),
    ...adaptersThere(own, system, mapping, manner),
    lparId: mapping.lparId === undefined ? missing('which partition number it gets there is not known') : known(mapping.lparId, noSource),
    poolName: poolThere(own, system, mapping),
    ...(own.vnics === undefined
      ? {}
      : { vnics: mapped(own.vnics, (vnic) => ({ ...vnic, backing: mapped(vnic.backing, unplacedBacking) })) }),
    ...(own.stubs === undefined || !isKnown(own.stubs)
      ? {}
      : {
          stubs: known(
            own.stubs.v.filter((stub) => !isEqual(stub.system, target.name)),
            own.stubs.s,
          ),
        }),
  };
  delete there.suggestions;
  const arrived: Guest = { ...guest.facts, powervm: there };
  return { guest: arrived, host: { ...target.facts, powervm: onSystem(system, arrived, source?.zones) } };
}

function mappingOf({ guest, target, conventions }: Move): Mapping {
  const pair = { guest, target, newName: undefined, packOf: () => undefined };
  return planMapping(mappingFacts(factsAt(mappingNeeds, pair)), {
    target: target.name,
    withMovers: false,
    conventions: conventionsOf(conventions),
  });
}

/** What a start on the target decides anew is not known before it was seen there. */
function asItRuns(own: PowervmGuest, manner: Manner): PowervmGuest {
  if (manner !== 'restarted') return { ...own };
  const unseen = missing('it was started anew, and has not been seen since: collect its host again');
  const explicit = isKnown(own.desiredCompatMode) && own.desiredCompatMode.v !== 'default';
  return { ...own, rmcState: unseen, currentCompatMode: explicit ? own.desiredCompatMode : unseen };
}

function poolThere({ procMode, poolName }: PowervmGuest, { pools }: PowervmHost, { pool }: Mapping): Fact<string> {
  if (isEqual(procMode, 'ded') || isEqual(poolName, '')) return poolName;
  if (!isKnown(poolName) || !isKnown(pools)) return missing('which shared processor pool it gets there is not known');
  return known(
    pool?.name ?? pools.v.flatMap(({ poolId, name }) => (isEqual(poolId, 0) && isKnown(name) ? [name.v] : []))[0] ?? defaultPool,
    noSource,
  );
}

/** The HMC picks a port with the same label. */
function unplacedBacking(backing: VnicBacking): VnicBacking {
  const picked = missing(chosenByHmc);
  return { ...backing, viosName: picked, adapterId: picked, portId: picked };
}
