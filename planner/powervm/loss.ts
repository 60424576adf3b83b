/** A lost system of PowerVM. Sources: chsyscfg, lssyscfg, POWER9 HMC manual pages; A practitioner's guide to Live Partition Mobility (2013). */
import { command, lparWords } from '../../rules/powervm/commands/words.ts';
import { sh } from '../../rules/shell.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { FleetGuest } from '../../fleet/fleet.ts';
import type { LossPlatform } from '../loss/platform.ts';

const restartable = 'Remote Restartable';

export const powervmLoss: LossPlatform = {
  platform: 'powervm',
  guard: ({ name }, started) => ({
    why: `While ${name} may run a guest, or start it by itself when its power returns, its stub must not start: two systems would write to the same disks.`,
    first: [
      sh`# prove that ${name} is down: look at the system itself (power, console), not only at its HMC`,
      sh`lssyscfg -r sys -m ${name} -F name,state # on its HMC, like the next`,
      sh`chsyscfg -r sys -m ${name} -i power_on_lpar_start_policy=userinit`,
      sh`# where no HMC reaches ${name}: take it from the power, or its WWPNs out of the zones`,
    ],
    beforeReturn: [
      ...started.map((guest) =>
        command(
          sh`lssyscfg -r lpar -m ${name}`,
          wordsOf(guest).filter,
          '-F name,state,auto_start',
          '# Not Activated, 0; delete or rename it there',
        ),
      ),
      sh`# only then let ${name} start partitions by itself again`,
    ],
  }),
  prepare: () => 'Make a stub of it on another system: "canmove audit" prints the commands (powervm/originals-have-stubs).',
  byHand,
};

function byHand({ name, facts }: FleetGuest): ReturnType<NonNullable<LossPlatform['byHand']>> {
  const status = facts.powervm?.remoteRestartStatus;
  if (status === undefined || !isKnown(status) || status.v !== restartable) return undefined;
  return {
    message: `${name} was last seen as ${restartable}: its HMC may be able to start it on another system (rrstartlpar), which is not judged here`,
    hosts: [],
    commands: [],
  };
}

function wordsOf({ name, facts }: FleetGuest): ReturnType<typeof lparWords> {
  const id = facts.powervm?.lparId;
  return lparWords(name, id !== undefined && isKnown(id) ? id.v : undefined);
}
