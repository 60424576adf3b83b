import { expect, it } from 'vitest';
import { validatePlan } from '../../schemas/validate.ts';
import { drainPlan, hostilePlan, impossiblePlan, largePlan, narrowPlan, rollingPlan } from './plan-fixtures.ts';
import { hostileNames } from '../trust/hostile-fleet.ts';

it.each([
  ['an LDoms drain', drainPlan()],
  ['a rolling maintenance on PowerVM', rollingPlan()],
  ['a plan too long for its window', narrowPlan()],
  ['an impossible plan', impossiblePlan()],
  ['a plan of hostile names', hostilePlan(hostileNames)],
  ['a plan of 500 steps', largePlan(500)],
])('%s has the form of a plan', async (_, plan) => {
  expect(await validatePlan(plan)).toEqual({ value: plan });
});

it('every step is in its wave, and waits only for steps before it', () => {
  for (const plan of [drainPlan(), rollingPlan(), narrowPlan(), hostilePlan(hostileNames), largePlan(500)]) {
    const before = new Set<string>();
    for (const { id, wave, after } of plan.steps) {
      expect(plan.waves.find((each) => each.wave === wave)?.steps).toContain(id);
      expect(after.filter((each) => !before.has(each))).toEqual([]);
      before.add(id);
    }
  }
});
