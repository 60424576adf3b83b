/** What a platform adds to the page of a host or a guest. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Table } from '../tables/table.ts';

export interface PlatformPages {
  hostTables(host: FleetHost): readonly Table[];
  guestTables(guest: FleetGuest): readonly Table[];
}
