import { examples } from '../define.ts';
import type { Definer } from '../define.ts';

export interface FixesOptions {
  readonly goal?: readonly string[];
  readonly guests?: string;
  readonly fewest?: boolean;
  readonly fast?: boolean;
  readonly timeLimit?: string;
  readonly assume?: string;
}

export const fixes: Definer = (group, run) => {
  group
    .command('fixes')
    .summary('the cheapest repairs that make a goal reachable')
    .description(
      'The cheapest set of real-world actions, each once however many guests it helps, judged again by all rules with the actions done. What waits for something that is not known stands apart.\nExit status: 0 the goal is reached with them, 2 a guest stays out of reach, 3 something is not known or cannot be proved.',
    )
    .option('--goal <goal...>', 'live, movable or drain HOST: every guest of the host can leave (default: movable)')
    .option('--guests <pattern>', 'only guests whose names match; * and ?, host:name too')
    .option('--fewest', 'the fewest actions, whatever they cost')
    .option('--assume <file>', 'what if: changes of the fleet, from YAML')
    .option('--fast', 'by the heuristic alone')
    .option('--time-limit <length>', 'look for a cheaper set no longer than this (default 30s)')
    .addHelpText(
      'after',
      examples(
        ['canmove plan fixes --goal live', 'so that every running guest can move live'],
        ['canmove plan fixes --goal drain hostA', 'so that hostA can be emptied, with room for everyone'],
        ["canmove plan fixes --goal movable --guests 'db*' --json", 'for some guests, as data'],
      ),
    )
    .action(run(async (context, options: FixesOptions) => (await import('../../actions/plan-fixes.ts')).planFixes(context, options)));
};
