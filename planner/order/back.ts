/** The way home, once the work is done. */
import { placesOf } from '../model/instance.ts';
import type { Instance } from '../model/instance.ts';
import { orderMoves } from './order.ts';
import type { Ordered, OrderedStep, OrderRequest } from './types.ts';

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
  const whole = orderMoves(instance, home, { ...request, stepsBefore: ordered.steps });
  const first = ordered.steps.length;
  const steps = whole.steps.slice(first).map((step): OrderedStep => {
    const because = step.because.filter((each) => each.step >= first).map((each) => ({ ...each, step: each.step - first }));
    return {
      ...step,
      purpose: step.purpose === 'goal' ? 'return' : step.purpose,
      after: step.after.filter((at) => at >= first).map((at) => at - first),
      because,
    };
  });
  return { ...whole, steps };
}
