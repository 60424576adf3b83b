/** The LUNs of the example fleet, in the order in which every Virtual I/O Server numbers its disks. */
import { lun } from './builders.ts';
import type { Lun } from './model.ts';

const newSystems = ['p9vios1', 'p9vios2', 'p10vios1', 'p10vios2'] as const;
const oldSystems = ['p7vios1', 'p7vios2', 'p8vios1', 'p8vios2'] as const;
/** Of partitions that are to move off the POWER8. */
const moving = ['p8vios1', 'p8vios2', ...newSystems] as const;

export const luns: readonly Lun[] = [
  lun('erpdb01_rvg', 50, newSystems),
  lun('erpdb02_rvg', 50, newSystems),
  lun('web01_rvg', 40, newSystems),
  lun('web02_rvg', 40, newSystems),
  lun('web02_data', 100, newSystems),
  lun('web03_rvg', 40, newSystems),
  lun('etl01_rvg', 40, newSystems),
  lun('hpc01_rvg', 50, newSystems),
  lun('build01_rvg', 50, newSystems),
  lun('lnxdb01_rvg', 40, newSystems),
  lun('ibmi01_sys', 140, newSystems),
  lun('crmapp01_data', 60, newSystems),
  lun('bkp01_rvg', 50, newSystems),
  lun('sapdb01_rvg', 50, newSystems),
  lun('sapapp01_rvg', 50, newSystems),
  lun('sapapp02_rvg', 50, newSystems),
  // Nobody asked the SAN team for the other systems.
  lun('mq01_rvg', 40, ['p10vios1', 'p10vios2']),
  lun('dev01_rvg', 40, newSystems, { reservePolicy: 'single_path' }),
  lun('dev02_rvg', 40, ['p9vios1', 'p10vios1', 'p10vios2'], { maxTransfer: '0x200000' }),
  // Each was zoned to one server only, and not to the same.
  lun('dev03_rvg', 40, ['p9vios1', 'p10vios1', 'p10vios2']),
  lun('dev03_data', 40, ['p9vios2', 'p10vios1', 'p10vios2']),
  lun('pmem01_rvg', 40, newSystems),
  lun('ha01_rvg', 50, newSystems),
  // A disk without any identity could be whatever LUN is looked for.
  lun('ha01_old', 20, ['p10vios1', 'p10vios2'], { identified: false }),
  lun('dwh01_rvg', 50, newSystems),
  lun('legdb01_rvg', 50, oldSystems),
  lun('legapp01_rvg', 50, moving),
  lun('susp01_rvg', 40, oldSystems),
  lun('mail01_rvg', 40, moving),
  lun('web07_rvg', 40, moving),
  lun('mon01_rvg', 40, oldSystems),
  lun('vsi01_rvg', 40, oldSystems),
  lun('old01_rvg', 40, ['p7vios1', 'p7vios2']),
  lun('old02_rvg', 40, oldSystems),
  lun('old03_rvg', 40, oldSystems),
  lun('dns01_rvg', 40, oldSystems),
];
