import { expect, it } from 'vitest';
import { storageIdOf } from '../../../collectors/ldoms/storage-id.ts';
import { known } from '../../../schemas/facts.ts';

const mounted = (special: string) =>
  storageIdOf(
    known('/images/a.img', 0),
    known(true, 0),
    known([{ mountPoint: known('/images', 1), special: known(special, 1), fsType: known('nfs', 1) }], 1),
  );

it('a file on NFS is what the server and its path say', () => {
  expect(mounted('filer:/export/images')).toMatchObject({ v: 'nfs:filer:/export/images/a.img' });
});

it.each(['localhost:/export', '127.0.0.1:/export', '[::1]:/export'])('%s proves nothing: every host is its own localhost', (special) => {
  expect(mounted(special)).toHaveProperty('why');
});
