/** Plans as "canmove plan" makes them, for the tests of everything that shows, checks or resumes a plan. */
export { drainPlan } from './plans/drain.ts';
export { hostilePlan } from './plans/hostile.ts';
export { largePlan } from './plans/large.ts';
export { planOf, step } from './plans/parts.ts';
export { rollingPlan } from './plans/rolling.ts';
export { impossiblePlan, narrowPlan } from './plans/unlucky.ts';
