/** A proposal as lines of canmove.yaml to paste. */
import type { Expectation } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { named } from './notes.ts';
import { numberingText } from './numbering-text.ts';
import type { Numbering } from './powervm-numbering.ts';
import type { Proposal } from './proposal.ts';
import { yamlScalar } from './yaml-scalar.ts';

export interface ProposalOptions {
  readonly file: string;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** What is undecided most often: what settles it, and in how many pairs. */
  readonly unsettled: readonly { readonly settle: string; readonly pairs: number }[];
  /** Absent: nothing is to be proposed. */
  readonly numbering?: Numbering;
  readonly hosts: number;
  readonly guests: number;
  readonly asOf: string;
}

export function proposalText(proposal: Proposal, { file, groups, unsettled, numbering, hosts, guests, asOf }: ProposalOptions): string {
  const groupNames = Object.keys(groups);
  const nothing = groupNames.length === 0 && proposal.expect.length === 0;
  return [
    `# Of ${count(hosts, 'host')} and ${count(guests, 'guest')}, as of ${asOf}. Nothing was written.`,
    nothing
      ? '# Nothing that could be expected holds today: "canmove matrix" shows why.'
      : `# Everything under expect: holds today. Keep what should hold tomorrow, and paste it into ${visible(file)};`,
    ...(nothing ? [] : ['# where a key is there already, add the lines below it.']),
    ...(groupNames.length === 0
      ? []
      : [
          '',
          '# They have hardware of one kind, services of the same names, and most volumes in common.',
          'groups:',
          ...Object.entries(groups).map(([name, members]) => `  ${name}: { hosts: [${members.map(yamlScalar).join(', ')}] }`),
        ]),
    ...(numbering === undefined ? [] : ['', ...numberingText(numbering)]),
    ...(proposal.expect.length === 0 ? [] : ['', 'expect:', ...proposal.expect.map((each) => `  - ${expectationText(each)}`)]),
    ...proposal.unequal.flatMap(({ group, detail }) => [`# Not yet "- { group: ${group}, parity: true }": ${visible(detail)}`]),
    '',
    ...stuckText(proposal),
    ...(proposal.unnamable.length === 0 ? [] : [`# Left out, their names cannot stand in a pattern: ${named(proposal.unnamable)}`]),
    ...(unsettled.length === 0 ? [] : ['# What is unknown most often, and what settles it:']),
    ...unsettled.map(({ settle, pairs }) => `#   ${visible(settle)} (${count(pairs, 'pair')})`),
    '# When the inventory says what should hold: "canmove audit --accept" takes this state as the baseline. From then on an',
    '# audit fails where an expectation does not hold, or where a guest lost its last possible target.',
  ].join('\n');
}

function stuckText({ stuck }: Proposal): readonly string[] {
  const of = (why: 'no' | 'unknown'): readonly string[] => stuck.filter((each) => each.why === why).map(({ guest }) => guest);
  const [none, unknown] = [of('no'), of('unknown')];
  return [
    ...(none.length === 0 ? [] : [`# No host to go to today: ${named(none)}. "canmove check GUEST" says what must change.`]),
    ...(unknown.length === 0 ? [] : [`# Not known whether any host takes them: ${named(unknown)}.`]),
  ];
}

function expectationText(expectation: Expectation): string {
  return `{ ${Object.entries(expectation)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? yamlScalar(value) : String(value)}`)
    .join(', ')} }`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
