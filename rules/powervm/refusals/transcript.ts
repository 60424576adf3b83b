/** What a pasted terminal shows of migrlpar. */
import type { Transcript, TriedMove } from '../../refusals/dry-run.ts';
import { plainLines, readings } from '../../refusals/pasted.ts';
import { readTranscript } from '../../refusals/transcript.ts';
import { commandWords } from './command-words.ts';

/** Options that make migrlpar go on where a check fails, and the values that do. */
const overrides =
  /(?:^| )--(?:force\b|(?:mpio|vlanbridge|vsi|uuid|requirerr|protectstorage|vniccfg|redundantvnicbkdev|migsriov)[ =]2\b|(?:redundantvios|redundantmsps)[ =][02]\b|npivval[ =]port(?!disk))/i;
/** Options that no value follows. */
const flags: ReadonlySet<string> = new Set(['-v', '--all', '--force', '--nodetails', '--usecurrdata', '--affinity', '--steps', '--help']);

export function transcript(text: string): Transcript {
  // A long command may have been cut at the terminal's width: an override is looked for in the whole text.
  const isForced = readings(plainLines(text)).some((reading) => overrides.test(reading));
  return readTranscript(text, {
    isBareCommand: (line) => /^\s*migrlpar\s/.test(line),
    moves: (typed) => movesOf(typed, isForced),
  });
}

/** migrlpar -o {v|m} -m SYSTEM [-t SYSTEM] {-p NAME,… | --id N,… | --all} …; one move for each partition. */
function movesOf(typed: string, isForced: boolean): readonly TriedMove[] {
  const [name, ...words] = commandWords(typed);
  if (name !== 'migrlpar') return [];
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const [option = '', joined] = (words[at] as string).startsWith('--') ? (words[at] as string).split(/=(.*)/s) : [words[at] as string];
    options.set(option, joined ?? (flags.has(option) ? '' : (words[++at] ?? '')));
  }
  const operation = options.get('-o');
  const target = options.get('-t');
  if ((operation !== 'v' && operation !== 'm') || target === undefined) return [];
  const source = options.get('-m');
  return guestsOf(options).map((guest) => ({
    guest,
    ...(source === undefined ? {} : { source }),
    target,
    dryRun: operation === 'v',
    forced: isForced || overrides.test(` ${words.join(' ')}`),
  }));
}

function guestsOf(options: ReadonlyMap<string, string>): readonly string[] {
  const names = options.get('-p')?.split(',') ?? [];
  const ids = options.get('--id')?.split(',').map(idWord) ?? [];
  return [...names, ...ids, ...(options.has('--all') ? ['--all'] : [])].filter((guest) => guest !== '');
}

/** What names a partition by its number. */
export function idWord(id: string | number): string {
  return `--id ${id}`;
}

/** The disks behind Fibre Channel ports were compared, not only the ports. */
export function validatedDisks(text: string): boolean {
  return readings(plainLines(text)).some((reading) => /(?:^| )--npivval[ =]portdisk\b/i.test(reading));
}
