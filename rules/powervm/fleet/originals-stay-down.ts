import { isKnown, missing } from '../../../schemas/facts.ts';
import type { FleetFix } from '../../../schemas/generated/types.ts';
import type { FleetView } from '../../fleet/define.ts';
import { sh } from '../../shell.ts';
import { hmcData } from '../hmc-data.ts';
import { exampleFleet } from './example.ts';
import { placeOf, stubPairs } from './stub-pairs.ts';
import { defineSummaryRule, quantity } from './summary.ts';
import type { Violation } from './summary.ts';
import { lparsOf, systemsOf } from './systems.ts';

/** power_on_lpar_start_policy: nothing starts by itself; what ran is started again. */
const nothingStarts = 'userinit';
const whatRanStarts = 'autorecovery';

export const rule = defineSummaryRule({
  id: 'powervm/originals-stay-down',
  title: 'No partition that has a stub starts by itself when its system gets power',
  why: 'When the power of a lost system returns and the original starts by itself, it and the stub that was started in its place write to the same disks. A profile with auto_start, or a system that starts again what ran (power_on_lpar_start_policy autorecovery), does that. What each policy starts is taken from the HMC manual and not confirmed: where it is neither userinit nor autorecovery, auto_start decides.',
  rows: ['stub.original_autostart'],
  severity: 'warning',
  question: 'it starts by itself when its system gets power',
  message: (violations) =>
    `${quantity(violations.length, 'original of a stub starts', 'originals of stubs start')} unasked when the power returns`,
  look(view, conventions, notes) {
    const systems = new Map(systemsOf(view).map((system) => [system.host, system]));
    const originals = new Map(stubPairs(view, conventions).flatMap((pair) => pair.originals.map((each) => [each.guest, each])));
    for (const original of originals.values()) {
      const place = placeOf(original);
      const lpar = notes.value(original.facts, place);
      const system = systems.get(original.host)?.facts;
      const facts = system === undefined ? undefined : notes.value(system, place);
      if (lpar === undefined || facts === undefined) continue;
      const policy = facts.powerOffPolicy !== undefined && isKnown(facts.powerOffPolicy) ? facts.powerOffPolicy.v : undefined;
      if (policy === nothingStarts) continue;
      const auto = [lpar.autoStart, lpar.profile.autoStart].filter((fact) => fact !== undefined);
      const starts = auto.some((fact) => isKnown(fact) && fact.v);
      if (policy === whatRanStarts)
        notes.breaks({
          ...place,
          what: 'its system starts again what ran (autorecovery)',
          expected: 'power_on_lpar_start_policy userinit',
        });
      else if (starts) notes.breaks({ ...place, what: 'auto_start is set', expected: 'auto_start 0' });
      else if (auto.every((fact) => !isKnown(fact)))
        notes.open(place, auto[0] !== undefined && !isKnown(auto[0]) ? auto[0].why : 'auto_start was not read');
      else if (policy === undefined) notes.value(facts.powerOffPolicy, place);
    }
  },
  fix,
  examples: () => {
    const fleet = (
      autoStart: boolean | ReturnType<typeof missing>,
      policy: string | ReturnType<typeof missing> = 'autostart',
    ): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [{ name: 'P9-EAST', powerOffPolicy: policy }, { name: 'P10-WEST' }],
        [
          { name: 'server1', on: 'P9-EAST', autoStart, profile: {}, currentProfile: 'default' },
          { name: 'server1-stub', on: 'P10-WEST' },
          { name: 'server2', on: 'P9-EAST', autoStart: true, profile: {} },
        ],
      );
    return [
      { name: 'auto_start is off', fleet: fleet(false), finds: [] },
      { name: 'nothing on the system starts by itself', fleet: fleet(true, 'userinit'), finds: [] },
      {
        name: 'auto_start is on',
        fleet: fleet(true),
        finds: [{ outcome: 'fail', says: /^1 original of a stub starts unasked when the power returns: server1$/ }],
      },
      { name: 'the system starts again what ran', fleet: fleet(false, 'autorecovery'), finds: [{ outcome: 'fail', says: /: server1$/ }] },
      {
        name: 'auto_start was not read',
        fleet: fleet(missing('lssyscfg was cut')),
        finds: [{ outcome: 'unknown', says: /not known of server1 .*cut/ }],
      },
      {
        name: 'the policy of the system was not read',
        fleet: fleet(false, missing('the HMC does not print it')),
        finds: [{ outcome: 'unknown', says: /the HMC does not print it/ }],
      },
    ];
  },
});

const fixesShown = 50;

function fix(violations: readonly Violation[], view: FleetView): readonly FleetFix[] {
  const byGuest = new Map(lparsOf(view).map((lpar) => [lpar.guest, lpar]));
  return violations.slice(0, fixesShown).flatMap(({ guest, host }): FleetFix[] => {
    const lpar = guest === undefined ? undefined : byGuest.get(guest);
    const system = view.hosts[host]?.name ?? '';
    if (lpar === undefined || !isKnown(lpar.facts)) return [];
    const { currentProfile } = lpar.facts.v;
    if (!isKnown(currentProfile) || currentProfile.v === '') return [];
    return [
      {
        host: system,
        commands: [sh`chsyscfg -r prof -m ${system} -i ${hmcData({ name: currentProfile.v, lpar_name: lpar.name, auto_start: 0 })}`],
      },
    ];
  });
}
