/** The example fleet: four systems of four generations under two HMCs, with what can go wrong between them. */
import { fabricOf, wwpnsOf } from './builders.ts';
import { luns } from './luns.ts';
import type { FabricModel, PowervmModel } from './model.ts';
import { driftedStub, power10 } from './power10.ts';
import { power7 } from './power7.ts';
import { power8 } from './power8.ts';
import { power9 } from './power9.ts';

const day = '2026-11-02';

/** The second WWPN of erpdb02 on the second Virtual I/O Server was forgotten, and the stub that drifted altogether. */
const unzoned: readonly string[] = [wwpnsOf(32, 1)[1], ...driftedStub.fc.flatMap(({ wwpns }) => wwpns)];

export function exampleFleet(): PowervmModel {
  const east = [power10, power8, power9];
  const fabric = (name: string): FabricModel => fabricOf(name, [...east, power7], { unzoned });
  return {
    hmcs: [
      {
        name: 'hmc-east',
        version: ['10', '3', '1062', 'V10R3'],
        remoteCapable: true,
        systems: east,
        throughHmc: true,
        startedAt: `${day}T22:00:00Z`,
      },
      {
        name: 'hmc-west',
        version: ['8', '8.7.0', '3', 'V8R8.7.0'],
        remoteCapable: false,
        systems: [power7],
        throughHmc: false,
        startedAt: `${day}T22:00:10Z`,
      },
    ],
    luns,
    sans: [
      { endpoint: 'fabric-a', form: 'brocade', fabrics: [fabric('fabric-a')], startedAt: `${day}T21:50:00Z` },
      { endpoint: 'san-team', form: 'csv', fabrics: [fabric('fabric-b'), fabric('fabric-tape')], startedAt: `${day}T21:50:00Z` },
    ],
    // Those that the HMC does not reach, and one that is read both ways. p7vios2 is read by nobody: what hangs on it is unknown.
    viosEndpoints: ['p9vios1', 'p8vios2', 'p7vios1'].map((vios, index) => ({ vios, startedAt: `${day}T22:00:0${index}Z` })),
  };
}
