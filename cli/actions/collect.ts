/** canmove collect: read endpoints, keep what they say. */
import { collectAll } from '../../collectors/collect.ts';
import type { CollectEvent, EndpointOutcome, EndpointPlan } from '../../collectors/collect.ts';
import type { Collector } from '../../collectors/collector.ts';
import { collectorFor } from '../../collectors/registry.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Writer } from '../../store/store.ts';
import type { CollectOptions } from '../commands/collecting.ts';
import type { Context } from '../commands/define.ts';
import { defaultInventory, exitStatus, write, writeJson } from '../io.ts';
import type { ExitStatus, Io } from '../io.ts';
import { version } from '../version.ts';
import { chosenEndpoints, openReach } from './access.ts';
import { knownCollector } from './commands.ts';
import { openConfiguredStore } from './evidence.ts';

export async function collect(context: Context, endpoints: readonly string[], options: CollectOptions): Promise<ExitStatus> {
  if (options.script !== undefined) return printScript(context.io, options.script);
  if (options.printCommands === true) return printCommands(context, endpoints);
  const store = await openConfiguredStore(context);
  const outcomes = await store.write(lockOptions(context), (writer) => collectInto(writer, context, endpoints, options));
  if (context.options.json) writeJson(context.io, outcomes);
  return outcomes.every((outcome) => outcome.status === 'ok') ? exitStatus.ok : exitStatus.unknown;
}

export function lockOptions({ io }: Context, waitMs?: number): { now: string; waitMs?: number; warn: (text: string) => void } {
  return {
    now: io.now().toISOString(),
    ...(waitMs === undefined ? {} : { waitMs }),
    warn: (text) => write(io.stderr, `canmove: ${visible(text)}`),
  };
}

export interface Limits {
  readonly parallel?: string;
  readonly deadline?: string;
}

/** Reads endpoints and puts each capture into the store as soon as it is there. */
export async function collectInto(
  writer: Writer,
  context: Context,
  typed: readonly string[],
  limits: Limits,
): Promise<readonly EndpointOutcome[]> {
  const { io } = context;
  const parallel = wholeNumber(limits.parallel ?? '8', '--parallel');
  const deadlineMs = limits.deadline === undefined ? undefined : wholeNumber(limits.deadline, '--deadline') * 1000;
  const { named, access } = await openReach(context);
  const collectors = new Map<string, Collector>();
  const plans: EndpointPlan[] = [];
  for (const endpoint of chosenEndpoints(named, typed)) {
    const settings = named.inventory.endpoints[endpoint];
    if (settings === undefined) continue;
    const collector = collectors.get(settings.platform) ?? (await collectorFor(settings.platform));
    collectors.set(settings.platform, collector);
    plans.push({
      endpoint,
      collector,
      open: access.opener(endpoint),
      ...(settings.allow === undefined ? {} : { allow: settings.allow }),
      ...(settings.legacyAlgorithms === undefined ? {} : { legacyAlgorithms: settings.legacyAlgorithms }),
    });
  }
  const show = progress(context, plans.length);
  const outcomes = await collectAll(plans, {
    parallel,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    signal: io.signal,
    now: () => io.now(),
    secrets: access.secrets,
    version,
    onEvent: show.event,
    onCapture: async (capture) => {
      const collector = collectors.get(capture.platform) as Collector;
      await writer.putCapture(capture, collector.parse(capture), collector.parserVersion);
    },
  });
  show.end();
  return outcomes;
}

function wholeNumber(text: string, option: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`${option} ${visible(text)}: expected a whole number from 1 to 999999`);
  return Number(text);
}

/** On a terminal one line that moves; elsewhere a line for each endpoint when it is done. */
function progress({ io, options }: Context, total: number): { event: (event: CollectEvent) => void; end: () => void } {
  const moving = io.stderr.isTTY === true && !options.quiet;
  const out = options.json ? io.stderr : io.stdout;
  let done = 0;
  const clear = (): void => {
    if (moving) io.stderr.write('\r\u001b[K');
  };
  return {
    event(event) {
      if (event.kind === 'finished') {
        done = event.done;
        clear();
        if (!options.quiet || event.status !== 'ok') write(out, outcomeLine(event));
      }
      if (moving && event.kind === 'command') {
        clear();
        io.stderr.write(`${done} of ${total} read; ${visible(event.endpoint)}: ${event.command}`);
      }
    },
    end: clear,
  };
}

function outcomeLine({ endpoint, status, reason, durationMs }: EndpointOutcome): string {
  return `${visible(endpoint)}: ${status}${reason === undefined ? '' : `: ${visible(reason)}`} (${(durationMs / 1000).toFixed(1)} s)`;
}

async function printScript(io: Io, platform: string): Promise<ExitStatus> {
  const { collectScript } = await import('../../collectors/script.ts');
  write(io.stdout, collectScript(await knownCollector(platform)));
  return exitStatus.ok;
}

/** What would be sent, byte for byte (H-C4); a name that only the host knows stays open. */
async function printCommands(context: Context, typed: readonly string[]): Promise<ExitStatus> {
  const { prefixWords, quoteWord } = await import('../../collectors/command.ts');
  const { readInventory } = await import('../inventory.ts');
  const named = await readInventory(context.options.inventory ?? defaultInventory, context.io.cwd);
  for (const endpoint of chosenEndpoints(named, typed)) {
    const settings = named.inventory.endpoints[endpoint];
    if (settings === undefined) continue;
    const collector = await collectorFor(settings.platform);
    const runAs = settings.runAs ?? named.inventory.defaults?.runAs ?? 'none';
    const allowed = collector.commands.filter(({ consent }) => consent === undefined || settings.allow?.includes(consent) === true);
    write(context.io.stdout, `# ${endpoint}: ${collector.title}, ${allowed.length} commands`);
    for (const choice of choicesOf(collector)) write(context.io.stdout, `# ${choice}`);
    for (const spec of allowed) {
      const argv = spec.argv.map((word) =>
        typeof word === 'string' ? quoteWord(word) : (word.type.choices?.[0] ?? `<${word.parameter}>`),
      );
      write(context.io.stdout, [...prefixWords(spec, runAs), ...argv].join(' '));
    }
  }
  return exitStatus.ok;
}

/** Words that are tried in turn, as sentences. */
function choicesOf({ commands }: Collector): readonly string[] {
  const parameters = commands.flatMap((spec) => spec.argv.filter((word) => typeof word !== 'string'));
  const sentences = parameters.flatMap(({ type }) =>
    type.choices === undefined
      ? []
      : [`${type.choices[0]} is tried first, then ${type.choices.slice(1).join(', ')}; what answers is used for the rest`],
  );
  return [...new Set(sentences)];
}
