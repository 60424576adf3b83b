/** Backends of the disks that a control domain serves: all of them are there. */
import { controlDomain, type HostModel, type Mount } from './model.ts';
import { sha256 } from './seeded.ts';

/** As many as the collector asks about. */
const askedPaths = 256;

/** Paths in the order in which the control domain's services show them, each once. */
export function askedBackends(host: HostModel): readonly string[] {
  const control = controlDomain(host).name;
  const paths = host.vds.filter((vds) => vds.domain === control).flatMap((vds) => vds.volumes.map((volume) => volume.device));
  return [...new Set(paths)].slice(0, askedPaths);
}

export function askedFiles(host: HostModel): readonly string[] {
  return askedBackends(host).filter((path) => !path.startsWith('/dev/'));
}

/** The mount that a file lies on. */
export function mountOf(path: string, host: HostModel): Mount {
  const above = host.mounts.filter(({ mountPoint }) => path.startsWith(mountPoint === '/' ? '/' : `${mountPoint}/`));
  const longest = above.reduce<Mount | undefined>(
    (best, each) => (each.mountPoint.length > (best?.mountPoint.length ?? 0) ? each : best),
    undefined,
  );
  if (longest === undefined) throw new Error(`${path} lies on no mount of ${host.name}`);
  return longest;
}

/** Names of the pools that are imported, each with a GUID of this host. */
export function poolsOf(host: HostModel): readonly { readonly name: string; readonly guid: string }[] {
  const names = host.mounts.flatMap(({ special, fsType }) => (fsType === 'zfs' ? [special.replace(/\/.*/, '')] : []));
  return [...new Set(names)].map((name) => ({ name, guid: poolGuid(host, name) }));
}

function poolGuid(host: HostModel, pool: string): string {
  return (BigInt(`0x${sha256(`pool ${pool} of ${host.name}`).slice(0, 16)}`) | 1n).toString();
}
