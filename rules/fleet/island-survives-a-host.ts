import { isKnown, known } from '../../schemas/facts.ts';
import type { FleetRule, FleetView, Found, Resource } from './define.ts';
import { amount, hostNames } from './words.ts';

export const rule: FleetRule = {
  id: 'fleet/island-survives-a-host',
  title: 'The guests of each host fit in the rest of its island',
  why: 'When a host must stop, its running guests go to the other hosts between which running guests can go. This adds up what they take and what those hosts have free: where the sum does not fit, no plan can make it fit. Where it does, whether each guest finds a place is for a plan.',
  scope: 'fleet',
  severity: 'warning',
  sources: ['Demand of guests and free capacity of hosts, as the capacity rules use them.'],
  find: (view) => view.islands().flatMap(({ hosts }) => (hosts.length < 2 ? [] : worstOf(view, hosts))),
  examples: () => {
    const both = { live: { hostA: 'yes', hostB: 'yes', hostC: 'yes' } } as const;
    return [
      {
        name: 'the other host has just room enough',
        fleet: {
          hosts: [{ name: 'hostA' }, { name: 'hostB', free: known(8, -1) }],
          guests: [
            { name: 'ldom1', host: 'hostA', takes: known(8, -1), ...both },
            { name: 'ldom2', host: 'hostB', takes: known(0, -1), ...both },
          ],
        },
        finds: [],
      },
      {
        name: 'one unit is lacking',
        fleet: {
          hosts: [{ name: 'hostA' }, { name: 'hostB', free: known(7, -1) }],
          guests: [
            { name: 'ldom1', host: 'hostA', takes: known(8, -1), ...both },
            { name: 'ldom2', host: 'hostB', takes: known(0, -1), ...both },
          ],
        },
        finds: [{ outcome: 'fail', says: /guests of hostA take 8 units, and 7 units are free/ }],
      },
      {
        name: 'what a host has free is not known',
        fleet: {
          hosts: [{ name: 'hostA' }, { name: 'hostB', free: { why: 'ldm list-devices was cut', s: -1 } }],
          guests: [
            { name: 'ldom1', host: 'hostA', takes: known(8, -1), ...both },
            { name: 'ldom2', host: 'hostB', takes: known(0, -1), ...both },
          ],
        },
        finds: [{ outcome: 'unknown', says: /guests of hostA .*: hostB: ldm list-devices was cut/ }],
      },
      {
        name: 'a host alone has no others: another rule says so',
        fleet: { hosts: [{ name: 'hostA' }], guests: [{ name: 'ldom1', host: 'hostA', takes: known(8, -1), live: {} }] },
        finds: [],
      },
    ];
  },
};

interface Balance {
  readonly host: number;
  readonly resource: Resource;
  readonly takes: number;
  readonly free: number;
}

/** Of an island one finding: the host whose guests exceed the room most; else the first of which that is not known. */
function worstOf(view: FleetView, hosts: readonly number[]): readonly Found[] {
  const lacking: Balance[] = [];
  const undecided: { readonly host: number; readonly why: string }[] = [];
  for (const host of hosts) {
    for (const resource of view.resources(view.hosts[host]?.platform ?? '')) {
      const balance = balanceOf(view, host, hosts, resource);
      if ('why' in balance) undecided.push(balance);
      else if (balance.takes > balance.free) lacking.push(balance);
    }
  }
  // By share: what is compared is of different units.
  const [worst] = lacking.sort((a, b) => b.takes / (b.free + 1) - a.takes / (a.free + 1) || a.host - b.host);
  if (worst !== undefined) return [shortage(view, hosts, worst, lacking)];
  const [first] = undecided;
  if (first === undefined) return [];
  const message = `whether the guests of ${hostNames(view, [first.host])} fit in the rest of their island (${hostNames(view, hosts)}) is not known: ${first.why}`;
  return [{ outcome: 'unknown', hosts, message, evidence: undecided.slice(1, 4).map(({ why }) => why) }];
}

function shortage(view: FleetView, hosts: readonly number[], { host, resource, takes, free }: Balance, all: readonly Balance[]): Found {
  const others = hosts.filter((each) => each !== host);
  const alsoShort = all.filter((each) => each.host !== host || each.resource !== resource);
  return {
    outcome: 'fail',
    hosts,
    message: `without ${hostNames(view, [host])} its island is too small: the running guests of ${hostNames(view, [host])} take ${amount(resource, takes)}, and ${amount(resource, free)} are free on ${hostNames(view, others)}`,
    evidence: alsoShort
      .slice(0, 6)
      .map(
        (each) =>
          `${hostNames(view, [each.host])}: takes ${amount(each.resource, each.takes)}, ${amount(each.resource, each.free)} free on the others`,
      ),
  };
}

function balanceOf(view: FleetView, host: number, hosts: readonly number[], resource: Resource): Balance | { host: number; why: string } {
  const notKnown = view.hosts[host]?.guestsNotKnown;
  if (notKnown !== undefined) return { host, why: `${view.hosts[host]?.name ?? ''}: ${notKnown}` };
  let takes = 0;
  for (const guest of view.running(host)) {
    const demand = view.demand(guest, resource);
    if (!isKnown(demand)) return { host, why: `${view.guests[guest]?.name ?? ''}: ${demand.why}` };
    takes += demand.v;
  }
  let free = 0;
  for (const other of hosts) {
    if (other === host) continue;
    const has = view.free(other, resource);
    if (!isKnown(has)) return { host, why: `${view.hosts[other]?.name ?? ''}: ${has.why}` };
    free += has.v;
  }
  return { host, resource, takes, free };
}
