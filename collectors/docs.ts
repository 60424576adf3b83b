/** The page of the commands of a platform: what is run, as whom, and why. Made from the table that the transports use. */
import type { Collector } from './collector.ts';
import type { CommandSpec } from './command.ts';
import { quoteWord } from './command.ts';

/** A command as people write it, with its parameters in capitals. */
export function commandText({ argv }: CommandSpec): string {
  return argv.map((word) => (typeof word === 'string' ? quoteWord(word) : word.parameter.toUpperCase())).join(' ');
}

export function commandsMarkdown(collector: Collector): string {
  const filters = collector.commands.flatMap((spec) =>
    spec.filter === undefined ? [] : [`- \`${commandText(spec)}\`: ${cell(spec.filter.removes)}`],
  );
  return [
    `# Commands on ${collector.title}`,
    '',
    ...(isRestricted(collector) ? restrictedShell(collector) : posixShell(collector)),
    '',
    '| command | id | right | time limit | why |',
    '| --- | --- | --- | --- | --- |',
    ...collector.commands.map(
      (spec) =>
        `| \`${cell(commandText(spec))}\` | ${spec.id} | ${cell(spec.privilege)} | ${spec.timeoutMs / 1000} s | ${cell(spec.why)}${spec.optional ? ' It may fail without making the capture partial.' : ''}${spec.consent === undefined ? '' : ` Only where the inventory says \`allow: [${spec.consent}]\`.`} |`,
    ),
    '',
    ...(filters.length === 0 ? [] : ['## What is removed before an output is kept', '', ...filters, '']),
    ...(collector.setUp === undefined ? [] : ['## Rights', '', collector.setUp.trimEnd(), '']),
    '## Facts',
    '',
    '| command | feeds |',
    '| --- | --- |',
    ...collector.commands.map((spec) => `| ${spec.id} | ${spec.feeds.map((path) => `\`${path}\``).join(', ')} |`),
    '',
  ].join('\n');
}

function isRestricted({ commands }: Collector): boolean {
  return commands.some(({ shell }) => shell === 'restricted');
}

function posixShell({ platform }: Collector): readonly string[] {
  return [
    'These are all the commands that canmove can run there. They read, and change nothing. Each is run by itself, with',
    '`env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin` before it, without a terminal and with standard input closed.',
    `\`canmove collect --print-commands ENDPOINT\` shows the lines as they are sent, and \`canmove collect --script ${platform}\``,
    'prints them as a shell script for hosts that canmove cannot log in to.',
  ];
}

function restrictedShell({ steps }: Collector): readonly string[] {
  return [
    'These are all the commands that canmove can run there. They read, and change nothing. Each is sent as it stands here, for',
    'a restricted shell, without a terminal and with standard input closed.',
    ...(steps.some(({ together }) => together)
      ? ['Up to 25 of them are sent as one line, `COMMAND; echo MARK-0 $?; COMMAND; echo MARK-1 $?; …`, to open few sessions.']
      : []),
    '`canmove collect --print-commands ENDPOINT` shows the commands as they are sent.',
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
