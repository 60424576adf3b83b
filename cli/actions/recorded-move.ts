/** A pasted dry run must be of the move that it is recorded for: a record of another one would be a wrong answer. */
import type { FleetHost } from '../../fleet/fleet.ts';
import type { DryRuns } from '../../rules/refusals/dry-run.ts';
import { recognise } from '../../rules/refusals/recognise.ts';
import { isKnown } from '../../schemas/facts.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import type { Loaded } from './load.ts';

/**
 * @param guest and @param host indexes of the pair
 * @throws UsageError where the text names another guest, another known host, or several moves
 */
export function refuseOtherMove(text: string, dryRuns: DryRuns, loaded: Loaded, guest: number, host: number): void {
  const { fleet } = loaded;
  const moving = fleet.guests[guest];
  const name = moving?.name ?? '';
  const words = [name, ...(moving === undefined ? [] : (dryRuns.guestWords?.(moving.facts) ?? []))];
  const { tried } = dryRuns.transcript(text);
  if (tried.length > 1)
    throw new UsageError(`record: the text holds ${tried.length} attempts: give the lines of one, each is recorded on its own`);
  const said = recognise(text, dryRuns.refusals);
  const guests = [...tried.map((each) => each.guest), ...said.flatMap(({ values }) => values['guest'] ?? [])];
  const other = guests.find((each) => !words.includes(each));
  if (other !== undefined) throw new UsageError(`record: the text is about ${excerpt(other)}, not about ${visible(name)}`);
  const source = tried.flatMap((each) => each.source ?? []).find((each) => !isCalled(each, moving?.host, loaded));
  if (source !== undefined)
    throw new UsageError(`record: the text is about a guest of ${excerpt(source)}, not of ${visible(moving?.host.name ?? '')}`);
  const targets = [...tried.map((each) => each.target), ...said.flatMap(({ values }) => values['target'] ?? [])];
  for (const target of targets) {
    const known = hostsCalled(target, loaded);
    if (known.length > 0 && !known.includes(host))
      throw new UsageError(
        `record: the text is about a move to ${excerpt(target)}, which is ${visible(fleet.hosts[known[0] as number]?.name ?? '')}, not ${visible(fleet.hosts[host]?.name ?? '')}`,
      );
  }
}

function isCalled(name: string, host: FleetHost | undefined, loaded: Loaded): boolean {
  return hostsCalled(name, loaded).some((index) => loaded.fleet.hosts[index] === host);
}

/** Hosts that a person may mean by a name: by their own, their serial number, their endpoint's, or an address of it in the inventory. */
export function hostsCalled(name: string, { fleet, inventory }: Pick<Loaded, 'fleet' | 'inventory'>): readonly number[] {
  return fleet.hosts.flatMap((each, index) => {
    const endpoint = inventory?.endpoints[each.endpoint];
    const serial = isKnown(each.facts.serial) ? each.facts.serial.v : undefined;
    return [each.name, serial, each.endpoint, endpoint?.address, endpoint?.moveAddress].includes(name) ? [index] : [];
  });
}
