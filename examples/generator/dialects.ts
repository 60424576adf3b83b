/**
 * What the releases of Logical Domains Manager print differently. The order of the releases is sure, the number of the
 * listing format only for those that were published (1.11); the others count on from there.
 */
export interface Dialect {
  /** After VERSION, on the first line of -p output. */
  readonly listing: string;
  /** The DOMAIN record says what the guest's software does. */
  readonly softstate: boolean;
  /** Performance counters and bandwidth control. */
  readonly counters: boolean;
  /** Verified boot and page sizes. */
  readonly pages: boolean;
  readonly autoAltMacs: boolean;
}

const dialects: Readonly<Record<string, Dialect>> = {
  '3.1': { listing: '1.11', softstate: false, counters: false, pages: false, autoAltMacs: false },
  '3.2': { listing: '1.13', softstate: true, counters: true, pages: false, autoAltMacs: false },
  '3.3': { listing: '1.15', softstate: true, counters: true, pages: false, autoAltMacs: false },
  '3.4': { listing: '1.17', softstate: true, counters: true, pages: true, autoAltMacs: false },
  '3.5': { listing: '1.19', softstate: true, counters: true, pages: true, autoAltMacs: true },
  '3.6': { listing: '1.21', softstate: true, counters: true, pages: true, autoAltMacs: true },
};

/** @param version for example 3.6.2.0.51 */
export function dialectOf(version: string): Dialect {
  const release = version.split('.').slice(0, 2).join('.');
  const dialect = dialects[release];
  if (dialect === undefined) throw new Error(`no dialect for ldm ${version}; known are ${Object.keys(dialects).join(', ')}`);
  return dialect;
}
