/** The steps of a plan that remain, each proved; what is refused does not stop the proof of the others. */
import type { Plan, PlanStep } from '../../schemas/generated/types.ts';
import { prove } from '../fleet/prove.ts';
import type { ProvedStep, ProverStep } from '../fleet/prove.ts';
import { moveCommands } from '../plans/step-commands.ts';
import type { LivesContext } from './context.ts';
import { proverStepOf } from './replay.ts';

export interface StepProof {
  readonly state: 'holds' | 'changed' | 'refused' | 'undecided' | 'waits';
  /** Sentences. */
  readonly reasons: readonly string[];
  readonly settle: readonly string[];
}

/** Afterwards what was not judged yet stays undecided: each refusal has everything judged again. */
const mostRefused = 60;

/** By id; absent: its guest or its host is not there. @param guestOf by id of the step, index in the fleet */
export function proveStepwise(
  plan: Plan,
  context: LivesContext,
  guestOf: ReadonlyMap<string, number>,
  open: (step: PlanStep) => boolean,
): ReadonlyMap<string, StepProof> {
  const { fleet, packs } = context;
  const found = new Map<string, StepProof>();
  let left = plan.steps.filter(open).flatMap((step): { readonly step: PlanStep; readonly asked: ProverStep }[] => {
    const guest = guestOf.get(step.id);
    const asked = guest === undefined ? undefined : proverStepOf(step, guest, fleet, packs);
    return asked === undefined ? [] : [{ step, asked }];
  });
  const lost = plan.steps.filter((step) => step.kind !== 'maintain' && open(step) && !left.some((each) => each.step === step));
  left = without(left, dependents(plan, new Set(lost.map(({ id }) => id))), found);
  for (let round = 0; ; round++) {
    const proof = prove(
      fleet,
      left.map(({ asked }) => asked),
      { packs, platforms: context.platforms, judge: context.judge, allowUnknown: plan.question.allowUnknown },
    );
    if (!('refused' in proof)) {
      left.forEach(({ step }, at) => found.set(step.id, compared(step, proof.proved[at] as ProvedStep)));
      return found;
    }
    const { step: at, verdict, reasons, settle } = proof.refused;
    const { id } = (left[at] as (typeof left)[number]).step;
    found.set(id, { state: verdict === 'no' ? 'refused' : 'undecided', reasons, settle });
    left = without(
      left.filter(({ step }) => step.id !== id),
      dependents(plan, new Set([id])),
      found,
    );
    if (round < mostRefused) continue;
    for (const { step } of left)
      found.set(step.id, { state: 'undecided', reasons: ['too many steps before it do not hold for it to be judged'], settle: [] });
    return found;
  }
}

interface Asked {
  readonly step: PlanStep;
  readonly asked: ProverStep;
}

function without(left: readonly Asked[], waiting: ReadonlyMap<string, string>, found: Map<string, StepProof>): Asked[] {
  return left.filter(({ step: { id } }) => {
    const behind = waiting.get(id);
    if (behind === undefined) return true;
    found.set(id, { state: 'waits', reasons: [`it waits for ${behind}, which does not hold`], settle: [] });
    return false;
  });
}

/** Steps that wait for these, and later steps of the same guests: by id, which of these they wait for. */
function dependents({ steps }: Plan, ids: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, after } of steps) {
    if (ids.has(id)) continue;
    const behind = after.flatMap((each) => (ids.has(each) ? [each] : (found.get(each) ?? [])))[0];
    if (behind !== undefined) found.set(id, behind);
  }
  return found;
}

/** It can be done; as it was planned? */
function compared(step: PlanStep, proved: ProvedStep): StepProof {
  const { kind, method, from, commands, warnings } = step;
  const changes: string[] = [];
  if (kind === 'move') {
    if (proved.method !== method) changes.push(`it was planned as ${method ?? 'a move'}, and would now be ${proved.method ?? 'none'}`);
    else {
      const now = moveCommands(proved.answer, undefined, from);
      if (JSON.stringify([now.where, now.do]) !== JSON.stringify([commands.where, commands.do]))
        changes.push(`its commands are others now: ${now.do.join('; ')} (${now.where})`);
    }
    if (proved.live !== step.live) changes.push(step.live ? 'it would not keep running now' : 'it would keep running now');
  }
  if (proved.undecided.length > 0 && step.undecided === undefined)
    changes.push(...proved.undecided.map((what) => `not known any more: ${what}`));
  if (changes.length > 0) return { state: 'changed', reasons: changes, settle: [] };
  const fresh = proved.warnings.filter((warning) => !warnings.includes(warning));
  return { state: 'holds', reasons: fresh.map((warning) => `new warning: ${warning}`), settle: [] };
}
