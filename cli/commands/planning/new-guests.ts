import { examples } from '../define.ts';
import type { Definer } from '../define.ts';

export const newGuests: Definer = (group, run) => {
  group
    .command('new')
    .summary('do planned guests fit, could they move, and what is to be asked for and typed')
    .description(
      'Reads planned guests from the sheet "New guests" of a workbook, or from YAML: are their numbers, slots, names and VLANs free in the scheme of the site, do they fit, is there still room when a host stops, and to which hosts could they move. Shows lists for the storage, SAN and network teams, the next free numbers and the commands that make them.\nExit status: 0 all fit, 2 one does not, 3 something that decides it is not known.',
    )
    .argument('<file>', 'workbook (.xlsx), YAML or JSON; - reads YAML from standard input')
    .option('--commands', 'show the commands that make them')
    .option('--csv <directory>', 'write the lists for the other teams as CSV files')
    .addHelpText(
      'after',
      examples(
        ['canmove plan new fleet.xlsx', 'guests that somebody filled in in a workbook of "canmove report"'],
        ['canmove plan new guests.yaml --commands', 'and what to type'],
        ['canmove plan new guests.yaml --csv requests', 'lists for the other teams'],
      ),
    )
    .action(
      run(async (context, file: string, options: PlanNewOptions) =>
        (await import('../../actions/plan-new.ts')).planNewGuests(context, file, options),
      ),
    );
};

export interface PlanNewOptions {
  readonly commands?: boolean;
  readonly csv?: string;
}
