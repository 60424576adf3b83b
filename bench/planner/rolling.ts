/**
 * All hosts maintained: hroller with its evacuation moves against ours. hroller takes as many hosts at a time as its graph allows and
 * brings everything home after each group; ours is asked for the same (`there and back`), for as few groups as can be, and for one
 * host at a time with the fewest moves.
 */
import type { Instance } from '../../planner/model/instance.ts';
import { clusterOf, sizeNamed } from './cluster.ts';
import type { Cluster } from './cluster.ts';
import { groupsOfHroller, runHtool } from './htools.ts';
import type { RebootGroup } from './htools.ts';
import type { Measured } from './measured.ts';
import { runOurs } from './ours.ts';
import type { Ours, Question } from './ours.ts';
import { replay } from './replay.ts';
import type { Move } from './replay.ts';
import { repeated } from './runs.ts';
import { cpu, memory, printTable, ratio, time } from './table.ts';
import type { Cells } from './table.ts';

export const rollingSizes = ['20/200', '100/1500', '200/4000', '500/10000', '1000/20000', 'tight', 'dense'];

type Ask = Omit<Extract<Question, { readonly task: 'rolling' }>, 'task'>;

const asks: readonly (readonly [string, Ask])[] = [
  ['canmove, there and back', { comeBack: true }],
  ['canmove, fewest groups', { comeBack: false }],
  ['canmove, one at a time', { comeBack: false, atOnce: 1 }],
];

export async function benchRolling(names: readonly string[]): Promise<void> {
  const rows: Cells[] = [];
  for (const name of names) {
    const cluster = clusterOf(sizeNamed(name));
    const { instance } = cluster;
    const peer = await hroller(cluster);
    if (typeof peer === 'string') rows.push([name, 'hroller', '-', '-', '-', '-', instance.hosts.length, '-', '-', '-', '-', peer, '']);
    else {
      const theirs = groupsOfHroller(peer.stdout, instance).map((group) => ({ ...group, back: homeAgain(instance, group) }));
      rows.push([name, 'hroller', time(peer), cpu(peer), memory(peer), ...judged(instance, theirs), '', '']);
    }
    for (const [label, ask] of asks) {
      const ours = await repeated(() => runOurs({ task: 'rolling', ...ask }, instance));
      const own = judged(instance, ours.answer.groups ?? []);
      rows.push(['', label, time(ours), cpu(ours), memory(ours), ...own, bounds(ours), typeof peer === 'string' ? '-' : ratio(ours, peer)]);
    }
  }
  const columns = ['cluster', 'side', 'time', 'CPU', 'memory', 'groups', 'not emptied', 'moves', 'incompatible', 'no room', 'not apart'];
  printTable('Rolling maintenance of all hosts', [...columns, 'bounds', 'ratio'], rows);
}

/** What it says where it gives no plan at all. */
async function hroller(cluster: Cluster): Promise<Measured | string> {
  try {
    return await repeated(() => runHtool('hroller', ['--force', '--print-moves'], cluster));
  } catch (error) {
    const said = /Error: (Not enough capacity[^\n]*)/.exec(String(error))?.[1];
    if (said === undefined) throw error;
    return said;
  }
}

function bounds({ answer: { bound, groupsBound, moves, groups, undrained = [] } }: Ours): string {
  const made = (groups ?? []).reduce((sum, group) => sum + group.moves.length + group.back.length, moves?.length ?? 0);
  const over = bound === undefined || bound === 0 ? '' : ` (+${((made / bound - 1) * 100).toFixed(2)} %)`;
  const proved = undrained.length === 0 ? '' : `, ${undrained.filter((each) => each.proved).length} proved`;
  return `${bound} moves${over}, ${groupsBound} groups${proved}`;
}

function homeAgain({ guests }: Instance, { moves }: RebootGroup): readonly Move[] {
  return moves.toReversed().map(({ guest }) => ({ guest, to: guests[guest]?.host as number }));
}

/** Groups, hosts never emptied, moves, and moves that may not be: each group is replayed from where the one before has led. */
function judged(
  instance: Instance,
  groups: readonly { readonly hosts: readonly number[]; readonly moves: readonly Move[]; readonly back: readonly Move[] }[],
): Cells {
  const violations = { incompatible: 0, noRoom: 0, notApart: 0 };
  const emptied = new Set<number>();
  let moves = 0;
  let now = instance;
  for (const group of groups) {
    for (const [some, closed] of [[group.moves, group.hosts] as const, [group.back, []] as const]) {
      const verdict = replay(now, some, closed);
      moves += verdict.moves;
      violations.incompatible += verdict.violations.incompatible;
      violations.noRoom += verdict.violations.noRoom;
      violations.notApart += verdict.violations.notApart;
      now = after(now, some);
      if (closed.length === 0) continue;
      const used = new Set(now.guests.map(({ host }) => host));
      for (const host of closed) if (!used.has(host)) emptied.add(host);
    }
  }
  return [groups.length, instance.hosts.length - emptied.size, moves, violations.incompatible, violations.noRoom, violations.notApart];
}

/** The same cluster with guests elsewhere. */
function after(instance: Instance, moves: readonly Move[]): Instance {
  if (moves.length === 0) return instance;
  const guests = [...instance.guests];
  const hosts = [...instance.hosts];
  const change = (host: number, demand: readonly number[], sign: number): void => {
    const old = hosts[host];
    if (old !== undefined) hosts[host] = { ...old, free: old.free.map((amount, at) => amount + sign * (demand[at] as number)) };
  };
  for (const { guest, to } of moves) {
    const old = guests[guest];
    if (old === undefined) continue;
    change(old.host, old.demand, 1);
    change(to, old.demand, -1);
    guests[guest] = { ...old, host: to };
  }
  return { ...instance, hosts, guests };
}
