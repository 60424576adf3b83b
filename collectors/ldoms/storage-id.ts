/** What a backend is beyond its path. The same path on two hosts proves nothing for local storage. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../schemas/facts.ts';
import type { Mount, SourceRef, TextFact } from '../../schemas/generated/types.ts';
import type { Backends } from './backends.ts';

// A multipath name carries the GUID of the LUN: 32 hexadecimal digits (NAA type 6). Names of 16 digits may be those of a
// target port, which many LUNs share. s2, or no slice, is the whole disk.
const multipathName = /^\/dev\/r?dsk\/c\d{1,5}t([0-9A-Fa-f]{32})d(\d{1,5})(s\d{1,2})?$/;
const diskName = /^\/dev\/r?dsk\/c\d{1,5}(?:t[0-9A-Fa-f]{1,64})?d\d{1,5}(s\d{1,2})?$/;
// Names in a pool may hold ':' and '@', which our identities and snapshots use.
const poolVolume = /^\/dev\/zvol\/r?dsk\/([A-Za-z][A-Za-z0-9_.-]*)\/([A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*)$/;
const dataset = /^([A-Za-z][A-Za-z0-9_.-]*)(?:\/([A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*))?$/;

/** Names that a multipathing or volume software gives on each host by itself. */
const namesOfHost: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^\/dev\/r?dsk\/emcpower\d/, 'PowerPath numbers its devices on each host by itself'],
  [/^\/dev\/vx\/r?dmp\//, 'Veritas multipathing names disks on each host by itself'],
  [/^\/dev\/vx\/r?dsk\//, 'a Veritas volume is where its disk group is imported'],
  [/^\/dev\/md\//, 'a Solaris Volume Manager device is local, or where its disk set is'],
  [/^\/dev\/(did|global)\//, 'the name means one disk only inside its cluster'],
  [/^\/dev\/lofi\//, 'a lofi device stands for a file of this host'],
];

/**
 * @param device backend path of a volume
 * @param inControlDomain whether the service domain is the control domain, of which `backends` tells
 */
export function storageIdOf(device: TextFact, inControlDomain: Fact<boolean>, backends: Backends): TextFact {
  if (!isKnown(device)) return device;
  const path = device.v;
  const multipath = multipathName.exec(path);
  if (multipath !== null) {
    const [, guid, lun, slice] = multipath;
    // The name of a GUID always ends in d0; slices other than s2 are a part of the disk, which is another thing.
    if (lun !== '0') return missing(`${path} is not a multipath name of a LUN`, device.s);
    return known(diskId(guid as string, slice), device.s);
  }
  const hostsOwn = namesOfHost.find(([pattern]) => pattern.test(path));
  if (hostsOwn !== undefined) return missing(`no identity in ${path}: ${hostsOwn[1]}`, device.s);
  if (!path.startsWith('/') || path.split('/').some((part) => part === '.' || part === '..'))
    return missing(`${path} is not an absolute path of a file`, device.s);
  if (!isKnown(inControlDomain)) return inControlDomain;
  if (!inControlDomain.v) return missing(`${path} is served by another service domain, and only the control domain is asked`, device.s);
  const disk = diskName.exec(path);
  if (disk !== null) return byDeviceId(path, disk[1], device, backends);
  const volume = poolVolume.exec(path);
  if (volume !== null) return inPool(volume[1] as string, volume[2] as string, path, device.s, backends);
  if (path.startsWith('/dev/')) return missing(`local path, no identity in it: ${path}`, device.s);
  return onMount(path, device, backends);
}

function diskId(guid: string, slice: string | undefined): string {
  return `guid:${guid.toUpperCase()}${slice === undefined || slice === 's2' ? '' : slice}`;
}

function byDeviceId(path: string, slice: string | undefined, device: TextFact, backends: Backends): TextFact {
  const guid = backends.guidOf(path);
  if (isKnown(guid)) return known(diskId(guid.v, slice), joinSources(device.s, guid.s));
  return missing(`local name, no identity in it: ${path} (${guid.why})`, joinSources(device.s, guid.s));
}

/** @param below what the backend is, below its pool */
function inPool(pool: string, below: string, path: string, source: SourceRef, { zpools }: Backends): TextFact {
  if (!isKnown(zpools)) return missing(`which pool ${path} is in is not known: ${zpools.why}`, joinSources(source, zpools.s));
  const found = zpools.v.find(({ name }) => isKnown(name) && name.v === pool);
  if (found === undefined) return missing(`the ZFS pool ${pool} of ${path} is not imported here`, joinSources(source, zpools.s));
  if (!isKnown(found.guid)) return found.guid;
  return known(`zpool:${found.guid.v}:${below}`, joinSources(source, found.guid.s));
}

function onMount(path: string, device: TextFact, backends: Backends): TextFact {
  const { mounts } = backends;
  if (!isKnown(mounts)) return mounts;
  const found = mountOf(path, mounts.v, joinSources(device.s, mounts.s));
  if ('why' in found) return found;
  const { point, special, fsType, clusterWide, source } = found;
  if (clusterWide) return missing(`${path} lies on a file system of a cluster (${special} on ${point})`, source);
  if (fsType !== 'nfs' && fsType !== 'zfs') return missing(`local file on ${point} (${fsType}): ${path}`, source);
  const proven = onThisMount(path, found, backends);
  if ('why' in proven) return proven;
  const sources = joinSources(source, proven.s);
  const below = point === '/' ? path : path.slice(point.length);
  if (fsType === 'nfs') return onShare(special, point, below, sources);
  const [, pool, fileSystem] = dataset.exec(special) ?? [];
  if (pool === undefined) return missing(`${special} on ${point} is not a ZFS file system whose name can be used`, sources);
  return inPool(pool, `${fileSystem ?? ''}:${below}`, path, sources, backends);
}

interface MountedOn {
  readonly point: string;
  readonly special: string;
  readonly fsType: string;
  readonly clusterWide: boolean;
  readonly source: SourceRef;
}

/** The mount that the path lies on by its words. */
function mountOf(path: string, mounts: readonly Mount[], source: SourceRef): MountedOn | MissingFact {
  const above: { readonly point: string; readonly mount: Mount }[] = [];
  for (const mount of mounts) {
    if (!isKnown(mount.mountPoint)) return missing('the mounts of the control domain are not all known', source);
    // A pool that a cluster imports with the alternate root / shows its mount points as //pool.
    const point = mount.mountPoint.v.replace(/\/{2,}/g, '/');
    if (path === point || point === '/' || path.startsWith(`${point}/`)) above.push({ point, mount });
  }
  const longest = Math.max(...above.map(({ point }) => point.length));
  // autofs stays in the table under the file system that it mounted at the same place.
  const top = above.filter(({ point, mount }) => point.length === longest && !(isKnown(mount.fsType) && mount.fsType.v === 'autofs'));
  const [only, another] = top;
  if (only === undefined) return missing(`${path} lies on no mounted file system`, source);
  if (another !== undefined) return missing(`two file systems are mounted on ${only.point}`, source);
  const { special, fsType, clusterWide } = only.mount;
  if (!isKnown(special) || !isKnown(fsType) || (clusterWide !== undefined && !isKnown(clusterWide)))
    return missing(`what is mounted on ${only.point} is not known`, source);
  return {
    point: only.point,
    special: special.v,
    fsType: fsType.v,
    clusterWide: clusterWide?.v ?? false,
    source: joinSources(source, special.s),
  };
}

/** A symbolic link on the way may lead to another file system than the words of the path say: df follows it. */
function onThisMount(path: string, { point, special }: MountedOn, backends: Backends): Fact<true> {
  const fileSystem = backends.fileSystemOf(path);
  if (!isKnown(fileSystem)) return missing(`whether ${path} lies on ${special} is not proven: ${fileSystem.why}`, fileSystem.s);
  if (fileSystem.v.special === special && fileSystem.v.mountPoint.replace(/\/{2,}/g, '/') === point) return known(true, fileSystem.s);
  return missing(
    `${path} leads to ${fileSystem.v.special} on ${fileSystem.v.mountPoint}, not to ${special} on ${point}: a link is in the way`,
    fileSystem.s,
  );
}

function onShare(special: string, point: string, below: string, source: SourceRef): TextFact {
  const [, server, directory] = /^([A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\]):(\/(?!\/)[^,]{0,1000})$/.exec(special) ?? [];
  if (server === undefined || directory === undefined) return missing(`${special} on ${point} does not name one NFS server`, source);
  // Every host is its own localhost, and a link-local address means another machine on every link.
  if (/^(localhost(\..*)?|127\..*|0\.0\.0\.0|\[(0*:)*:?0*1?\]|\[::(ffff:)?127\..*\]|\[fe[89ab][0-9a-f]?:.*\])$/i.test(server))
    return missing(`${special} on ${point} is the host itself, another one on every host`, source);
  return known(`nfs:${server.toLowerCase()}:${`${directory}${below}`.replace(/\/{2,}/g, '/')}`, source);
}
