/** The rules that repeat what a recorded dry run said: one form for every platform. */
import { defineJoinRule } from '../define.ts';
import type { Entry, Example, FixData, JoinRule, Names, WeightByState } from '../define.ts';
import type { Refusal } from './define.ts';
import { recognise } from './recognise.ts';
import { filled } from './words.ts';
import { missing } from '../../schemas/facts.ts';
import type { MissingFact } from '../../schemas/facts.ts';
import { excerpt } from '../../schemas/visible.ts';

interface Run {
  readonly target: string;
  readonly method: string;
  readonly outcome: string;
  readonly at: string;
  readonly text: string;
}
interface GuestFacts {
  readonly runs: readonly Run[];
}
interface TargetFacts {
  readonly name: string;
}
type DryRunRule = JoinRule<GuestFacts, TargetFacts, Run, true>;

/** What differs from platform to platform. */
export interface DryRunWords {
  readonly platform: string;
  /** Who says it: "ldm". */
  readonly tool: string;
  readonly refusals: readonly Refusal[];
  readonly sources: readonly string[];
  /** The command that makes the dry run, without what only the mapping of the move tells. */
  readonly command: (names: Names) => string;
  /** Texts for the examples: of one cause, and of several. */
  readonly examples: Readonly<Record<'oneCause' | 'severalCauses', { readonly text: string; readonly says: RegExp }>>;
}

export interface DryRunOf {
  readonly id: string;
  readonly title: string;
  readonly methods: Readonly<Record<string, WeightByState>>;
  /** Methods whose recorded dry runs count. */
  readonly recorded: readonly string[];
}

export function dryRunRule({ id, title, methods, recorded }: DryRunOf, words: DryRunWords): DryRunRule {
  const [method = ''] = recorded;
  return defineJoinRule<GuestFacts, TargetFacts, Run, true>({
    id,
    title,
    why: `What ${words.tool} itself says outweighs what is concluded from facts. A refusal counts until it is too old, or until a newer dry run of the same move is recorded (canmove record). Without a record this rule has nothing to say: it passes.`,
    dependsOn: 'state',
    methods,
    rows: [],
    sources: words.sources,
    vendorTexts: [],
    guestNeeds: { runs: 'guest.dryRuns[target,method,outcome,at,text]' },
    targetNeeds: { name: 'target.name' },
    guestEntries: ({ runs }) =>
      runs.flatMap((run, at): Entry<Run>[] =>
        run.outcome === 'refused' && recorded.includes(run.method) ? [{ key: run.target, value: run, at }] : [],
      ),
    targetEntries: ({ name }) => [{ key: name, value: true as const }],
    compare: (_, offered) => (offered.length === 0 ? 'pass' : 'fail'),
    message: (failing, names) => failing.map(({ wanted }) => refusedInWords(wanted, names, words)).join('; '),
    fix: (failing, names) => failing.slice(0, 1).map(({ wanted }) => againFix(wanted, names, words)),
    examples: () => examples(method, words),
  });
}

function refusedInWords({ at, text }: Run, { guest, target }: Names, { refusals }: DryRunWords): string {
  const said = recognise(text, refusals).filter(({ refusal }) => refusal.meaning === 'refusal' || refusal.meaning === 'end');
  const shown =
    said.length === 0 ? excerpt(text.trim() === '' ? 'nothing' : text.trim(), 300) : said.map((each) => excerpt(each.text, 300)).join('; ');
  return `the dry run of ${guest} to ${target} at ${at} was refused: "${shown}"${causesInWords(said, { guest, target })}`;
}

function causesInWords(said: ReturnType<typeof recognise>, names: Readonly<Record<string, string>>): string {
  const [because] = said.filter(({ refusal }) => refusal.causes.length > 0);
  if (because === undefined) return '';
  const causes = because.refusal.causes.map(({ cause }) => filled(cause, { ...names, ...because.values }));
  return causes.length === 1
    ? `: ${causes[0] ?? ''}`
    : `. Causes in the order to check: ${causes.map((cause, index) => `${index + 1}. ${cause}`).join('; ')}`;
}

function againFix({ text, method }: Run, names: Names, { platform, refusals, command }: DryRunWords): FixData {
  const { guest, source, target } = names;
  const [because] = recognise(text, refusals).flatMap(({ refusal, values }) =>
    refusal.causes.slice(0, 1).map(({ check, fix }) => ({ check, fix, values: { guest, source, target, ...values } })),
  );
  const mend =
    because === undefined
      ? 'Mend what it names'
      : `Check first: ${filled(because.check, because.values)}. Then ${filled(because.fix, because.values)}`;
  return {
    on: 'guest',
    action: `${platform}:dry-run-again:${method}:${guest}:${target}`,
    summary: `${mend}. Make the dry run again and record it with canmove record.`,
    commands: [command(names)],
    effect: 'The dry run changes nothing.',
    restartsGuest: false,
  };
}

type RuleExample = Example & { readonly facts: { readonly runs: readonly Run[] | MissingFact; readonly name: string | MissingFact } };

function examples(method: string, { platform, examples: { oneCause, severalCauses } }: DryRunWords): readonly RuleExample[] {
  const refused: Run = {
    target: 'hostB',
    method,
    outcome: 'refused',
    at: '2026-11-02T21:00:00Z',
    text: oneCause.text,
  };
  return [
    { name: 'no dry run was recorded', facts: { runs: [], name: 'hostB' }, expect: 'pass' },
    {
      name: 'the dry run to this host was refused',
      facts: { runs: [refused], name: 'hostB' },
      expect: 'fail',
      says: oneCause.says,
    },
    {
      name: 'the dry run to another host was refused',
      facts: { runs: [{ ...refused, target: 'hostC' }], name: 'hostB' },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'the dry run was accepted',
      facts: { runs: [{ ...refused, outcome: 'accepted', text: '' }], name: 'hostB' },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'the dry run of another method was refused',
      facts: { runs: [{ ...refused, method: `${platform}/other` }], name: 'hostB' },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'a refusal in words that nobody here knows',
      facts: { runs: [{ ...refused, text: 'Something new is wrong' }], name: 'hostB' },
      expect: 'fail',
      says: /was refused: "Something new is wrong"$/,
    },
    {
      name: 'a refusal without a word',
      facts: { runs: [{ ...refused, text: ' \n' }], name: 'hostB' },
      expect: 'fail',
      says: /was refused: "nothing"$/,
    },
    {
      name: 'a refusal with several causes',
      facts: { runs: [{ ...refused, text: severalCauses.text }], name: 'hostB' },
      expect: 'fail',
      says: severalCauses.says,
    },
    {
      name: 'a recorded dry run was damaged: what it said is not known',
      facts: { runs: missing('a recorded dry run of ldom1 is damaged'), name: 'hostB' },
      expect: 'unknown',
      says: /damaged/,
    },
  ];
}
