import { isKnown, missing } from '../../../schemas/facts.ts';
import type { PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import { unitsInWords } from '../text.ts';
import { exampleFleet } from './example.ts';
import { areMany, defineSummaryRule, eachLpar } from './summary.ts';
import type { Notes, Place } from './summary.ts';
import { systemsOf } from './systems.ts';

/** A port or adapter stands out where it serves so many times what the others of its system serve on average. */
const timesTheOthers = 2;
/** With fewer clients nobody needs to know. */
const fewClients = 4;

export const rule = defineSummaryRule({
  id: 'powervm/load-spread',
  title: 'Clients are spread over the Fibre Channel ports and Shared Ethernet Adapters of a system',
  why: `A move that is made without naming ports tends to fill the first one. Told are Fibre Channel ports and Shared Ethernet Adapters with more than ${fewClients - 1} clients and more than ${timesTheOthers} times the clients, or the entitlement of clients, that the others of the same system have on average. Of Shared Ethernet Adapters the one with the best trunk priority for a VLAN counts: the others only stand by.`,
  rows: ['lint.oversub'],
  question: 'its ports and Shared Ethernet Adapters serve about as many clients as one another',
  message: (violations) =>
    `${areMany(violations.length, 'port or Shared Ethernet Adapter', 'ports or Shared Ethernet Adapters')} much busier than the others of the system`,
  look(view, _conventions, notes) {
    const clients = new Map<number, { readonly lpar: PowervmGuest; readonly place: Place }[]>();
    eachLpar(view, notes, (lpar, place) => clients.set(place.host, [...(clients.get(place.host) ?? []), { lpar, place }]));
    for (const { host, name, facts } of systemsOf(view)) {
      const place = { host, subject: name };
      const system = isKnown(facts) ? facts.v : undefined;
      if (system === undefined) continue;
      for (const loads of [portLoads(system, place, notes), seaLoads(system, place, notes)]) {
        if (loads === undefined) continue;
        for (const { lpar, place: at } of clients.get(host) ?? []) loads.add(lpar, at);
        standingOut(loads.all, place, notes);
      }
    }
  },
  examples: () => {
    const npivPorts = ['fcs0', 'fcs1'].map((name) => ({ viosId: 1, viosName: 'e1vios1', name }));
    const clients = (first: number, second: number): readonly { readonly name: string; readonly on: string }[] =>
      Array.from({ length: first + second }, (_, index) => {
        const lpar = {
          name: `lpar${index}`,
          on: 'P9-EAST',
          procUnitsHundredths: 50,
          ethernet: [],
          ports: [{ viosId: 1, port: index < first ? 'fcs0' : 'fcs1' }],
        };
        return lpar;
      });
    const fleet = (first: number, second: number): ReturnType<typeof exampleFleet> =>
      exampleFleet([{ name: 'P9-EAST', npivPorts, trunks: [] }], clients(first, second));
    return [
      { name: 'twice as many', fleet: fleet(4, 2), finds: [] },
      {
        name: 'more than twice as many',
        fleet: fleet(5, 2),
        finds: [
          { outcome: 'fail', says: /^1 port or Shared Ethernet Adapter is much busier than the others of the system: fcs0 of e1vios1$/ },
        ],
      },
      { name: 'few clients, all on one port', fleet: fleet(3, 0), finds: [] },
      {
        name: 'the ports were not read',
        fleet: exampleFleet([{ name: 'P9-EAST', npivPorts: missing('no Virtual I/O Server was read'), trunks: [] }]),
        finds: [{ outcome: 'unknown', says: /not known of P9-EAST .*no Virtual I\/O Server was read/ }],
      },
    ];
  },
});

interface Load {
  readonly name: string;
  clients: number;
  /** Hundredths. */
  units: number;
}

interface Loads {
  readonly all: readonly Load[];
  /** Counts a partition where it is served; what is missing is noted. */
  add(lpar: PowervmGuest, place: Place): void;
}

function standingOut(all: readonly Load[], place: Place, notes: Notes): void {
  const [clients, units] = [all.reduce((sum, load) => sum + load.clients, 0), all.reduce((sum, load) => sum + load.units, 0)];
  const others = all.length - 1;
  if (others < 1) return;
  for (const load of all) {
    if (load.clients < fewClients) continue;
    const [mean, meanUnits] = [(clients - load.clients) / others, (units - load.units) / others];
    if (load.clients <= timesTheOthers * mean && load.units <= timesTheOthers * meanUnits) continue;
    notes.breaks({
      host: place.host,
      subject: load.name,
      what: `${load.clients} clients with ${unitsInWords(load.units)} processing units`,
      expected: `about as many as the others: ${rounded(mean)} with ${rounded(meanUnits / 100)} on average`,
    });
  }
}

function rounded(value: number): string {
  return String(Number(value.toFixed(1)));
}

function count(load: Load | undefined, lpar: PowervmGuest): void {
  if (load === undefined) return;
  load.clients += 1;
  load.units += isKnown(lpar.procUnitsHundredths) ? lpar.procUnitsHundredths.v : 0;
}

function portLoads({ npivPorts }: PowervmHost, place: Place, notes: Notes): Loads | undefined {
  const ports = notes.value(npivPorts, place);
  if (ports === undefined) return undefined;
  const loads = new Map<string, Load>();
  for (const { viosId, viosName, name } of ports)
    if (isKnown(viosId) && isKnown(name))
      loads.set(`${viosId.v} ${name.v}`, {
        name: `${name.v} of ${isKnown(viosName) ? viosName.v : `partition ${viosId.v}`}`,
        clients: 0,
        units: 0,
      });
  return {
    all: [...loads.values()],
    add(lpar, at) {
      const used = new Set<string>();
      for (const { viosId, port } of notes.value(lpar.ports, at) ?? [])
        if (isKnown(viosId) && isKnown(port)) used.add(`${viosId.v} ${port.v}`);
      for (const key of used) count(loads.get(key), lpar);
    },
  };
}

function seaLoads({ trunks }: PowervmHost, place: Place, notes: Notes): Loads | undefined {
  const all = notes.value(trunks, place);
  if (all === undefined) return undefined;
  const loads = new Map<string, Load>();
  /** Adapter in charge by "VSWITCH VLAN", with its priority. */
  const inCharge = new Map<string, { readonly priority: number; readonly load: Load }>();
  for (const { viosId, viosName, vswitch, pvid, vlans, sea, priority } of all) {
    if (!isKnown(viosId) || !isKnown(vswitch) || !isKnown(pvid) || !isKnown(vlans) || !isKnown(priority)) continue;
    if (!isKnown(sea)) {
      notes.open(place, sea.why);
      continue;
    }
    if (sea.v === '') continue;
    const key = `${viosId.v} ${sea.v}`;
    const load = loads.get(key) ?? {
      name: `${sea.v} of ${isKnown(viosName) ? viosName.v : `partition ${viosId.v}`}`,
      clients: 0,
      units: 0,
    };
    loads.set(key, load);
    for (const vlan of [pvid.v, ...vlans.v]) {
      const network = `${vswitch.v} ${vlan}`;
      const before = inCharge.get(network);
      if (before === undefined || priority.v < before.priority) inCharge.set(network, { priority: priority.v, load });
    }
  }
  const serving = new Set([...inCharge.values()].map(({ load }) => load));
  return {
    all: [...serving],
    add(lpar, at) {
      const used = new Set<Load>();
      for (const { vswitch, pvid, vlans } of notes.value(lpar.ethernet, at) ?? []) {
        if (!isKnown(vswitch) || !isKnown(pvid) || !isKnown(vlans)) continue;
        for (const vlan of [pvid.v, ...vlans.v]) {
          const load = inCharge.get(`${vswitch.v} ${vlan}`)?.load;
          if (load !== undefined) used.add(load);
        }
      }
      for (const load of used) count(load, lpar);
    },
  };
}
