/**
 * Planned guests, one after the other: each is drawn on its host as if it ran there, judged by the rules that judge moves,
 * and then counts against those after it. Pure.
 */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { RulePack } from '../../rules/define.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { FleetRules } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Finding, FleetFinding, PlanCheck, PlannedGuest, PlannedMobility, PlanNew, Verdict } from '../../schemas/generated/types.ts';
import type { Drawn, NewGuests, Scene } from './platform.ts';
import { ownFields } from './wish.ts';
import type { OwnField, Wish } from './wish.ts';

export interface PlanOptions {
  readonly packs: readonly RulePack[];
  readonly platforms: readonly NewGuests[];
  readonly fleetRules: FleetRules;
}

const spareRule = 'fleet/island-survives-a-host';

export function planNew(fleet: Fleet, wishes: readonly Wish[], options: PlanOptions): PlanNew {
  let hosts = fleet.hosts;
  const planned: FleetGuest[] = [];
  const guests: PlannedGuest[] = [];
  for (const wish of wishes) {
    const placed = bestPlace(wish, { ...fleet, hosts, guests: [...fleet.guests, ...planned] }, options);
    guests.push(placed.result);
    if (placed.after === undefined) continue;
    const { before, host, guest } = placed.after;
    hosts = hosts.map((each) => (each === before ? host : each));
    planned.push(guest);
  }
  const after = withHosts(fleet, hosts, planned);
  const spare = spareOf(fleet, after, options);
  const free = options.platforms.flatMap((platform) => platform.freeNumbers(sceneOf(after, platform.platform)));
  return { schema: 1, asOf: fleet.asOf, outcome: worst([...guests.map(({ outcome }) => outcome), outcomeOf(spare)]), guests, spare, free };
}

interface Placed {
  readonly result: PlannedGuest;
  readonly after?: { readonly before: FleetHost; readonly host: FleetHost; readonly guest: FleetGuest };
}

function bestPlace(wish: Wish, fleet: Fleet, options: PlanOptions): Placed {
  const like = wish.like === undefined ? [] : fleet.guests.filter(({ name }) => name === wish.like);
  const fault = wishFault(wish, fleet, like, options);
  if (fault !== undefined) return { result: unplaced(wish, [fault]) };
  const candidates = fleet.hosts.filter(
    (host) =>
      planner(host, options) !== undefined &&
      (wish.host === undefined ? host.platform === platformOf(wish, like, fleet, options) : host.name === wish.host),
  );
  const tried = candidates.map((host) => place(wish, host, fleet, like[0], options));
  const [best] = tried.sort((a, b) => rank(a.placed.result) - rank(b.placed.result) || wantedYes(b) - wantedYes(a) || b.room - a.room || 0);
  if (best === undefined)
    return { result: unplaced(wish, [{ about: 'host', outcome: 'fail', message: 'no host of its platform was read' }]) };
  return best.placed;
}

const order = { fits: 0, unknown: 1, 'does-not': 2 } as const;
const rank = ({ outcome }: PlannedGuest): number => order[outcome];
const wantedYes = ({ placed }: Tried): number =>
  placed.result.mobility.filter(({ wanted, live, outage }) => wanted && (live === 'yes' || outage === 'yes')).length;

function wishFault(wish: Wish, fleet: Fleet, like: readonly FleetGuest[], options: PlanOptions): PlanCheck | undefined {
  const fail = (about: string, message: string): PlanCheck => ({ about, outcome: 'fail', message });
  if (wish.host !== undefined) {
    const host = fleet.hosts.find(({ name }) => name === wish.host);
    if (host === undefined)
      return fail('host', `no host ${wish.host} was read: there are ${fleet.hosts.map(({ name }) => name).join(', ')}`);
    if (planner(host, options) === undefined) return fail('host', `guests of ${host.platform} cannot be planned yet`);
  }
  if (wish.like !== undefined && like.length !== 1)
    return fail(
      'like',
      like.length === 0 ? `there is no guest ${wish.like} to be like` : `there are ${like.length} guests named ${wish.like}`,
    );
  const [own] = like;
  const host = fleet.hosts.find(({ name }) => name === wish.host);
  if (own !== undefined && host !== undefined && own.host.platform !== host.platform)
    return fail('like', `${own.name} is a guest of ${own.host.platform}, and ${host.name} a host of ${host.platform}`);
  const possible = platformsOf(like, fleet, options).filter((each) => host === undefined || each.platform === host.platform);
  const understood = possible.filter((each) => foreignFields(wish, each).length === 0);
  const [first] = possible;
  if (first !== undefined && understood.length === 0)
    return fail(
      'field',
      `${foreignFields(wish, first)
        .map((field) => ownFields[field])
        .join(', ')}: guests of ${first.platform} have no such thing; leave it empty`,
    );
  if (understood.length > 1)
    return fail(
      'host',
      `hosts of ${understood.map(({ platform }) => platform).join(' and ')} were read: write its host, or a guest it is like`,
    );
  const absent = (wish.mobileTo ?? []).filter((name) => !fleet.hosts.some((host) => host.name === name));
  return absent.length === 0 ? undefined : fail('mobility', `no host ${absent.join(', ')} was read`);
}

/** Platforms that a guest without a host may be of. */
function platformsOf(like: readonly FleetGuest[], { hosts }: Fleet, { platforms }: PlanOptions): readonly NewGuests[] {
  const [own] = like;
  return platforms.filter(({ platform }) =>
    own === undefined ? hosts.some((host) => host.platform === platform) : own.host.platform === platform,
  );
}

function foreignFields(wish: Wish, { fields }: NewGuests): readonly OwnField[] {
  return (Object.keys(ownFields) as OwnField[]).filter((field) => wish[field] !== undefined && !fields.has(field));
}

/** The one whose guests have all that is written. */
function platformOf(wish: Wish, like: readonly FleetGuest[], fleet: Fleet, options: PlanOptions): string | undefined {
  return platformsOf(like, fleet, options).find((each) => foreignFields(wish, each).length === 0)?.platform;
}

function planner({ platform }: FleetHost, { platforms }: PlanOptions): NewGuests | undefined {
  return platforms.find((each) => each.platform === platform);
}

interface Tried {
  readonly placed: Placed;
  readonly room: number;
}

function place(wish: Wish, host: FleetHost, fleet: Fleet, like: FleetGuest | undefined, options: PlanOptions): Tried {
  const platform = planner(host, options) as NewGuests;
  const drawn = platform.draw(wish, host, sceneOf(fleet, host.platform), like);
  const judgement = judgeDrawn(drawn, host, fleet, options);
  const checks = [...drawn.checks, ...placementChecks(judgement, host, platform)];
  const outcome = outcomeOf(checks);
  const result: PlannedGuest = {
    name: wish.name,
    place: wish.place,
    host: host.name,
    hostProposed: wish.host === undefined,
    outcome,
    checks,
    chosen: [...drawn.chosen],
    mobility: outcome === 'does-not' ? [] : mobilityOf(judgement, host, wish),
    requests: outcome === 'does-not' ? [] : [...drawn.requests],
    commands: outcome === 'does-not' ? [] : [...drawn.commands],
  };
  const room = platform.room(host) ?? -1;
  if (outcome === 'does-not') return { placed: { result }, room };
  const changed = platform.withGuest(host, drawn.guest);
  return { placed: { result, after: { before: host, host: changed, guest: { ...drawn.guest, host: changed } } }, room };
}

/** The guest stands on a copy of its host, so that its own host is judged as a target, too; only by methods of its platform. */
function judgeDrawn({ guest }: Drawn, host: FleetHost, fleet: Fleet, { packs }: PlanOptions): Judgement {
  const board: FleetHost = { ...host };
  return judge({ ...fleet, hosts: [board, ...fleet.hosts], guests: [{ ...guest, host: board }] }, packs, {
    methods: ({ facets, kind }) => facets.guest === host.platform && kind !== 'recovery',
  });
}

function hostIndex({ fleet }: Judgement, host: FleetHost): number {
  return fleet.hosts.indexOf(host);
}

/** Conditions that a move to the host and making the guest there have in common. */
function placementChecks(judgement: Judgement, host: FleetHost, platform: NewGuests): readonly PlanCheck[] {
  const rowsOf = new Map(judgement.rules.map(({ id, rows }) => [id, rows]));
  const seen = new Map<string, PlanCheck>();
  for (const method of judgement.methods) {
    for (const finding of judgement.findings(0, hostIndex(judgement, host), method.id)) {
      const rows = rowsOf.get(finding.rule) ?? [];
      if (finding.outcome === 'pass' || finding.severity === 'advice' || !rows.some((row) => platform.placementRows.has(row))) continue;
      const check = checkOf(finding);
      seen.set(check.message, check);
    }
  }
  return [...seen.values()];
}

function checkOf({ rule, outcome, severity, message, settle }: Finding): PlanCheck {
  const weighs = severity === 'blocker' ? (outcome === 'fail' ? 'fail' : 'unknown') : 'warning';
  return { about: rule, outcome: weighs, message, ...(settle === undefined ? {} : { settle }) };
}

function mobilityOf(judgement: Judgement, own: FleetHost, { mobileTo }: Wish): PlannedMobility[] {
  return judgement.fleet.hosts.flatMap((host, index) => {
    if (index === 0 || host === own || host.platform !== own.platform) return [];
    const [live, outage] = [bestOf(judgement, index, 'live'), bestOf(judgement, index, 'outage')];
    const reasons = [live, outage].flatMap(({ verdict, method }) => (verdict === 'yes' ? [] : blockers(judgement, index, method)));
    const wanted = mobileTo === undefined || mobileTo.includes(host.name);
    return [{ host: host.name, wanted, live: live.verdict, outage: outage.verdict, reasons: [...new Set(reasons)] }];
  });
}

const verdictOrder = { yes: 0, unknown: 1, no: 2 } as const;

/** The best offered method of a kind; a kind that is not offered is a no without a method. */
function bestOf(judgement: Judgement, host: number, kind: 'live' | 'outage'): { readonly verdict: Verdict; readonly method?: string } {
  const [best] = judgement
    .moves(0, host)
    .filter((move) => judgement.methods.find(({ id }) => id === move.method)?.kind === kind)
    .sort((a, b) => verdictOrder[a.verdict] - verdictOrder[b.verdict]);
  return best ?? { verdict: 'no' };
}

function blockers(judgement: Judgement, host: number, method: string | undefined): readonly string[] {
  if (method === undefined) return [];
  return judgement
    .findings(0, host, method)
    .filter(({ outcome, severity }) => outcome !== 'pass' && severity === 'blocker')
    .map(({ message }) => message);
}

function sceneOf(fleet: Fleet, platform: string): Scene {
  return {
    hosts: fleet.hosts.filter((host) => host.platform === platform),
    guests: fleet.guests.filter(({ host }) => host.platform === platform),
    conventions: fleet.conventions,
  };
}

/** The fleet with hosts replaced: its guests stand on the new ones. */
function withHosts(fleet: Fleet, hosts: readonly FleetHost[], planned: readonly FleetGuest[]): Fleet {
  const byName = new Map(fleet.hosts.map((host, index) => [host, hosts[index] as FleetHost]));
  const last = new Map(hosts.map((host) => [host.name, host]));
  return {
    ...fleet,
    hosts,
    guests: [
      ...fleet.guests.map((guest) => ({ ...guest, host: byName.get(guest.host) ?? guest.host })),
      ...planned.map((guest) => ({ ...guest, host: last.get(guest.host.name) ?? guest.host })),
    ],
  };
}

/** What happens to the rest when a host stops, with the planned guests there; where it is so without them, it is no fault of theirs. */
function spareOf(before: Fleet, after: Fleet, { packs, platforms, fleetRules }: PlanOptions): PlanCheck[] {
  const found = (fleet: Fleet): readonly FleetFinding[] =>
    judge(fleet, packs, { fleetRules })
      .fleetFindings()
      .filter(({ rule, hosts }) => rule === spareRule && hosts.some((name) => isPlannedFor(name, fleet, platforms)));
  const islandOf = ({ hosts }: FleetFinding): string => [...hosts].sort(inOrder).join('\n');
  const already = new Set(found(before).flatMap((finding) => (finding.outcome === 'fail' ? [islandOf(finding)] : [])));
  return found(after).map((finding): PlanCheck => {
    const { outcome, message } = finding;
    if (outcome === 'unknown') return { about: 'spare', outcome, message };
    return already.has(islandOf(finding))
      ? { about: 'spare', outcome: 'warning', message: `${message} (it is too small without the planned guests, too)` }
      : { about: 'spare', outcome: 'fail', message };
  });
}

function isPlannedFor(name: string, { hosts }: Fleet, platforms: readonly NewGuests[]): boolean {
  const host = hosts.find((each) => each.name === name);
  return platforms.some(({ platform }) => platform === host?.platform);
}

function unplaced({ name, place, host }: Wish, checks: readonly PlanCheck[]): PlannedGuest {
  return {
    name,
    place,
    host: host ?? null,
    hostProposed: false,
    outcome: outcomeOf(checks),
    checks: [...checks],
    chosen: [],
    mobility: [],
    requests: [],
    commands: [],
  };
}

function outcomeOf(checks: readonly PlanCheck[]): PlannedGuest['outcome'] {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'does-not';
  return checks.some(({ outcome }) => outcome === 'unknown') ? 'unknown' : 'fits';
}

function worst(outcomes: readonly PlannedGuest['outcome'][]): PlannedGuest['outcome'] {
  return outcomes.reduce((all, each) => (order[each] > order[all] ? each : all), 'fits');
}
