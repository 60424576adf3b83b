/** Commands for the first hour: an inventory, and completion in the shell. */
import { shells, wordsCommand } from '../complete/scripts.ts';
import type { Shell } from '../complete/scripts.ts';
import { examples } from './define.ts';
import type { Definer } from './define.ts';

export interface InitOptions {
  readonly fromSshConfig?: string | true;
  readonly fromAnsible?: readonly string[];
  readonly group?: readonly string[];
  readonly host?: readonly string[];
  readonly platform?: string;
  readonly output?: string;
  readonly look?: boolean;
}

export const init: Definer = (program, run) => {
  program
    .command('init')
    .summary('write a first canmove.yaml; after a first collection, propose what should hold')
    .description(
      'Writes an inventory with comments that teach the rest, and never over another file. Hosts come from names, from ~/.ssh/config (Include lines, too) or from Ansible inventories (INI, YAML, or what "ansible-inventory --list" prints; group_vars and host_vars beside them). Which of them are of the platform nobody can see: choose with --host or --group; else it asks, or writes them as comments. Passwords are never taken.\nWith --look it writes nothing: it looks at what was collected and prints groups and expectations that hold today, to paste.',
    )
    .option('--from-ssh-config [file]', 'hosts of an ssh configuration (default: ~/.ssh/config)')
    .option('--from-ansible <file...>', 'hosts of Ansible inventories; - for standard input')
    .option('--group <group...>', 'only hosts of these groups of the Ansible inventories')
    .option('--host <name...>', 'names of hosts; of hosts that were found: patterns with * and ?')
    .option('--platform <platform>', 'what they are: ldoms, powervm (an HMC), vios, san, solaris', 'ldoms')
    .option('-o, --output <file>', 'the file to write; - prints (default: canmove.yaml)')
    .option('--look', 'propose groups and expectations out of what was collected')
    .addHelpText(
      'after',
      examples(
        ['canmove init --host sparc-a sparc-b', 'two hosts'],
        ['canmove init --platform powervm --host hmc-a', 'an HMC of IBM PowerVM'],
        ["canmove init --from-ssh-config --host 'sparc-*'", 'those of ~/.ssh/config that are called so'],
        ['canmove init --from-ansible hosts.ini --group solaris', 'a group of an Ansible inventory'],
        ['ansible-inventory --list | canmove init --from-ansible - --group solaris', 'any inventory that Ansible can read'],
        ['canmove init --look', 'after "canmove collect": what could stand under expect:'],
      ),
    )
    .action(run(async (context, options: InitOptions) => (await import('../actions/init.ts')).init(context, options)));
};

export const completion: Definer = (program, run) => {
  program
    .command('completion')
    .summary('print a script that completes commands and names in a shell')
    .description(
      'Completes commands, options, and the names of hosts, guests, endpoints, rules and methods that the store (or --captures) and the inventory hold.',
    )
    .addArgument(program.createArgument('<shell>', 'bash, zsh or fish').choices(shells))
    .addHelpText(
      'after',
      examples(
        ['source <(canmove completion bash)', 'in ~/.bashrc'],
        ['source <(canmove completion zsh)', 'in ~/.zshrc, after compinit'],
        ['canmove completion fish | source', 'in ~/.config/fish/config.fish'],
      ),
    )
    .action(run(async (context, shell: Shell) => (await import('../actions/completion.ts')).completion(context, shell)));
};

/** What the scripts call when Tab is pressed. */
export const completeWords: Definer = (program, run) => {
  program
    .command(wordsCommand, { hidden: true })
    .argument('<shell>')
    .argument('[words...]')
    .action(
      run(async (context, shell: string, words: readonly string[]) =>
        (await import('../actions/completion.ts')).completeWords(context, program, shell, words),
      ),
    );
};
