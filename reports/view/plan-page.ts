/** Everything the page of a plan says, in the order in which it says it. */
import type { Plan, PlanImmovable, PlanRisk } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { planBaseTable } from '../tables/plan-summary.ts';
import { counted } from '../tables/table.ts';
import { consentsByOwner, type OwnerConsents } from './plan-consents.ts';
import { loadsOf, untouchedHosts, type HostLoad } from './plan-loads.ts';
import { anchorOf, shownWaves, type ShownWave } from './plan-steps.ts';
import { timelineOf, type Timeline } from './plan-timeline.ts';
import { conditionsOf, lengthInWords, outcomeInWords, questionTitle, whyInWords } from './plan-words.ts';
import { shownTable, type ShownTable } from './shown-table.ts';
import { timeInWords } from './words.ts';

export interface ShownImmovable {
  readonly guest: string;
  readonly host: string;
  /** Tier and owner. */
  readonly about: string;
  readonly why: string;
  readonly reasons: readonly string[];
  /** Empty where no fix is known. */
  readonly fix: string;
  readonly fixHost: string;
  readonly fixEffect: string;
  readonly fixCommands: string;
  readonly wouldHelp: readonly string[];
}

export interface ShownRisk {
  readonly level: PlanRisk['level'];
  readonly about: string;
  readonly message: string;
  readonly remedy: string;
}

/** The first of a list, and the rest folded away. */
export interface Folded<One> {
  readonly count: number;
  readonly first: readonly One[];
  readonly rest: readonly One[];
}

export interface Figure {
  readonly value: string;
  readonly words: string;
}

export interface PlanPageView {
  readonly title: string;
  readonly asOf: string;
  readonly conditions: string;
  readonly assumptions: readonly string[];
  readonly immovable: Folded<ShownImmovable>;
  readonly risks: Folded<ShownRisk>;
  readonly outcome: Plan['outcome'];
  readonly outcomeWords: string;
  readonly sentence: string;
  readonly length: string;
  readonly isTooLong: boolean;
  readonly figures: readonly Figure[];
  /** What a page of this size has no room for, as sentences. */
  readonly leftOut: readonly string[];
  readonly timeline: Timeline | undefined;
  readonly hosts: readonly HostLoad[];
  readonly untouched: string;
  readonly waves: readonly ShownWave[];
  readonly consents: readonly OwnerConsents[];
  readonly assumed: readonly string[];
  readonly notes: readonly string[];
  readonly proof: string;
  readonly base: ShownTable;
  readonly hash: string;
}

const immovableShown = 6;
const risksShown = 8;
/** A page that a browser opens at once and a mail gateway lets through: below 10 MB in all. */
export interface PlanPageLimits {
  readonly listedSteps: number;
  readonly drawnSteps: number;
  /** Of the details and commands of all steps. */
  readonly detailCharacters: number;
  /** With their load. */
  readonly hosts: number;
  readonly consents: number;
}

export const planPageLimits: PlanPageLimits = {
  listedSteps: 4000,
  drawnSteps: 1200,
  detailCharacters: 2_500_000,
  hosts: 400,
  consents: 1000,
};

export function planPageView(plan: Plan, limits: PlanPageLimits = planPageLimits): PlanPageView {
  const { question, summary, proof } = plan;
  const listed = { ...plan, steps: plan.steps.slice(0, limits.listedSteps) };
  const { waves, bare } = shownWaves(listed, limits.detailCharacters);
  const hosts = loadsOf(plan);
  const untouched = untouchedHosts(plan);
  return {
    title: visible(questionTitle(question)),
    asOf: `Judged as of ${timeInWords(visible(plan.asOf))}.`,
    conditions: `${sentence(conditionsOf(question).join('; '))}.`,
    assumptions: question.assumptions.map(visible),
    immovable: folded(plan.immovable, immovableShown, shownImmovable),
    risks: folded(plan.risks, risksShown, shownRisk),
    outcome: plan.outcome,
    outcomeWords: outcomeInWords(plan.outcome),
    sentence: visible(summary.sentence),
    length: lengthInWords(plan),
    isTooLong: summary.fitsWindow === false,
    figures: figuresOf(plan),
    leftOut: leftOutOf(plan, bare, hosts.length, limits),
    timeline: timelineOf(firstSteps(plan, limits.drawnSteps), anchorOf(plan.steps)),
    hosts: hosts.slice(0, limits.hosts),
    untouched: untouched === 0 ? '' : `${counted(untouched, 'host takes', 'hosts take')} no part.`,
    waves,
    consents: consentsByOwner(plan.consents.slice(0, limits.consents)),
    assumed: plan.assumed.map(visible),
    notes: plan.notes.map(visible),
    proof: `${counted(proof.steps, 'step')} judged by all rules, each in the state in which it runs; ${counted(proof.states, 'state')} checked for room and reserve; ${counted(proof.rejected, 'proposal')} refused by the rules on the way and planned anew.`,
    base: shownTable(planBaseTable(plan), limits.hosts),
    hash: visible(plan.hash),
  };
}

/** The waves of the steps that are left out are left out, too. */
function firstSteps(plan: Plan, count: number): Plan {
  if (plan.steps.length <= count) return plan;
  const steps = plan.steps.slice(0, count);
  const there = new Set(steps.map(({ wave }) => wave));
  return { ...plan, steps, waves: plan.waves.filter(({ wave }) => there.has(wave)) };
}

function leftOutOf(plan: Plan, bare: number, hosts: number, limits: PlanPageLimits): string[] {
  const all = plan.steps.length;
  const rest = (there: number, shown: number, what: string): string[] => (there > shown ? [`${what} (${shown} of ${there})`] : []);
  return [
    ...rest(all, limits.drawnSteps, 'later steps in the drawing'),
    ...rest(all, limits.listedSteps, 'later steps in the list'),
    ...(bare === 0 ? [] : [`details and commands of the last ${bare} steps listed`]),
    ...rest(hosts, limits.hosts, 'the load of further hosts'),
    ...rest(plan.consents.length, limits.consents, 'further consents'),
  ];
}

function folded<From, To>(all: readonly From[], most: number, show: (one: From) => To): Folded<To> {
  return { count: all.length, first: all.slice(0, most).map(show), rest: all.slice(most).map(show) };
}

function figuresOf({ summary, consents }: Plan): Figure[] {
  const owners = new Set(consents.map(({ owner }) => owner)).size;
  return [
    figure(summary.moves, 'move', 'moves'),
    figure(summary.live, 'of them live', 'of them live'),
    figure(summary.outages, 'guest with an outage', 'guests with an outage'),
    ...(summary.stops === 0 ? [] : [figure(summary.stops, 'guest stopped for room', 'guests stopped for room')]),
    figure(summary.leftOver, 'guest stays', 'guests stay'),
    ...(owners === 0 ? [] : [figure(owners, 'owner to ask', 'owners to ask')]),
    figure(summary.waves, 'wave', 'waves'),
  ];
}

function figure(count: number, one: string, many: string): Figure {
  return { value: String(count), words: count === 1 ? one : many };
}

function shownImmovable({ guest, host, owner, tier, why, reasons, fix, wouldHelp }: PlanImmovable): ShownImmovable {
  return {
    guest: visible(guest),
    host: visible(host),
    about: `tier ${tier}${owner === undefined ? '' : `, ${visible(owner)}`}`,
    why: whyInWords({ why }),
    reasons: reasons.map(visible),
    fix: visible(fix?.summary ?? ''),
    fixHost: visible(fix?.host ?? ''),
    fixEffect: visible(fix?.effect ?? ''),
    fixCommands: (fix?.commands ?? []).map(visible).join('\n'),
    wouldHelp: wouldHelp.map(visible),
  };
}

function shownRisk({ level, about, message, remedy }: PlanRisk): ShownRisk {
  return { level, about: about.map(visible).join(', '), message: visible(message), remedy: visible(remedy ?? '') };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
