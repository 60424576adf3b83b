/** Whether two backends are one storage, as far as what is known of them proves it. */
import type { Undecided } from '../define.ts';

export interface Backend {
  readonly device: string;
  /** Absent: nothing proves what the path leads to. */
  readonly storageId?: string;
}

export type Relation = 'same' | 'other' | 'undecided';

export function relationOf(wanted: Backend, offered: Backend): Relation {
  const [here, there] = [wanted.storageId, offered.storageId];
  if (here === undefined || there === undefined) return 'undecided';
  if (here === there) return labelDecides(wanted, offered) ? 'undecided' : 'same';
  return mayBeOne(here, there) ? 'undecided' : 'other';
}

/** Why two backends are undecided; for the one pair that somebody looks at. */
export function undecidedWords(wanted: Backend, offered: Backend): Undecided {
  const unproven = wanted.storageId === undefined ? wanted : offered.storageId === undefined ? offered : undefined;
  if (unproven !== undefined) {
    const side = unproven === wanted ? 'source' : 'target';
    return { unknown: `what storage ${unproven.device} on the ${side} host is: ${whyUnproven(unproven.device)}`, settle: settleWords };
  }
  const [here = '', there = ''] = [wanted.storageId, offered.storageId];
  if (here === there) {
    return {
      unknown: `whether ${wanted.device} and ${offered.device} are the same part of one LUN: with an EFI label s2 is not the whole disk`,
      settle: 'name the LUN in the same form on both hosts, with or without s2',
    };
  }
  const [mine, other] = [nfsParts(here), nfsParts(there)];
  if (mine !== undefined && other !== undefined) {
    return {
      unknown: `whether the NFS servers ${mine.server} and ${other.server} are one: the path ${mine.path} is the same`,
      settle: 'ask the storage team whether the two names mean one NFS server, and state sameStorage in the inventory',
    };
  }
  return { unknown: `whether ${here} on the source host and ${there} on the target host are one storage`, settle: settleWords };
}

const settleWords =
  'ask the storage team whether both hosts see the same storage under this volume, and state sameStorage for it in the inventory';

function whyUnproven(device: string): string {
  if (device.startsWith('/dev/zvol/')) return 'a ZFS volume is where its pool is imported, and no pool of a known GUID holds it there';
  if (/^\/dev\/r?dsk\/c\d/.test(device)) return 'its name is no GUID, and no device id of it is known';
  if (device.startsWith('/dev/')) return 'its name does not prove it on another host';
  return 'no file system that is known by more than its name is proven to hold it';
}

/** A GUID without a slice is the whole disk, s2 only with a VTOC label: the same LUN has one of the two labels. */
function labelDecides(wanted: Backend, offered: Backend): boolean {
  if (wanted.storageId?.startsWith('guid:') !== true) return false;
  return /s2$/.test(wanted.device) !== /s2$/.test(offered.device);
}

function mayBeOne(here: string, there: string): boolean {
  // An operator's word says which volumes are one, and not which are different ones.
  if (here.startsWith('stated:') || there.startsWith('stated:')) return true;
  const [mine, other] = [nfsParts(here), nfsParts(there)];
  if (mine !== undefined && other !== undefined) return mine.path === other.path;
  // The host that holds the pool may be the file server of the other one.
  return (mine !== undefined && poolGuidOf(there) !== undefined) || (other !== undefined && poolGuidOf(here) !== undefined);
}

function nfsParts(storageId: string): { readonly server: string; readonly path: string } | undefined {
  const location = storageId.startsWith('nfs:') ? storageId.slice('nfs:'.length) : '';
  const colon = location.indexOf(':/');
  return colon < 0 ? undefined : { server: location.slice(0, colon), path: location.slice(colon + 1) };
}

/** GUID of the ZFS pool that a backend lies in. */
export function poolGuidOf(storageId: string | undefined): string | undefined {
  return storageId === undefined ? undefined : /^zpool:(\d+):/.exec(storageId)?.[1];
}

/** The disk of a LUN or of a slice of it; another storage is all of itself. */
export function diskOf(storageId: string): string {
  return storageId.replace(/^(guid:[0-9A-F]+)s\d+$/, '$1');
}

/** Two parts of one disk overlap when they are the same, or when one of them is all of it. */
export function overlap(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a === b || a === diskOf(b) || b === diskOf(a);
}
