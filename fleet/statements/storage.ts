/** Statements of storage as facts of volumes. */
import type { Fact } from '../../schemas/facts.ts';
import type { FleetHost } from '../fleet.ts';
import type { StorageClaim } from '../same-storage.ts';
import type { Citation } from './citation.ts';

export interface WordOfVolumes {
  readonly storageIdOf: StorageIdOf;
  readonly backendExistsOf: (host: FleetHost, volume: string, vds: string, fact: Fact<boolean> | undefined) => Fact<boolean> | undefined;
}
export type StorageIdOf = (host: FleetHost, volume: string, vds: string, fact: Fact<string>) => Fact<string>;

export function storageClaims(book: readonly Citation[]): readonly StorageClaim[] {
  return book.flatMap(({ placed: { said }, words, number }) =>
    'sameStorage' in said ? [{ citation: number, words, hosts: said.sameStorage.hosts, volumes: said.sameStorage.volumes }] : [],
  );
}
