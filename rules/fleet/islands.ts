/**
 * Mobility islands: hosts between which running guests can go by compatibility, whatever is free today.
 *
 * One host reaches another when at least one of its running guests can go there live. A host on which nothing runs shows
 * nothing: for it the rules count that ask of the two hosts alone. Two hosts are joined when each reaches the other.
 * What is not known never joins; it is told apart.
 */
import { Graph, alg } from 'graphlib';
import type { Verdict } from '../../schemas/generated/types.ts';
import type { FleetView, Island } from './define.ts';

type Judged = Pick<FleetView, 'hosts' | 'running' | 'live' | 'liveRoute'>;

export function islandsOf(view: Judged): readonly Island[] {
  const reach = reachOf(view);
  const joined = new Graph({ directed: false });
  const undecided: (readonly [number, number])[] = [];
  view.hosts.forEach((host, a) => {
    joined.setNode(String(a));
    for (let b = 0; b < a; b++) {
      if (view.hosts[b]?.platform !== host.platform) continue;
      const both = worse(reach(a, b), () => reach(b, a));
      if (both === 'yes') joined.setEdge(String(a), String(b));
      if (both === 'unknown') undecided.push([a, b]);
    }
  });
  const islands = alg
    .components(joined)
    .map((members) => members.map(Number).sort((a, b) => a - b))
    .sort(([a = 0], [b = 0]) => a - b);
  return islands.map((hosts) => {
    const own = new Set(hosts);
    const across = undecided.filter(([a, b]) => own.has(a) !== own.has(b));
    const mayJoin = [...new Set(across.map(([a, b]) => (own.has(a) ? b : a)))].sort((a, b) => a - b);
    return { platform: view.hosts[hosts[0] ?? 0]?.platform ?? '', hosts, mayJoin };
  });
}

function worse(first: Verdict, second: () => Verdict): Verdict {
  if (first === 'no') return 'no';
  const other = second();
  return other === 'no' || first === 'yes' ? other : 'unknown';
}

/** From host to host; the best of the running guests counts. */
function reachOf({ hosts, running, live, liveRoute }: Judged): (source: number, target: number) => Verdict {
  return (source, target) => {
    const own = running(source);
    if (own.length === 0) return hosts[source]?.guestsNotKnown === undefined ? liveRoute(source, target) : 'unknown';
    let best: Verdict = 'no';
    for (const guest of own) {
      const verdict = live(guest, target);
      if (verdict === 'yes') return 'yes';
      if (verdict === 'unknown') best = 'unknown';
    }
    return best;
  };
}
