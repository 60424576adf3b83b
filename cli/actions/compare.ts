/** canmove compare: what differs between two hosts. */
import { countItems } from '../../rules/comparison.ts';
import type { FleetHost } from '../../fleet/fleet.ts';
import type { Comparison } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { CompareOptions } from '../commands/comparing.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { findGuest, findHost } from './find.ts';
import { loadFleet, secondsSince } from './load.ts';
import type { Loaded } from './load.ts';
import { paintFor } from './paint.ts';

export async function compare(context: Context, first: string, second: string, options: CompareOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const loaded = await loadFleet(context);
  const [a, b] = [hostNamed(loaded, first), hostNamed(loaded, second)];
  if (a === b) throw new UsageError(`compare: ${visible(first)} is one host: name two`);
  const comparison = comparisonOf(loaded, [a, b], options);
  if (global.json) {
    writeJson(io, comparison);
    return exitStatus.ok;
  }
  const { compareText } = await import('../../reports/text/compare.ts');
  const older = a.startedAt < b.startedAt ? a : b;
  write(
    io.stdout,
    compareText(comparison, {
      paint: await paintFor(useColor(io, global)),
      width: Math.max(60, Math.min(io.stdout.columns ?? 120, 160)),
      ageSeconds: secondsSince(older.startedAt, loaded.now),
      asOfCapture: loaded.asOfCapture,
    }),
  );
  return exitStatus.ok;
}

function hostNamed({ fleet }: Loaded, name: string): FleetHost {
  return fleet.hosts[findHost(fleet, name)] as FleetHost;
}

function comparisonOf({ fleet, packs }: Loaded, hosts: readonly [FleetHost, FleetHost], options: CompareOptions): Comparison {
  const [a, b] = hosts;
  const compareHosts = packs.find(({ platform }) => platform === a.platform)?.compareHosts;
  if (a.platform !== b.platform || compareHosts === undefined)
    throw new UsageError(
      `compare: ${visible(a.name)} is of ${a.platform} and ${visible(b.name)} of ${b.platform}: name two hosts of one platform that can be compared`,
    );
  const guest = options.for === undefined ? undefined : fleet.guests[findGuest(fleet, options.for)];
  const all = compareHosts(hosts, guest === undefined ? {} : { guest });
  return {
    schema: 1,
    hosts: [a.name, b.name],
    asOf: fleet.asOf,
    ...(guest === undefined ? {} : { guest: guest.name }),
    counts: countItems(all),
    items: all.filter(({ outcome }) => options.all === true || outcome !== 'equal'),
  };
}
