/** What a platform adds to the tables: columns about its hosts and guests, what its hosts have to give, its own tables. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Form, SubjectColumn, Table } from './table.ts';

/** Something a host has a fixed amount of and gives to guests. */
export interface Resource {
  readonly key: string;
  readonly title: string;
  /** Where the title is not what is counted. */
  readonly unit?: string;
  readonly type: 'whole' | 'decimal';
  /** From the facts' base unit to the unit shown. */
  readonly shown: (amount: number) => number;
  readonly total: (host: FleetHost) => Fact<number> | undefined;
  readonly free: (host: FleetHost) => Fact<number> | undefined;
  /** What one of its guests holds while it runs there; undefined where the resource is not given by guest. */
  readonly held?: (guest: FleetGuest) => Fact<number>;
}

export interface PlatformTables {
  readonly platform: string;
  readonly hostColumns: readonly SubjectColumn<FleetHost>[];
  readonly guestColumns: readonly SubjectColumn<FleetGuest>[];
  readonly resources: readonly Resource[];
  /** Placed between Reasons and Capacity, in this order. */
  tables(judgement: Judgement): readonly Table[];
  /** Sheets of a workbook for persons to fill in. */
  readonly forms?: readonly Form[];
}
