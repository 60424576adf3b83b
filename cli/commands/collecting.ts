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
