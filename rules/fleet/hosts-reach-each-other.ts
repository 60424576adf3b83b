import type { FleetRule, FleetView, Found, Island } from './define.ts';
import { hostNames } from './words.ts';

export const rule: FleetRule = {
  id: 'fleet/hosts-reach-each-other',
  title: 'Running guests can go from every host of a platform to every other',
  why: 'Hosts between which running guests can go, directly or over others, form an island; from one island to another a guest goes only with an outage. Only compatibility counts, not what is free today. A host reaches another when at least one of its running guests can go there; for a host on which nothing runs, the conditions on the two hosts alone count. Both directions are needed. What is not known never joins two hosts: such hosts are named.',
  scope: 'fleet',
  severity: 'advice',
  sources: ['The rules of the live methods with dependsOn compatibility.'],
  find(view) {
    const platforms = [...new Set(view.hosts.map(({ platform }) => platform))];
    return platforms.flatMap((platform) => {
      const islands = view.islands().filter((island) => island.platform === platform);
      if (islands.length < 2) return [];
      const [open, settled] = [islands.filter(isOpen), islands.filter((island) => !isOpen(island))];
      return [...settled.map((island) => foundOf(view, island)), ...openHosts(view, open)];
    });
  },
  examples: () => [
    {
      name: 'guests go both ways between all hosts',
      fleet: {
        hosts: [{ name: 'hostA' }, { name: 'hostB' }],
        guests: [
          { name: 'ldom1', host: 'hostA', live: { hostB: 'yes' } },
          { name: 'ldom2', host: 'hostB', live: { hostA: 'yes' } },
        ],
      },
      finds: [],
    },
    {
      name: 'guests go one way only',
      fleet: {
        hosts: [{ name: 'hostA' }, { name: 'hostB' }],
        guests: [
          { name: 'ldom1', host: 'hostA', live: { hostB: 'yes' } },
          { name: 'ldom2', host: 'hostB', live: { hostA: 'no' } },
        ],
      },
      finds: [
        { outcome: 'fail', says: /hostA is alone/ },
        { outcome: 'fail', says: /hostB is alone/ },
      ],
    },
    {
      name: 'a third host is reached over the second',
      fleet: {
        hosts: [{ name: 'hostA' }, { name: 'hostB' }, { name: 'hostC' }],
        guests: [
          { name: 'ldom1', host: 'hostA', live: { hostB: 'yes' } },
          { name: 'ldom2', host: 'hostB', live: { hostA: 'yes', hostC: 'yes' } },
          { name: 'ldom3', host: 'hostC', live: { hostB: 'yes' } },
        ],
      },
      finds: [],
    },
    {
      name: 'nothing runs on the second host, and the conditions on the hosts hold',
      fleet: {
        hosts: [{ name: 'hostA' }, { name: 'hostB' }],
        guests: [{ name: 'ldom1', host: 'hostA', live: { hostB: 'yes' } }],
        routes: { 'hostB → hostA': 'yes' },
      },
      finds: [],
    },
    {
      name: 'the conditions on an empty host and another are not known: it is named and does not join',
      fleet: {
        hosts: [{ name: 'hostA' }, { name: 'hostB' }, { name: 'hostC' }],
        guests: [
          { name: 'ldom1', host: 'hostA', live: { hostB: 'yes', hostC: 'yes' } },
          { name: 'ldom2', host: 'hostB', live: { hostA: 'yes' } },
        ],
        routes: { 'hostC → hostA': 'unknown' },
      },
      finds: [
        { outcome: 'unknown', says: /2 hosts form an island: hostA, hostB/ },
        { outcome: 'unknown', says: /1 host is not shown to reach any other host both ways: hostC/ },
      ],
    },
    {
      name: 'the guests of the second host are not known: conditions on the hosts alone say nothing of them',
      fleet: {
        hosts: [{ name: 'hostA' }, { name: 'hostB', guestsNotKnown: 'it was not read' }],
        guests: [{ name: 'ldom1', host: 'hostA', live: { hostB: 'yes' } }],
        routes: { 'hostB → hostA': 'yes' },
      },
      finds: [{ outcome: 'unknown', says: /2 hosts are not shown to reach any other host both ways: hostA, hostB/ }],
    },
  ],
};

/** A host alone of which it may only not be known: a fleet of which little is known has many, which are told together. */
function isOpen({ hosts, mayJoin }: Island): boolean {
  return hosts.length === 1 && mayJoin.length > 0;
}

function foundOf(view: FleetView, { hosts, mayJoin }: Island): Found {
  return {
    outcome: mayJoin.length === 0 ? 'fail' : 'unknown',
    hosts,
    message:
      hosts.length === 1
        ? `${hostNames(view, hosts)} is alone: running guests do not go both ways between it and any other host`
        : `${hosts.length} hosts form an island: ${hostNames(view, hosts)}`,
    evidence: mayJoin.length === 0 ? [] : [`would join if it were settled: ${hostNames(view, mayJoin)}`],
  };
}

function openHosts(view: FleetView, islands: readonly Island[]): readonly Found[] {
  if (islands.length === 0) return [];
  const hosts = islands.flatMap((island) => island.hosts);
  const evidence = islands
    .slice(0, 8)
    .map((island) => `${hostNames(view, island.hosts)} would join if it were settled: ${hostNames(view, island.mayJoin)}`);
  const message = `${hosts.length === 1 ? '1 host is' : `${hosts.length} hosts are`} not shown to reach any other host both ways: ${hostNames(view, hosts)}`;
  return [{ outcome: 'unknown', hosts, message, evidence }];
}
