/** What the platform's own dry run would have said of every move of a fleet: it refuses what a rule says it refuses, and nothing else. */
import type { DryRun, RecordedDryRuns } from '../../fleet/dry-runs.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { RulePack } from '../../rules/define.ts';
import { isKnown } from '../../schemas/facts.ts';

export function truthfulDryRuns(fleet: Fleet, packs: readonly RulePack[]): RecordedDryRuns {
  const judgement = judge(fleet, packs);
  const runs = fleet.guests.flatMap((guest, g) =>
    fleet.hosts.flatMap((target, h) =>
      guest.host === target
        ? []
        : judgement.moves(g, h).map(({ method, findings }): DryRun => {
            const refused = findings.some((each) => each.severity === 'blocker' && each.stage === 'refused' && each.outcome === 'fail');
            const { uuid } = guest.facts;
            return {
              guest: guest.name,
              ...(isKnown(uuid) ? { uuid: uuid.v } : {}),
              source: guest.host.name,
              target: target.name,
              method,
              outcome: refused ? 'refused' : 'accepted',
              at: fleet.asOf,
              text: refused ? 'The migration is refused' : 'The migration would succeed',
              sha256: '0'.repeat(64),
              exit: refused ? '1' : '0',
            };
          }),
    ),
  );
  return { runs, lost: [] };
}
