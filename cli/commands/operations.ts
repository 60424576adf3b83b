import { examples } from './define.ts';
import type { Definer } from './define.ts';

export interface AuditOptions {
  readonly parallel?: string;
  readonly deadline?: string;
  readonly collect: boolean;
  readonly accept?: boolean;
  readonly wait?: boolean;
  readonly acceptWaivers?: boolean;
  readonly html?: string;
  readonly xlsx?: string;
}

export const audit: Definer = (program, run) => {
  program
    .command('audit')
    .summary('collect, judge, report and compare with the last run: the nightly job')
    .description(
      'Exit status: 2 an expectation fails or a guest lost its last possible target since the accepted baseline, 3 incomplete or stale evidence or a damaged store, 1 only new warnings (something got worse, a statement or waiver expires within 30 days), 0 else. Counts of "no" never raise it.',
    )
    .option('--parallel <count>', 'endpoints read at the same time', '8')
    .option('--deadline <seconds>', 'end collecting after so many seconds')
    .option('--no-collect', 'judge what the store holds')
    .option('--accept', 'accept the result of this run as the baseline')
    .option('--accept-waivers', 'count what waivers make possible as possible')
    .option('--wait', 'wait while another audit holds the store')
    .option('--html <file>', 'write the HTML report')
    .option('--xlsx <file>', 'write the workbook; what persons added to it is kept')
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
  readonly csv?: string;
  readonly sheet?: string;
  readonly assessment?: string;
}

export const report: Definer = (program, run) => {
  program
    .command('report')
    .summary('write the HTML report, the workbook, CSV files, the assessment')
    .description(
      'A workbook that exists is read first: columns, notes and sheets that persons added to it stay, beside the rows they were written for. CSV is RFC 4180: UTF-8 without a byte order mark, lines end with CRLF, text that a spreadsheet would take for a formula begins with an apostrophe.',
    )
    .option('--html <file>', 'one self-contained HTML file')
    .option('--xlsx <file>', 'workbook; what persons added to it is kept')
    .option('--csv <dir>', 'every sheet of the workbook as a CSV file in this directory')
    .option('--sheet <name>', 'print one sheet as CSV, for example guests')
    .option('--assessment <file>', 'all verdicts as JSON')
    .addHelpText(
      'after',
      examples(
        ['canmove report --html report.html --xlsx report.xlsx', 'from the store'],
        ['canmove report --captures examples/ldoms --html report.html', 'from captures'],
        ['canmove report --sheet virtual-disks > disks.csv', 'one sheet for another program'],
      ),
    )
    .action(run(async (context, options: ReportOptions) => (await import('../actions/report.ts')).report(context, options)));
};

export interface ChangesOptions {
  readonly since?: string;
  readonly to?: string;
}

export const changes: Definer = (program, run) => {
  program
    .command('changes')
    .summary('what changed since when, and which facts changed it')
    .description(
      "Judges the stored snapshots of a span of time with today's rules, statements and severities, and says from when to when each verdict held. A verdict that a change of these altered is listed apart. Of a host: pairs to it, guests that came and went, and how it was read.\nExit status: 0 told, 3 the store holds too little to compare.",
    )
    .argument('[subject]', 'a guest (name, host:name or UUID) or a host; default: the whole fleet')
    .option('--to <host>', 'of a guest only the pair with this host')
    .option('--since <time>', 'a length of time (12h, 7d, 2w) or a date', '7d')
    .addHelpText(
      'after',
      examples(
        ['canmove changes', 'the last seven days'],
        ['canmove changes ldom1 --to hostB', 'since when is it no, and why'],
        ['canmove changes hostB --since 2026-11-01', 'what became of a host'],
        ['canmove changes --since 24h --json', 'for machines'],
      ),
    )
    .action(
      run(async (context, subject: string | undefined, options: ChangesOptions) =>
        (await import('../actions/changes.ts')).changes(context, subject, options),
      ),
    );
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
