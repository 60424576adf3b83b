import { it } from 'vitest';
import { example } from '/work/main/test/planner/plans/example-plans.ts';
import { recheck } from '/work/main/planner/lives/recheck.ts';
import { aftermaths } from '/work/main/planner/lives/registry.ts';
import { inPlacePlatforms, planningPlatforms } from '/work/main/planner/platforms.ts';
import { rulePacks } from '/work/main/rules/registry.ts';
it('x', async () => {
  for (const platform of ['ldoms','powervm'] as const) {
    const ex = await example(platform);
    const packs = await rulePacks();
    for (const host of ex.fleet.hosts.map(h=>h.name).slice(0,4)) for (const comeBack of [false,true]) {
      const plan = await ex.plan({kind:'drain', hosts:[host], comeBack});
      const context = { fleet: ex.fleet, packs, judge: {}, platforms: planningPlatforms, inPlace: inPlacePlatforms, planning: ex.inventory.planning, groups: ex.inventory.groups, deadline: {leftMs: () => 20000}, aftermaths };
      const found = recheck(plan, context);
      console.log(platform, host, comeBack, plan.outcome, plan.steps.length, found.outcome, found.seconds, plan.summary.seconds, JSON.stringify(found.steps.filter(s=>s.state!=='holds').map(s=>[s.id,s.kind,s.guest,s.state,s.reasons])), found.notes, JSON.stringify(found.hosts.map(h=>h.state)), found.appeared);
    }
  }
}, 120000);
