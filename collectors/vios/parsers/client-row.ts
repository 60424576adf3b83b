/** The line of values of a block of `lsmap -npiv` and `lsmap -vnic`: an adapter and its client. */
import type { Block } from './blocks.ts';

export const clientRowHeading = /^Name\s+Physloc\s+ClntID\s+ClntName\s+ClntOS$/;

export interface ClientRow {
  readonly adapter: string;
  readonly physloc: string;
  /** Decimal digits, or N/A. */
  readonly clientId: string;
  /** Empty: blank. undefined: it runs into the next column. */
  readonly clientName: string | undefined;
  readonly clientOs: string | undefined;
}

/** @param adapter what names of the adapters begin with, before their number */
export function clientRow({ columns, values }: Block, adapter: 'vfchost' | 'vnicserver'): ClientRow | undefined {
  const whole = values.text.trimEnd();
  const row = /^([a-z]+)([0-9]{1,5})\s+(\S+)\s+([0-9]+|N\/A)(?:\s+(\S.*))?$/.exec(whole);
  if (row?.[1] !== adapter) return undefined;
  const [, , number = '', physloc = '', clientId = '', rest = ''] = row;
  const start = { adapter: `${adapter}${number}`, physloc, clientId };
  if (rest === '') return { ...start, clientName: '', clientOs: '' };
  const [nameAt, osAt] = columns.slice(3);
  // The name may hold blanks, and either may be blank: only the columns tell, where the line keeps to them.
  const keeps =
    nameAt !== undefined &&
    osAt !== undefined &&
    whole.length - rest.length >= nameAt &&
    (whole.length <= osAt || /\s/.test(whole[osAt - 1] as string));
  return keeps
    ? { ...start, clientName: whole.slice(nameAt, osAt).trim(), clientOs: whole.slice(osAt).trim() }
    : { ...start, clientName: undefined, clientOs: undefined };
}
