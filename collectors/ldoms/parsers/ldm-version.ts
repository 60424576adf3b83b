import { known, missing } from '../../../schemas/facts.ts';
import type { TextFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface VersionFacts {
  readonly ldmVersion: TextFact;
  readonly hypervisorVersion: TextFact;
  readonly openBootVersion: TextFact;
}

// Releases 1.x say "Logical Domain Manager", later ones "Logical Domains Manager".
const manager = /^Logical Domains? Manager \(v (\d+(?:\.\d+){1,5})\)\s*$/;
const hypervisor = /^\s*Hypervisor\s+v\. \S+\s+@\(#\)Hypervisor (\d[\w.]*)/;
const openBoot = /^\s*OpenBoot\s+v\. \S+\s+@\(#\)(?:OpenBoot|OBP) (\d[\w.]*)/;

/** `ldm -V` */
export function parseLdmVersion(text: string, reading: Reading): Parsed<VersionFacts> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  if (!('v' in lines))
    return { facts: { ldmVersion: lines, hypervisorVersion: lines, openBootVersion: lines }, diagnostics: notes.diagnostics };
  const find = (pattern: RegExp, what: string): TextFact => {
    const found = lines.v.flatMap((line, index) => {
      const value = line.length < 1000 ? pattern.exec(line)?.[1] : undefined;
      return value === undefined ? [] : [{ value, line: index + 1 }];
    });
    const [first, second] = found;
    if (first === undefined) return missing(`${reading.output} shows no line with the ${what}`, lines.s);
    if (second !== undefined && second.value !== first.value)
      return missing(`${reading.output} contradicts itself about the ${what}`, lines.s);
    return known(first.value, reading.cite(first.line));
  };
  const ldmVersion = find(manager, 'version of the Logical Domains Manager');
  if (!('v' in ldmVersion)) notes.add('error', ldmVersion.why, 1, lines.v[0]);
  return {
    facts: { ldmVersion, hypervisorVersion: find(hypervisor, 'hypervisor version'), openBootVersion: find(openBoot, 'OpenBoot version') },
    diagnostics: notes.diagnostics,
  };
}

/** Major and minor release of a version that parseLdmVersion gave. */
export function releaseOf(version: string): { readonly major: number; readonly minor: number } {
  const [major, minor] = version.split('.').map(Number);
  return { major: major as number, minor: minor as number };
}

export function isBefore(version: string, major: number, minor: number): boolean {
  const release = releaseOf(version);
  return release.major < major || (release.major === major && release.minor < minor);
}
