/**
 * The headroom of each platform's hosts, with formulas: a planner types what one guest takes into the yellow cells, and the
 * sheet says how many fit on each host and in all. Formulas are of our own words and of cells: names of hosts stay in cells.
 */
import type { CapacityHost, PlanCapacity } from '../../schemas/generated/types.ts';
import { shownUnit, titleWithUnit } from './amounts.ts';
import { rowKey, type AboveCell, type Cell, type Column, type FormulaPiece, type Row, type Table } from './table.ts';

type HostResource = CapacityHost['resources'][number];

/** A resource of a platform, under a key that is plain in formulas and row keys. */
interface Resource {
  readonly name: string;
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly divisor: number;
}

const extraKey = 'more-reserve';
/** What no resource of a host limits: room is no question there, and it is in no sum. */
const anyNumber = 'any';
/** Of the cell of the column "fits" in its row. */
const fitsPlace = 3;
/** Parts of one of a unit that is no power of two: so many digits of a product are its own, the rest is rounding. */
const digits = 6;

export function headroomTables({ hosts, shapes }: PlanCapacity): readonly Table[] {
  const platforms = [...new Set(hosts.map(({ platform }) => platform))];
  return platforms.map((platform) => {
    const own = hosts.filter((host) => host.platform === platform);
    const resources = resourcesOf(own);
    const [shape] = shapes.filter((each) => each.platform === platform);
    const typed = new Map(
      resources.map(({ name, key, divisor }) => [key, (shape?.demand.find(({ resource }) => resource === name)?.amount ?? 0) / divisor]),
    );
    const title = platforms.length === 1 ? 'Headroom' : `Headroom ${platform}`;
    return headroomTable(`headroom-${platform}`, title, own, resources, typed);
  });
}

function resourcesOf(hosts: readonly CapacityHost[]): readonly Resource[] {
  const found = new Map(hosts.flatMap(({ resources }) => resources.map((each) => [each.resource, each] as const)));
  return [...found.values()].map(({ resource, title, unit }) => ({
    name: resource,
    key: `takes-${rowKey(resource)}`,
    title,
    unit,
    divisor: shownUnit(unit, title).divisor,
  }));
}

function headroomTable(
  id: string,
  title: string,
  hosts: readonly CapacityHost[],
  resources: readonly Resource[],
  typed: ReadonlyMap<string, number>,
): Table {
  const rows = hosts.map((host) => rowOf(host, resources, typed));
  return {
    id,
    title,
    note: 'Type into the yellow cells what one guest takes: the sheet works out how many fit. It is room alone: whether a guest may go to a host (networks, disks, CPU classes) and N+1 are not in these formulas, the sheet "Where they fit" has them.',
    columns: [
      // Wide enough for what stands above it.
      { key: 'host', title: 'Host', type: 'text', width: 48 },
      { key: 'counted', title: 'Receives guests', type: 'flag' },
      { key: 'why', title: 'Why not', type: 'text', wrap: true, width: 30 },
      { key: 'fits', title: 'Room for so many more', type: 'whole', formula: fitsFormula(resources) },
      { key: 'guests', title: 'Guests now', type: 'whole' },
      ...resources.flatMap(resourceColumns),
    ],
    rows,
    above: aboveCells(resources, rows, typed),
    typed: (values) => headroomTable(id, title, hosts, resources, new Map([...typed, ...values])),
  };
}

function aboveCells(resources: readonly Resource[], rows: readonly Row[], typed: ReadonlyMap<string, number>): AboveCell[] {
  const fits = rows.flatMap(({ cells }) => (typeof cells[fitsPlace] === 'number' ? [cells[fitsPlace]] : []));
  return [
    ...resources.map((resource): AboveCell => ({
      key: resource.key,
      title: `One guest takes: ${titleWithUnit(resource)}`,
      value: typed.get(resource.key) ?? 0,
      type: typeOf(resource),
    })),
    { key: extraKey, title: 'Kept free besides (% of each capacity)', value: typed.get(extraKey) ?? 0, type: 'decimal' },
    {
      key: 'fit-in-all',
      title: 'Room for so many in all (room alone)',
      value: fits.reduce((sum, fit) => sum + fit, 0),
      type: 'whole',
      formula: ['SUM(', { wholeColumn: 'fits' }, ')'],
    },
    {
      key: 'hosts-with-room',
      title: 'Hosts with room for one',
      value: fits.filter((fit) => fit > 0).length,
      type: 'whole',
      formula: ['COUNTIF(', { wholeColumn: 'fits' }, ',">0")'],
    },
  ];
}

function resourceColumns(resource: Resource): Column[] {
  const { key } = resource;
  const title = titleWithUnit(resource);
  const type = typeOf(resource);
  return [
    { key: `${key}-capacity`, title: `${title}: capacity`, type },
    { key: `${key}-used`, title: `${title}: used`, type },
    {
      key: `${key}-free`,
      title: `${title}: free`,
      type,
      formula: ifKnown(key, [cell(`${key}-capacity`), '-', cell(`${key}-used`)], '""'),
    },
    { key: `${key}-reserve`, title: `${title}: reserve`, type },
    { key: `${key}-fit`, title: `${title}: enough for`, type: 'whole', formula: fitFormula(resource) },
  ];
}

function typeOf({ divisor }: Resource): 'whole' | 'decimal' {
  return divisor === 1 ? 'whole' : 'decimal';
}

function cell(column: string): FormulaPiece {
  return { column };
}

function ifKnown(key: string, then: readonly FormulaPiece[], otherwise: string): FormulaPiece[] {
  return ['IF(ISNUMBER(', cell(`${key}-capacity`), '),', ...then, `,${otherwise})`];
}

/** The whole number of guests that one resource has room for; "any" where the host does not limit it, or the guest takes none. */
function fitFormula({ key, divisor }: Resource): FormulaPiece[] {
  const typed: FormulaPiece = { above: key };
  const usable: FormulaPiece[] = [
    cell(`${key}-free`),
    '-',
    cell(`${key}-reserve`),
    '-',
    cell(`${key}-capacity`),
    '*',
    { above: extraKey },
    '/100',
  ];
  const whole = `"${anyNumber}"`;
  const ratio: FormulaPiece[] = isExact(divisor)
    ? ['(', ...usable, ')/', typed]
    : [`ROUND((`, ...usable, `)*${divisor},${digits})/ROUND(`, typed, `*${divisor},${digits})`];
  return ifKnown(key, ['IF(', typed, '>0,MAX(0,INT(', ...ratio, ')),', whole, ')'], whole);
}

/** MIN passes over words: a resource that has room for any number does not count. */
function fitsFormula(resources: readonly Resource[]): FormulaPiece[] {
  const cells = resources.flatMap(({ key }, at): FormulaPiece[] => [...(at === 0 ? [] : [',']), cell(`${key}-fit`)]);
  if (cells.length === 0) return ['IF(', cell('counted'), `="yes","${anyNumber}",0)`];
  return ['IF(', cell('counted'), '="yes",IF(COUNT(', ...cells, `)=0,"${anyNumber}",MIN(`, ...cells, ')),0)'];
}

/** Divided by a power of two nothing is rounded. */
function isExact(divisor: number): boolean {
  return Number.isInteger(Math.log2(divisor));
}

/** What the formulas give. */
function rowOf(host: CapacityHost, resources: readonly Resource[], typed: ReadonlyMap<string, number>): Row {
  const parts = resources.map((resource) => {
    const own = host.resources.find((each) => each.resource === resource.name);
    return { own, divisor: resource.divisor, fit: own === undefined ? anyNumber : fitOf(own, resource, typed) };
  });
  const limits = parts.flatMap(({ fit }) => (typeof fit === 'number' ? [fit] : []));
  return {
    key: rowKey(host.host),
    cells: [
      host.host,
      host.receives,
      host.why ?? null,
      host.receives ? (limits.length === 0 ? anyNumber : Math.min(...limits)) : 0,
      host.guests,
      ...parts.flatMap(({ own, divisor, fit }): Cell[] =>
        own === undefined
          ? [null, null, '', null, fit]
          : [own.capacity / divisor, own.used / divisor, own.capacity / divisor - own.used / divisor, own.reserve / divisor, fit],
      ),
    ],
  };
}

function fitOf({ capacity, used, reserve }: HostResource, { key, divisor }: Resource, typed: ReadonlyMap<string, number>): number | string {
  const takes = typed.get(key) ?? 0;
  if (!(takes > 0)) return anyNumber;
  const usable = (capacity - used - reserve) / divisor - ((capacity / divisor) * (typed.get(extraKey) ?? 0)) / 100;
  const ratio = isExact(divisor) ? usable / takes : rounded(usable * divisor) / rounded(takes * divisor);
  return Math.max(0, Math.floor(ratio));
}

function rounded(value: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
