/** Moves of LDoms as steps. */
import { sh } from '../../../rules/shell.ts';
import { commands } from './parts.ts';
import type { Drafted } from './parts.ts';

const pause = {
  kind: 'pause',
  seconds: { low: 1, high: 3 },
  basis: 'estimate: the guest is suspended while the last of its memory is copied',
} as const;
const outage = {
  kind: 'outage',
  seconds: { low: 160, high: 1260 },
  basis: 'estimate: stop, transfer of the configuration (no memory is copied), boot on the target',
} as const;

export function ldomsMove(guest: string, from: string, to: string, isLive: boolean): Drafted<'live'> {
  const move = sh`ldm migrate-domain ${guest} migrate@${to}-mgmt.example.com`;
  const back = sh`ldm migrate-domain ${guest} migrate@${from}-mgmt.example.com # on ${to}`;
  return {
    guest,
    from,
    to,
    method: isLive ? 'ldoms/live' : 'ldoms/cold',
    live: isLive,
    downtime: isLive ? pause : outage,
    commands: commands(`on the control domain of ${from}`, {
      dryRun: [sh`ldm migrate-domain -n ${guest} migrate@${to}-mgmt.example.com`],
      do: isLive ? [move] : [sh`ldm stop ${guest}`, move, sh`ldm start ${guest} # on ${to}`],
      watch: [sh`ldm list -o status ${guest}`],
      verify: [
        sh`ldm list ${guest} # on ${to}: in the state it had before`,
        sh`ldm list ${guest} # on ${from}: no longer known there`,
        sh`ldm add-spconfig NEW-CONFIG # on ${from} and on ${to}, each with a new name in place of NEW-CONFIG`,
      ],
      cancel: [sh`ldm cancel-operation migration ${guest}`],
      undo: isLive ? [back] : [sh`ldm stop ${guest} # on ${to}`, back, sh`ldm start ${guest}`],
      notes: [`${from} must reach TCP ports 6482 and 8101 of ${to}: the dry run connects, and nothing else proves it.`],
    }),
  };
}
