import type { FleetRule, FleetView, Found } from './define.ts';
import { someNames } from './words.ts';

/** Pairs looked at for the reasons of one guest: they are examples, and each costs all its findings. */
const explainedHosts = 4;
/** Beyond so many findings of a kind only names are given. */
const explainedFindings = 200;

export const rule: FleetRule = {
  id: 'fleet/guest-reaches-a-host',
  title: 'Every running guest can go live to some other host',
  why: 'A guest that is alone on its kind of host, or asks for what only its own host has, stops when that host must stop. Only compatibility counts, not what is free today. A target that is not decided is none.',
  scope: 'fleet',
  severity: 'warning',
  sources: ['The rules of the live methods with dependsOn compatibility.'],
  find(view) {
    const stuck: Found[] = [];
    // Where little is known it is little of many guests: they are told host by host.
    const open = new Map<number, number[]>();
    view.guests.forEach((guest, index) => {
      // Most guests have a target, and most fleets are large: no list is made for those.
      if (view.hosts.some((_, host) => host !== guest.host && view.live(index, host) === 'yes')) return;
      const verdicts = view.hosts.map((_, host) => (host === guest.host ? undefined : view.live(index, host)));
      if (verdicts.every((verdict) => verdict === undefined)) return;
      if (verdicts.includes('unknown')) {
        open.set(guest.host, [...(open.get(guest.host) ?? []), index]);
        return;
      }
      stuck.push({
        outcome: 'fail',
        hosts: [guest.host],
        guests: [index],
        message: `${guest.name} on ${view.hosts[guest.host]?.name ?? ''} can go live to no other host`,
        evidence: stuck.length < explainedFindings ? reasons(view, index) : [],
      });
    });
    return [...stuck, ...[...open].sort(([a], [b]) => a - b).map(([host, guests], at) => undecided(view, host, guests, at))];
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
      finds: [{ outcome: 'unknown', says: /not known to go live from hostA to any other host: ldom1/ }],
    },
    {
      name: 'a guest that does not run has no live move',
      fleet: { hosts: [{ name: 'hostA' }, { name: 'hostB' }], guests: [{ name: 'ldom1', host: 'hostA' }] },
      finds: [],
    },
  ],
};

function undecided(view: FleetView, host: number, guests: readonly number[], at: number): Found {
  const [first = 0] = guests;
  const names = someNames(guests.map((guest) => view.guests[guest]?.name ?? ''));
  return {
    outcome: 'unknown',
    hosts: [host],
    guests,
    message: `not known to go live from ${view.hosts[host]?.name ?? ''} to any other host: ${names}`,
    evidence: at < explainedFindings ? reasons(view, first).map((reason) => `${view.guests[first]?.name ?? ''} → ${reason}`) : [],
  };
}

/** Why not, for some hosts: those that are only undecided first. */
function reasons(view: FleetView, guest: number): readonly string[] {
  const rank = { unknown: 0, no: 1, yes: 2 } as const;
  return view.hosts
    .flatMap((_, host) => {
      const verdict = view.live(guest, host);
      return verdict === undefined ? [] : [{ host, rank: rank[verdict] }];
    })
    .sort((a, b) => a.rank - b.rank || a.host - b.host)
    .slice(0, explainedHosts)
    .map(({ host }) => {
      const all = view.standing(guest, host);
      const [first] = all;
      const more = all.length > 1 ? ` (and ${all.length - 1} more)` : '';
      return `${view.hosts[host]?.name ?? ''}: ${first === undefined ? 'not decided' : `${first.message} [${first.rule}]`}${more}`;
    });
}
