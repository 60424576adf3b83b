import type { Collector } from '../collector.ts';
import { parseOutputWith } from '../parse-output.ts';
import { hmcCommands } from './commands.ts';
import { parsers } from './parsers.ts';
import { setUp } from './set-up.ts';
import { snapshotsOf } from './snapshot.ts';
import { steps } from './steps.ts';
import { parserVersion } from './version.ts';
import { viosrvcmdCommands } from './viosrvcmd.ts';

export const collector: Collector = {
  platform: 'powervm',
  title: 'IBM PowerVM (HMC)',
  commands: [...hmcCommands, ...viosrvcmdCommands].map(({ spec }) => spec),
  steps,
  // An HMC with 40 systems, read through to their Virtual I/O Servers.
  limits: { timeMs: 60 * 60_000, captureBytes: 64 * 1024 * 1024 },
  parserVersion,
  setUp,
  parse: snapshotsOf,
  parseOutput: (commandLine, text) => parseOutputWith(parsers, 'this level of the HMC', commandLine, text),
};
