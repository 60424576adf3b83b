import { describe, expect, it } from 'vitest';
import type { Backends } from '../../../collectors/ldoms/backends.ts';
import { storageIdOf } from '../../../collectors/ldoms/storage-id.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { Mount, TextFact, Zpool } from '../../../schemas/generated/types.ts';

const guid = '600144F0A1B2C3D4000055D0A1B20001';
const nobody = missing('the test has no such output');

function mount(special: string, mountPoint: string, fsType: string, more: Partial<Mount> = {}): Mount {
  return { special: known(special, 1), mountPoint: known(mountPoint, 1), fsType: known(fsType, 1), ...more };
}

function pool(name: string, id: string): Zpool {
  return { name: known(name, 2), guid: known(id, 2), health: known('ONLINE', 2) };
}

interface Host {
  readonly mounts?: Fact<readonly Mount[]>;
  readonly zpools?: Fact<Zpool[]>;
  /** Special and mount point that df shows. */
  readonly df?: readonly [string, string];
  readonly guid?: TextFact;
  readonly inControlDomain?: Fact<boolean>;
}

function idOf(path: string, host: Host = {}): TextFact {
  const [special, mountPoint] = host.df ?? [];
  const backends: Backends = {
    mounts: host.mounts ?? nobody,
    zpools: host.zpools ?? nobody,
    exists: () => known(true, 0),
    fileSystemOf: () => (special === undefined || mountPoint === undefined ? nobody : known({ special, mountPoint }, 3)),
    guidOf: () => host.guid ?? nobody,
  };
  return storageIdOf(known(path, 0), host.inControlDomain ?? known(true, 0), backends);
}

function whyOf(fact: TextFact): string {
  if ('v' in fact) throw new Error(`known: ${fact.v}`);
  return fact.why;
}

const root = mount('rpool/ROOT/solaris', '/', 'zfs');
const share = (special: string, more: Host = {}): TextFact =>
  idOf('/images/a.img', { mounts: known([root, mount(special, '/images', 'nfs')], 1), df: [special, '/images'], ...more });

describe('a disk', () => {
  it.each([
    [`/dev/dsk/c0t${guid}d0s2`, `guid:${guid}`],
    [`/dev/rdsk/c0t${guid}d0s2`, `guid:${guid}`],
    [`/dev/dsk/c0t${guid}d0`, `guid:${guid}`],
    [`/dev/dsk/c12t${guid.toLowerCase()}d0s0`, `guid:${guid}s0`],
  ])('%s is named by its GUID', (path, id) => {
    expect(idOf(path, { inControlDomain: known(false, 0) })).toMatchObject({ v: id });
  });

  it.each([
    [`/dev/dsk/c0t${guid}d1s2`, /not a multipath name/],
    [`/dev/dsk/c0t${guid}0d0s2`, /no identity/],
    [`/dev/dsk/../dsk/c1t0d0s2`, /not an absolute path/],
    ['/dev/dsk/emcpower12c', /PowerPath/],
    ['/dev/rdsk/emcpower0a', /PowerPath/],
    ['/dev/vx/dmp/emc0_01f3s2', /Veritas multipathing/],
    ['/dev/vx/dsk/erpdg/vol01', /disk group/],
    ['/dev/md/dsk/d10', /Volume Manager/],
    ['/dev/md/erpset/dsk/d10', /Volume Manager/],
    ['/dev/did/dsk/d4s2', /inside its cluster/],
    ['/dev/global/dsk/d4s2', /inside its cluster/],
    ['/dev/lofi/1', /lofi/],
    ['/dev/dsk/$(reboot)', /no identity/],
    ['c1t0d0s2', /not an absolute path/],
  ])('%s proves nothing', (path, why) => {
    expect(whyOf(idOf(path))).toMatch(why);
  });

  it.each([
    ['/dev/dsk/c1t0d0s2', `guid:${guid}`],
    ['/dev/rdsk/c1t0d0', `guid:${guid}`],
    ['/dev/dsk/c1t0d0s6', `guid:${guid}s6`],
    ['/dev/dsk/c2t50060E8004EB1234d5s2', `guid:${guid}`],
    ['/dev/dsk/c1d0s2', `guid:${guid}`],
  ])('%s is what its device id says', (path, id) => {
    expect(idOf(path, { guid: known(guid, 0) })).toMatchObject({ v: id });
  });

  it('of a name that many LUNs share is not known without a device id', () => {
    expect(whyOf(idOf('/dev/dsk/c2t50060E8004EB1234d0s2'))).toMatch(/no identity in it.*the test has no such output/);
  });

  it('of another service domain is not looked up in the control domain', () => {
    expect(whyOf(idOf('/dev/dsk/c1t0d0s2', { guid: known(guid, 0), inControlDomain: known(false, 0) }))).toMatch(/another service domain/);
    expect(idOf('/dev/dsk/c1t0d0s2', { inControlDomain: missing('flags are cut') })).toMatchObject({ why: 'flags are cut' });
  });
});

describe('a file on NFS', () => {
  it('is what the server and its path say', () => {
    expect(share('filer:/export/images')).toMatchObject({ v: 'nfs:filer:/export/images/a.img' });
    expect(share('Filer:/')).toMatchObject({ v: 'nfs:filer:/a.img' });
    expect(share('[2001:DB8::7]:/export')).toMatchObject({ v: 'nfs:[2001:db8::7]:/export/a.img' });
  });

  it.each([
    'localhost:/export',
    'localhost.localdomain:/export',
    '127.0.0.1:/export',
    '0.0.0.0:/export',
    '[::1]:/export',
    '[0:0:0:0:0:0:0:1]:/export',
    '[::ffff:127.0.0.1]:/export',
    '[fe80::1]:/export',
  ])('of %s proves nothing: every host is its own', (special) => {
    expect(whyOf(share(special))).toMatch(/the host itself/);
  });

  it.each(['nas1,nas2:/export', 'nfs://nas1/export', 'nas1', 'nas1:export', 'nas1:/a,nas2:/b', 'a b:/x'])(
    'of %s names no one server',
    (special) => {
      expect(whyOf(share(special))).toMatch(/does not name one NFS server/);
    },
  );

  it('is not known where df was not asked, or shows that a link leads away', () => {
    const mounts = known([root, mount('filer:/export', '/images', 'nfs')], 1);

    expect(whyOf(idOf('/images/a.img', { mounts }))).toMatch(/not proven/);
    expect(whyOf(idOf('/images/a.img', { mounts, df: ['rpool/local', '/local'] }))).toMatch(/leads to rpool\/local on \/local.*link/);
    expect(whyOf(idOf('/images/a.img', { mounts, df: ['filer:/export', '/other'] }))).toMatch(/link/);
  });

  it('lies on the innermost mount', () => {
    const mounts = known([root, mount('filer:/export', '/images', 'nfs'), mount('/dev/dsk/c1t0d0s6', '/images/local', 'ufs')], 1);

    expect(whyOf(idOf('/images/local/a.img', { mounts }))).toMatch(/local file on \/images\/local \(ufs\)/);
    expect(idOf('/images/locals', { mounts, df: ['filer:/export', '/images'] })).toMatchObject({ v: 'nfs:filer:/export/locals' });
  });

  it('is found under the automounter', () => {
    const mounts = known([root, mount('auto_images', '/images', 'autofs'), mount('filer:/export', '/images', 'nfs')], 1);

    expect(idOf('/images/a.img', { mounts, df: ['filer:/export', '/images'] })).toMatchObject({ v: 'nfs:filer:/export/a.img' });
    expect(whyOf(idOf('/images/a.img', { mounts: known([mount('auto_images', '/images', 'autofs')], 1) }))).toMatch(/no mounted/);
  });

  it('is not known under two mounts, an unreadable one, or a loopback mount', () => {
    const twice = known([mount('a:/x', '/images', 'nfs'), mount('b:/x', '/images', 'nfs')], 1);
    const unreadable = known([{ ...root, mountPoint: missing('cut', 1) }], 1);
    const nameless = known([{ ...root, special: missing('cut', 1) }], 1);

    expect(whyOf(idOf('/images/a.img', { mounts: twice }))).toMatch(/two file systems/);
    expect(whyOf(idOf('/images/a.img', { mounts: unreadable }))).toMatch(/not all known/);
    expect(whyOf(idOf('/images/a.img', { mounts: nameless }))).toMatch(/what is mounted on \/ is not known/);
    expect(whyOf(idOf('/images/a.img', { mounts: known([mount('/nfs/images', '/images', 'lofs')], 1) }))).toMatch(/lofs/);
    expect(whyOf(idOf('/images/a.img'))).toBe('the test has no such output');
  });

  it('is not known on the file system of a cluster', () => {
    const mounts = known([mount('/dev/global/dsk/d4s0', '/images', 'ufs', { clusterWide: known(true, 1) })], 1);

    expect(whyOf(idOf('/images/a.img', { mounts }))).toMatch(/file system of a cluster/);
  });
});

describe('a backend in a ZFS pool', () => {
  const zpools = known([pool('rpool', '111'), pool('erp', '18135893029031842473')], 2);

  it.each([
    ['/dev/zvol/dsk/erp/ldoms/disk0', 'zpool:18135893029031842473:ldoms/disk0'],
    ['/dev/zvol/rdsk/erp/disk0', 'zpool:18135893029031842473:disk0'],
    ['/dev/zvol/dsk/rpool/disk0', 'zpool:111:disk0'],
  ])('%s is the GUID of its pool and what lies below', (path, id) => {
    expect(idOf(path, { zpools })).toMatchObject({ v: id });
  });

  it('is not known where the pool is not imported, or the pools are not known', () => {
    expect(whyOf(idOf('/dev/zvol/dsk/other/disk0', { zpools }))).toMatch(/pool other .* not imported here/);
    expect(whyOf(idOf('/dev/zvol/dsk/erp/disk0'))).toMatch(/which pool .* not known: the test has no such output/);
    expect(idOf('/dev/zvol/dsk/erp/disk0', { zpools: known([{ ...pool('erp', '1'), guid: missing('cut', 2) }], 2) })).toMatchObject({
      why: 'cut',
    });
  });

  it.each(['/dev/zvol/dsk/erp', '/dev/zvol/dsk/erp/a@snap', '/dev/zvol/dsk/erp/a:b', '/dev/zvol/dsk/-x/a', '/dev/zvol/other'])(
    '%s is no volume whose name can be used',
    (path) => {
      expect(whyOf(idOf(path, { zpools }))).toMatch(/no identity/);
    },
  );

  it('is a file below a file system of the pool', () => {
    const mounts = known([root, mount('erp/ldoms', '/erp/ldoms', 'zfs'), mount('erp', '/erp', 'zfs')], 1);

    expect(idOf('/erp/ldoms/a.img', { mounts, zpools, df: ['erp/ldoms', '/erp/ldoms'] })).toMatchObject({
      v: 'zpool:18135893029031842473:ldoms:/a.img',
    });
    expect(idOf('/erp/a.img', { mounts, zpools, df: ['erp', '/erp'] })).toMatchObject({ v: 'zpool:18135893029031842473::/a.img' });
    expect(idOf('/var/a.img', { mounts, zpools, df: ['rpool/ROOT/solaris', '/'] })).toMatchObject({
      v: 'zpool:111:ROOT/solaris:/var/a.img',
    });
    expect(whyOf(idOf('/erp/a.img', { mounts, zpools, df: ['erp/other', '/other'] }))).toMatch(/link/);
  });

  it('is found where a cluster mounts its pool with another root', () => {
    const mounts = known([mount('erp/ldoms', '//erp//ldoms', 'zfs')], 1);

    expect(idOf('/erp/ldoms/a.img', { mounts, zpools, df: ['erp/ldoms', '//erp//ldoms'] })).toMatchObject({
      v: 'zpool:18135893029031842473:ldoms:/a.img',
    });
  });

  it('is not known on a file system of a strange name', () => {
    const mounts = known([mount('erp/a b', '/erp', 'zfs')], 1);

    expect(whyOf(idOf('/erp/a.img', { mounts, zpools, df: ['erp/a b', '/erp'] }))).toMatch(/whose name can be used/);
  });
});

it('a device that is not known stays so', () => {
  expect(storageIdOf(nobody, known(true, 0), { mounts: nobody } as unknown as Backends)).toBe(nobody);
});
