import { examples } from './define.ts';
import type { Definer } from './define.ts';

export const check: Definer = (program, run) => {
  program
    .command('check')
    .summary('can a guest move to a host, how, and if not, what must change first')
    .description(
      'Answers for one or more guests. Without --to every host is judged, best first. A guest is named NAME, HOST:NAME or by UUID.\nExit status: 0 yes, 2 no, 3 unknown (the worst guest counts; without --to its best host).',
    )
    .argument('[guests...]', 'guests: name, host:name or UUID')
    .option('--to <host>', 'the target host')
    .option('--from <host>', 'every guest of this host')
    .option('--live', 'consider only methods that keep the guest running')
    .option('--method <method>', 'consider only this method, for example ldoms/cold')
    .option('--rename <new>', 'the name the guest gets on the target')
    .option('--fresh', 'collect the hosts concerned first')
    .option('--accept-waivers', 'choose the exit status as if what the inventory waives held')
    .option('--strict', 'exit 1 instead of 0 when a yes has warnings')
    .addHelpText(
      'after',
      examples(
        ['canmove check ldom1 --to hostB', 'one pair'],
        ['canmove check ldom1', 'every host, best first'],
        ['canmove check hostA:ldom1 --to hostB --live --fresh', 'right before a live migration'],
        ['canmove check --from hostA', 'every guest of hostA: where can it go'],
        ['canmove check ldom1 --to hostB --captures examples/ldoms', 'offline, from captures'],
        ['canmove check erpdb01 --to P10-EAST --captures examples/powervm', 'a partition: the mapping, and migrlpar to type'],
      ),
    )
    .action(
      run(async (context, guests: readonly string[], options: CheckOptions) =>
        (await import('../actions/check.ts')).check(context, guests, options),
      ),
    );
};

export interface CheckOptions {
  readonly to?: string;
  readonly from?: string;
  readonly live?: boolean;
  readonly method?: string;
  readonly rename?: string;
  readonly fresh?: boolean;
  readonly strict?: boolean;
  readonly acceptWaivers?: boolean;
}

export const matrix: Definer = (program, run) => {
  program
    .command('matrix')
    .summary('every guest against every host')
    .description('One line per guest, one column per host: L live, o outage, - no, ? unknown, . the guest is there.')
    .option('--from <host>', 'only guests of this host')
    .option('--to <host>', 'only this target')
    .option('--live', 'consider only methods that keep the guest running')
    .addHelpText(
      'after',
      examples(
        ['canmove matrix', 'the whole fleet'],
        ['canmove matrix --from hostA --live', 'can hostA be drained live?'],
        ['canmove matrix --json', 'for machines'],
      ),
    )
    .action(run(async (context, options: MatrixOptions) => (await import('../actions/matrix.ts')).matrix(context, options)));
};

export interface MatrixOptions {
  readonly from?: string;
  readonly to?: string;
  readonly live?: boolean;
}
