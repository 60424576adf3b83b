/**
 * The proof of a plan: every step is judged by all rules in the state in which it runs, not in the one that was read. Of steps
 * that run at the same time those that began before have arrived, and none has left.
 */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Method, RulePack } from '../../rules/define.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { JudgeOptions } from '../../rules/engine/judge.ts';
import type { Answer, MoveAnswer } from '../../schemas/generated/types.ts';
import { way } from '../model/instance.ts';
import type { Deadline, Way } from '../model/instance.ts';
import { withoutAccepted } from './arriving.ts';
import { mannerOf } from './moved.ts';
import type { PlanningPlatform } from './platform.ts';
import { lacksRoom } from './room-to-start.ts';
import { platformsOf, worldOf } from './world.ts';
import type { World } from './world.ts';

/** Guests and hosts by their index in the fleet. */
export interface ProverStep {
  readonly kind: 'move' | 'stop' | 'start';
  readonly guest: number;
  /** Where it is afterwards. A guest that was stopped is started elsewhere after a move. */
  readonly host: number;
  /** Of a move. */
  readonly way: Way;
  /** From the start of the plan. A step that begins when another ends comes after it. */
  readonly startSecond: number;
  readonly endSecond: number;
}

export interface ProvedStep {
  /** The answer for the move, commands included; absent where nothing moves. */
  readonly answer?: Answer;
  readonly method?: string;
  /** The answer for the way back, judged once the guest has arrived; absent: it is not proved. */
  readonly back?: Answer | undefined;
  /** The guest keeps running, or does not run anyway. */
  readonly live: boolean;
  /** Sentences: what is not known. Only where unknown moves are allowed. */
  readonly undecided: readonly string[];
  /** Sentences of rules that warn. */
  readonly warnings: readonly string[];
}

export interface RefusedStep {
  /** Index of the step. */
  readonly step: number;
  readonly verdict: 'no' | 'unknown';
  /** Sentences: blockers that fail, else those that are undecided. */
  readonly reasons: readonly string[];
  readonly rules: readonly string[];
  /** What would settle what is not known, as instructions. */
  readonly settle: readonly string[];
}

export interface Proved {
  /** By step. */
  readonly proved: readonly ProvedStep[];
  /** After all steps. */
  readonly fleet: Fleet;
  /** What the states take for granted, as sentences. */
  readonly assumes: readonly string[];
}

export interface Refused {
  readonly refused: RefusedStep;
  /** Of the steps before it: they stand without it. */
  readonly provedBefore: readonly ProvedStep[];
}

export type Proof = Proved | Refused;

export interface ProveOptions {
  readonly packs: readonly RulePack[];
  readonly platforms: readonly PlanningPlatform[];
  readonly judge: JudgeOptions;
  readonly allowUnknown?: boolean;
  /** Steps that were not judged when it is over are refused as not known. Absent: all are judged. */
  readonly deadline?: Deadline;
}

/** @param steps by their begin */
export function prove(fleet: Fleet, steps: readonly ProverStep[], options: ProveOptions): Proof {
  const prover = proverOf(fleet, options);
  const running: { readonly step: ProverStep; readonly at: number }[] = [];
  const proved: ProvedStep[] = [];
  const finish = (until: number): void => {
    running.sort((a, b) => a.step.endSecond - b.step.endSecond || a.at - b.at);
    while (running[0] !== undefined && running[0].step.endSecond <= until) {
      const { step, at } = running.shift() as (typeof running)[number];
      proved[at] = prover.finish(step, proved[at] as ProvedStep);
    }
  };
  for (const [at, step] of steps.entries()) {
    finish(step.startSecond);
    if ((options.deadline?.leftMs() ?? 1) <= 0) return { refused: { step: at, ...notJudged }, provedBefore: proved };
    const found = prover.begin(
      step,
      running.map((each) => each.step),
    );
    if ('verdict' in found) return { refused: { step: at, ...found }, provedBefore: proved };
    proved[at] = found;
    running.push({ step, at });
  }
  finish(Infinity);
  const moving = new Set(steps.map(({ guest }) => fleet.guests[guest]?.host.platform));
  return {
    proved,
    fleet: prover.world.fleet(),
    assumes: options.platforms.filter(({ platform }) => moving.has(platform)).flatMap(({ assumes }) => assumes),
  };
}

type Refusal = Omit<RefusedStep, 'step'>;

const notJudged: Refusal = {
  verdict: 'unknown',
  reasons: ['the time was over before this step was judged: give more of it (--time-limit)'],
  rules: [],
  settle: [],
};

interface Judged {
  readonly answer: Answer;
  readonly best: MoveAnswer;
}

/** A guest and a host in the state that is reached. */
interface Pair {
  readonly guest: FleetGuest;
  readonly target: FleetHost;
  readonly platform: PlanningPlatform;
  readonly hasRun: boolean;
}

interface Prover {
  readonly world: World;
  begin(step: ProverStep, running: readonly ProverStep[]): ProvedStep | Refusal;
  finish(step: ProverStep, proved: ProvedStep): ProvedStep;
}

function proverOf(fleet: Fleet, options: ProveOptions): Prover {
  const world = worldOf(fleet, options.platforms);
  const platformOf = platformsOf(options.platforms);
  const hostIndex = new Map(fleet.hosts.map((host, index) => [host, index]));
  const home = fleet.guests.map(({ host }) => hostIndex.get(host) as number);
  const rulesOf = new Map(options.packs.flatMap((pack) => pack.methods.map((method) => [method.id, method] as const)));

  /** A pair as it is now; other moves that run count against the limits of both hosts. */
  function pairOf(guest: number, host: number, running: readonly ProverStep[]): Pair {
    const moving = world.guest(guest);
    const platform = platformOf(moving);
    const from = world.placeOf(guest);
    const busy = (index: number): FleetHost => {
      const others = running.filter((each) => each.kind === 'move' && (each.host === index || world.placeOf(each.guest) === index));
      const live = others.filter((each) => each.way === way.live).length;
      const found = world.host(index);
      return others.length === 0 ? found : { ...found, facts: platform.whileMoving(found, { live, others: others.length - live }) };
    };
    const source = busy(from);
    const isAsRead = !world.isTouched(from) && !world.isTouched(host);
    const facts = isAsRead ? moving.facts : withoutAccepted(moving.facts);
    return {
      guest: { ...moving, host: source, facts },
      target: busy(host),
      platform,
      hasRun: hasRunThere(guest, host),
    };
  }

  /** It ran there, beside all who are there now. */
  function hasRunThere(guest: number, host: number): boolean {
    const before = fleet.guests[guest];
    return (
      home[guest] === host &&
      before !== undefined &&
      platformOf(before).isRunning(before) === true &&
      [...world.guestsOn(host)].every((each) => home[each] === host)
    );
  }

  function judged({ guest, target, platform, hasRun }: Pair, by: Way): Judged | Refusal {
    const rests = platform.isRunning(guest) === false;
    const answer = judge({ ...fleet, hosts: [guest.host, target], guests: [guest] }, options.packs, {
      ...options.judge,
      methods: (method) => (options.judge.methods?.(method) ?? true) && (rests || isKind(method, by)),
    }).answer(0, 1);
    const [best] = answer.methods;
    if (best === undefined)
      return { verdict: 'no', reasons: answer.notes ?? [`no method is offered to ${answer.guest}`], rules: [], settle: [] };
    if (best.verdict === 'yes' || (best.verdict === 'unknown' && options.allowUnknown === true)) return { answer, best };
    const open = blockers(best);
    if (best.verdict === 'unknown' && hasRun && open.every(({ rule }) => platform.shownByHavingRun.has(rule))) return { answer, best };
    return {
      verdict: best.verdict,
      reasons: open.map(({ message }) => message),
      rules: open.map(({ rule }) => rule),
      settle: [...new Set(open.flatMap(({ settle }) => settle ?? []))],
    };
  }

  function begin(step: ProverStep, running: readonly ProverStep[]): ProvedStep | Refusal {
    const { kind, guest, host } = step;
    switch (kind) {
      case 'stop':
        return inPlace(false);
      case 'move':
        return move(step, running);
      case 'start': {
        const first = world.placeOf(guest) === host ? inPlace(true) : move(step, running);
        if ('verdict' in first) return first;
        if (world.placeOf(guest) !== host) world.leave(guest);
        const lacks = lacksRoom(world.guest(guest), platformOf(world.guest(guest)), hasRunThere(guest, host));
        if (lacks !== undefined && !(lacks.verdict === 'unknown' && options.allowUnknown === true)) return lacks;
        world.start(guest);
        return lacks === undefined ? first : { ...first, undecided: [...first.undecided, ...lacks.reasons] };
      }
    }
  }

  function move({ guest, host, way: by }: ProverStep, running: readonly ProverStep[]): ProvedStep | Refusal {
    const found = judged(pairOf(guest, host, running), by);
    if ('verdict' in found) return found;
    const { answer, best } = found;
    const moving = world.guest(guest);
    const platform = platformOf(moving);
    world.arrive(guest, host, mannerOf(platform, moving, by));
    return {
      answer,
      method: best.method,
      live: platform.isRunning(moving) === false || rulesOf.get(best.method)?.kind === 'live',
      undecided: best.verdict === 'unknown' && options.allowUnknown === true ? blockers(best).map(({ message }) => message) : [],
      warnings: best.findings.filter(({ severity, outcome }) => severity === 'warning' && outcome !== 'pass').map(({ message }) => message),
    };
  }

  return {
    world,
    begin,
    finish(step, done) {
      if (step.kind === 'stop') world.stop(step.guest);
      if (step.kind !== 'move') return done;
      const from = world.placeOf(step.guest);
      world.leave(step.guest);
      // The state is kept, and judged when somebody asks: of a plan that is refused nobody does.
      const pair = pairOf(step.guest, from, []);
      let back: Judged | Refusal | undefined;
      return {
        ...done,
        get back() {
          back ??= judged(pair, step.way);
          return 'answer' in back ? back.answer : undefined;
        },
      };
    },
  };
}

function inPlace(live: boolean): ProvedStep {
  return { live, undecided: [], warnings: [] };
}

function isKind({ kind }: Method<never>, by: Way): boolean {
  return by === way.live ? kind === 'live' : kind === 'outage';
}

/** What stands in the way: what fails, else what is undecided. */
function blockers({ findings }: MoveAnswer): MoveAnswer['findings'] {
  const standing = findings.filter(({ severity, outcome }) => severity === 'blocker' && outcome !== 'pass');
  const failing = standing.filter(({ outcome }) => outcome === 'fail');
  return failing.length > 0 ? failing : standing;
}
