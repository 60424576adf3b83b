import { examples } from './define.ts';
import type { Definer } from './define.ts';

export interface AuditOptions {
  readonly parallel?: string;
  readonly deadline?: string;
  readonly collect: boolean;
  readonly accept?: boolean;
  readonly wait?: boolean;
  readonly html?: string;
  readonly xlsx?: string;
}

export const audit: Definer = (program, run) => {
  program
    .command('audit')
    .summary('collect, judge, report and compare with the last run: the nightly job')
    .description(
      'Exit status: 2 an expectation fails or a guest lost its last possible target since the accepted baseline, 3 incomplete or stale evidence or a damaged store, 1 only new warnings, 0 else. Counts of "no" never raise it.',
    )
    .option('--parallel <count>', 'endpoints read at the same time', '8')
    .option('--deadline <seconds>', 'end collecting after so many seconds')
    .option('--no-collect', 'judge what the store holds')
    .option('--accept', 'accept the result of this run as the baseline')
    .option('--wait', 'wait while another audit holds the store')
    .option('--html <file>', 'write the HTML report')
    .option('--xlsx <file>', 'write the workbook')
    .addHelpText(
      'after',
      examples(
        ['canmove audit --html report.html --xlsx report.xlsx', 'nightly'],
        ['canmove audit --accept', 'take what holds today as what should hold'],
        ['canmove audit --no-collect --json', 'judge again without logging in anywhere'],
      ),
    )
    .action(run(async (context, options: AuditOptions) => (await import('../actions/audit.ts')).audit(context, options)));
};

export interface ReportOptions {
  readonly html?: string;
  readonly xlsx?: string;
  readonly assessment?: string;
}

export const report: Definer = (program, run) => {
  program
    .command('report')
    .summary('write the HTML report, the workbook, the assessment')
    .option('--html <file>', 'one self-contained HTML file')
    .option('--xlsx <file>', 'workbook')
    .option('--assessment <file>', 'all verdicts as JSON')
    .addHelpText(
      'after',
      examples(
        ['canmove report --html report.html --xlsx report.xlsx', 'from the store'],
        ['canmove report --captures examples/ldoms --html report.html', 'from captures'],
      ),
    )
    .action(run(async (context, options: ReportOptions) => (await import('../actions/report.ts')).report(context, options)));
};

export const store: Definer = (program, run) => {
  const group = program.command('store').summary('look after the store').helpCommand(false);
  group
    .command('check')
    .summary('verify every record of the store')
    .description('Reads everything and compares lengths and checksums. Exit status: 0 sound, 3 damaged.')
    .addHelpText(
      'after',
      examples(['canmove store check', 'the default store'], ['canmove store check --store /srv/canmove', 'another one']),
    )
    .action(run(async (context) => (await import('../actions/store.ts')).storeCheck(context)));
};
