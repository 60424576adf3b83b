/**
 * A lost machine of LDoms. Its domains stay in the configuration that its service processor holds: with power they are bound
 * and started again.
 * Sources: ldm(1M): add-domain -i, list-constraints -x; Oracle VM Server for SPARC Administration Guide, saving domain
 * configurations, managing domain configurations.
 */
import { sh } from '../../rules/shell.ts';
import type { LossPlatform } from '../loss/platform.ts';

export const ldomsLoss: LossPlatform = {
  platform: 'ldoms',
  guard: ({ name }, started) => ({
    why: `While ${name} may run a guest, or start it by itself when its power returns, that guest must start nowhere else: two of it would write to the same disks.`,
    first: [
      sh`# prove that ${name} is down: look at its service processor (power, console), not only at its network`,
      sh`# power ${name} off there, and keep it off: no automatic power-on`,
    ],
    beforeReturn: [
      sh`# its service processor starts ${name} with its saved configuration, guests included: have it start with the configuration factory-default instead, or with the disks of these guests taken away`,
      ...started.flatMap((guest) => [
        sh`ldm stop-domain ${guest.name} # on ${name}, if it was started`,
        sh`ldm unbind-domain ${guest.name} # on ${name}`,
        sh`ldm remove-domain ${guest.name} # on ${name}: it lives elsewhere now`,
      ]),
      sh`ldm add-spconfig NEW-CONFIG # on ${name}, with a new name in place of NEW-CONFIG`,
    ],
  }),
  prepare: ({ name, host }) =>
    sh`Keep its definition where it is found without ${host.name}, and anew after each change: ldm list-constraints -x ${name}`,
  byHand: ({ name, host }, hosts) => ({
    message: `if its definition was saved outside ${host.name} (ldm list-constraints -x), it can be made anew from that on another machine that has its disks and networks`,
    hosts: [...hosts],
    commands: [
      sh`ldm add-domain -i FILE # with the saved definition of ${name} in place of FILE; named physical resources in it must be taken out`,
      sh`ldm bind-domain ${name}`,
      sh`ldm start-domain ${name}`,
    ],
  }),
};
