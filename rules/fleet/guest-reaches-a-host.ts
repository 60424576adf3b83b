import type { FleetRule, FleetView, Found } from './define.ts';

/** Pairs looked at for the reasons of one guest: they are examples, and each costs all its findings. */
const explainedHosts = 4;
/** Beyond so many guests only their names are given. */
const explainedGuests = 200;

export const rule: FleetRule = {
  id: 'fleet/guest-reaches-a-host',
  title: 'Every running guest can go live to some other host',
  why: 'A guest that is alone on its kind of host, or asks for what only its own host has, stops when that host must stop. Only compatibility counts, not what is free today. A target that is not decided is none.',
  scope: 'fleet',
  severity: 'warning',
  sources: ['The rules of the live methods with dependsOn compatibility.'],
  find(view) {
    const found: Found[] = [];
    view.guests.forEach((guest, index) => {
      // Most guests have a target, and most fleets are large: no list is made for those.
      if (view.hosts.some((_, host) => host !== guest.host && view.live(index, host) === 'yes')) return;
      const verdicts = view.hosts.map((_, host) => (host === guest.host ? undefined : view.live(index, host)));
      const judged = verdicts.filter((verdict) => verdict !== undefined);
      if (judged.length === 0) return;
      const open = judged.filter((verdict) => verdict === 'unknown').length;
      const name = `${guest.name} on ${view.hosts[guest.host]?.name ?? ''}`;
      found.push({
        outcome: open === 0 ? 'fail' : 'unknown',
        hosts: [guest.host],
        guests: [index],
        message: `${name} ${open === 0 ? 'can go live to no other host' : `is not known to go live to any other host: ${open} of ${judged.length} are undecided`}`,
        evidence: found.length < explainedGuests ? reasons(view, index, verdicts) : [],
      });
    });
    return found;
  },
  examples: () => [
    {
      name: 'one of two other hosts takes it',
      fleet: {
        hosts: [{ name: 'hostA' }, { name: 'hostB' }, { name: 'hostC' }],
        guests: [{ name: 'ldom1', host: 'hostA', live: { hostC: 'yes' } }],
      },
      finds: [],
    },
    {
      name: 'no other host takes it',
      fleet: { hosts: [{ name: 'hostA' }, { name: 'hostB' }], guests: [{ name: 'ldom1', host: 'hostA', live: {} }] },
      finds: [{ outcome: 'fail', says: /ldom1 on hostA can go live to no other host/ }],
    },
    {
      name: 'the only possible host is undecided',
      fleet: { hosts: [{ name: 'hostA' }, { name: 'hostB' }], guests: [{ name: 'ldom1', host: 'hostA', live: { hostB: 'unknown' } }] },
      finds: [{ outcome: 'unknown', says: /1 of 1 are undecided/ }],
    },
    {
      name: 'a guest that does not run has no live move',
      fleet: { hosts: [{ name: 'hostA' }, { name: 'hostB' }], guests: [{ name: 'ldom1', host: 'hostA' }] },
      finds: [],
    },
  ],
};

/** Why not, for some hosts: those that are only undecided first. */
function reasons(view: FleetView, guest: number, verdicts: readonly (string | undefined)[]): readonly string[] {
  const order = ['unknown', 'no'];
  return verdicts
    .flatMap((verdict, host) => (verdict === undefined ? [] : [{ host, rank: order.indexOf(verdict) }]))
    .sort((a, b) => a.rank - b.rank || a.host - b.host)
    .slice(0, explainedHosts)
    .map(({ host }) => {
      const all = view.standing(guest, host);
      const [first] = all;
      const more = all.length > 1 ? ` (and ${all.length - 1} more)` : '';
      return `${view.hosts[host]?.name ?? ''}: ${first === undefined ? 'not decided' : `${first.message} [${first.rule}]`}${more}`;
    });
}
