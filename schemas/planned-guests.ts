/** The sheet in which a person writes planned guests: a report lays it out, "canmove plan new" reads it by its titles. */

export const newGuestsSheet = 'New guests';

/** Keys of a planned guest in a file, with the titles of the columns in the sheet, in order. */
export const wishKeys = {
  name: 'Name',
  host: 'Host',
  like: 'Like',
  lparId: 'LPAR ID',
  os: 'OS',
  procs: 'Virtual processors',
  procUnits: 'Processing units',
  memoryGiB: 'Memory (GiB)',
  maxMemoryGiB: 'Maximum memory (GiB)',
  vlans: 'VLANs',
  lunsGiB: 'LUNs (GiB)',
  fibreChannel: 'Fibre Channel',
  pool: 'Processor pool',
  mobileTo: 'Mobile to',
  cores: 'Cores',
  cpuArch: 'CPU architecture',
  vds: 'Disk service',
  macs: 'MAC addresses',
  note: 'Note',
} as const;

export type WishKey = keyof typeof wishKeys;
