import type { Collector } from '../collector.ts';
import type { Command } from '../command.ts';
import { parseOutputWith } from '../parse-output.ts';
import { commands } from './commands.ts';
import { parsers } from './parsers.ts';
import { setUp } from './set-up.ts';
import { snapshotOf } from './snapshot.ts';
import { steps } from './steps.ts';
import { parserVersion } from './version.ts';

export const collector: Collector = {
  platform: 'vios',
  title: 'IBM PowerVM Virtual I/O Server',
  commands: commands.map((command: Command) => command.spec),
  steps,
  parserVersion,
  setUp,
  parse: (capture) => [snapshotOf(capture)],
  // At its own prompt people leave ioscli out.
  parseOutput: (commandLine, text) =>
    parseOutputWith(parsers, 'this level of the Virtual I/O Server', commandLine.replace(/^(?!\s*ioscli\s)/, 'ioscli '), text),
};
