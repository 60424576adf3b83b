/** The sheet in which persons write the guests they plan. */
import { newGuestsSheet, wishKeys, type WishKey } from '../../schemas/planned-guests.ts';
import type { Form } from './table.ts';

const widths: Partial<Record<WishKey, number>> = {
  name: 18,
  host: 18,
  like: 18,
  vlans: 26,
  lunsGiB: 22,
  pool: 16,
  mobileTo: 26,
  cpuArch: 18,
  vds: 18,
  macs: 40,
  note: 44,
};
const otherWidth = 13;

/** One for all platforms: a sheet that was filled in stays good when hosts of another platform are read. */
export const newGuestsForm: Form = {
  title: newGuestsSheet,
  note: 'One row for each guest you plan; only its name is needed, and a guest that it is like. VLANs as in "400,401 VSBACKUP:500": an adapter for each group, its port VLAN first. LUNs as in "50 200 200". Mobile to names hosts, or all. PowerVM only: LPAR ID, OS (aix, linux or ibmi), processing units, maximum memory, Fibre Channel (yes or no), processor pool. LDoms only: cores (instead of virtual processors), CPU architecture, disk service, MAC addresses. "canmove plan new FILE" reads this sheet and answers; a new report leaves it as it is.',
  columns: Object.entries(wishKeys).map(([key, title]) => ({ title, width: widths[key as WishKey] ?? otherWidth })),
};
