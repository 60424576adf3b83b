/**
 * Which Virtual I/O Server of the target takes over which client adapter: the one in the same place of the list, if what
 * the adapter needs is there; else another. Adapters of two servers stay on two.
 */
import { inOrder } from '../../../schemas/code-point-order.ts';
import type { ClientAdapter, Vios } from './facts.ts';

/** Whether a Virtual I/O Server has what an adapter needs. */
export type Presence = 'yes' | 'no' | 'unknown';

export interface Place {
  readonly adapter: ClientAdapter & { readonly slot: number };
  readonly vios: PlacedVios;
  readonly presence: Presence;
}
export type PlacedVios = Vios & { readonly lparId: number };

export interface Placement {
  /** In the order of the client slots. */
  readonly places: readonly Place[];
  /** Sentences: where it is not as on the source, and what is left to the HMC. */
  readonly notes: readonly string[];
}

export interface PlacementQuestion {
  /** For the notes: 'vSCSI' … */
  readonly kind: string;
  readonly adapters: readonly ClientAdapter[];
  readonly sources: readonly Vios[] | undefined;
  readonly targets: readonly Vios[];
  readonly presence: (adapter: ClientAdapter, vios: PlacedVios) => Presence;
  /** What is missing where presence is 'no', as a clause: "its disks are not seen there". */
  readonly lacking: string;
}

/** More servers than these are not permuted: their adapters are placed one by one. */
const permuted = 6;

export function place(question: PlacementQuestion): Placement {
  const { adapters, kind } = question;
  const targets = ordered(question.targets).filter(canServe);
  const withSlot = adapters.filter(hasSlot).sort((a, b) => a.slot - b.slot);
  const notes: string[] = [];
  if (withSlot.length < adapters.length)
    notes.push(`the slot of ${adapters.length - withSlot.length} ${kind} adapters is not known: the HMC picks their places`);
  if (withSlot.length === 0) return { places: [], notes };
  if (targets.length === 0)
    return {
      places: [],
      notes: [...notes, `no Virtual I/O Server of the target is known to run: the HMC picks the places of the ${kind} adapters`],
    };
  const serving = servingOf(withSlot, question.sources);
  const together = wholeServers(withSlot, serving, targets, question);
  const places = together ?? oneByOne(withSlot, serving, targets, question);
  for (const adapter of withSlot)
    if (!places.some((each) => each.adapter === adapter))
      notes.push(
        `${kind} slot ${adapter.slot}: no Virtual I/O Server of the target can host it (${question.lacking}); it is left out of the mapping`,
      );
  notes.push(...deviations(places, serving, targets, question));
  return { places, notes };
}

function hasSlot(adapter: ClientAdapter): adapter is ClientAdapter & { readonly slot: number } {
  return adapter.slot !== undefined;
}

export function ordered(vioses: readonly Vios[]): readonly PlacedVios[] {
  return vioses
    .filter((vios): vios is PlacedVios => vios.lparId !== undefined)
    .sort((a, b) => a.lparId - b.lparId || inOrder(a.name ?? '', b.name ?? ''));
}

/** One that is known to be down, or out of reach of its HMC, hosts nothing. */
function canServe({ state, rmcState }: Vios): boolean {
  return (state === undefined || state === 'Running') && (rmcState === undefined || rmcState === 'active');
}

/** Partition number of the source's server of each adapter, by slot, and the place of each such server in its list. */
interface Serving {
  readonly serverOf: ReadonlyMap<number, number>;
  readonly placeOf: (server: number) => number | undefined;
  /** Servers that serve an adapter, in the order of their places. */
  readonly servers: readonly number[];
}

function servingOf(adapters: readonly (ClientAdapter & { readonly slot: number })[], sources: readonly Vios[] | undefined): Serving {
  const list = sources === undefined ? [] : ordered(sources).map(({ lparId }) => lparId);
  // A number that is no Virtual I/O Server of the source (65535: any) says nothing.
  const serverOf = new Map(
    adapters.flatMap(({ slot, viosId }) =>
      viosId === undefined || (list.length > 0 && !list.includes(viosId)) || viosId === 65_535 ? [] : [[slot, viosId] as const],
    ),
  );
  const servers = [...new Set(serverOf.values())].sort((a, b) => a - b);
  const placeOf = (server: number): number | undefined => {
    const at = (list.length > 0 ? list : servers).indexOf(server);
    return at < 0 ? undefined : at;
  };
  return { serverOf, placeOf, servers };
}

/** All adapters of one server go to one: the best way without two servers on one, or undefined where there is none. */
function wholeServers(
  adapters: readonly (ClientAdapter & { readonly slot: number })[],
  { serverOf, placeOf, servers }: Serving,
  targets: readonly PlacedVios[],
  { presence }: PlacementQuestion,
): readonly Place[] | undefined {
  if (servers.length === 0 || servers.length > targets.length || targets.length > permuted || serverOf.size < adapters.length)
    return undefined;
  const groups = servers.map((server) => adapters.filter(({ slot }) => serverOf.get(slot) === server));
  const worst = groups.map((group) => targets.map((vios) => worstOf(group.map((adapter) => presence(adapter, vios)))));
  let best: { readonly cost: number; readonly chosen: readonly number[] } | undefined;
  const visit = (at: number, cost: number, chosen: readonly number[]): void => {
    if (best !== undefined && cost >= best.cost) return;
    if (at === groups.length) {
      best = { cost, chosen };
      return;
    }
    targets.forEach((_, target) => {
      const found = worst[at]?.[target];
      if (found === 'no' || found === undefined || chosen.includes(target)) return;
      const isMoved = placeOf(servers[at] as number) !== target;
      visit(at + 1, cost + (found === 'unknown' ? 100 : 0) + (isMoved ? 1 : 0), [...chosen, target]);
    });
  };
  visit(0, 0, []);
  const found = best?.chosen;
  return found === undefined
    ? undefined
    : groups
        .flatMap((group, index) =>
          group.map((adapter): Place => {
            const vios = targets[found[index] as number] as PlacedVios;
            return { adapter, vios, presence: presence(adapter, vios) };
          }),
        )
        .sort((a, b) => a.adapter.slot - b.adapter.slot);
}

function worstOf(all: readonly Presence[]): Presence {
  return all.includes('no') ? 'no' : all.includes('unknown') ? 'unknown' : 'yes';
}

function oneByOne(
  adapters: readonly (ClientAdapter & { readonly slot: number })[],
  { serverOf, placeOf }: Serving,
  targets: readonly PlacedVios[],
  { presence }: PlacementQuestion,
): readonly Place[] {
  const places: Place[] = [];
  for (const adapter of adapters) {
    const server = serverOf.get(adapter.slot);
    const own = server === undefined ? undefined : placeOf(server);
    const isShared = (vios: PlacedVios): boolean => places.some((each) => each.vios === vios && serverOf.get(each.adapter.slot) !== server);
    const [best] = targets
      .map((vios, at) => ({ vios, at, found: presence(adapter, vios) }))
      .filter(({ found }) => found !== 'no')
      .map((each) => ({
        ...each,
        cost: (isShared(each.vios) ? 10_000 : 0) + (each.found === 'unknown' ? 100 : 0) + (own === each.at ? 0 : 1),
      }))
      .sort((a, b) => a.cost - b.cost || a.at - b.at);
    if (best !== undefined) places.push({ adapter, vios: best.vios, presence: best.found });
  }
  return places;
}

function deviations(
  places: readonly Place[],
  { serverOf, placeOf }: Serving,
  targets: readonly PlacedVios[],
  { kind, presence, lacking }: PlacementQuestion,
): readonly string[] {
  const notes = places.flatMap(({ adapter, vios }) => {
    const server = serverOf.get(adapter.slot);
    const same = server === undefined ? undefined : targets[placeOf(server) ?? -1];
    if (same === undefined || same === vios) return [];
    const why = presence(adapter, same) === 'no' ? `: ${lacking}` : '';
    return [`${kind} slot ${adapter.slot} goes to ${called(vios)}, not to ${called(same)}, which has the same place${why}`];
  });
  const byTarget = new Map<PlacedVios, Set<number>>();
  for (const { adapter, vios } of places) {
    const server = serverOf.get(adapter.slot);
    if (server !== undefined) byTarget.set(vios, (byTarget.get(vios) ?? new Set()).add(server));
  }
  for (const [vios, servers] of byTarget)
    if (servers.size > 1)
      notes.push(
        `${kind} adapters of ${servers.size} Virtual I/O Servers come together on ${called(vios)}: the guest loses that redundancy`,
      );
  return notes;
}

export function called({ name, lparId }: Vios): string {
  return name ?? `partition ${lparId ?? '?'}`;
}
