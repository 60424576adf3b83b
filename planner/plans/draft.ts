/** A first answer to a question, by numbers alone: phases of steps, and what is left over. The rules prove it afterwards. */
import type { Deadline, Instance } from '../model/instance.ts';
import { wayBack } from '../order/back.ts';
import { orderMoves } from '../order/order.ts';
import { sentencesOf } from '../order/sentence.ts';
import type { OrderWords } from '../order/sentence.ts';
import type { Ordered, OrderedStep } from '../order/types.ts';
import { planRolling } from '../rolling/plan.ts';
import type { RollingGroup, RollingStep } from '../rolling/types.ts';
import { balance } from '../solve/balance.ts';
import type { ExactSolver, Proved } from '../solve/exact.ts';
import type { Shortfall } from '../solve/shortfall.ts';
import type { PlanImmovable, PlanQuestion, PlanStep } from '../../schemas/generated/types.ts';
import { keepStandby } from './keep-standby.ts';
import type { Phase, PhaseStep } from './phase.ts';
import { placed } from './place.ts';
import type { Words } from './words.ts';

/** A guest that stays although it should leave; by its index in the instance. */
export interface LeftOver {
  readonly guest: number;
  readonly why: PlanImmovable['why'];
  /** Sentences. */
  readonly reasons: readonly string[];
}

export interface Draft {
  readonly phases: readonly Phase[];
  readonly leftOver: readonly LeftOver[];
  readonly bound: { readonly moves: number; readonly leftOver: number };
  readonly proved: Proved;
  readonly solver: 'exact' | 'heuristic';
  readonly notes: readonly string[];
  /** Groups of hosts that are worked on at the same time. */
  readonly maintained: readonly (readonly number[])[];
  /** What the summary says in place of the number of moves and their bound. */
  readonly remark?: string;
  /** Nothing is left over, and yet what was asked is not reached. */
  readonly short?: true;
}

export interface Drafting {
  readonly deadline: Deadline;
  /** Absent: the heuristic alone. */
  readonly solver?: ExactSolver;
  readonly words: Words;
}

/** @param hosts those of the question, by index; for rolling and balance empty means all */
export async function draftOf(question: PlanQuestion, hosts: readonly number[], instance: Instance, drafting: Drafting): Promise<Draft> {
  switch (question.kind) {
    case 'drain':
      return drained(question, hosts, instance, drafting);
    case 'rolling':
      return rolled(question, hosts, instance, drafting);
    case 'balance':
      return balanced(question, instance, drafting);
  }
}

async function drained(question: PlanQuestion, hosts: readonly number[], instance: Instance, drafting: Drafting): Promise<Draft> {
  const found = await placed(hosts, instance, drafting);
  const kept = keepStandby(instance, found.places, new Set(hosts));
  const out = orderMoves(instance, kept.places, { deadline: drafting.deadline, noDetourTo: hosts });
  const leftOver: LeftOver[] = [
    ...found.unplaced.map(({ guest, why, shortfall }) => ({
      guest,
      why: found.inVain.has(guest) ? ('stop-in-vain' as const) : why,
      reasons: shortfall === undefined ? [] : shortfallSentences(shortfall, instance, drafting.words),
    })),
    ...kept.reserved.map(({ guest, reason }) => ({ guest, why: 'reserve' as const, reasons: [reason] })),
    ...withoutOrder(out, instance, drafting, (guest) => hosts.includes(instance.guests[guest]?.host ?? -1)),
  ];
  const names = hosts.map((host) => instance.hosts[host]?.name ?? '').join(', ');
  const emptied = hosts.filter((host) => !out.places.includes(host));
  const isShort = emptied.length < hosts.length;
  const phases: Phase[] = [{ title: `empty ${names}`, steps: phaseSteps(out.steps, 'leave'), maintain: emptied }];
  let extra = out.extraSteps;
  let cut = out.cut;
  if (question.comeBack) {
    const back = wayBack(instance, out, { deadline: drafting.deadline });
    phases.push({
      title: 'the way home',
      steps: phaseSteps(back.steps, 'return'),
      maintain: [],
    });
    leftOver.push(
      ...withoutOrder(back, instance, drafting, () => true).map((each) => ({
        ...each,
        reasons: ['it finds no way home', ...each.reasons],
      })),
    );
    extra += back.extraSteps;
    cut ||= back.cut;
  }
  const moves = found.bound.moves * (question.comeBack ? 2 : 1);
  return {
    phases,
    leftOver,
    bound: { moves, leftOver: found.bound.unplaced },
    proved: cut ? 'not-proved' : extra > 0 && found.proved === 'optimal' ? 'gap' : found.proved,
    solver: found.solver,
    notes: [...found.notes, ...kept.notes],
    maintained: emptied.length === 0 ? [] : [emptied],
    ...(isShort ? { short: true } : {}),
  };
}

function rolled(question: PlanQuestion, hosts: readonly number[], instance: Instance, { deadline, words }: Drafting): Draft {
  const asked = hosts.length === 0 ? instance.hosts.map((_, host) => host) : hosts;
  const rolling = planRolling(instance, {
    hosts: asked,
    ...(question.hostsAtOnce === undefined ? {} : { atOnce: question.hostsAtOnce }),
    comeBack: question.comeBack,
    mayStop: true,
    deadline,
  });
  const name = (host: number): string => instance.hosts[host]?.name ?? '';
  const phases = rolling.groups.flatMap((group: RollingGroup): Phase[] => {
    const names = group.hosts.map(name).join(', ');
    return [
      { title: names, steps: group.out.map(rollingStep), maintain: group.hosts },
      ...(group.back.length === 0 ? [] : [{ title: `home after ${names}`, steps: group.back.map(rollingStep), maintain: [] }]),
    ];
  });
  const stuck = rolling.undrained.flatMap(({ guests, proved }) =>
    guests.map(({ guest, why, shortfall }): LeftOver => ({
      guest,
      why,
      reasons: [
        ...(shortfall === undefined
          ? []
          : [
              shortfall.resource < 0
                ? `${shortfall.missing} more host${shortfall.missing === 1 ? '' : 's'} would be needed for guests that must be apart`
                : `${shortfall.hosts.map(name).join(', ')} ${shortfall.hosts.length === 1 ? 'lacks' : 'together lack'} ${amountOf(shortfall.missing, shortfall.resource, words)}`,
            ]),
        ...(proved ? [] : ['no plan was found; it is not proved that there is none']),
      ],
    })),
  );
  const away = rolling.away.map(({ guest, why }): LeftOver => ({
    guest,
    why,
    reasons: ['it stays where it landed: it finds no way home'],
  }));
  const parted = rolling.parted.map((group) => {
    const names = (instance.together[group] ?? []).map((guest) => instance.guests[guest]?.name ?? '');
    return `${names.join(', ')} should share a host, and end on different ones`;
  });
  const { groups } = rolling.bound;
  // A host may be left for want of time, with no guest to blame.
  const untold = rolling.undrained.filter(({ guests }) => guests.length === 0).map(({ host }) => host);
  return {
    phases,
    leftOver: unique([...stuck, ...away]),
    // Of each host that no plan empties at least one guest stays.
    bound: { moves: rolling.bound.moves, leftOver: rolling.undrained.filter(({ proved }) => proved).length },
    proved: rolling.proved,
    solver: 'heuristic',
    notes: [
      ...parted,
      ...(untold.length === 0
        ? []
        : [`no way was found to empty ${untold.map(name).join(', ')}${rolling.proved === 'not-proved' ? ' in the time given' : ''}`]),
    ],
    ...(rolling.undrained.length > 0 ? { short: true } : {}),
    maintained: rolling.groups.map((group) => group.hosts),
    remark:
      rolling.groups.length > 0
        ? `${rolling.groups.length} group${rolling.groups.length === 1 ? '' : 's'}, ${groups === rolling.groups.length ? 'no plan has fewer' : `no plan has fewer than ${groups}`}`
        : rolling.undrained.every(({ proved }) => proved)
          ? 'no host can be emptied'
          : 'no host was found that can be emptied',
  };
}

async function balanced(question: PlanQuestion, instance: Instance, drafting: Drafting): Promise<Draft> {
  const found = await balance(instance, { mostMoves: question.mostMoves ?? 0, band: (question.bandPercent ?? 10) / 100, ...drafting });
  const kept = keepStandby(instance, found.places, new Set());
  const out = orderMoves(instance, kept.places, { deadline: drafting.deadline });
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return {
    phases: [{ title: 'balance', steps: phaseSteps(out.steps, 'balance'), maintain: [] }],
    leftOver: [],
    // Beyond the moves that were allowed none are looked for.
    bound: { moves: Math.min(found.bound.moves, out.steps.length), leftOver: 0 },
    proved: out.cut ? 'not-proved' : found.proved,
    solver: found.solver,
    ...(found.withinBand ? {} : { short: true }),
    notes: [...found.notes, ...kept.notes, ...out.impossible.flatMap((each) => sentencesOf(each, instance, noSteps(drafting.words)))],
    maintained: [],
    remark: [
      found.withinBand
        ? 'the loads lie within the band'
        : `the loads do NOT lie within the band: that takes at least ${found.bound.moves} moves`,
      `widest distance from the mean ${percent(found.widest.before)} before, ${percent(found.widest.after)} after`,
      `imbalance ${found.before.toFixed(2)} before, ${found.after.toFixed(2)} after${leastInWords(found.bound.imbalance)}`,
    ].join('; '),
  };
}

/** A bound that rounds to nothing says nothing. */
function leastInWords(imbalance: number): string {
  const least = (Math.floor(imbalance * 100) / 100).toFixed(2);
  return Number(least) === 0 ? '' : ` (no plan of so many moves gets below ${least})`;
}

function phaseSteps(steps: readonly OrderedStep[], goal: PlanStep['purpose']): readonly PhaseStep[] {
  return steps.map((step) => ({
    kind: step.kind,
    guest: step.guest,
    from: step.from,
    to: step.to,
    way: step.way,
    purpose: step.purpose === 'goal' ? goal : step.purpose,
    after: step.after,
    because: step.because,
  }));
}

function rollingStep({ kind, guest, from, to, way: how, purpose, after }: RollingStep): PhaseStep {
  return { kind, guest, from, to, way: how, purpose, after, because: [] };
}

function withoutOrder(
  { impossible, impossibleProved }: Ordered,
  instance: Instance,
  { words }: Drafting,
  concerns: (guest: number) => boolean,
): readonly LeftOver[] {
  return impossible.flatMap((each) => {
    const reasons = [
      ...sentencesOf(each, instance, noSteps(words)),
      ...(impossibleProved ? [] : ['no order of moves was found; it is not proved that there is none']),
    ];
    return each.guests.filter(concerns).map((guest): LeftOver => ({ guest, why: 'order', reasons }));
  });
}

/** Causes name no steps. */
function noSteps(words: Words): OrderWords {
  return { ...words, step: () => '' };
}

function shortfallSentences({ host, lacks, full, together }: Shortfall, instance: Instance, words: Words): readonly string[] {
  const name = instance.hosts[host]?.name ?? '';
  return [
    ...lacks.map(({ resource, missing, missingInAll }) => {
      const beyond = missingInAll > 0 ? `; ${amountOf(missingInAll, resource, words)} too little on all hosts it may go to together` : '';
      return `${name} comes nearest: ${amountOf(missing, resource, words)} too little${beyond}`;
    }),
    ...full.map(
      (group) => `${name} comes nearest: it has its share of the guests that must be apart (${instance.apart[group]?.name ?? ''})`,
    ),
    ...(together.length === 0
      ? []
      : [
          `it must share a host with ${together.map((guest) => instance.guests[guest]?.name ?? '').join(', ')}, and no host has room for all`,
        ]),
  ];
}

function amountOf(amount: number, resource: number, words: Words): string {
  return `${words.amount(resource, amount)} of ${words.resource(resource)}`;
}

function unique(all: readonly LeftOver[]): readonly LeftOver[] {
  return [...new Map(all.map((each) => [each.guest, each])).values()];
}
