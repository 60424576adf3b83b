/** What a guest takes of a host, and what a host has left. Capacity rules and planning use the same figures. */
import { derived } from '../define.ts';
import type { RulePack } from '../define.ts';
import { missing } from '../../schemas/facts.ts';

export const demand: RulePack['demand'] = {
  vcpus: derived<{ readonly vcpus: number }>({ vcpus: 'guest.vcpus' }, ({ vcpus }) => vcpus),
  /** Cores of its own that the guest must get; 0 without the whole-core constraint. */
  wholeCores: derived<{ readonly wholeCore: boolean; readonly cores: number | undefined }>(
    // Only a whole-core guest needs its cores counted; others may not report any.
    { wholeCore: 'guest.ldoms.wholeCore', cores: 'guest.ldoms.cores?' },
    ({ wholeCore, cores }) => (wholeCore ? (cores ?? missing('the guest is bound to whole cores, and how many is not known')) : 0),
  ),
  memoryBytes: derived<{ readonly memoryBytes: number }>({ memoryBytes: 'guest.memoryBytes' }, ({ memoryBytes }) => memoryBytes),
};

export const free: RulePack['free'] = {
  vcpus: derived<{ readonly vcpus: number }>({ vcpus: 'target.ldoms.freeVcpus' }, ({ vcpus }) => vcpus),
  cores: derived<{ readonly cores: number }>({ cores: 'target.ldoms.freeCores' }, ({ cores }) => cores),
  memoryBytes: derived<{ readonly memoryBytes: number }>({ memoryBytes: 'target.ldoms.freeMemoryBytes' }, ({ memoryBytes }) => memoryBytes),
};
