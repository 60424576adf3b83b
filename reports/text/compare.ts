/** What differs between two hosts, as aligned lines under headings, with the commands that level it either way. */
import type { ComparedItem, ComparedValue, Comparison } from '../../schemas/generated/types.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import { age, moment } from './words.ts';
import type { Paint } from './words.ts';

export interface CompareTextOptions {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  /** Age of the older host's facts, in seconds. */
  readonly ageSeconds: number;
  readonly asOfCapture: boolean;
}

/** No column of values is narrower. */
const narrowest = 16;
const signs = { different: '≠', unknown: '?', equal: '=' } as const;

export function compareText(comparison: Comparison, { paint, width, ageSeconds, asOfCapture }: CompareTextOptions): string {
  const { items, counts, guest } = comparison;
  const [a, b] = comparison.hosts.map(visible) as [string, string];
  const scope = guest === undefined ? '' : `, of what ${visible(guest)} uses`;
  const lines = [
    paint.bold(`${a} and ${b}: ${counts.different} different, ${counts.unknown} not known, ${counts.equal} equal${scope}`),
    paint.dim(`${asOfCapture ? 'as of the capture: ' : ''}${moment(comparison.asOf)}, facts ${age(ageSeconds)} old`),
  ];
  const cells = items.map((item) => ({
    item,
    name: visible(item.item),
    values: item.values.map(inWords) as [string, string],
  }));
  const nameWidth = Math.max(4, ...cells.map(({ name }) => name.length));
  const room = Math.max(narrowest, Math.floor((width - nameWidth - 8) / 2));
  const first = Math.min(room, Math.max(a.length, ...cells.map(({ values: [value] }) => value.length)));
  for (const group of [...new Set(items.map((item) => item.group))]) {
    lines.push('', `${paint.bold(group)}`, paint.dim(`    ${''.padEnd(nameWidth)}  ${a.padEnd(first)}  ${b}`.trimEnd()));
    for (const { item, name, values } of cells.filter((cell) => cell.item.group === group)) {
      const [left, right] = [excerpt(values[0], first), excerpt(values[1], room)];
      lines.push(painted(`  ${signs[item.outcome]} ${name.padEnd(nameWidth)}  ${left.padEnd(first)}  ${right}`.trimEnd(), item, paint));
      // A reason is what the reader needs: where it does not fit its column it stands in full below.
      for (const [at, value] of item.values.entries())
        if ('missing' in value && value.missing.length + notKnown.length > (at === 0 ? first : room))
          lines.push(paint.dim(`      ${at === 0 ? a : b}: ${visible(value.missing)}`));
    }
  }
  lines.push(...commandLines(comparison, [a, b], paint));
  return lines.join('\n');
}

const notKnown = 'not known: ';

function inWords(value: ComparedValue): string {
  if ('missing' in value) return `${notKnown}${visible(value.missing)}`;
  return 'absent' in value ? '(not there)' : value.value === '' ? '(empty)' : visible(value.value);
}

function painted(line: string, { outcome }: ComparedItem, paint: Paint): string {
  if (outcome === 'equal') return paint.dim(line);
  return outcome === 'unknown' ? paint.yellow(line) : line;
}

/** Either way: what makes the first host like the second, and the other way round. */
function commandLines({ items }: Comparison, hosts: readonly [string, string], paint: Paint): readonly string[] {
  return hosts.flatMap((host, at) => {
    const other = hosts[1 - at] ?? '';
    const all = items.flatMap((item) => item.commands[at] ?? []);
    if (all.length === 0) return [];
    const commands = [...all.filter((command) => !isShared(command)), ...new Set(all.filter(isShared))];
    const removal = commands.some(isRemoval)
      ? [paint.yellow('  (removed is only what no domain there uses now: a guest that is to come may still need it)')]
      : [];
    return [
      '',
      `To make ${host} like ${other}:`,
      ...removal,
      ...commands.map((command) => `  ${paint.cyan(`${host}#`)} ${visible(command)}`),
    ];
  });
}

function isRemoval(command: string): boolean {
  return command.startsWith('ldm remove-');
}

/** A restart of ldmd serves every property set before it. */
function isShared(command: string): boolean {
  return command.startsWith('svcadm ');
}
