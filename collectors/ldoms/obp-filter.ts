/** Secret filters: what is removed from an output before anything is stored (H-O7), in the program and in the script. */
import type { SecretFilter } from '../command.ts';
import { formOf } from './human/form.ts';
import { redactText, redactXml } from './human/redact.ts';
import { removedMark } from './records.ts';

/** OpenBoot variables that hold no secret. nvramrc, security-password, network-boot-arguments and the like may. */
const keptVariables = ['auto-boot?', 'auto-boot-on-error?', 'boot-device', 'boot-policy?', 'use-nvramrc?', 'pm_boot_policy'] as const;

/** Records that may follow the variables. Any other line there is taken for a part of a value and removed. */
const tags = [
  'DOMAIN',
  'UUID',
  'MAC',
  'HOSTID',
  'CONTROL',
  'DEPENDENCY',
  'CORE',
  'VCPU',
  'MEMORY',
  'CONSTRAINT',
  'IO',
  'MAU',
  'CRYPTO',
  'VCC',
  'VSW',
  'VDS',
  'VNET',
  'VDISK',
  'VCONS',
  'VSAN',
  'VHBA',
  'VDPCS',
  'VDPCC',
  'VLDC',
  'VLDCC',
  'STATUS',
  'RESMGMT',
  'SOFTSTATE',
  'KEYSTORE',
] as const;

const escaped = (text: string): string => text.replaceAll('?', '[?]');
const keptPattern = `^[|](${keptVariables.map(escaped).join('|')})=`;
const namedPattern = '^[|][a-z][a-z0-9_?#-]*=';
const tagPattern = `^(${tags.join('|')})([|]|$)`;
const variablesPattern = '^VARIABLES([|]|$)';

/**
 * Keeps the names of variables and the values of harmless ones. Lines keep their place, and a removed one leaves a mark,
 * so that a parser knows where text of the guest was.
 */
export const variablesFilter: SecretFilter = {
  removes: `The values of OpenBoot variables other than ${keptVariables.join(', ')}.`,
  redact(text) {
    // Only what was carried by hand has another form than the records that we ask for.
    const form = formOf(text);
    if (form === 'text') return redactText(text, keptVariables);
    if (form === 'xml') return redactXml(text);
    const kept = new RegExp(keptPattern);
    const named = new RegExp(namedPattern);
    const tag = new RegExp(tagPattern);
    const variables = new RegExp(variablesPattern);
    let inside = false;
    return perLine(text, (line) => {
      if (variables.test(line)) {
        inside = true;
        return 'VARIABLES';
      }
      if (inside && tag.test(line)) inside = false;
      if (!inside || kept.test(line)) return line;
      return named.test(line) ? `${line.slice(0, line.indexOf('='))}=${removedMark}` : removedMark;
    });
  },
  // Old sed has no alternation and Solaris 10 awk no functions: nawk is on Solaris 10 and 11.
  shell: [
    "nawk '",
    `/${variablesPattern}/ { inside = 1; print "VARIABLES"; next }`,
    `inside && /${tagPattern}/ { inside = 0 }`,
    '! inside { print; next }',
    `/${keptPattern}/ { print; next }`,
    `/${namedPattern}/ { print substr($0, 1, index($0, "=")) "${removedMark}"; next }`,
    `{ print "${removedMark}" }'`,
  ].join('\n'),
};

/** Keeps nothing but the lines that match. */
export function onlyLines(what: string, pattern: string): SecretFilter {
  return {
    removes: `Every line but ${what}.`,
    redact(text) {
      const wanted = new RegExp(pattern);
      const lines = linesWithEnd(text).filter((line) => wanted.test(line.replace(/\r?\n$/, '')));
      return lines.join('');
    },
    shell: `nawk '/${pattern}/'`,
  };
}

function perLine(text: string, change: (line: string) => string): string {
  return linesWithEnd(text)
    .map((line) => {
      const end = line.endsWith('\r\n') ? '\r\n' : line.endsWith('\n') ? '\n' : '';
      return change(line.slice(0, line.length - end.length)) + end;
    })
    .join('');
}

function linesWithEnd(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
