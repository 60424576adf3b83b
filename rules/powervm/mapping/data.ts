/** The mapping as migrlpar takes it with -i. */
import { hmcData } from '../hmc-data.ts';
import type { MappedAdapter, MappedFcAdapter, Mapping } from './plan.ts';
import type { PlacedVios } from './place.ts';

/** What stands in a list of keys, values and slashes as it is; for any other name the number is given. */
const plainName = /^[A-Za-z0-9_.-]+$/;

/** One word; undefined where the mapping has nothing to say. */
export function mappingData({ scsi, fc, sourceMover, targetMover, lparId, pool }: Mapping): string | undefined {
  const data = hmcData({
    ...(scsi.length === 0 ? {} : { virtual_scsi_mappings: scsi.map(scsiElement).join(',') }),
    ...(fc.length === 0 ? {} : { virtual_fc_mappings: fc.map(fcElement).join(',') }),
    ...moverField('source_msp', sourceMover),
    ...moverField('dest_msp', targetMover),
    ...(lparId === undefined ? {} : { dest_lpar_id: lparId }),
    ...poolField(pool),
  });
  return data === '' ? undefined : data;
}

function viosOf({ viosName, viosId }: MappedAdapter): string {
  return `${viosName !== undefined && plainName.test(viosName) ? viosName : ''}/${viosId}`;
}

function scsiElement(adapter: MappedAdapter): string {
  const { clientSlot, serverSlot } = adapter;
  return `${clientSlot}/${viosOf(adapter)}${serverSlot === undefined ? '' : `/${serverSlot}`}`;
}

function fcElement(adapter: MappedFcAdapter): string {
  const { port, serverSlot } = adapter;
  const isPlain = port !== undefined && plainName.test(port);
  return `${scsiElement(adapter)}${isPlain ? `${serverSlot === undefined ? '/' : ''}/${port}` : ''}`;
}

function moverField(key: string, mover: PlacedVios | undefined): Readonly<Record<string, string | number>> {
  if (mover === undefined) return {};
  return mover.name !== undefined && plainName.test(mover.name) ? { [`${key}_name`]: mover.name } : { [`${key}_id`]: mover.lparId };
}

function poolField(pool: Mapping['pool']): Readonly<Record<string, string | number>> {
  if (pool === undefined) return {};
  if (plainName.test(pool.name)) return { shared_proc_pool_name: pool.name };
  return pool.poolId === undefined ? {} : { shared_proc_pool_id: pool.poolId };
}
