import { examples } from './define.ts';
import type { Definer } from './define.ts';

export const compare: Definer = (program, run) => {
  program
    .command('compare')
    .summary('what differs between two hosts')
    .description(
      'Versions, CPU, switches, disk services, volumes, consoles, ldmd properties and free capacity of two hosts, and the commands that level them either way. What is not known on a side is neither equal nor different.\nExit status: 0 when it compared.',
    )
    .argument('<host>', 'one host')
    .argument('<other>', 'the other')
    .option('--for <guest>', 'only what this guest uses')
    .option('--all', 'what is equal, too')
    .addHelpText(
      'after',
      examples(
        ['canmove compare hostA hostB', 'what differs'],
        ['canmove compare hostA hostB --for ldom1', 'what of that concerns ldom1'],
        ['canmove compare hostA hostB --all --json', 'everything, for machines'],
      ),
    )
    .action(
      run(async (context, host: string, other: string, options: CompareOptions) =>
        (await import('../actions/compare.ts')).compare(context, host, other, options),
      ),
    );
};

export interface CompareOptions {
  readonly for?: string;
  readonly all?: boolean;
}
