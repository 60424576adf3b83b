/** What a platform adds to the page of a host or a guest. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Table } from '../tables/table.ts';
import type { Picture } from './picture.ts';

export interface PlatformPages {
  /** What the host gives guests, as paths; undefined: nothing to draw. Those of guests come from the judgement (ends). */
  readonly hostPicture?: (host: FleetHost) => Picture | undefined;
  hostTables(host: FleetHost): readonly Table[];
  guestTables(guest: FleetGuest): readonly Table[];
}
