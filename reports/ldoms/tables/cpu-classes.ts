import type { FleetGuest } from '../../../fleet/fleet.ts';
import type { Judgement } from '../../../rules/judgement.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown, type Fact } from '../../../schemas/facts.ts';
import { groupBy } from '../../tables/group-by.ts';
import { columnsOf, counted, rowKey, rowsOf, someOf, type Cell, type SubjectColumn, type Table } from '../../tables/table.ts';
import { isPartOfHost } from '../../tables/targets.ts';

const liveMethod = 'ldoms/live';
/** The reference's rule rows that are about the processor alone. */
const cpuRow = /^CPU-/;
/** Findings are made one by one; guests of one class on one CPU type hardly differ in what these rules say. */
const pairsPerCell = 24;

interface CpuClass {
  readonly arch: string;
  readonly cpuType: string;
  readonly guests: readonly number[];
}

/** Which guests, by cpu-arch and the CPU they run on, the CPU rules let go live to which CPU type. */
export function cpuClassesTable(judgement: Judgement): Table {
  const { hosts, guests } = judgement.fleet;
  const ldomsHosts = hosts.flatMap((host, index) =>
    host.facts.ldoms === undefined ? [] : [{ index, cpuType: named(host.facts.ldoms.cpuType) }],
  );
  const hostsByType = [...groupBy(ldomsHosts, ({ cpuType }) => cpuType)].sort(([a], [b]) => inOrder(a, b));
  const moving = guests.flatMap((guest, index) => {
    const [ldoms, source] = [guest.facts.ldoms, guest.host.facts.ldoms];
    if (ldoms === undefined || source === undefined || isPartOfHost(guest)) return [];
    return [{ index, arch: named(ldoms.cpuArch), cpuType: named(source.cpuType) }];
  });
  const classes = [...groupBy(moving, ({ arch, cpuType }) => rowKey(arch, cpuType))]
    .sort(([a], [b]) => inOrder(a, b))
    .flatMap(([, [first, ...others]]): CpuClass[] =>
      first === undefined ? [] : [{ arch: first.arch, cpuType: first.cpuType, guests: [first, ...others].map(({ index }) => index) }],
    );
  const rules = new Set(
    judgement.rules.filter((rule) => rule.dependsOn === 'compatibility' && rule.rows.some((row) => cpuRow.test(row))).map(({ id }) => id),
  );

  const columns: SubjectColumn<CpuClass>[] = [
    { key: 'cpu-arch', title: 'cpu-arch of the guest', type: 'text', of: ({ arch }) => arch },
    { key: 'cpu-type', title: 'CPU type it runs on', type: 'text', of: ({ cpuType }) => cpuType },
    { key: 'guests', title: 'Guests', type: 'whole', of: (group) => group.guests.length },
    ...hostsByType.map(([cpuType, members]): SubjectColumn<CpuClass> => ({
      key: `to:${rowKey(cpuType)}`,
      title: `To ${cpuType} (${counted(members.length, 'host')})`,
      type: 'kind',
      of: (group) =>
        cellFor(
          judgement,
          group.guests.filter((guest) => mayRun(guests[guest])),
          members.map(({ index }) => index),
          rules,
        ),
    })),
    {
      key: 'names',
      title: 'Guests by name',
      type: 'text',
      wrap: true,
      width: 50,
      of: (group) =>
        someOf(
          group.guests.map((guest) => guests[guest]?.name ?? ''),
          12,
        ),
    },
  ];
  return {
    id: 'ldoms-cpu-classes',
    title: 'CPU classes',
    note: `What the CPU rules alone say of a live move; at most ${pairsPerCell} pairs of a cell were looked at. Empty: no guest of the row can be moved live, or there is no other host of that type.`,
    columns: columnsOf(columns),
    rows: rowsOf(classes, ({ arch, cpuType }) => rowKey(arch, cpuType), columns),
    leading: 2,
  };
}

const notKnown = 'unknown';

/** A stopped guest has no live move to look at. */
function mayRun(guest: FleetGuest | undefined): boolean {
  return guest !== undefined && !(isKnown(guest.facts.state) && guest.facts.state.v === 'stopped');
}

function named(fact: Fact<string>): string {
  return isKnown(fact) ? fact.v : notKnown;
}

function cellFor(judgement: Judgement, guests: readonly number[], hosts: readonly number[], rules: ReadonlySet<string>): Cell {
  const verdicts = { yes: 0, no: 0, unknown: 0 };
  const all = guests.length * hosts.length;
  // Spread over the class, so that one odd guest or host does not speak for all.
  const stride = Math.max(1, Math.floor(all / pairsPerCell));
  for (let at = 0, looked = 0; at < all && looked < pairsPerCell; at += stride, looked += 1) {
    const [guest, host] = [guests[at % guests.length], hosts[Math.floor(at / guests.length)]];
    if (guest === undefined || host === undefined) continue;
    const verdict = cpuVerdict(judgement, guest, host, rules);
    if (verdict !== undefined) verdicts[verdict] += 1;
  }
  const given = (['yes', 'no', 'unknown'] as const).filter((verdict) => verdicts[verdict] > 0);
  if (given.length === 0) return null;
  return given.length === 1 ? (given[0] ?? null) : given.map((verdict) => `${verdicts[verdict]} ${verdict}`).join(', ');
}

/** undefined: the pair has no live move to judge. */
function cpuVerdict(judgement: Judgement, guest: number, host: number, rules: ReadonlySet<string>): 'yes' | 'no' | 'unknown' | undefined {
  if (judgement.kind(guest, host) === 'here') return undefined;
  const live = judgement.moves(guest, host).find(({ method }) => method === liveMethod);
  if (live === undefined) return undefined;
  const outcomes = live.findings.filter(({ rule, severity }) => severity === 'blocker' && rules.has(rule)).map(({ outcome }) => outcome);
  if (outcomes.includes('fail')) return 'no';
  // No CPU rule among the findings proves nothing.
  return outcomes.length === 0 || outcomes.includes('unknown') ? 'unknown' : 'yes';
}
