import { examples } from './define.ts';
import type { Definer } from './define.ts';

export const rules: Definer = (program, run) => {
  program
    .command('rules')
    .summary('list the rules')
    .argument('[platform]', 'only this platform')
    .addHelpText(
      'after',
      examples(['canmove rules ldoms', 'the rules for LDoms'], ['canmove rules --json', 'with methods, severities and sources']),
    )
    .action(run(async (context, platform: string | undefined) => (await import('../actions/rules.ts')).rules(context, platform)));
};

export const explain: Definer = (program, run) => {
  program
    .command('explain')
    .summary('what a rule demands, why, and how to mend it')
    .argument('<rule>', 'rule id, for example ldoms/switch-on-target')
    .addHelpText('after', examples(['canmove explain ldoms/switch-on-target', 'condition, reason, source, vendor text, examples']))
    .action(run(async (context, rule: string) => (await import('../actions/rules.ts')).explain(context, rule)));
};

export const commands: Definer = (program, run) => {
  program
    .command('commands')
    .summary('every command that a collector may run')
    .argument('<platform>', 'platform, for example ldoms')
    .addHelpText('after', examples(['canmove commands ldoms', 'what is run on a control domain, with which right, and why']))
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
    .argument('[name]', 'inventory, capture, snapshot, assessment or check; without it the names')
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
