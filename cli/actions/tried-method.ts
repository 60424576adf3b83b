/** What a dry run tried: the state that the guest was in then selects the method. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { isOf } from '../../fleet/dry-runs.ts';
import { join } from '../../fleet/join.ts';
import type { Method, RulePack } from '../../rules/define.ts';
import { offerOf } from '../../rules/engine/offered.ts';
import { parsePath, resolve } from '../../rules/engine/paths.ts';
import type { DryRuns } from '../../rules/refusals/dry-run.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { StoreReader } from '../../store/store.ts';
import { nearest } from '../nearest.ts';

export interface Tried {
  readonly method: string;
  /** In the platform's words; empty where nobody knew. */
  readonly state: string;
}

interface Question {
  readonly store: StoreReader;
  readonly pack: RulePack;
  readonly dryRuns: DryRuns;
  /** As it is now. */
  readonly guest: FleetGuest;
  /** When the dry run was made, ISO 8601 UTC. */
  readonly at: string;
  /** What the operator says. */
  readonly method: string | undefined;
}

/** @throws UsageError where nothing tells, or the facts of that time say otherwise than the operator */
export async function triedAt({ store, pack, dryRuns, guest, at, method }: Question): Promise<Tried> {
  const methods = pack.methods.map(({ id }) => id);
  if (method !== undefined && !methods.includes(method)) {
    const close = nearest(method, methods);
    throw new UsageError(
      `there is no method ${visible(method)}; ${close.length > 0 ? `did you mean ${close.join(' or ')}?` : `there are ${methods.join(', ')}`}`,
    );
  }
  const then = await guestAt(store, guest, at);
  const state = then === undefined ? undefined : stateOf(then, pack);
  const name = visible(guest.name);
  if (then === undefined || state === undefined) {
    if (method !== undefined) return { method, state: '' };
    const why =
      then === undefined ? `no facts of ${visible(guest.host.name)} from before ${at} are kept` : `the state of ${name} is not known`;
    throw new UsageError(
      `record: ${why}, so that nothing says whether the dry run tried a live or a cold move: say --method (${methods.join(', ')})`,
    );
  }
  const offered = pack.methods.filter((each) => isOffered(each, then, pack)).map(({ id }) => id);
  const tried = dryRuns.methodIn(state, offered);
  if (tried === undefined && method === undefined)
    throw new UsageError(
      `record: ${name} was ${visible(state)} at ${then.host.startedAt}: say with --method what the dry run tried (${methods.join(', ')})`,
    );
  if (tried !== undefined && method !== undefined && tried !== method)
    throw new UsageError(
      `record: ${name} was ${visible(state)} at ${then.host.startedAt}, and a dry run then tries ${tried}, not ${method}. If its state changed after that, run "canmove collect ${visible(guest.host.endpoint)}" and record again`,
    );
  return { method: method ?? (tried as string), state };
}

/** The guest in the newest facts that are not younger than the dry run; undefined: there are none. */
async function guestAt(store: StoreReader, guest: FleetGuest, at: string): Promise<FleetGuest | undefined> {
  if (Date.parse(guest.host.startedAt) <= Date.parse(at)) return guest;
  const { captures } = await store.history(guest.host.endpoint);
  const earlier = captures.find(
    ({ startedAt, status }) => (status === 'ok' || status === 'partial') && Date.parse(startedAt) <= Date.parse(at),
  );
  const stored = earlier === undefined ? undefined : await store.snapshots(earlier.id);
  if (stored?.kind !== 'found' || earlier === undefined) return undefined;
  const uuid = isKnown(guest.facts.uuid) && guest.facts.uuid.v !== '' ? { uuid: guest.facts.uuid.v } : {};
  const { guests } = join(stored.value, { asOf: earlier.startedAt });
  return guests.find(({ host, facts }) => host.name === guest.host.name && isOf({ guest: guest.name, ...uuid }, facts));
}

function factFor(path: string, guest: FleetGuest, pack: RulePack): Fact<unknown> {
  const parsed = parsePath(path);
  return resolve(parsed, parsed.side === 'guest' ? { guest, pack } : { host: guest.host, pack });
}

function stateOf(guest: FleetGuest, pack: RulePack): string | undefined {
  const fact = factFor(pack.statePath, guest, pack);
  return isKnown(fact) && typeof fact.v === 'string' ? fact.v : undefined;
}

function isOffered(method: Method<never>, guest: FleetGuest, pack: RulePack): boolean {
  return method.facets.guest in guest.facts && offerOf(method, (path) => factFor(path, guest, pack)).offer !== 'no';
}
