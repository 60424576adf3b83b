/**
 * If a host is lost now: which of its guests can start where, in the order to type it, and which cannot. Every start is judged
 * by all rules in the state in which it happens. Pure.
 */
import type { FleetHost } from '../../fleet/fleet.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { LossGuard, LossOfHost, LossOutcome, LossStep, PlanLoss, RecoveryAnswer } from '../../schemas/generated/types.ts';
import { instanceOf } from '../fleet/instance.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import { worldOf } from '../fleet/world.ts';
import type { Instance } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import type { State } from '../model/state.ts';
import { findRoom } from './find-room.ts';
import type { Found } from './find-room.ts';
import { recoveryOf, waysBack } from './recovery.ts';
import type { Candidate } from './recovery.ts';
import { guestOf, pairKey } from './scene.ts';
import type { LossOptions, RefusedPairs, Scene } from './scene.ts';
import { startStep, stopStep } from './steps.ts';
import { whyNot } from './why-not.ts';

export function lossOf(judgement: Judgement, options: LossOptions): PlanLoss {
  const { fleet } = judgement;
  const { planning, platforms, packs } = options;
  // Room that is kept free is kept for this day.
  const model = instanceOf(judgement, planning, { platforms, reserve: 'none' });
  const recovery = recoveryOf(fleet, packs, options.judge);
  const looked = new Map<number, readonly Candidate[]>();
  const scene: Scene = {
    judgement,
    fleet,
    model,
    recovery,
    options,
    candidates(guest) {
      const known = looked.get(guest) ?? recovery.candidates(model.guests[guest] as number);
      looked.set(guest, known);
      return known;
    },
  };
  const planned = new Set(platforms.map(({ platform }) => platform));
  const all = fleet.hosts.flatMap(({ platform }, host) => (planned.has(platform) ? [host] : []));
  const base = stateOf(withoutReserve(model.instance));
  const hosts = (options.hosts ?? all).map((host) => lossOfHost(scene, host, base)).sort(worstFirst);
  return {
    schema: 1,
    asOf: fleet.asOf,
    oldestFacts: fleet.hosts.map(({ startedAt }) => startedAt).reduce((first, each) => (each < first ? each : first), fleet.asOf),
    outcome: worst(hosts.map(({ outcome }) => outcome)),
    hosts,
    assumed: platforms.filter(({ platform }) => hosts.some((host) => host.platform === platform)).flatMap(({ assumes }) => assumes),
    notes: [...model.notes],
  };
}

/** Figures that are too close to tell are left to the rules, which say that they cannot decide. */
function withoutReserve(instance: Instance): Instance {
  return { ...instance, hosts: instance.hosts.map((host) => ({ ...host, reserve: host.reserve.map(() => 0) })) };
}

function lossOfHost(scene: Scene, dead: number, base: State): LossOfHost {
  const { fleet, model, options } = scene;
  const host = fleet.hosts[dead] as FleetHost;
  const own = base.guestsOn(dead);
  const notRunning = own.filter((guest) => model.isRunning(guest) === false);
  const wanted = own.filter((guest) => model.isRunning(guest) !== false).sort(byImportance(model));
  const { steps, refused, state } = provedSteps(scene, dead, wanted, base);
  const started = new Set(steps.flatMap(({ kind, guest }) => (kind === 'start' ? [guest] : [])));
  const lost = wanted.filter((guest) => !started.has(guest)).map((guest) => whyNot(scene, guest, { dead, state, refused }));
  const guard = options.lossPlatforms
    .find(({ platform }) => platform === host.platform)
    ?.guard(
      host,
      [...started].map((guest) => guestOf(scene, guest)),
    );
  return {
    host: host.name,
    platform: host.platform,
    factsOf: host.startedAt,
    outcome: outcomeOf(host, steps, lost),
    running: wanted.length,
    notRunning: notRunning.map((guest) => guestOf(scene, guest).name).sort(inOrder),
    guard: guard ?? noGuard(host),
    steps: steps.map(({ step }, at) => ({ ...step, order: at + 1 })),
    lost,
    notes: host.guestsNotKnown === undefined ? [] : [`the guests of ${host.name} are not known: ${host.guestsNotKnown}`],
  };
}

function outcomeOf(host: FleetHost, steps: readonly Step[], lost: LossOfHost['lost']): LossOutcome {
  if (lost.some(({ why }) => why !== 'unknown')) return 'some-lost';
  const isOpen = lost.length > 0 || steps.some(({ step }) => step.undecided.length > 0) || host.guestsNotKnown !== undefined;
  return isOpen ? 'undecided' : 'all-start';
}

interface Step {
  readonly kind: LossStep['kind'];
  readonly guest: number;
  readonly step: Omit<LossStep, 'order'>;
}

interface Steps {
  readonly steps: readonly Step[];
  readonly refused: RefusedPairs;
  /** Once everything is started that can be. */
  readonly state: State;
}

/** Until every start is a yes in its state: a pair that is refused is not tried again. */
function provedSteps(scene: Scene, dead: number, wanted: readonly number[], base: State): Steps {
  const refused = new Map<string, RecoveryAnswer | undefined>();
  for (;;) {
    const state = base.copy();
    for (const guest of [...base.guestsOn(dead)]) state.put(guest, -1);
    const found = findRoom(
      state,
      wanted.map((guest) => ({ guest, targets: targetsOf(scene, guest, refused) })),
    );
    const order = new Map(wanted.map((guest, at) => [guest, at]));
    const proof = prove(
      scene,
      [...found].sort((a, b) => (order.get(a.guest) ?? 0) - (order.get(b.guest) ?? 0)),
    );
    if ('steps' in proof) return { steps: proof.steps, refused, state };
    refused.set(pairKey(proof.refused), proof.way);
  }
}

/** The sure ones first; those that are not sure only where that is allowed. */
function targetsOf({ candidates, options }: Scene, guest: number, refused: RefusedPairs): readonly (readonly number[])[] {
  const open = candidates(guest).filter(({ host }) => !refused.has(pairKey({ guest, host })));
  const of = (certain: boolean): readonly number[] => open.filter((each) => each.certain === certain).map(({ host }) => host);
  return options.allowUnknown === true ? [of(true), of(false)] : [of(true)];
}

type Proof =
  | { readonly steps: readonly Step[] }
  | { readonly refused: { readonly guest: number; readonly host: number }; readonly way: RecoveryAnswer | undefined };

function prove(scene: Scene, found: readonly Found[]): Proof {
  const { model, options } = scene;
  const world = worldOf(scene.fleet, options.platforms);
  const steps: Step[] = [];
  for (const { guest, host, stops } of found) {
    const index = model.guests[guest] as number;
    for (const each of stops) {
      steps.push({ kind: 'stop', guest: each, step: stopStep(scene, each, guestOf(scene, guest).name) });
      world.stop(model.guests[each] as number);
    }
    const [best] = waysBack(world.fleet(), options.packs, options.judge, { guest: index, host });
    const isUsable = best !== undefined && (best.verdict === 'yes' || (best.verdict === 'unknown' && options.allowUnknown === true));
    if (!isUsable) return { refused: { guest, host }, way: best };
    steps.push({ kind: 'start', guest, step: startStep(scene, guest, host, best) });
    world.arrive(index, host, 'restarted');
    world.leave(index);
  }
  return { steps };
}

/** The most important tier first, then the largest, then by name. */
function byImportance({ instance, fleet, guests }: FleetInstance): (a: number, b: number) => number {
  const size = (guest: number): number => {
    const fact = fleet.guests[guests[guest] as number]?.facts.memoryBytes;
    return fact !== undefined && 'v' in fact ? fact.v : 0;
  };
  const of = (guest: number): { readonly tier: number; readonly name: string } =>
    instance.guests[guest] as FleetInstance['instance']['guests'][number];
  return (a, b) => of(a).tier - of(b).tier || size(b) - size(a) || inOrder(of(a).name, of(b).name);
}

function noGuard({ name, platform }: FleetHost): LossGuard {
  return {
    why: `How ${platform} is kept from starting guests of ${name} again is not known here: make sure of it before anything is started elsewhere.`,
    first: [],
    beforeReturn: [],
  };
}

const outcomeOrder = { 'some-lost': 0, undecided: 1, 'all-start': 2 } as const;

function worst(outcomes: readonly LossOutcome[]): LossOutcome {
  return [...outcomes].sort((a, b) => outcomeOrder[a] - outcomeOrder[b])[0] ?? 'all-start';
}

/** By what is lost for good, the most important tier first, then by how many. */
function worstFirst(a: LossOfHost, b: LossOfHost): number {
  const tier = ({ lost }: LossOfHost): number => Math.min(Number.MAX_SAFE_INTEGER, ...lost.map((each) => each.tier));
  return outcomeOrder[a.outcome] - outcomeOrder[b.outcome] || tier(a) - tier(b) || b.lost.length - a.lost.length || inOrder(a.host, b.host);
}
