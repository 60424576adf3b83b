/** The flags of a domain: letters by column in `ldm list -p`, words in `ldm list -l -p` and `ldm list-bindings -p`. */

export interface Flags {
  /** Starting or stopping. */
  readonly changing: boolean;
  /** An operating system runs and has said so. */
  readonly normal: boolean;
  readonly transition: boolean;
  readonly degraded: boolean;
  readonly delayedReconfig: boolean;
  readonly memoryReconfig: boolean;
  readonly control: boolean;
  readonly vioService: boolean;
  /** Undefined where the release has no column for it (1.0 to 1.2). */
  readonly migration: 'none' | 'source' | 'target' | 'error' | undefined;
}

// s, t and d mean different things by column (Flag Definitions of the administration guide): never search the string.
const letters = /^([-s])([-ntd])([-dr])([-c])([-v])([-ste]?)$/;
const migrations = { '-': 'none', s: 'source', t: 'target', e: 'error' } as const;

export function parseFlags(text: string): Flags | undefined {
  const columns = letters.exec(text);
  if (columns === null) return parseWords(text);
  const [, first, second, third, fourth, fifth, sixth] = columns;
  return {
    changing: first === 's',
    normal: second === 'n',
    transition: second === 't',
    degraded: second === 'd',
    delayedReconfig: third === 'd',
    memoryReconfig: third === 'r',
    control: fourth === 'c',
    vioService: fifth === 'v',
    migration: sixth === '-' || sixth === 's' || sixth === 't' || sixth === 'e' ? migrations[sixth] : undefined,
  };
}

const meanings: ReadonlyMap<string, Partial<Flags>> = new Map<string, Partial<Flags>>([
  ['starting', { changing: true }],
  ['stopping', { changing: true }],
  ['normal', { normal: true }],
  ['transition', { transition: true }],
  ['degraded', { degraded: true }],
  ['delayed-reconfig', { delayedReconfig: true }],
  ['delayed reconfiguration', { delayedReconfig: true }],
  ['delayed-reconfiguration', { delayedReconfig: true }],
  ['memory-reconfig', { memoryReconfig: true }],
  ['control', { control: true }],
  ['vio-service', { vioService: true }],
  ['migration-source', { migration: 'source' }],
  ['migration-target', { migration: 'target' }],
  ['migration-error', { migration: 'error' }],
]);

const noFlags: Flags = {
  changing: false,
  normal: false,
  transition: false,
  degraded: false,
  delayedReconfig: false,
  memoryReconfig: false,
  control: false,
  vioService: false,
  migration: 'none',
};

function parseWords(text: string): Flags | undefined {
  let flags = noFlags;
  if (text === '') return flags;
  for (const word of text.split(',')) {
    const meaning = meanings.get(word.trim());
    if (meaning === undefined) return undefined;
    flags = { ...flags, ...meaning };
  }
  return flags;
}
