import { examples } from '../define.ts';
import type { Definer } from '../define.ts';
import { planOptions } from './options.ts';
import type { PlanOptions } from './options.ts';

const statuses =
  'Exit status: 0 the goal is reached, 1 it is and takes longer than the window, 2 something is left over, 3 it is left over because something is not known.';

export const drain: Definer = (group, run) => {
  planOptions(
    group
      .command('drain')
      .summary('everything off these hosts')
      .description(
        `Which guest goes where, in which order, how long it takes, and what cannot leave and why. Every step is judged by all rules in the state in which it runs.\n${statuses}`,
      )
      .argument('<hosts...>', 'hosts to empty'),
  )
    .option('--return', 'bring the guests home afterwards')
    .addHelpText(
      'after',
      examples(
        ['canmove plan drain hostA --return --window 4h', 'empty hostA, and back'],
        ['canmove plan drain hostA --format ticket', 'for the change ticket'],
        ['canmove plan drain hostA --html drain.html --xlsx drain.xlsx --save drain.json', 'to look at, to sign, to check again'],
      ),
    )
    .action(
      run(async (context, hosts: readonly string[], options: PlanOptions & { readonly return?: boolean }) =>
        (await import('../../actions/plan-moves.ts')).planMoves(
          context,
          { kind: 'drain', hosts, comeBack: options.return === true },
          options,
        ),
      ),
    );
};

export const rolling: Definer = (group, run) => {
  planOptions(
    group
      .command('rolling')
      .summary('maintain all hosts, group after group')
      .description(
        `In as few groups as can be, every state in between proved before the first move. Guests stay where they land, unless --return is given.\n${statuses}`,
      )
      .argument('[hosts...]', 'hosts to maintain; default: all'),
  )
    .option('--group <n>', 'hosts at the same time (default: as many as can be)')
    .option('--return', 'bring the guests of each group home before the next')
    .addHelpText(
      'after',
      examples(
        ['canmove plan rolling', 'the whole fleet, in the fewest groups'],
        ['canmove plan rolling hostA hostB hostC --group 1 --return', 'one after the other, and everything as it was'],
      ),
    )
    .action(
      run(async (context, hosts: readonly string[], options: PlanOptions & { readonly return?: boolean; readonly group?: string }) =>
        (await import('../../actions/plan-moves.ts')).planMoves(
          context,
          { kind: 'rolling', hosts, comeBack: options.return === true, group: options.group },
          options,
        ),
      ),
    );
};

export const balance: Definer = (group, run) => {
  planOptions(
    group
      .command('balance')
      .summary('the fewest moves that even out the load')
      .description(
        `Moves guests from full hosts to empty ones until their loads lie within a band, or the moves are used up.\n${statuses}`,
      ),
  )
    .requiredOption('--max-moves <n>', 'moves, at most')
    .option('--band <share>', 'loads no further than this from the mean are even (default 10%)')
    .addHelpText('after', examples(['canmove plan balance --max-moves 10', 'the best ten moves, or fewer']))
    .action(
      run(async (context, options: PlanOptions & { readonly maxMoves: string; readonly band?: string }) =>
        (await import('../../actions/plan-moves.ts')).planMoves(
          context,
          { kind: 'balance', hosts: [], comeBack: false, maxMoves: options.maxMoves, band: options.band },
          options,
        ),
      ),
    );
};
