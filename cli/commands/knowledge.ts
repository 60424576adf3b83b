import type { RulesOptions } from '../actions/rules.ts';
import { examples } from './define.ts';
import type { Definer } from './define.ts';

export const rules: Definer = (program, run) => {
  program
    .command('rules')
    .summary('list the rules')
    .description('Every rule, with those of the site and the severities that the inventory gives, where there is one.')
    .argument('[platform]', 'only this platform')
    .option('--test', 'run the examples of the rules; exit 2 when one does not come out as it says')
    .addHelpText(
      'after',
      examples(
        ['canmove rules ldoms', 'the rules for LDoms'],
        ['canmove rules --json', 'with methods, severities and sources'],
        ['canmove rules --test --inventory canmove.yaml', 'after writing a rule of the site'],
      ),
    )
    .action(
      run(async (context, platform: string | undefined, options: RulesOptions) =>
        (await import('../actions/rules.ts')).rules(context, platform, options),
      ),
    );
};

export interface ExplainOptions {
  readonly guest?: string;
  readonly from?: string;
  readonly to?: string;
}

export const explain: Definer = (program, run) => {
  program
    .command('explain')
    .summary('what a rule demands; or what a message of the platform means')
    .description(
      'One word is the id of a rule: condition, reason, source, texts of the vendor, examples. Anything else is a message that was pasted, whole or in part, wrapped, with prompts: what was recognised, every cause in the order to check, how to check and mend it, how sure that is. With a fleet (the store, or --captures) facts strike out causes, and the pairs that would meet it are listed.\nExit status: 0 explained, 3 nothing in the text is known.',
    )
    .argument('<text...>', 'rule id, for example ldoms/vsw-on-target; or the text; - for standard input')
    .option('--guest <guest>', 'of a text: only pairs of this guest')
    .option('--from <host>', 'of a text: only pairs from this host')
    .option('--to <host>', 'of a text: only pairs to this host')
    .addHelpText(
      'after',
      examples(
        ['canmove explain ldoms/vsw-on-target', 'a rule'],
        ["canmove explain 'Failed to find required vsw vsw7 on target machine'", 'a message'],
        ['canmove explain HSCLA246', 'a message of an HMC, by its code, in any language'],
        ['canmove explain - --guest ldom1 --to hostB < dry-run.txt', 'everything that a dry run printed'],
      ),
    )
    .action(
      run(async (context, text: readonly string[], options: ExplainOptions) =>
        (await import('../actions/explain.ts')).explain(context, text, options),
      ),
    );
};

export const commands: Definer = (program, run) => {
  program
    .command('commands')
    .summary('every command that a collector may run')
    .argument('<platform>', 'platform, for example ldoms')
    .addHelpText(
      'after',
      examples(
        ['canmove commands ldoms', 'what is run on a control domain, with which right, and why'],
        ['canmove commands powervm', 'on an HMC; vios: on a Virtual I/O Server; san: on a switch'],
      ),
    )
    .action(run(async (context, platform: string) => (await import('../actions/commands.ts')).commands(context, platform)));
};

export const parse: Definer = (program, run) => {
  program
    .command('parse')
    .summary('parse one output and print its facts as JSON')
    .argument('<platform>', 'platform, for example ldoms')
    .argument('<command>', "the command line that printed it, quoted: 'ldm list-bindings -e -p'")
    .argument('<file>', 'the output; - for standard input')
    .addHelpText(
      'after',
      examples(
        ["canmove parse ldoms 'ldm list -p' list.txt", 'facts and diagnostics'],
        ["ldm list -p | canmove parse ldoms 'ldm list -p' -", 'from a pipe'],
      ),
    )
    .action(
      run(async (context, platform: string, command: string, file: string) =>
        (await import('../actions/parse.ts')).parse(context, platform, command, file),
      ),
    );
};

export const schema: Definer = (program, run) => {
  program
    .command('schema')
    .summary('print a JSON Schema')
    .argument('[name]', 'for example inventory, assessment or check; without it the names')
    .addHelpText(
      'after',
      examples([
        'canmove schema inventory > inventory.schema.json',
        'then "# yaml-language-server: $schema=inventory.schema.json" on top of canmove.yaml',
      ]),
    )
    .action(run(async (context, name: string | undefined) => (await import('../actions/schema.ts')).schema(context, name)));
};

export const demo: Definer = (program, run) => {
  program
    .command('demo')
    .summary('the main job end to end on an example fleet')
    .description(
      'Starts replaying hosts on the loopback interface, collects them over SSH, answers "can ldom1 move to hostB?" and writes a report into canmove-demo/.',
    )
    .action(run(async (context) => (await import('../actions/demo.ts')).demo(context)));
};
