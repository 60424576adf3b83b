/**
 * A plan as a runbook: what a person types, step by step, with what to see and where to stop.
 *
 * Every line is a comment of the shell, the commands too. A text of this length gets pasted by mistake, and a pasted
 * list of moves would run them one after the other with nobody looking. So a command stands after "$ " in a comment: whoever
 * wants it copies the rest of that line, one command at a time. The whole stands in a here-document as well, which also holds
 * where comments are not known at a prompt (zsh), and what hosts and people wrote holds no character that a shell acts on.
 */
import type { Plan, PlanImmovable, PlanRisk, PlanStep, PlanWave } from '../../schemas/generated/types.ts';
import { counted } from '../tables/table.ts';
import { durationInWords, rangeInWords } from '../view/words.ts';
import {
  clockOf,
  fewOf,
  goalInWords,
  numbersInWords,
  ownerInWords,
  reserveInWords,
  riskInWords,
  secondsOfMoving,
  workInWords,
} from './plan-words.ts';
import { whyInWords } from '../view/plan-words.ts';
import type { Clock } from './plan-words.ts';
import { commandLines, prose, runbookEnd, title } from './runbook-lines.ts';
import { moment } from './words.ts';

export function planRunbook(plan: Plan): string {
  const clock = clockOf(plan.question);
  return [
    `: <<'${runbookEnd}'`,
    ...headLines(plan),
    ...beforeLines(plan),
    ...waveLines(plan, clock),
    ...(plan.steps.length === 0 ? [] : afterLines(plan)),
    runbookEnd,
  ].join('\n');
}

function headLines(plan: Plan): readonly string[] {
  const { question, proof } = plan;
  const reserve = reserveInWords(question);
  const opens = question.startsAt === undefined ? [] : [`window opens ${moment(question.startsAt)}, times are in UTC`];
  return [
    ...prose(`RUNBOOK: ${goalInWords(question)}`),
    ...prose(`${plan.outcome.toUpperCase()}: ${numbersInWords(plan)}`),
    ...prose(`plan sha256 ${plan.hash}`),
    ...prose(`facts of ${moment(plan.asOf)}, ${counted(proof.steps, 'step')} judged by all rules, each in the state in which it runs`),
    ...opens.flatMap((line) => prose(line)),
    ...(reserve === undefined ? [] : prose(`kept free: ${reserve}`)),
    ...question.assumptions.flatMap((what) => prose(`ASSUMED, not so yet: ${what}`)),
    '#',
    ...prose(
      'Every line is a comment: pasted whole or in part, this text runs nothing. A command follows a dollar sign: copy what stands behind it, one command at a time, and look at what it prints before the next.',
    ),
  ];
}

function beforeLines(plan: Plan): readonly string[] {
  const { immovable, consents, risks, assumed, notes } = plan;
  return [
    ...title('BEFORE THE WINDOW'),
    ...(immovable.length === 0
      ? []
      : ['#', ...prose(`Guests that stay where they are (${immovable.length})`), ...immovable.flatMap(immovableLines)]),
    ...(consents.length === 0 ? [] : ['#', ...prose('Owners agree'), ...consents.flatMap(consentLines)]),
    ...(risks.length === 0 ? [] : ['#', ...prose('Risks'), ...risks.flatMap(riskLines)]),
    ...(assumed.length === 0 ? [] : ['#', ...prose('Times rest on'), ...assumed.flatMap((line) => prose(line, 2, 4))]),
    ...(notes.length === 0 ? [] : ['#', ...prose('To know'), ...notes.flatMap((line) => prose(line, 2, 4))]),
    ...(plan.steps.length === 0
      ? []
      : [
          '#',
          ...prose('An hour before: canmove plan recheck, with --fresh and the file of this plan.'),
          ...prose('GO: the plan is still valid, and everybody above agrees. STOP: otherwise; make a new plan.'),
        ]),
  ];
}

function immovableLines(guest: PlanImmovable): readonly string[] {
  const { reasons, fix, wouldHelp } = guest;
  return [
    ...prose(`${guest.guest} on ${guest.host} (${ownerInWords(guest)}): ${whyInWords(guest)}`, 2, 4),
    ...reasons.flatMap((reason) => prose(reason, 4, 6)),
    ...(fix === undefined
      ? []
      : [...prose(`fix on ${fix.host}: ${fix.summary} ${fix.effect}`, 4, 6), ...commandLines('fix', fix.commands)]),
    ...wouldHelp.flatMap((line) => prose(`to settle: ${line}`, 4, 6)),
  ];
}

function riskLines(risk: PlanRisk): readonly string[] {
  const { level, remedy } = risk;
  return [...prose(`${level}: ${riskInWords(risk)}`, 2, 4), ...(remedy === undefined ? [] : prose(`remedy: ${remedy}`, 4, 6))];
}

function consentLines(consent: Plan['consents'][number]): readonly string[] {
  const { guest, to, because, seconds } = consent;
  const length = seconds === undefined ? '' : ` for ${rangeInWords(seconds)}`;
  return prose(`[ ] ${guest} (${ownerInWords(consent)}) ${to === 'stop' ? 'is stopped' : 'is down'}${length}: ${because}`, 2, 6);
}

function waveLines(plan: Plan, clock: Clock): readonly string[] {
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  const pilots = new Set(plan.pilots);
  const lastPilot = plan.waves.findLast(({ steps }) => steps.some((id) => pilots.has(id)));
  return plan.waves.flatMap((wave) => [
    ...title(`WAVE ${wave.wave} of ${plan.waves.length}: ${timeOf(wave, clock)}${wave.group === '' ? '' : `, ${wave.group}`}`),
    ...(wave.steps.length === 1 ? [] : prose(`Its ${wave.steps.length} steps may run at the same time.`)),
    ...wave.steps.flatMap((id) => {
      const step = byId.get(id);
      return step === undefined ? [] : stepLines(step, plan, clock);
    }),
    ...gateLines(wave, plan, wave === lastPilot),
  ]);
}

/** Where to stop, after a wave. */
function gateLines({ wave }: PlanWave, { waves }: Plan, endsPilots: boolean): readonly string[] {
  if (endsPilots)
    return [
      '#',
      ...prose(
        'GO on to the plan proper: every pilot is back and runs as before. STOP: otherwise; find out why first, nothing else has moved.',
      ),
    ];
  if (wave === waves.at(-1)?.wave) return [];
  return ['#', ...prose(`GO on: every step of wave ${wave} is verified. STOP: otherwise; see TO GO BACK.`)];
}

function timeOf({ startSecond, endSecond }: PlanWave, clock: Clock): string {
  return startSecond === endSecond ? clock(startSecond) : `${clock(startSecond)} to ${clock(endSecond)}`;
}

function stepLines(step: PlanStep, plan: Plan, clock: Clock): readonly string[] {
  const { commands, kind } = step;
  const { where, before, dryRun, watch, verify, cancel, undo, notes } = commands;
  return [
    '#',
    ...prose(`----- ${step.id}  ${stepInWords(step, plan)}`, 0, 6),
    ...(where === '' ? [] : prose(`where: ${where}, unless a line says otherwise`, 2, 4)),
    ...prose(`time: ${timeInWords(step, clock)}`, 2, 4),
    ...afterInWords(step).flatMap((line) => prose(line, 2, 4)),
    ...(step.undecided ?? []).flatMap((line) => prose(`NOT DECIDED: ${line}`, 2, 4)),
    ...step.warnings.flatMap((line) => prose(`note: ${line}`, 2, 4)),
    ...notes.flatMap((line) => prose(`note: ${line}`, 2, 4)),
    ...commandLines('before', before),
    ...commandLines('dry run', dryRun),
    ...(dryRun.length === 0 ? [] : prose('GO: the dry run has no complaint. STOP: otherwise; nothing has happened yet.', 2, 4)),
    ...commandLines(kind === 'maintain' ? 'work' : kind, commands.do),
    ...commandLines('watch', watch),
    ...commandLines('cancel', cancel),
    ...(cancel.length === 0 ? [] : prose('Cancel only while it runs, and only to STOP.', 2, 4)),
    ...commandLines('verify', verify),
    ...commandLines('undo', undo),
    ...(undo.length === 0 ? [] : prose('Undo only once it is done, and only to go back.', 2, 4)),
    ...(kind === 'maintain'
      ? prose(
          'This is the last point from which going back disturbs no work on the host. GO on when the host is back and collected again.',
          2,
          4,
        )
      : []),
    ...prose(`[ ] ${step.id} done and verified, at ______ by ______________`, 2),
  ];
}

function stepInWords(step: PlanStep, plan: Plan): string {
  const { kind, guest = '', from, to = from, method = '' } = step;
  const who = `${guest} (${ownerInWords(step)})`;
  switch (kind) {
    case 'move':
      return `move ${who} from ${from} to ${to}, ${method}${purposes[step.purpose] ?? ''}`;
    case 'stop':
      return `stop ${who} on ${from}, for room`;
    case 'start':
      return `start ${who} on ${to}`;
    case 'maintain':
      return workInWords(step, plan);
  }
}

const purposes: Readonly<Partial<Record<PlanStep['purpose'], string>>> = {
  pilot: ': a pilot',
  detour: ': out of the way for a while',
  return: ': back',
};

function timeInWords({ kind, seconds, startSecond, endSecond, downtime }: PlanStep, clock: Clock): string {
  if (kind === 'maintain')
    return `from ${clock(startSecond)}${endSecond > startSecond ? ` to ${clock(endSecond)} as planned` : ', as long as it takes'}`;
  const length = seconds.low === seconds.high ? `about ${durationInWords(seconds.high)}` : rangeInWords(seconds);
  return `from ${clock(startSecond)}, ${length}, ${noticeInWords(downtime)}`;
}

function noticeInWords({ kind, seconds, basis }: PlanStep['downtime']): string {
  if (kind === 'none') return `no downtime (${basis})`;
  const word = kind === 'outage' ? 'down' : kind;
  return `${word}${seconds === undefined ? '' : ` ${rangeInWords(seconds)}`} (${basis})`;
}

/** Steps that are named; the rest is counted. */
const namedSteps = 8;

function afterInWords({ after, because }: PlanStep): readonly string[] {
  if (after.length === 0) return [];
  return [`only after ${fewOf(after, namedSteps)}${because.length === 0 ? '' : `: ${because.join(', ')}`}`];
}

function afterLines(plan: Plan): readonly string[] {
  return [
    ...title('AFTERWARDS'),
    ...prose('canmove verify, with the file of this plan, collects the hosts again and says of each step: done, not done, half done.'),
    ...title('TO GO BACK'),
    ...prose(
      `The plan may end after each of its ${plan.waves.length} waves: the room in every state between was checked. To go on in another order: canmove plan resume.`,
    ),
    ...prose('To go back: cancel what still runs, then undo what is done, last step first, and verify each.'),
    ...prose(`Going back takes about as long as getting there: up to ${durationInWords(secondsOfMoving(plan))} for all of it.`),
  ];
}
