import { examples } from '../define.ts';
import type { Definer } from '../define.ts';

export interface RecheckOptions {
  readonly fresh?: boolean;
  readonly done?: string;
}

export const recheck: Definer = (group, run) => {
  group
    .command('recheck')
    .summary('does a plan that was kept still hold')
    .description(
      'Judges every step that remains again, by all rules in the state in which it runs, and says what changed since: facts, guests, times, policies, the file itself.\nExit status: 0 it holds, 2 something is not as planned, 3 something that decides it is not known.',
    )
    .argument('<file>', 'the plan, kept with --save; - reads standard input')
    .option('--fresh', 'collect the hosts of the plan first')
    .option('--done <steps>', 'of a plan that has begun: steps that are done, where facts cannot tell: s1,s2, all or none')
    .addHelpText('after', examples(['canmove plan recheck drain.json --fresh', 'an hour before the window']))
    .action(
      run(async (context, file: string, options: RecheckOptions) =>
        (await import('../../actions/plan-recheck.ts')).planRecheck(context, file, options),
      ),
    );
};

export interface ResumeOptions {
  readonly fresh?: boolean;
  readonly done?: string;
  readonly window?: string;
  readonly save?: string;
  readonly fast?: boolean;
  readonly timeLimit?: string;
}

export const resume: Definer = (group, run) => {
  group
    .command('resume')
    .summary('after a step that failed: the rest of the plan, from here')
    .description(
      'Sees where each guest is, plans what remains anew within the rest of the window, and says until when going back is possible.\nExit status: 0 the goal is reached from here, 2 something is half done or left over, 3 it is left over because something is not known.',
    )
    .argument('<file>', 'the plan, kept with --save; - reads standard input')
    .option('--fresh', 'collect the hosts of the plan first')
    .option('--done <steps>', 'steps that are done, where facts cannot tell: s1,s2, all or none')
    .option('--window <length>', 'what is left of the window, for example 90m (default: what follows from the plan)')
    .option('--fast', 'by the heuristic alone')
    .option('--time-limit <length>', 'look for a better plan no longer than this (default 30s)')
    .option('--save <file>', 'keep the new plan')
    .addHelpText(
      'after',
      examples(
        ['canmove plan resume drain.json --fresh --save rest.json', 'from where everything is now'],
        ['canmove plan resume drain.json --done s1,s2,m1 --window 90m', 'guests came back already: facts cannot tell how often'],
      ),
    )
    .action(
      run(async (context, file: string, options: ResumeOptions) =>
        (await import('../../actions/plan-resume.ts')).planResume(context, file, options),
      ),
    );
};
