/** What a backend is beyond its path. The same path on two hosts proves nothing for local storage. */
import { joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Mount, TextFact } from '../../schemas/generated/types.ts';

// A multipath name carries the GUID of the LUN: 32 hexadecimal digits (NAA type 6). Names of 16 digits may be those of a
// target port, which many LUNs share. s2, or no slice, is the whole disk.
const multipathName = /^\/dev\/r?dsk\/c\d{1,5}t([0-9A-Fa-f]{32})d(\d{1,5})(s\d{1,2})?$/;

/**
 * @param device backend path of a volume
 * @param inControlDomain whether the service domain is the control domain, whose mounts these are
 */
export function storageIdOf(device: TextFact, inControlDomain: Fact<boolean>, mounts: Fact<readonly Mount[]>): TextFact {
  if (!('v' in device)) return device;
  const path = device.v;
  const multipath = multipathName.exec(path);
  if (multipath !== null) {
    const [, guid, lun, slice] = multipath;
    // The name of a GUID always ends in d0; slices other than s2 are a part of the disk, which is another thing.
    if (lun !== '0') return missing(`${path} is not a multipath name of a LUN`, device.s);
    return known(`guid:${(guid as string).toUpperCase()}${slice === undefined || slice === 's2' ? '' : slice}`, device.s);
  }
  if (path.startsWith('/dev/')) return missing(`local path, no identity in it: ${path}`, device.s);
  if (!path.startsWith('/') || path.split('/').some((part) => part === '.' || part === '..'))
    return missing(`${path} is not an absolute path of a file`, device.s);
  if (!('v' in inControlDomain)) return inControlDomain;
  if (!inControlDomain.v) return missing(`${path} is a file of another service domain, whose mounts are not known`, device.s);
  if (!('v' in mounts)) return mounts;
  return onMount(path, device, mounts.v, joinSources(device.s, mounts.s));
}

function onMount(path: string, device: TextFact, mounts: readonly Mount[], source: TextFact['s']): TextFact {
  const above: { readonly point: string; readonly mount: Mount }[] = [];
  for (const mount of mounts) {
    if (!('v' in mount.mountPoint)) return missing('the mounts of the control domain are not all known', source);
    const point = mount.mountPoint.v;
    if (path === point || point === '/' || path.startsWith(`${point}/`)) above.push({ point, mount });
  }
  const longest = Math.max(...above.map(({ point }) => point.length));
  // autofs stays in the table under the file system that it mounted at the same place.
  const top = above.filter(({ point, mount }) => point.length === longest && !('v' in mount.fsType && mount.fsType.v === 'autofs'));
  const [only, another] = top;
  if (only === undefined) return missing(`${path} lies on no mounted file system`, source);
  if (another !== undefined) return missing(`two file systems are mounted on ${only.point}`, source);
  const { special, fsType } = only.mount;
  if (!('v' in special) || !('v' in fsType)) return missing(`what is mounted on ${only.point} is not known`, source);
  if (fsType.v !== 'nfs') return missing(`local file on ${only.point} (${fsType.v}): ${path}`, source);
  const server = /^([A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\]):(\/[^,]{0,1000})$/.exec(special.v);
  if (server === null) return missing(`${special.v} on ${only.point} does not name one NFS server`, source);
  // Every host is its own localhost.
  if (/^(localhost(\..*)?|127\..*|\[::1\])$/i.test(server[1] as string))
    return missing(`${special.v} on ${only.point} is the host itself, another one on every host`, source);
  const below = only.point === '/' ? path : path.slice(only.point.length);
  return known(
    `nfs:${(server[1] as string).toLowerCase()}:${`${server[2] as string}${below}`.replace(/\/{2,}/g, '/')}`,
    joinSources(device.s, special.s),
  );
}
