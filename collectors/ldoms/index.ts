import type { Collector } from '../collector.ts';
import { commands } from './commands.ts';
import { outputsInText } from './human/pasted.ts';
import { variablesFilter } from './obp-filter.ts';
import { parseOutput } from './parse-output.ts';
import { setUp } from './set-up.ts';
import { snapshotOf } from './snapshot.ts';
import { steps } from './steps.ts';
import { parserVersion } from './version.ts';

export const collector: Collector = {
  platform: 'ldoms',
  title: 'Oracle VM Server for SPARC (LDoms)',
  commands: commands.map((command) => command.spec),
  steps,
  parserVersion,
  setUp,
  parse: (capture) => [snapshotOf(capture)],
  parseOutput,
  pastedSecrets: variablesFilter,
  outputsInText,
};
