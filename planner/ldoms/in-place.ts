/** Domains that stay where they are. Sources: ldm(8), Oracle VM Server for SPARC 3.6, stop-domain, unbind-domain, bind-domain, start-domain. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { sh } from '../../rules/shell.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { InPlace, InPlaceCommands } from '../fleet/in-place.ts';

export const ldomsInPlace: InPlace = { platform: 'ldoms', stop, start, kept };

function stop({ name, host }: FleetGuest): InPlaceCommands {
  return {
    where: `on the control domain of ${host.name}`,
    do: [sh`ldm stop-domain ${name}`, sh`ldm unbind-domain ${name}`],
    watch: [sh`ldm list-domain ${name}`],
    verify: [sh`ldm list-domain ${name} # inactive`],
    undo: [sh`ldm bind-domain ${name}`, sh`ldm start-domain ${name}`],
    notes: ['A domain that is stopped and still bound keeps its processors and memory: it is unbound, too.'],
  };
}

function start({ name, host }: FleetGuest): InPlaceCommands {
  return {
    where: `on the control domain of ${host.name}`,
    do: [sh`ldm bind-domain ${name}`, sh`ldm start-domain ${name}`],
    watch: [sh`ldm list-domain -o status ${name}`],
    verify: [sh`ldm list-domain ${name} # active`],
    undo: [sh`ldm stop-domain ${name}`, sh`ldm unbind-domain ${name}`],
    notes: [],
  };
}

function kept({ facts }: FleetGuest): ReturnType<InPlace['kept']> {
  const { ldoms, uuid } = facts;
  const vnets = ldoms !== undefined && isKnown(ldoms.vnets) ? ldoms.vnets.v : [];
  // OpenBoot boots by itself where nothing is set.
  const autostart = ldoms !== undefined && isKnown(ldoms.autoBoot) ? ldoms.autoBoot.v !== 'false' : undefined;
  return {
    ...(isKnown(uuid) ? { uuid: uuid.v } : {}),
    state: ldoms !== undefined && isKnown(ldoms.state) ? ldoms.state.v : 'not known',
    ...(autostart === undefined ? {} : { autostart }),
    macs: vnets.flatMap(({ mac }) => (isKnown(mac) ? [mac.v] : [])),
    slots: [],
  };
}
