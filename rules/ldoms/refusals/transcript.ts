/** What a pasted terminal shows of ldm migrate-domain: the command that was typed, and the exit status that was asked for. */
import type { Transcript, TriedMove } from '../../refusals/dry-run.ts';
import { readTranscript } from '../../refusals/transcript.ts';

const migrate = /\bldm\s+(?:migrate-domain|migrate-dom|migrate)\s+(\S.*)$/;

export function transcript(text: string): Transcript {
  return readTranscript(text, {
    isBareCommand: (line) => /^\s*(?:pfexec |sudo )?(?:\/\S*\/)?ldm\s/.test(line),
    moves: (typed) => {
      const move = moveOf(migrate.exec(typed)?.[1]);
      return move === undefined ? [] : [move];
    },
  });
}

/** ldm migrate-domain [-f] [-n] [-c | -p file] guest [user@]target[:new name] */
function moveOf(text: string | undefined): TriedMove | undefined {
  if (text === undefined) return undefined;
  const options = new Set<string>();
  const names: string[] = [];
  const words = text.split(/\s+/).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (/^[;&|#]/.test(word)) break;
    if (!/^-[a-z]/.test(word)) {
      names.push(word);
      continue;
    }
    for (const letter of word.slice(1)) {
      options.add(letter);
      if (letter !== 'p') continue;
      if (word.endsWith('p')) at += 1; // its file is the next word
      break;
    }
  }
  const [guest] = names;
  const destination = names.find((name, index) => index > 0 && !/^(?:cidmap|mblockmap)=/.test(name));
  if (guest === undefined || destination === undefined) return undefined;
  const { host, newName } = /^(?:[^@]*@)?(?<host>\[[^\]]*\]|[^:]*)(?::(?<newName>.*))?$/.exec(destination)?.groups ?? {};
  return {
    guest,
    target: host ?? destination,
    ...(newName === undefined || newName === '' ? {} : { newName }),
    dryRun: options.has('n'),
    forced: options.has('f'),
  };
}
