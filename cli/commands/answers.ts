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

export const verify: Definer = (program, run) => {
  program
    .command('verify')
    .summary('after the work: what is done, half done or not, and what was left behind')
    .description(
      'Of a plan: each step done, half done or not done; each guest on one host, running as before, with its addresses and slots. Of a guest: that it is on one host. And temporary measures that were not taken back: an install medium, an unsaved configuration, a disabled service; what no fact shows is listed as not looked at. Collects the hosts concerned first where there is an inventory, unless --captures is given.\nExit status: 0 done and nothing found left, 1 done and something was left behind, 2 something is not done or not as it was, 3 it is not known.',
    )
    .argument('<plan|guest>', 'a plan that was kept (a file, or - for standard input), or a guest: name, host:name or UUID')
    .option('--no-fresh', 'judge what was read last, without collecting')
    .option('--done <steps>', 'steps of the plan that are done, where facts cannot tell: s1,s2, all or none')
    .option('--until <step>', 'only what comes before this step of the plan, for example m1 before a host is switched off')
    .addHelpText(
      'after',
      examples(
        ['canmove verify drain.json', 'after the last step'],
        ['canmove verify drain.json --until m1', 'before the host is switched off: is it empty?'],
        ['canmove verify hostA:ldom1', 'one guest, without a plan'],
      ),
    )
    .action(
      run(async (context, named: string, options: VerifyCliOptions) =>
        (await import('../actions/verify.ts')).verify(context, named, options),
      ),
    );
};

export interface VerifyCliOptions {
  readonly fresh?: boolean;
  readonly done?: string;
  readonly until?: string;
}
