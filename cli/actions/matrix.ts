/** canmove matrix: every guest against every host. */
import { countCells, matrixText, movingGuests, waitingForLive } from '../../reports/text/matrix.ts';
import { judge } from '../../rules/engine/judge.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { MatrixOptions } from '../commands/answers.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { findHost } from './find.ts';
import { loadFleet, oldestFacts, secondsSince } from './load.ts';
import { paintFor } from './paint.ts';

export async function matrix({ io, options: global }: Context, options: MatrixOptions): Promise<ExitStatus> {
  const loaded = await loadFleet({ io, options: global });
  const { fleet } = loaded;
  const judgement = judge(fleet, loaded.packs, {
    ...loaded.judgeOptions,
    methods: (method) => options.live !== true || method.kind === 'live',
  });
  const { shown, partOfHost } = movingGuests(judgement);
  const source = options.from === undefined ? undefined : fleet.hosts[findHost(fleet, options.from)];
  const guests = shown.filter((guest) => source === undefined || fleet.guests[guest]?.host === source);
  const hosts = options.to === undefined ? fleet.hosts.map((_, index) => index) : [findHost(fleet, options.to)];
  if (guests.length === 0)
    throw new UsageError(
      options.from === undefined ? 'the fleet has no guests that move' : `${visible(options.from)} has no guests that move`,
    );
  if (global.json) {
    writeJson(io, {
      schema: 1,
      asOf: fleet.asOf,
      counts: countCells(judgement, guests, hosts),
      hosts: hosts.map((host) => fleet.hosts[host]?.name),
      guests: guests.map((guest) => ({
        guest: fleet.guests[guest]?.name,
        host: fleet.guests[guest]?.host.name,
        kinds: Object.fromEntries(hosts.map((host) => [fleet.hosts[host]?.name ?? '', judgement.kind(guest, host)] as const)),
      })),
      partOfHost,
    });
    return exitStatus.ok;
  }
  const paint = await paintFor(useColor(io, global));
  write(
    io.stdout,
    matrixText(judgement, {
      paint,
      ageSeconds: secondsSince(oldestFacts(fleet), loaded.now),
      asOfCapture: loaded.asOfCapture,
      guests,
      hosts,
    }),
  );
  const waiting = waitingForLive(judgement, guests, hosts);
  if (waiting.length > 0) write(io.stdout, `\n${waiting.join('\n')}`);
  if (partOfHost > 0 && options.from === undefined && !global.quiet)
    write(
      io.stdout,
      paint.dim(`\n${partOfHost} guests are part of their hosts (control and service domains, Virtual I/O Servers) and are not shown.`),
    );
  const notRead = fleet.endpoints.filter((endpoint) => endpoint.status !== 'ok');
  for (const endpoint of notRead)
    write(
      io.stdout,
      paint.yellow(`${visible(endpoint.name)}: ${endpoint.status}${endpoint.reason === undefined ? '' : `: ${visible(endpoint.reason)}`}`),
    );
  return exitStatus.ok;
}
