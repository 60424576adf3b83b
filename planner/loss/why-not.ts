/** Why a guest of a lost host is not started, and what would help. */
import { stands } from '../../rules/judgement.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { LossGuest } from '../../schemas/generated/types.ts';
import type { State } from '../model/state.ts';
import type { LossPlatform } from './platform.ts';
import { withoutRoom } from './recovery.ts';
import { blockersOf, guestOf, messagesOf, pairKey, who } from './scene.ts';
import type { RefusedPairs, Scene } from './scene.ts';

/** After everything that could be started was. */
interface End {
  readonly dead: number;
  readonly state: State;
  readonly refused: RefusedPairs;
}

export function whyNot(scene: Scene, guest: number, end: End): LossGuest {
  const lost = reasonFor(scene, guest, end);
  const byHand = lossPlatformOf(scene, guest)?.byHand?.(guestOf(scene, guest), movableTo(scene, guest, end.dead));
  return byHand === undefined ? lost : { ...lost, byHand };
}

/** Hosts that could take it by the rules of a move for which it does not run, room aside. */
function movableTo({ judgement, model, fleet }: Scene, guest: number, dead: number): readonly string[] {
  const rows = judgement.methods
    .filter(({ kind }) => kind === 'outage')
    .map(({ id }) => judgement.standing(model.guests[guest] as number, id, withoutRoom));
  return fleet.hosts.flatMap(({ name }, at) => (at !== dead && rows.some((row) => row?.[at] === stands.yes) ? [name] : []));
}

function reasonFor(scene: Scene, guest: number, end: End): LossGuest {
  const { recovery, options } = scene;
  const { host } = guestOf(scene, guest);
  if (!recovery.platforms.has(host.platform))
    return {
      ...who(scene, guest),
      why: 'no-way',
      reasons: [`canmove knows no way to start a guest of ${host.platform} elsewhere once its host is lost`],
      wouldHelp: prepared(scene, guest),
    };
  const candidates = scene.candidates(guest);
  const sure = candidates.filter(({ certain }) => certain || options.allowUnknown === true);
  if (sure.length > 0)
    return noRoom(
      scene,
      guest,
      sure.map((each) => each.host),
      end,
    );
  const [unsure] = candidates;
  if (unsure !== undefined) return unknown(scene, guest, unsure.host);
  return noTarget(scene, guest, end.dead);
}

/** Hosts could take it; where of one it is not known whether it has the room, nothing is known. */
function noRoom(scene: Scene, guest: number, hosts: readonly number[], end: End): LossGuest {
  const refusals = hosts.map((host) => ({ host, way: end.refused.get(pairKey({ guest, host })), shut: scene.model.notReceiving[host] }));
  const undecided = refusals.filter(({ way, shut }) => shut !== undefined || way?.verdict === 'unknown');
  const told = (undecided.length > 0 ? undecided : refusals).slice(0, shownHosts);
  const reasons = told.map(({ host, way }) => blockersOf(way)[0]?.message ?? lacking(scene, guest, host, end.state));
  if (undecided.length === 0)
    return {
      ...who(scene, guest),
      why: 'no-room',
      reasons,
      wouldHelp: [
        'Keep room free on one of these hosts, or say in the inventory which of their guests may be stopped (planning.guests: disposition may-stop).',
      ],
    };
  const settle = undecided.flatMap(({ way }) => blockersOf(way).flatMap((finding) => finding.settle ?? []));
  return { ...who(scene, guest), why: 'unknown', reasons, wouldHelp: [...new Set(settle)] };
}

/** Hosts that are named with what they lack. */
const shownHosts = 4;

/** The first resource of which the host has too little. */
function lacking({ model }: Scene, guest: number, host: number, state: State): string {
  const { instance, resources, notReceiving, fleet } = model;
  const name = fleet.hosts[host]?.name ?? '';
  const shut = notReceiving[host];
  if (shut !== undefined) return `${name}: ${shut}`;
  const demand = instance.guests[guest]?.demand ?? [];
  const short = resources.findIndex((_, resource) => (demand[resource] ?? 0) > (state.free[host * resources.length + resource] as number));
  const resource = resources[short];
  if (resource === undefined) return `${name} holds as many guests of one group as may be together there`;
  const free = Math.max(0, state.free[host * resources.length + short] as number);
  return `${name} has ${free} ${resource.unit} of ${resource.title} left, and it needs ${demand[short] ?? 0}`;
}

function unknown(scene: Scene, guest: number, host: number): LossGuest {
  const way = scene.recovery.ways(scene.model.guests[guest] as number, host)[0];
  return {
    ...who(scene, guest),
    why: 'unknown',
    nearest: scene.fleet.hosts[host]?.name ?? '',
    reasons: messagesOf(blockersOf(way)),
    wouldHelp: [...new Set(blockersOf(way).flatMap(({ settle }) => (settle === undefined ? [] : [settle])))],
  };
}

/** The host that is most nearly ready: it lacks least, and not what all others lack, too. */
function noTarget(scene: Scene, guest: number, dead: number): LossGuest {
  const { fleet, model, recovery } = scene;
  const others = fleet.hosts.flatMap((host, at) => (at !== dead && host.platform === guestOf(scene, guest).host.platform ? [at] : []));
  const [first] = others;
  if (first === undefined)
    return { ...who(scene, guest), why: 'no-target', reasons: ['there is no other host of its platform'], wouldHelp: [] };
  const index = model.guests[guest] as number;
  const reasons = recovery.whyNotOffered(index, first);
  if (reasons.length > 0) return { ...who(scene, guest), why: 'no-way', reasons, wouldHelp: prepared(scene, guest) };
  const tried = others.slice(0, hostsLookedAt).map((host) => {
    const way = recovery.ways(index, host)[0];
    return { host, way, standing: blockersOf(way).map(({ rule }) => rule) };
  });
  const usual = commonest(tried.flatMap(({ standing }) => standing));
  const lacksUsual = (standing: readonly string[]): number => (usual !== undefined && standing.includes(usual) ? 1 : 0);
  const [nearest] = tried.sort((a, b) => lacksUsual(a.standing) - lacksUsual(b.standing) || a.standing.length - b.standing.length);
  return {
    ...who(scene, guest),
    why: 'no-target',
    nearest: fleet.hosts[nearest?.host ?? first]?.name ?? '',
    reasons: messagesOf(blockersOf(nearest?.way)),
    wouldHelp: [...new Set(blockersOf(nearest?.way).flatMap(({ fix }) => fix.slice(0, 1).map(({ summary }) => summary)))],
  };
}

/** What to do before a host is lost. */
function prepared(scene: Scene, guest: number): string[] {
  return [lossPlatformOf(scene, guest)?.prepare(guestOf(scene, guest)) ?? 'Have a backup of it that can be restored on another host.'];
}

function lossPlatformOf(scene: Scene, guest: number): LossPlatform | undefined {
  const { platform } = guestOf(scene, guest).host;
  return scene.options.lossPlatforms.find((each) => each.platform === platform);
}

function commonest(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, more]) => more - many || inOrder(a, b))[0]?.[0];
}

/** A reason is wanted, not the best of thousands. */
const hostsLookedAt = 200;
