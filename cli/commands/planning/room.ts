import { examples } from '../define.ts';
import type { Definer } from '../define.ts';
import { fleetOptions, lossOptions } from './options.ts';
import type { FleetOptions } from './options.ts';

export interface CapacityOptions extends FleetOptions {
  readonly shape?: readonly string[];
  readonly timeLimit?: string;
  readonly xlsx?: string;
}

export const capacity: Definer = (group, run) => {
  fleetOptions(
    group
      .command('capacity')
      .summary('how many more guests fit, where, and what runs out first')
      .description('Of each shape on its own. With --reserve n+1 only what still fits when any one host of a group stops.'),
  )
    .option(
      '--shape <shape>',
      'for example cpu=4,memory=16G,like=GUEST; may be given again (default: the commonest shapes)',
      (value: string, previous: readonly string[] = []) => [...previous, value],
    )
    .option('--time-limit <length>', 'count no longer than this (default 30s)')
    .option('--xlsx <file>', 'write a workbook whose headroom recomputes for the shape you type')
    .addHelpText(
      'after',
      examples(
        ['canmove plan capacity --shape cpu=4,memory=16G,like=ldom1', 'guests that need the switches and disks of ldom1'],
        ['canmove plan capacity --reserve n+1 --xlsx room.xlsx', 'what fits and still survives a host'],
      ),
    )
    .action(
      run(async (context, options: CapacityOptions) => (await import('../../actions/plan-capacity.ts')).planCapacity(context, options)),
    );
};

export type LossOptions = Omit<FleetOptions, 'reserve'>;

export const loss: Definer = (group, run) => {
  lossOptions(
    group
      .command('loss')
      .summary('if a host dies now: which guests can start where, in the order to type it')
      .description(
        'For one host, or for each. Works from what was read last, however old.\nExit status: 0 every guest can start again, 2 one cannot, 3 something that decides it is not known.',
      )
      .argument('[host]', 'the host that is lost; default: each in turn'),
  )
    .addHelpText('after', examples(['canmove plan loss hostA', 'at 3 a.m.'], ['canmove plan loss', 'before: which host would hurt most']))
    .action(
      run(async (context, host: string | undefined, options: LossOptions) =>
        (await import('../../actions/plan-loss.ts')).planLoss(context, host, options),
      ),
    );
};
