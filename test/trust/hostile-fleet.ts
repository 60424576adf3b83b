/** The example fleet with names that do harm where somebody forgets to quote, to escape or to write them out. */
import { capturesOf } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import type { FleetModel } from '../../examples/generator/model.ts';
import type { Capture } from '../../schemas/generated/types.ts';

/** The word that a shell, a browser or a spreadsheet shows when it ran what it should have shown. */
export const canary = 'canary';

/** Names that the records of ldm can hold: no line ends, no "|". */
export const hostileNames: readonly string[] = [
  `<img/src=x/onerror="window.${canary}=1">`,
  `</script><script>window.${canary}=2</script>`,
  `'"><svg/onload=window.${canary}=3>`,
  `{{constructor}}\${window.${canary}=4}`,
  `javascript:window.${canary}=5`,
  `$(${canary})`,
  `\`${canary}\``,
  `;${canary};`,
  `'$(${canary})'`,
  `"&&${canary}&&"`,
  `>${canary}.txt`,
  `!!;${canary}`,
  `-oProxyCommand=${canary}`,
  '-rf',
  '--',
  '*',
  '~root',
  '=HYPERLINK("http://192.0.2.1/","x")',
  `=cmd|'/C ${canary}'!A0`.replace('|', '!'),
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '__proto__',
  'constructor',
  '../../../../../../tmp/canary',
  'CON',
  'a\u202egpj.exe',
  'b\u001b[31mred\u001b]0;title\u0007',
  'c\u009b31m\u0085',
  'd\u200b\ufeff\u2028\u2029',
  'e\u007f\b\b',
  'f'.repeat(200),
  '<!--<script>',
  ']]>&lt;&amp;',
  '%0a%0d%00',
  '\\u{1f600}\u{1f600}\ud800',
];

/** Where names stand in the model of a host. */
export type NameField =
  'guest' | 'vds' | 'volume' | 'mpgroup' | 'backend' | 'vsw' | 'vnet' | 'vdisk' | 'vcc' | 'netDev' | 'alias' | 'spConfig';

/** Every name of a kind in the fleet, in the order in which it is met. */
function namesOf(fleet: FleetModel): ReadonlyMap<NameField, readonly string[]> {
  const found = new Map<NameField, Set<string>>();
  const add = (field: NameField, name: string): void => {
    if (name !== '') found.set(field, (found.get(field) ?? new Set()).add(name));
  };
  for (const host of fleet.hosts) {
    for (const domain of host.domains) {
      if (domain.role === 'guest') add('guest', domain.name);
      for (const { name } of domain.vnets) add('vnet', name);
      for (const { name } of domain.vdisks) add('vdisk', name);
    }
    for (const vds of host.vds) {
      add('vds', vds.name);
      for (const { name, mpgroup, device } of vds.volumes) {
        add('volume', name);
        add('mpgroup', mpgroup);
        add('backend', device);
      }
    }
    for (const vsw of host.vsws) add('vsw', vsw.name);
    add('vcc', host.vcc.name);
    for (const { name } of host.links) add('netDev', name);
    for (const { alias } of host.io) add('alias', alias);
    for (const { name } of host.spConfigs) add('spConfig', name);
  }
  return new Map([...found].map(([field, names]) => [field, [...names]]));
}

export interface HostileFleet {
  readonly captures: readonly Capture[];
  /** Names in use, by field. */
  readonly used: ReadonlyMap<NameField, readonly string[]>;
}

/**
 * Names are given hostile names in turn.
 * @param turn another one gives each field other names
 * @param only the names of these fields; default: all
 */
export function hostileFleet(turn: number, only?: readonly NameField[]): HostileFleet {
  const names = hostileNames;
  const fleet = exampleFleet();
  const renamed = new Map<string, string>();
  const used = new Map<NameField, string[]>();
  [...namesOf(fleet)].forEach(([field, own], at) => {
    if (only?.includes(field) === false) return;
    own.forEach((name, index) => {
      if (renamed.has(name)) return;
      const hostile = names[(index + turn * 7 + at * 5) % names.length] as string;
      // Two things of one kind and one name are a contradiction: the second round gets a number.
      const round = Math.floor(index / names.length);
      const other = `${field === 'backend' ? '/dev/' : ''}${hostile}${round === 0 ? '' : round}`;
      renamed.set(name, other);
      used.set(field, [...(used.get(field) ?? []), other]);
    });
  });
  return { captures: capturesOf(renameIn(fleet, renamed) as FleetModel), used };
}

/** A model in which every text that is a name has its other one. */
export function renameIn(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return renamed.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => renameIn(each, renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renameIn(each, renamed)]));
}
