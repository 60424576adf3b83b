import { examples } from './define.ts';
import type { Definer } from './define.ts';

export interface RecordOptions {
  readonly to?: string;
  readonly at?: string;
  readonly method?: string;
  readonly exit?: string;
  readonly accepted?: boolean;
  readonly list?: boolean;
}

export const record: Definer = (program, run) => {
  program
    .command('record')
    .summary("keep what the platform's own dry run printed, as dated evidence")
    .description(
      'Keeps the output of a dry run (ldm migrate-domain -n …, migrlpar -o v …) in the store. A refusal makes that move a no; an accepted dry run settles what canmove could not know and the dry run checks. Both count as long as facts do (limits: maxAgeHours), and while the guest is where it was; of several the newest counts. Only --exit 0, --accepted, or "echo $?" in the pasted text make an accepted one.\nExit status: 0 kept, 3 kept, but it settles nothing.',
    )
    .argument('[guest]', 'guest: name, host:name or UUID')
    .argument('[file]', 'what it printed; - for standard input; may be left out with --exit or --accepted')
    .option('--to <host>', 'the target of the dry run')
    .option('--at <time>', 'when it was made (default: now)')
    .option('--method <method>', 'what it tried, where the facts of that time do not tell, for example ldoms/live')
    .option('--exit <status>', 'its exit status: 0 is accepted')
    .option('--accepted', 'it was accepted: you saw it')
    .option('--list', 'show what is kept, and which of it counts')
    .addHelpText(
      'after',
      examples(
        ['canmove record ldom1 --to hostB dry-run.txt', 'a refusal, from a file'],
        ['canmove record ldom1 --to hostB - --exit 0', 'from a pipe or the clipboard: end with Ctrl-D'],
        ['canmove record ldom1 --to hostB --accepted', 'it printed nothing and succeeded'],
        ['canmove record --list', 'everything that is kept'],
      ),
    )
    .action(
      run(async (context, guest: string | undefined, file: string | undefined, options: RecordOptions) =>
        (await import('../actions/record.ts')).record(context, guest, file, options),
      ),
    );
};
