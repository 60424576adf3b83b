/** The way home, once the work is done. */
import { placesOf } from '../model/instance.ts';
import type { Instance, Places } from '../model/instance.ts';
import { orderMoves } from './order.ts';
import type { Ordered, OrderedStep, OrderRequest, PlannedStep } from './types.ts';

/**
 * Brings everything back to where it was before `ordered`, guests that were stopped included; those that were nowhere stay
 * where they are. Its steps have indices and waits of their own: all steps of `ordered` are over when the first begins.
 */
export function wayBack(
  instance: Instance,
  ordered: Pick<Ordered, 'steps' | 'places'>,
  request: Omit<OrderRequest, 'stepsBefore'>,
): Ordered {
  const home = placesOf(instance).map((host, guest) => (host < 0 ? (ordered.places[guest] as number) : host));
  const back = orderAfter(instance, ordered.steps, home, request);
  return { ...back, steps: back.steps.map((step) => ({ ...step, purpose: step.purpose === 'goal' ? 'return' : step.purpose })) };
}

/**
 * Brings everything where it is wanted once some steps are done. The result holds only what comes after them, with indices and
 * waits of its own.
 */
export function orderAfter(
  instance: Instance,
  before: readonly PlannedStep[],
  wanted: Places,
  request: Omit<OrderRequest, 'stepsBefore'>,
): Ordered {
  const whole = orderMoves(instance, wanted, { ...request, stepsBefore: before });
  const first = before.length;
  const steps = whole.steps.slice(first).map((step): OrderedStep => {
    const because = step.because.filter((each) => each.step >= first).map((each) => ({ ...each, step: each.step - first }));
    return { ...step, after: step.after.filter((at) => at >= first).map((at) => at - first), because };
  });
  return { ...whole, steps };
}
