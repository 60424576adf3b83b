import { examples } from './define.ts';
import type { Definer } from './define.ts';

export interface CollectOptions {
  readonly parallel?: string;
  readonly deadline?: string;
  readonly printCommands?: boolean;
  readonly script?: string;
}

export const collect: Definer = (program, run) => {
  program
    .command('collect')
    .summary('read endpoints and keep what they say')
    .description(
      'Reads every endpoint of the inventory, or those named, with declared read-only commands, and keeps the captures in the store.\nExit status: 0 all read, 3 some were not or only in part.',
    )
    .argument('[endpoints...]', 'endpoints of the inventory; default: all')
    .option('--parallel <count>', 'endpoints read at the same time', '8')
    .option('--deadline <seconds>', 'end the whole run after so many seconds')
    .option('--print-commands', 'print what would be sent, byte for byte, and send nothing')
    .option('--script <platform>', 'print a shell script that makes a capture on a host nobody may log in to')
    .addHelpText(
      'after',
      examples(
        ['canmove collect', 'every endpoint'],
        ['canmove collect hostA hostB', 'two of them'],
        ['canmove collect --print-commands hostA', 'what would run on hostA'],
        ['canmove collect --script ldoms > capture.sh', 'for a host without a login: run it there, carry the directory back'],
      ),
    )
    .action(
      run(async (context, endpoints: readonly string[], options: CollectOptions) =>
        (await import('../actions/collect.ts')).collect(context, endpoints, options),
      ),
    );
};

export interface ImportOptions {
  readonly endpoint?: string;
  readonly platform?: string;
  readonly at?: string;
  readonly to?: string;
  readonly complete?: boolean;
}

export const importText: Definer = (program, run) => {
  program
    .command('import')
    .summary('make a capture out of outputs that were pasted or mailed')
    .description(
      'Finds the outputs in texts, by prompts and command lines or by their headings, removes secrets, and writes a capture directory for --captures and for an endpoint with "transport: directory". Tables for people are read, too; answers that rest on them say so.\nPasted text has no exit status. An output counts where the prompt that its command was typed at follows it, or where --complete states that it is whole; else its facts stay unknown.\nExit status: 0 every output counts, 3 some do not.',
    )
    .argument('<files...>', 'texts; - for standard input')
    .option('--endpoint <name>', 'the endpoint in the inventory that printed them')
    .option('--to <directory>', 'the capture directory to write; it must not be there yet')
    .option('--at <time>', 'when they were printed (default: what "date -u +%Y-%m-%dT%H:%M:%SZ" shows in the text)')
    .option('--complete', 'you state that no output is cut off')
    .option('--platform <platform>', 'whose outputs they are', 'ldoms')
    .addHelpText(
      'after',
      examples(
        ['canmove import mail.txt --endpoint hostA --at 2026-11-02T22:00:00Z --to captures/hostA', 'from a mail'],
        ['canmove import list.txt bindings.txt … --complete --endpoint hostA --at … --to captures/hostA', 'one file per output'],
        [
          'canmove import zones.txt --platform san --endpoint fabric-a --complete --at … --to captures/fabric-a',
          'zoning, or a CSV file of the SAN team',
        ],
        ['canmove check ldom1 --to hostB --captures captures', 'then ask'],
      ),
    )
    .action(
      run(async (context, files: readonly string[], options: ImportOptions) =>
        (await import('../actions/import.ts')).importText(context, files, options),
      ),
    );
};

export const trust: Definer = (program, run) => {
  program
    .command('trust')
    .summary('accept the SSH host key of an endpoint after looking at it')
    .description(
      "Shows the host key's fingerprint and what known_hosts says, asks, and writes canmove's own known_hosts. No other command accepts a key.",
    )
    .argument('<endpoints...>', 'endpoints of the inventory')
    .addHelpText(
      'after',
      examples([
        'canmove trust hostA',
        'compare the fingerprint with the one on the host: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub',
      ]),
    )
    .action(run(async (context, endpoints: readonly string[]) => (await import('../actions/trust.ts')).trust(context, endpoints)));
};
