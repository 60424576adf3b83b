import { describe, expect, it } from 'vitest';
import { conventionsOf } from '../../../fleet/powervm/conventions.ts';
import { stubsOf } from '../../../fleet/powervm/stubs.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { PowervmGuest, Stub } from '../../../schemas/generated/types.ts';
import { facts, rows } from './snapshots.ts';

const stub = {
  ...facts({
    state: 'Not Activated',
    memoryMiB: 2048,
    maxMemoryMiB: 4096,
    hptRatio: '1:128',
    procMode: 'shared',
    procUnitsHundredths: 100,
    procs: 1,
  }),
  ethernet: rows({ slot: 10, vswitch: 'ETHERNET0', pvid: 400, vlans: [401, 400] }),
  scsi: rows({ slot: 310, viosId: 1, serverSlot: 310 }),
  fc: rows({ slot: 710, viosId: 1, serverSlot: 711, wwpns: ['c1', 'c2'] }),
} as unknown as PowervmGuest;

function stubFacts(own: PowervmGuest): Stub {
  const partitions = [
    { name: 'server1', system: 'P9-EAST', lparId: known(10, 3) },
    { name: 'server1-stub', system: 'P10-WEST', lparId: known(110, 3), facts: own },
  ];
  const { stubs } = stubsOf(partitions, conventionsOf(undefined), undefined).of('server1', 'P9-EAST');
  const [found] = 'v' in stubs ? stubs.v : [];
  if (found === undefined) throw new Error('no stub');
  return found;
}

describe('the stub of a partition', () => {
  it('brings its size, networks, adapters and WWPNs, without sources of the other system', () => {
    expect(stubFacts(stub)).toEqual({
      ...Object.fromEntries(
        Object.entries({
          system: 'P10-WEST',
          name: 'server1-stub',
          lparId: 110,
          state: 'Not Activated',
          memoryMiB: 2048,
          maxMemoryMiB: 4096,
          hptRatio: '1:128',
          procMode: 'shared',
          procUnitsHundredths: 100,
          procs: 1,
          networks: ['ETHERNET0/400', 'ETHERNET0/401'],
          scsiAdapters: ['310/1/310'],
          fcAdapters: ['710/1/711'],
          wwpns: ['c1', 'c2'],
        }).map(([key, value]) => [key, known(value, -1)]),
      ),
    });
  });

  it('has a list missing as a whole where one part of it is', () => {
    const unclear = {
      ...stub,
      scsi: known([{ slot: known(310, 0), viosId: missing('the row was cut', 0), serverSlot: known(310, 0) }], 0),
    };

    expect(stubFacts(unclear as unknown as PowervmGuest).scsiAdapters).toEqual(missing('the row was cut', -1));
    expect(stubFacts({ ...stub, fc: missing('lshwres was cut', 0) }).wwpns).toEqual(missing('lshwres was cut', -1));
  });
});
