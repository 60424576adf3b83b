/** canmove explain: a rule by its id, or what a platform said, pasted. */
import { decodeOutput, encodeOutput } from '../../collectors/decode.ts';
import { explanationText } from '../../reports/text/explanation.ts';
import { nearestRefusals } from '../../rules/refusals/nearest.ts';
import { recognise } from '../../rules/refusals/recognise.ts';
import type { Refusal } from '../../rules/refusals/define.ts';
import { rulePacks } from '../../rules/registry.ts';
import type { Explanation } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import type { Context } from '../commands/define.ts';
import type { ExplainOptions } from '../commands/knowledge.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { readInput } from '../read-input.ts';
import type { InputLimit } from '../read-input.ts';
import { causesJudged } from './explained-causes.ts';
import { loadFleetIfAny } from './load.ts';
import { paintFor } from './paint.ts';
import { explainRule } from './rules.ts';

const limit: InputLimit = { bytes: 1024 * 1024, fault: 'larger than 1 MiB: give the lines of the message' };

/** @param words of the command line: a rule id, -, or the text, quoted or not */
export async function explain(context: Context, words: readonly string[], options: ExplainOptions): Promise<ExitStatus> {
  const [first = ''] = words;
  if (words.length === 1 && first !== '-' && isRuleName(first) && recognise(first, await knownTexts()).length === 0) {
    if (Object.keys(options).length > 0) throw new UsageError('explain: --guest, --from and --to go with a text, not with a rule');
    return explainRule(context, first);
  }
  return explainPasted(context, words.length === 1 && first === '-' ? await pasted(context) : words.join(' '), options);
}

/** A rule's id, with or without its platform: one word. A message has several words, or is a code that is known. */
function isRuleName(word: string): boolean {
  return /^[a-z0-9-]+(?:\/[a-z0-9-]*)?$/i.test(word);
}

async function knownTexts(): Promise<readonly Refusal[]> {
  return (await rulePacks()).flatMap((pack) => pack.dryRuns?.refusals ?? []);
}

async function pasted({ io }: Context): Promise<string> {
  const decoded = decodeOutput(encodeOutput(await readInput('-', io, limit), false));
  if ('why' in decoded) throw new UsageError(`standard input: ${decoded.why}`);
  return decoded.text;
}

/** Exit status 3 where nothing was recognised. */
async function explainPasted(context: Context, text: string, options: ExplainOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  if (text.trim() === '')
    throw new UsageError('explain: there is no text: paste what the platform said, quoted, or pipe it to "canmove explain -"');
  if (text.length > limit.bytes) throw new UsageError(`explain: ${limit.fault}`);
  const refusals = await knownTexts();
  const recognised = recognise(text, refusals);
  const loaded = recognised.length === 0 ? undefined : await loadFleetIfAny(context);
  const asked = Object.keys(options)[0];
  if (loaded === undefined && asked !== undefined && recognised.length > 0)
    throw new UsageError(`explain: --${asked} needs a fleet: collect it first ("canmove collect"), or name captures with --captures DIR`);
  const explanation: Explanation = {
    schema: 1,
    ...causesJudged(recognised, loaded, options),
    nearest:
      recognised.length > 0
        ? []
        : nearestRefusals(text, refusals).map(({ refusal, text: known }) => ({ refusal: refusal.id, text: known, says: refusal.says })),
  };
  if (global.json) writeJson(io, explanation);
  else
    write(
      io.stdout,
      explanationText(explanation, {
        paint: await paintFor(useColor(io, global)),
        width: Math.max(60, Math.min(io.stdout.columns ?? 100, 120)),
      }),
    );
  return recognised.length > 0 ? exitStatus.ok : exitStatus.unknown;
}
