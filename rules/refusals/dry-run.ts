/**
 * What a recorded dry run says of a move. Read from its text each time, never kept: what was not understood when it was
 * recorded may be today. A wrong "accepted" would become a wrong yes, so only a stated or shown exit status of 0, or
 * the word of the operator, makes one, and only where nothing in the text speaks against it.
 */
import type { Guest } from '../../schemas/generated/types.ts';
import type { Refusal } from './define.ts';
import { recognise } from './recognise.ts';
import type { Recognised } from './recognise.ts';

/** A command that tries a move, as somebody typed it. */
export interface TriedMove {
  /** Its name, or another word by which the tool knows it: see guestWords. */
  readonly guest: string;
  /** Where the command names it. */
  readonly source?: string;
  readonly target: string;
  readonly newName?: string;
  readonly dryRun: boolean;
  /** With an option that silences checks. */
  readonly forced: boolean;
}

export interface Transcript {
  /** The moves that were tried, in order. */
  readonly tried: readonly TriedMove[];
  /** Of the last of them, where the shell was asked for it right after. */
  readonly exit?: number;
}

/** What a platform knows of its dry runs. */
export interface DryRuns {
  readonly refusals: readonly Refusal[];
  /** Rules that repeat what a recorded dry run said, which is no opinion of their own. */
  readonly rules: readonly string[];
  transcript(text: string): Transcript;
  /** Words beside its name by which a command may name a guest. */
  guestWords?(guest: Guest): readonly string[];
  /** Whether an accepted dry run with this text checked what a rule of this platform judges; default: it did. */
  checked?(rule: { readonly id: string; readonly rows: readonly string[] }, text: string): boolean;
  /**
   * The method that a dry run tries while the guest is in this state: one of those offered to the guest, or undefined where
   * that is not one alone.
   */
  methodIn(state: string, offered: readonly string[]): string | undefined;
  /**
   * Why an accepted dry run shows nothing for a guest in this state; undefined: it does.
   * @param state empty where nobody knew it
   */
  emptyIn(state: string, method: string): string | undefined;
}

export interface PastedDryRun {
  readonly text: string;
  readonly exit?: number | undefined;
  /** Somebody said that it was accepted. */
  readonly accepted?: boolean | undefined;
  /** The guest's state then, in the platform's words; empty where nobody knew it. */
  readonly state: string;
  readonly method: string;
}

export interface DryRunReading {
  /** unclear: it settles nothing. */
  readonly outcome: 'accepted' | 'refused' | 'unclear';
  /** For people: why it is read so, as a clause. */
  readonly why: string;
  readonly recognised: readonly Recognised[];
  /** What is said of it and what it shows cannot both be true, as a clause. */
  readonly contradiction?: string;
}

export function readDryRun(run: PastedDryRun, platform: DryRuns): DryRunReading {
  const recognised = recognise(run.text, platform.refusals);
  const { tried, exit: shown } = platform.transcript(run.text);
  // Where the two differ, the worse one counts.
  const exit = run.exit === undefined || run.exit === 0 ? (shown ?? run.exit) : run.exit;
  const statedGood = run.accepted === true || exit === 0;
  const of = (meaning: Refusal['meaning']): Recognised | undefined => recognised.find(({ refusal }) => refusal.meaning === meaning);
  const refusing = of('refusal') ?? of('end');
  const notMade = of('not-made');
  const unclear = of('unclear');

  if (refusing !== undefined) {
    const contradiction = statedGood ? { contradiction: `it is said to be accepted, and its text refuses: "${refusing.text}"` } : {};
    return { outcome: 'refused', why: refusing.refusal.says, recognised, ...contradiction };
  }
  if (notMade !== undefined) {
    const contradiction = statedGood ? { contradiction: `it is said to be accepted, and it was not made: "${notMade.text}"` } : {};
    return { outcome: 'unclear', why: notMade.refusal.says, recognised, ...contradiction };
  }
  if (exit !== undefined && exit !== 0) {
    const contradiction =
      run.accepted === true || run.exit === 0 ? { contradiction: `it is said to be accepted, and its exit status is ${exit}` } : {};
    const why = unclear === undefined ? '; why is not among the texts known here' : `: ${unclear.refusal.says}`;
    return { outcome: 'refused', why: `its exit status is ${exit}${why}`, recognised, ...contradiction };
  }
  if (unclear !== undefined && run.accepted !== true) {
    return statedGood
      ? {
          outcome: 'unclear',
          why: `its exit status is 0, and it says "${unclear.text}", which may be a refusal: where it was only a warning, record it with --accepted`,
          recognised,
        }
      : { outcome: 'refused', why: unclear.refusal.says, recognised };
  }
  if (!statedGood)
    return {
      outcome: 'unclear',
      why: 'nothing shows how it ended',
      recognised,
    };
  const nothingShown = emptyAcceptance(tried.at(-1)) ?? platform.emptyIn(run.state, run.method);
  return nothingShown === undefined
    ? { outcome: 'accepted', why: run.accepted === true ? 'the operator says so' : 'its exit status is 0', recognised }
    : { outcome: 'unclear', why: nothingShown, recognised };
}

function emptyAcceptance(tried: TriedMove | undefined): string | undefined {
  if (tried === undefined) return undefined;
  if (!tried.dryRun) return 'the command is a move, not a dry run';
  if (tried.forced) return 'the command silences checks, so that what it accepts shows nothing';
  if (tried.newName !== undefined && tried.newName !== tried.guest) return 'it was made for another name of the guest on the target';
  return undefined;
}
