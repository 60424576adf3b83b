/** Partitions that stay where they are. Sources: chsysstate and lssyscfg, HMC manual pages. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { command, lparWords } from '../../rules/powervm/commands/words.ts';
import type { LparWords } from '../../rules/powervm/commands/words.ts';
import { sh } from '../../rules/shell.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { InPlace, InPlaceCommands } from '../fleet/in-place.ts';

export const powervmInPlace: InPlace = { platform: 'powervm', stop, start, kept };

function stop(guest: FleetGuest): InPlaceCommands {
  const { host } = guest;
  const lpar = wordsOf(guest);
  return {
    where: whereOf(guest),
    do: [command(sh`chsysstate -r lpar -m ${host.name} -o osshutdown`, lpar.named)],
    watch: [stateOf(guest, lpar)],
    verify: [stateOf(guest, lpar, '# Not Activated')],
    undo: [on(guest, lpar)],
    notes: ['The shutdown is only asked for, through RMC: wait until the state is Not Activated.'],
  };
}

function start(guest: FleetGuest): InPlaceCommands {
  const lpar = wordsOf(guest);
  return {
    where: whereOf(guest),
    do: [on(guest, lpar)],
    watch: [stateOf(guest, lpar)],
    verify: [stateOf(guest, lpar, '# Running')],
    undo: [command(sh`chsysstate -r lpar -m ${guest.host.name} -o osshutdown`, lpar.named)],
    notes: [],
  };
}

/** With the profile it ran with; without one the configuration it had last. */
function on({ host, facts }: FleetGuest, lpar: LparWords): string {
  const profile = facts.powervm?.currentProfile;
  const named = profile !== undefined && isKnown(profile) && profile.v !== '' ? sh`-f ${profile.v}` : undefined;
  return command(sh`chsysstate -r lpar -m ${host.name} -o on`, lpar.named, named);
}

function stateOf({ host }: FleetGuest, lpar: LparWords, remark?: string): string {
  return command(sh`lssyscfg -r lpar -m ${host.name}`, lpar.filter, '-F state', remark);
}

function wordsOf({ name, facts }: FleetGuest): LparWords {
  const id = facts.powervm?.lparId;
  return lparWords(name, id !== undefined && isKnown(id) ? id.v : undefined);
}

function whereOf({ host }: FleetGuest): string {
  const hmcs = host.facts.powervm?.hmcs;
  const [hmc] = hmcs !== undefined && isKnown(hmcs) ? hmcs.v : [];
  return hmc !== undefined && isKnown(hmc.name) ? `on the HMC ${hmc.name.v}` : `on the HMC of ${host.name}`;
}

interface Slotted {
  readonly slot: Fact<number>;
}

function kept({ facts }: FleetGuest): ReturnType<InPlace['kept']> {
  const { powervm, uuid } = facts;
  const ethernet = powervm !== undefined && isKnown(powervm.ethernet) ? powervm.ethernet.v : [];
  const adapters = [powervm?.ethernet, powervm?.scsi, powervm?.fc].flatMap((list): readonly Slotted[] =>
    list !== undefined && isKnown(list as Fact<Slotted[]>) ? (list as { readonly v: readonly Slotted[] }).v : [],
  );
  return {
    ...(isKnown(uuid) ? { uuid: uuid.v } : {}),
    state: powervm !== undefined && isKnown(powervm.state) ? powervm.state.v : 'not known',
    ...(powervm !== undefined && isKnown(powervm.autoStart) ? { autostart: powervm.autoStart.v } : {}),
    macs: ethernet.flatMap(({ mac }) => (isKnown(mac) ? [mac.v] : [])),
    slots: adapters.flatMap(({ slot }) => (isKnown(slot) ? [slot.v] : [])).sort((a, b) => a - b),
  };
}
