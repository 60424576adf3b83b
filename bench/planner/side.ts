/** Our side of a comparison, as a process of its own: reads the cluster, plans, and writes what it planned as JSON. */
import { highsSolver } from '../../cli/solver/highs.ts';
import { capacityOf } from '../../planner/capacity/capacity.ts';
import { placesOf, way } from '../../planner/model/instance.ts';
import type { Deadline, Instance, Places, Standby } from '../../planner/model/instance.ts';
import { orderMoves } from '../../planner/order/order.ts';
import { survives } from '../../planner/reserve/loss.ts';
import { planRolling } from '../../planner/rolling/plan.ts';
import { balance } from '../../planner/solve/balance.ts';
import { placeGuests } from '../../planner/solve/placement.ts';
import { readCluster } from './cluster-file.ts';
import type { Question, SideAnswer } from './ours.ts';
import type { Move } from './replay.ts';

const timeMs = 30_000;

function deadlineFromNow(): Deadline {
  const until = performance.now() + timeMs;
  return { leftMs: () => until - performance.now() };
}

function movesTo(instance: Instance, wanted: Places, deadline: Deadline): readonly Move[] {
  return orderMoves(instance, wanted, { deadline }).steps.map(({ guest, to }) => ({ guest, to }));
}

/** The peer asks for a guest without switches or disks: any host may take it. */
function withAnyHost(instance: Instance): Instance {
  return { ...instance, rows: [...instance.rows, new Uint8Array(instance.hosts.length).fill(way.live)] };
}

async function answer(question: Question, instance: Instance): Promise<Omit<SideAnswer, 'seconds'>> {
  const deadline = deadlineFromNow();
  const all = instance.standby[0] as Standby;
  switch (question.task) {
    case 'drain': {
      const placed = await placeGuests(instance, { leave: [question.host], deadline, solver: highsSolver(), mayStop: false });
      return {
        moves: movesTo(instance, placed.places, deadline),
        bound: placed.bound.unplaced,
        proved: placed.proved,
      };
    }
    case 'balance': {
      const balanced = await balance(instance, { mostMoves: question.mostMoves, deadline });
      return { moves: movesTo(instance, balanced.places, deadline), bound: balanced.bound.imbalance, proved: balanced.proved };
    }
    case 'rolling': {
      const rolling = planRolling(instance, {
        hosts: instance.hosts.map((_, host) => host),
        ...(question.atOnce === undefined ? {} : { atOnce: question.atOnce }),
        comeBack: question.comeBack,
        mayStop: false,
        deadline,
      });
      return {
        groups: rolling.groups.map(({ hosts, out, back }) => ({
          hosts,
          moves: out.map(({ guest, to }) => ({ guest, to })),
          back: back.map(({ guest, to }) => ({ guest, to })),
        })),
        undrained: rolling.undrained.map(({ host, proved }) => ({ host, proved })),
        bound: rolling.bound.moves,
        groupsBound: rolling.bound.groups,
        proved: rolling.proved,
      };
    }
    case 'capacity': {
      const shape = { demand: question.demand, row: instance.rows.length };
      const keep = question.survive ? [all] : [];
      const [found] = capacityOf(withAnyHost(instance), [shape], { keep, deadline });
      if (found === undefined) throw new Error('no answer for the shape');
      return { count: found.count, bound: found.bound, proved: found.proved };
    }
    case 'n-plus-one': {
      const { failing } = survives(instance, placesOf(instance), all);
      return { failing: failing.map(({ host, outcome }) => ({ host, proved: outcome === 'no' })) };
    }
  }
}

async function main(question: Question, file: string): Promise<void> {
  const instance = readCluster(file);
  const started = performance.now();
  const planned = await answer(question, instance);
  const said: SideAnswer = { seconds: (performance.now() - started) / 1_000, ...planned };
  process.stdout.write(JSON.stringify(said));
}

void main(JSON.parse(process.argv[3] as string) as Question, process.argv[4] as string);
