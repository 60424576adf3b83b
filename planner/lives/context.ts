/** What a plan that is kept is looked at with. */
import type { PlanContext } from '../plans/plan.ts';
import type { Aftermath } from './platform.ts';

export interface LivesContext extends PlanContext {
  readonly aftermaths: readonly Aftermath[];
}
