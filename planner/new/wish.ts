/** Guests that somebody plans, as they are written in a sheet or a file: what a person says, and nothing more. */
import { wishKeys } from '../../schemas/planned-guests.ts';
import type { WishKey } from '../../schemas/planned-guests.ts';

/** VLANs on one virtual switch; the first is the port VLAN ID. */
export interface PlannedNetwork {
  /** Empty: the platform's usual one. */
  readonly vswitch: string;
  readonly vlans: readonly number[];
}

/** What is left out is taken from `like`, from the scheme of the site, or is a finding. */
export interface Wish {
  /** Where it is written, for example "guests.xlsx, New guests, row 5". */
  readonly place: string;
  readonly name: string;
  /** Host it is to be made on; absent: one with room is proposed. */
  readonly host?: string;
  /** A guest it resembles: what is left out is as it is there. */
  readonly like?: string;
  /** Partition number. */
  readonly lparId?: number;
  readonly os?: 'aix' | 'linux' | 'ibmi';
  /** Virtual processors. */
  readonly procs?: number;
  /** Entitlement in hundredths of a processor. */
  readonly procUnitsHundredths?: number;
  readonly memoryMiB?: number;
  readonly maxMemoryMiB?: number;
  readonly networks?: readonly PlannedNetwork[];
  /** Sizes of disks over vSCSI in GiB. */
  readonly lunsGiB?: readonly number[];
  /** It has virtual Fibre Channel adapters. */
  readonly fibreChannel?: boolean;
  /** Shared processor pool. */
  readonly pool?: string;
  /** Hosts it is to be able to move to; absent: every one. */
  readonly mobileTo?: readonly string[];
  /** Whole cores of its own. */
  readonly cores?: number;
  readonly cpuArch?: CpuArch;
  /** Virtual disk service of its disks. */
  readonly vds?: string;
  /** Of its networks, in their order; lower case, two digits per octet. */
  readonly macs?: readonly string[];
}

export type CpuArch = 'native' | 'generic' | 'migration-class1' | 'sparc64-class1';
const cpuArchs: readonly CpuArch[] = ['native', 'generic', 'migration-class1', 'sparc64-class1'];

/** What a person wrote that only some platforms have, by the title that it stands under. */
export type OwnField =
  'lparId' | 'os' | 'procUnitsHundredths' | 'maxMemoryMiB' | 'fibreChannel' | 'pool' | 'cores' | 'cpuArch' | 'vds' | 'macs';
export const ownFields: Readonly<Record<OwnField, string>> = {
  lparId: wishKeys.lparId,
  os: wishKeys.os,
  procUnitsHundredths: wishKeys.procUnits,
  maxMemoryMiB: wishKeys.maxMemoryGiB,
  fibreChannel: wishKeys.fibreChannel,
  pool: wishKeys.pool,
  cores: wishKeys.cores,
  cpuArch: wishKeys.cpuArch,
  vds: wishKeys.vds,
  macs: wishKeys.macs,
};

/** What a person wrote under the keys: a cell, or a value of a file. */
export type Written = Readonly<Partial<Record<WishKey, string | number | boolean | readonly (string | number)[]>>>;

export interface WishFault {
  /** Where: place and key. */
  readonly at: string;
  /** What is wrong and what was expected, as a clause. */
  readonly fault: string;
}

const mostPlanned = 1000;

/**
 * @param written each with the place it stands at
 * @returns the wishes, or everything that is wrong with what is written
 */
export function wishesOf(
  written: readonly { readonly place: string; readonly values: Written }[],
): { readonly wishes: readonly Wish[] } | { readonly faults: readonly WishFault[] } {
  const faults: WishFault[] = [];
  if (written.length > mostPlanned) return { faults: [{ at: 'the file', fault: `more than ${mostPlanned} planned guests` }] };
  const wishes = written.map(({ place, values }) => new Reader(place, values, faults).wish());
  return faults.length > 0 ? { faults } : { wishes };
}

class Reader {
  readonly place: string;
  readonly values: Written;
  readonly faults: WishFault[];

  constructor(place: string, values: Written, faults: WishFault[]) {
    this.place = place;
    this.values = values;
    this.faults = faults;
  }

  wish(): Wish {
    const all: Record<keyof Wish, unknown> = {
      place: this.place,
      name: this.text('name') ?? this.fault('name', 'a planned guest has a name'),
      host: this.text('host'),
      like: this.text('like'),
      lparId: this.whole('lparId', 1, 65_534),
      os: this.os(),
      procs: this.whole('procs', 1, 1024),
      procUnitsHundredths: this.scaled('procUnits', 100, 5, 'a number of processors such as 0.5, with two decimals at most'),
      memoryMiB: this.scaled('memoryGiB', 1024, 128, 'a number of GiB'),
      maxMemoryMiB: this.scaled('maxMemoryGiB', 1024, 128, 'a number of GiB'),
      networks: this.networks(),
      lunsGiB: this.sizes(),
      fibreChannel: this.flag('fibreChannel'),
      pool: this.text('pool'),
      mobileTo: this.hosts(),
      cores: this.whole('cores', 1, 1024),
      cpuArch: this.cpuArch(),
      vds: this.text('vds'),
      macs: this.macs(),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Wish;
  }

  private fault(key: WishKey, fault: string): undefined {
    this.faults.push({ at: `${this.place}, ${wishKeys[key]}`, fault });
    return undefined;
  }

  private words(key: WishKey): string | undefined {
    const value = this.values[key];
    const text = Array.isArray(value) ? value.join(' ') : String((value as string | number | boolean | undefined) ?? '');
    return text.trim() === '' ? undefined : text.trim();
  }

  private text(key: WishKey): string | undefined {
    const text = this.words(key);
    if (text === undefined) return undefined;
    // What a name may be on every platform that is planned for; hosts print others, a person need not make them.
    return /^[A-Za-z0-9_.][A-Za-z0-9_.:/ -]{0,46}$/.test(text) && !text.endsWith(' ')
      ? text
      : this.fault(key, 'a name of at most 47 letters, digits and _ . : / - or blanks');
  }

  private whole(key: WishKey, least: number, most: number): number | undefined {
    const text = this.words(key);
    if (text === undefined) return undefined;
    const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most
      ? value
      : this.fault(key, `a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`);
  }

  private scaled(key: WishKey, factor: number, least: number, what: string): number | undefined {
    const text = this.words(key);
    if (text === undefined) return undefined;
    const value = /^[0-9]{1,7}([.][0-9]{1,4})?$/.test(text) ? Math.round(Number(text) * factor * 1e4) / 1e4 : Number.NaN;
    return Number.isInteger(value) && value >= least ? value : this.fault(key, `${what}, not ${JSON.stringify(text)}`);
  }

  private os(): Wish['os'] {
    const text = this.words('os')?.toLowerCase();
    if (text === undefined) return undefined;
    return text === 'aix' || text === 'linux' || text === 'ibmi'
      ? text
      : this.fault('os', `aix, linux or ibmi, not ${JSON.stringify(text)}`);
  }

  private cpuArch(): CpuArch | undefined {
    const text = this.words('cpuArch')?.toLowerCase();
    if (text === undefined) return undefined;
    return cpuArchs.find((each) => each === text) ?? this.fault('cpuArch', `one of ${cpuArchs.join(', ')}, not ${JSON.stringify(text)}`);
  }

  /** An address with a group bit would be taken for one of many machines; zeros are none. */
  private macs(): readonly string[] | undefined {
    const text = this.words('macs');
    const written = text?.split(/[,;\s]+/);
    if (written === undefined) return undefined;
    const macs = written.map((mac) =>
      mac
        .toLowerCase()
        .split(':')
        .map((octet) => octet.padStart(2, '0'))
        .join(':'),
    );
    const isOne = (mac: string): boolean =>
      /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(mac) && Number.parseInt(mac.slice(0, 2), 16) % 2 === 0 && /[1-9a-f]/.test(mac);
    return macs.every(isOne) && new Set(macs).size === macs.length
      ? macs
      : this.fault('macs', `an address of its own for each network, as in "00:14:4f:fa:00:01", not ${JSON.stringify(text)}`);
  }

  private flag(key: WishKey): boolean | undefined {
    const text = this.words(key)?.toLowerCase();
    if (text === undefined) return undefined;
    if (['yes', 'on', 'true'].includes(text)) return true;
    return ['no', 'off', 'false'].includes(text) ? false : this.fault(key, `yes or no, not ${JSON.stringify(text)}`);
  }

  /** "400,401 VSBACKUP:500": an adapter for each group. */
  private networks(): readonly PlannedNetwork[] | undefined {
    const text = this.words('vlans');
    if (text === undefined) return undefined;
    const networks = text.split(/[;\s]+/).map((group): PlannedNetwork | undefined => {
      const match = /^(?:([A-Za-z0-9_.-]{1,20}):)?([0-9]{1,4}(?:,[0-9]{1,4})*)$/.exec(group);
      const vlans = (match?.[2] ?? '').split(',').map(Number);
      return match === null || vlans.some((vlan) => vlan < 1 || vlan > 4094) ? undefined : { vswitch: match[1] ?? '', vlans };
    });
    const known = networks.flatMap((network) => network ?? []);
    return known.length === networks.length
      ? known
      : this.fault('vlans', `VLANs of each adapter, the port VLAN first, as in "400,401 VSBACKUP:500", not ${JSON.stringify(text)}`);
  }

  private sizes(): readonly number[] | undefined {
    const sizes = this.words('lunsGiB')?.split(/[,;\s]+/);
    if (sizes === undefined) return undefined;
    return sizes.every((size) => /^[1-9][0-9]{0,5}$/.test(size))
      ? sizes.map(Number)
      : this.fault('lunsGiB', 'sizes in whole GiB, as in "50 200 200"');
  }

  private hosts(): readonly string[] | undefined {
    const value = this.values.mobileTo;
    const text = this.words('mobileTo');
    if (text === undefined || text.toLowerCase() === 'all') return undefined;
    return Array.isArray(value) ? value.map(String) : text.split(/\s*[,;]\s*/).filter((name) => name !== '');
  }
}
