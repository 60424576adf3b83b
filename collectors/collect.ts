/** Collecting: a collector's steps over a transport, one command at a time; many endpoints at once. */
import { Buffer } from 'node:buffer';
import { setMaxListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { Capture, ExecEntry, OutputText } from '../schemas/generated/types.ts';
import { UsageError } from '../schemas/usage-error.ts';
import { keyOf } from './capture-directory.ts';
import type { Collector } from './collector.ts';
import type { CommandInstance, Consent, SoFar } from './command.ts';
import { completenessOf } from './completeness.ts';
import type { Secrets } from './transport/secrets.ts';
import { ConnectError, type Open, type Transport } from './transport/transport.ts';

export interface EndpointPlan {
  readonly endpoint: string;
  readonly collector: Pick<Collector, 'platform' | 'steps' | 'commands' | 'limits'>;
  readonly open: Open;
  /** What the inventory allows for it. */
  readonly allow?: readonly Consent[];
  readonly legacyAlgorithms?: readonly string[];
}

/** How one endpoint ended: exactly one status each (H-N2). */
export interface EndpointOutcome {
  readonly endpoint: string;
  readonly status: Capture['status'];
  readonly reason?: string;
  readonly durationMs: number;
}

export type CollectEvent =
  | { readonly kind: 'started'; readonly endpoint: string }
  | { readonly kind: 'command'; readonly endpoint: string; readonly command: string }
  | ({ readonly kind: 'finished'; readonly done: number; readonly total: number } & EndpointOutcome);

export interface CollectOptions {
  /** Time for one endpoint; default: the platform's, or 10 minutes (H-S8). */
  readonly endpointTimeoutMs?: number;
  /** Stops the run: what is finished is kept, everything else is skipped (H-N3). */
  readonly signal?: AbortSignal;
  readonly now: () => Date;
  readonly secrets: Secrets;
  /** canmove version, for the capture. */
  readonly version?: string;
  readonly onEvent?: (event: CollectEvent) => void;
}

export interface CollectAllOptions extends CollectOptions {
  /** Endpoints at once; default 8: sshd drops unauthenticated connections from ten on (H-S12). */
  readonly parallel?: number;
  /** Time for the whole run. */
  readonly deadlineMs?: number;
  /** Gets each capture as soon as it is there; a rejection stops the run. */
  readonly onCapture: (capture: Capture) => void | Promise<void>;
}

const endpointTimeoutMs = 10 * 60_000;
const endpointsAtOnce = 8;
// H-S9, less of it (docs/decisions/caps.md): a capture is held in memory, parsed and compressed as a whole, several at once.
const captureCapBytes = 12 * 1024 * 1024;
// One remote command: each of them is small, and a line that is cut at its end costs this many at most.
const togetherAtMost = 25;

/** @param deadline absolute end of the run (performance.now() clock, ms) */
export async function collectEndpoint(plan: EndpointPlan, options: CollectOptions, deadline = Number.POSITIVE_INFINITY): Promise<Capture> {
  const startedAt = options.now();
  const timeMs = options.endpointTimeoutMs ?? plan.collector.limits?.timeMs ?? endpointTimeoutMs;
  const limit = Math.min(deadline, performance.now() + timeMs);
  const skip = (why: string): Capture => finish(plan, options, startedAt, { status: 'skipped', reason: why });
  if (isStopped(options.signal)) return skip('the run was stopped before it was tried');
  if (performance.now() >= limit) return skip('the time for the run was up before it was tried');

  let transport: Transport;
  try {
    transport = await plan.open({ deadline: limit, ...(options.signal === undefined ? {} : { signal: options.signal }) });
  } catch (error) {
    if (isStopped(options.signal)) return skip('the run was stopped before it answered');
    if (error instanceof ConnectError) return finish(plan, options, startedAt, { status: error.status, reason: error.message });
    // The user's own files are wrong: it was not tried, and the others go on.
    if (error instanceof UsageError) return skip(error.message);
    throw error;
  }

  const close = (): void => void transport.close();
  options.signal?.addEventListener('abort', close);
  try {
    const entries = await runSteps(plan, transport, limit, options);
    // Half a capture would stand in front of an older whole one.
    if (isStopped(options.signal)) return skip('the run was stopped while it was read');
    return finish(plan, options, startedAt, completenessOf(entries, plan.collector.commands), transport, entries);
  } finally {
    options.signal?.removeEventListener('abort', close);
    await transport.close();
  }
}

function isStopped(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

async function runSteps(
  plan: EndpointPlan,
  transport: Transport,
  deadline: number,
  options: CollectOptions,
): Promise<readonly ExecEntry[]> {
  const entries = new Map<string, ExecEntry>();
  const capBytes = plan.collector.limits?.captureBytes ?? captureCapBytes;
  let bytes = 0;
  for (const step of plan.collector.steps) {
    const instances = toRun(step.commands(soFar(entries)), entries, plan.allow ?? [], transport.recorded !== undefined);
    const share = step.together === true && transport.runTogether !== undefined;
    for (let next = 0; next < instances.length;) {
      if (isStopped(options.signal)) return [...entries.values()];
      const some = instances.slice(next, next + (share ? togetherAtMost : 1));
      next += some.length;
      for (const { spec } of some) options.onEvent?.({ kind: 'command', endpoint: plan.endpoint, command: spec.id });
      // A deadline in the past makes the transport say that it was not run.
      const until = bytes > capBytes ? Number.NEGATIVE_INFINITY : deadline;
      const [first] = some;
      const shared = share ? await transport.runTogether?.(some, until) : undefined;
      const answers = shared ?? [await transport.run(first as CommandInstance, until)];
      for (const [index, entry] of answers.entries()) {
        const instance = some[index] as CommandInstance;
        // What a directory need not hold, and does not, is no command that failed.
        if (transport.recorded !== undefined && instance.spec.optional && 'none' in entry.exit && entry.ended === undefined) continue;
        bytes += sizeOf(entry.stdout) + (entry.stderr === undefined ? 0 : sizeOf(entry.stderr));
        entries.set(keyFor(instance), entry);
      }
    }
  }
  return [...entries.values()];
}

/** Each once, and none that the inventory does not allow, or that only a capture carried by hand can hold. */
function toRun(
  asked: readonly (CommandInstance | undefined)[],
  entries: ReadonlyMap<string, ExecEntry>,
  allow: readonly Consent[],
  isCarried: boolean,
): readonly CommandInstance[] {
  const instances = new Map<string, CommandInstance>();
  for (const instance of asked) {
    // undefined: a name from the host that is not a name of its kind is not asked about (H-C2).
    if (instance === undefined || entries.has(keyFor(instance))) continue;
    const { consent, carriedOnly } = instance.spec;
    if (carriedOnly === true && !isCarried) continue;
    if (consent === undefined || allow.includes(consent)) instances.set(keyFor(instance), instance);
  }
  return [...instances.values()];
}

/** As it is held, which for base64 is more than it stands for. */
function sizeOf(output: OutputText): number {
  return Buffer.byteLength(output.text);
}

function keyFor(instance: CommandInstance): string {
  return keyOf(instance.spec.id, instance.parameters);
}

function soFar(entries: ReadonlyMap<string, ExecEntry>): SoFar {
  return {
    entry(command, parameters) {
      if (parameters !== undefined) return entries.get(keyOf(command, parameters));
      return [...entries.values()].find((entry) => entry.command === command);
    },
  };
}

interface End {
  readonly status: Capture['status'];
  readonly reason?: string;
}

function finish(
  plan: EndpointPlan,
  options: CollectOptions,
  startedAt: Date,
  end: End,
  transport?: Transport,
  entries: readonly ExecEntry[] = [],
): Capture {
  const times = transport?.recorded ?? { startedAt: startedAt.toISOString(), finishedAt: options.now().toISOString() };
  return {
    schema: 1,
    endpoint: plan.endpoint,
    platform: plan.collector.platform as Capture['platform'],
    ...(options.version === undefined ? {} : { collector: options.version }),
    ...(transport?.address === undefined ? {} : { address: transport.address }),
    ...times,
    status: end.status,
    ...(end.reason === undefined ? {} : { reason: options.secrets.redact(end.reason) }),
    ...(plan.legacyAlgorithms === undefined || plan.legacyAlgorithms.length === 0 ? {} : { legacyAlgorithms: [...plan.legacyAlgorithms] }),
    entries: [...entries],
  };
}

/** Collects every endpoint; the outcomes are in the order of the plans. Rejects only for what onCapture rejects, or a bug. */
export async function collectAll(plans: readonly EndpointPlan[], options: CollectAllOptions): Promise<readonly EndpointOutcome[]> {
  const deadline = options.deadlineMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + options.deadlineMs;
  const failed = new AbortController();
  const signal = options.signal === undefined ? failed.signal : AbortSignal.any([options.signal, failed.signal]);
  // Every endpoint listens; Node warns of a leak from eleven on.
  setMaxListeners(0, signal);
  const outcomes = new Map<number, EndpointOutcome>();
  let next = 0;

  async function work(): Promise<void> {
    for (let index = next; index < plans.length; index = next) {
      next += 1;
      const plan = plans[index] as EndpointPlan;
      const started = performance.now();
      options.onEvent?.({ kind: 'started', endpoint: plan.endpoint });
      const capture = await collectEndpoint(plan, { ...options, signal }, deadline);
      await options.onCapture(capture);
      const outcome: EndpointOutcome = {
        endpoint: plan.endpoint,
        status: capture.status,
        ...(capture.reason === undefined ? {} : { reason: capture.reason }),
        durationMs: Math.round(performance.now() - started),
      };
      outcomes.set(index, outcome);
      options.onEvent?.({ kind: 'finished', done: outcomes.size, total: plans.length, ...outcome });
    }
  }

  const workers = Array.from({ length: Math.min(options.parallel ?? endpointsAtOnce, plans.length) }, () =>
    work().catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
  );
  const ends = await Promise.allSettled(workers);
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  return plans.map((_plan, index) => outcomes.get(index) as EndpointOutcome);
}
