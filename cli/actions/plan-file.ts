/** A plan that was kept, and the fleet as it is now, to look at it with. */
import type { LivesContext } from '../../planner/lives/context.ts';
import type { Plan } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { validatePlan } from '../../schemas/validate.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { readInput } from '../read-input.ts';
import { collectForPlan, withoutUnread } from './fresh.ts';
import type { Loaded } from './load.ts';

const most = { bytes: 64 * 2 ** 20, fault: 'larger than 64 MiB: no plan that canmove made' } as const;

/** @throws UsageError for what is no plan: it says what it is */
export async function readPlan(file: string, { io }: Pick<Context, 'io'>): Promise<Plan> {
  const name = file === '-' ? 'standard input' : visible(file);
  const text = (await readInput(file, io, most)).toString('utf8');
  const value = parsed(text, name);
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (schema !== undefined && schema !== 1)
    throw new UsageError(
      `${name}: a plan of form ${excerpt(JSON.stringify(schema), 20)}; this canmove reads form 1: use the version that wrote it`,
    );
  const validated = await validatePlan(value);
  if ('fault' in validated)
    throw new UsageError(`${name} is no plan: ${validated.fault}. Plans are kept with "canmove plan drain HOST --save FILE"`);
  const repeated = repeatedId(validated.value);
  if (repeated !== undefined) throw new UsageError(`${name} is no plan: two steps are named ${excerpt(repeated, 40)}`);
  return validated.value;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${name} is no plan: it is not JSON. Plans are kept with "canmove plan drain HOST --save FILE"`, { cause: error });
  }
}

function repeatedId({ steps }: Plan): string | undefined {
  const seen = new Set<string>();
  return steps.find(({ id }) => seen.size === seen.add(id).size)?.id;
}

/** 'all', 'none' or ids of steps. @throws UsageError for an id that the plan does not have */
export function saidDone(text: string | undefined, { steps }: Plan): ReadonlySet<string> | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return new Set();
  const ids = steps.map(({ id }) => id);
  if (text === 'all') return new Set(ids);
  const named = text.split(',').map((id) => id.trim());
  const strange = named.find((id) => !ids.includes(id));
  if (strange !== undefined)
    throw new UsageError(`--done ${visible(text)}: the plan has no step ${excerpt(strange, 40)}; ${idsInWords(ids)}; or say all or none`);
  return new Set(named);
}

/** @throws UsageError for an id that the plan does not have */
export function stepNamed(option: string, id: string | undefined, { steps }: Plan): string | undefined {
  if (id === undefined || steps.some((step) => step.id === id)) return id;
  throw new UsageError(`${option} ${visible(id)}: the plan has no such step; ${idsInWords(steps.map((step) => step.id))}`);
}

function idsInWords(ids: readonly string[]): string {
  const shown = ids.slice(0, 20).map((id) => excerpt(id, 20));
  return ids.length === 0 ? 'it has none' : `it has ${shown.join(', ')}${ids.length > shown.length ? ', …' : ''}`;
}

function hostsOfPlan({ steps, question }: Plan): readonly string[] {
  return [...new Set([...question.hosts, ...steps.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [to])])])];
}

/** Reads the hosts of the plan where that is asked. @returns endpoints that could not be read, with why */
export async function readFresh(context: Context, plan: Plan, isAsked: boolean): Promise<ReadonlyMap<string, string>> {
  return isAsked ? collectForPlan(context, { hosts: hostsOfPlan(plan) }) : new Map();
}

export function withFleet(loaded: Loaded, unread: ReadonlyMap<string, string>): Loaded {
  return { ...loaded, fleet: withoutUnread(loaded.fleet, unread) };
}

/** @param limitSeconds for what is looked for anew */
export async function livesContext(loaded: Loaded, limitSeconds: number, isFast: boolean): Promise<LivesContext> {
  const [{ planningPlatforms, inPlacePlatforms }, { aftermaths }, solver] = await Promise.all([
    import('../../planner/platforms.ts'),
    import('../../planner/lives/registry.ts'),
    isFast ? undefined : import('../solver/highs.ts'),
  ]);
  const end = performance.now() + limitSeconds * 1_000;
  return {
    fleet: loaded.fleet,
    packs: loaded.packs,
    judge: loaded.judgeOptions,
    platforms: planningPlatforms,
    inPlace: inPlacePlatforms,
    aftermaths,
    planning: loaded.inventory?.planning,
    groups: loaded.inventory?.groups,
    deadline: { leftMs: () => end - performance.now() },
    ...(solver === undefined ? {} : { solver: solver.highsSolver() }),
  };
}
