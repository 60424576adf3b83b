/** The outputs of a control domain, and the release of ldm that printed them. */
import type { Capture, OutputText } from '../../schemas/generated/types.ts';
import { openOutputs as openRecorded } from '../outputs.ts';
import type { Outputs as RecordedOutputs } from '../outputs.ts';
import * as commands from './commands.ts';
import { formOf } from './human/form.ts';
import { parseLdmVersion } from './parsers/ldm-version.ts';
import type { VersionFacts } from './parsers/ldm-version.ts';
import { parserVersion } from './version.ts';

export interface Outputs extends RecordedOutputs {
  readonly version: VersionFacts;
}

export function openOutputs(capture: Capture): Outputs {
  let release = 'this release of ldm';
  const outputs = openRecorded(capture, `ldoms/${parserVersion}`, () => release, isTextForm);
  const version = outputs.read(commands.ldmVersion, parseLdmVersion, (why): VersionFacts => ({
    ldmVersion: why,
    hypervisorVersion: why,
    openBootVersion: why,
  }));
  if ('v' in version.ldmVersion) release = `ldm ${version.ldmVersion.v}`;
  return { ...outputs, version };
}

/** Commands that have a form for programs and one for people. */
const twoForms: ReadonlySet<string> = new Set(
  [
    commands.ldmList,
    commands.ldmListBindings,
    commands.ldmListLong,
    commands.ldmListServices,
    commands.ldmListConstraints,
    commands.ldmListDevices,
    commands.ldmListIo,
    commands.ldmListStatus,
  ].map(({ spec }) => spec.id),
);

function isTextForm(command: string, { text, encoding }: OutputText): boolean {
  return twoForms.has(command) && encoding === undefined && formOf(text) === 'text';
}
