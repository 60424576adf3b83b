/**
 * A collector as a shell script, for hosts that nobody may log in to from outside. It runs the commands of the table, in
 * the order of the steps, and writes a capture directory. It has to run in the Bourne shell of Solaris 10 (/bin/sh): no
 * $(…), no [[, no local, no `!` before a command, no arithmetic.
 */
import { UsageError } from '../schemas/usage-error.ts';
import type { Collector } from './collector.ts';
import { commandLine } from './command.ts';
import type { CommandInstance, CommandSpec } from './command.ts';

/** A UsageError where the platform's commands are not for a POSIX shell. */
export function collectScript(collector: Collector): string {
  if (collector.commands.some(({ shell }) => shell === 'restricted')) {
    throw new UsageError(
      `there is no script for ${collector.title}: its login has a restricted shell, which runs no scripts. ` +
        'Collect it over SSH from a machine that reaches it.',
    );
  }
  return [
    head(collector),
    ...collector.commands.map(runFunction),
    begin,
    ...collector.steps.map((step) => `# ${step.name}\n${step.shell ?? ''}\n`),
    end,
  ].join('\n');
}

function head({ title, platform }: Collector): string {
  return `#!/bin/sh
# Review before running. Reads ${title} for canmove, and changes nothing but a new directory.
#
#   sh this-file [ENDPOINT [DIRECTORY]]
#
# ENDPOINT is the name of this host in the inventory (default: its node name). DIRECTORY must not exist (default:
# ENDPOINT, in the current directory). Take the directory to where canmove is, and use it with --captures.

umask 077
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
export PATH

PLATFORM=${platform}
ENDPOINT=\`uname -n\`
if [ $# -gt 0 ]; then ENDPOINT=$1; fi
case $ENDPOINT in
'' | -* | *[!A-Za-z0-9_.-]*) echo "The name of an endpoint has letters, digits and _ . - only: $ENDPOINT" >&2; exit 64 ;;
esac
DIR=$ENDPOINT
if [ $# -gt 1 ]; then DIR=$2; fi
N=0
SEPARATOR=
OUT=

now () {
  date -u '+%Y-%m-%dT%H:%M:%SZ'
}

start () {
  N=\`expr $N + 1\`
  ID=$1
  FILE=$N-$1
  STARTED=\`now\`
  echo "$LINE"
}

finish () {
  STDERR=
  if [ -s "$DIR/$FILE.err" ]; then STDERR=", \\"stderr\\": \\"$FILE.err\\""; else rm -f "$DIR/$FILE.err"; fi
  cat >>"$DIR/commands.json" <<END
$SEPARATOR
    { "kind": "exec", "command": "$ID", "parameters": { $PARAMETERS }, "commandLine": "$LINE", "startedAt": "$STARTED", "exit": { "status": $STATUS }, "stdout": "$FILE.txt"$STDERR }
END
  SEPARATOR=,
  OUT=$DIR/$FILE.txt
  return $STATUS
}
`;
}

const begin = `mkdir "$DIR" || exit 74
BEGUN=\`now\`
echo "Writing to the new directory $DIR:"
echo '{ "schema": 1, "commands": [' >"$DIR/commands.json"
`;

const end = `echo '] }' >>"$DIR/commands.json"
ENDED=\`now\`
cat >"$DIR/endpoint.json" <<END
{ "schema": 1, "endpoint": "$ENDPOINT", "platform": "$PLATFORM", "startedAt": "$BEGUN", "finishedAt": "$ENDED" }
END
echo "Done: $N commands."
`;

/** run_… PARAMETER…: runs one command of the table; its status is that of the command. */
function runFunction(spec: CommandSpec): string {
  const parameters = [...new Set(spec.argv.flatMap((word) => (typeof word === 'string' ? [] : [word.parameter])))];
  const variable = (parameter: string): string => `P${parameters.indexOf(parameter) + 1}`;
  const words = spec.argv.map((word) => (typeof word === 'string' ? shellWord(word) : `"$${variable(word.parameter)}"`)).join(' ');
  const run = `env LC_ALL=C ${words} </dev/null`;
  return [
    `run_${spec.id.replaceAll('-', '_')} () {`,
    // A function of an old shell may lose its parameters to the functions that it calls.
    ...parameters.map((parameter, index) => `  ${variable(parameter)}=$${index + 1}`),
    `  PARAMETERS="${parameters.map((parameter) => `\\"${parameter}\\": \\"$${variable(parameter)}\\"`).join(', ')}"`,
    `  LINE="${lineText(spec, variable)}"`,
    `  start ${spec.id}`,
    ...(spec.filter === undefined
      ? [`  ${run} >"$DIR/$FILE.txt" 2>"$DIR/$FILE.err"`, '  STATUS=$?']
      : [
          `  # ${spec.filter.removes}`,
          `  ( ${run} 2>"$DIR/$FILE.err"; echo $? >"$DIR/status" ) | ${spec.filter.shell} >"$DIR/$FILE.txt"`,
          '  STATUS=`cat "$DIR/status"`',
          '  rm -f "$DIR/status"',
        ]),
    '  finish',
    '}',
    '',
  ].join('\n');
}

/** The recorded command line: what the program would send without a runAs prefix, inside double quotes and JSON. */
function lineText(spec: CommandSpec, variable: (parameter: string) => string): string {
  const argv = spec.argv.map((word) => (typeof word === 'string' ? word : `@${variable(word.parameter)}@`));
  const line = commandLine({ spec, parameters: {}, argv } as unknown as CommandInstance, 'none');
  if (/["\\$`\n]/.test(line)) throw new Error(`the command ${spec.id} has characters that the script cannot record`);
  return line.replace(/@(P\d+)@/g, '$$$1');
}

function shellWord(word: string): string {
  return /^[A-Za-z0-9_./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
