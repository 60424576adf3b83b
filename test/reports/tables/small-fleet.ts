/** A fleet as small as a test needs it: only what a test names is known. */
import type { FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import type { CellKind, Judgement } from '../../../rules/judgement.ts';
import { known, missing, type Fact } from '../../../schemas/facts.ts';
import type { Guest, LdomsHost, VdsVolume, Vsw } from '../../../schemas/generated/types.ts';
import { isNotKnown, type Cell, type Table } from '../../../reports/tables/table.ts';
import { fakeJudgement } from '../fake-judgement.ts';

export const gib = 2 ** 30;
const absent = missing('not part of this test');

/** Facts of the fake fleet, so that only those that matter need to be written. */
const template = fakeJudgement({ hosts: ['template'], guests: ['template'] }).judgement.fleet;

export function smallHost(name: string, ldoms: Partial<LdomsHost> = {}, more: Partial<FleetHost> = {}): FleetHost {
  const [host] = template.hosts;
  if (host?.facts.ldoms === undefined) throw new Error('the template has no LDoms host');
  return { ...host, name, endpoint: name, facts: { ...host.facts, name, ldoms: { ...host.facts.ldoms, ...ldoms } }, ...more };
}

export function smallGuest(name: string, host: FleetHost, facts: Partial<Guest> = {}): FleetGuest {
  const [guest] = template.guests;
  if (guest === undefined) throw new Error('the template has no guest');
  return { name, host, facts: { ...guest.facts, name, ...facts } };
}

export function smallJudgement(
  hosts: readonly FleetHost[],
  guests: readonly FleetGuest[],
  kind: (guest: number, host: number) => CellKind = () => 'no',
  more: Partial<Judgement> = {},
): Judgement {
  const { judgement } = fakeJudgement();
  const fleet = { ...judgement.fleet, hosts, guests, endpoints: [], notes: [] };
  const here = (guest: number, host: number) => guests[guest]?.host === hosts[host];
  return { ...judgement, fleet, kind: (guest, host) => (here(guest, host) ? 'here' : kind(guest, host)), ...more };
}

export function volume(name: string, vds: string, more: Partial<VdsVolume> = {}): VdsVolume {
  return {
    name: known(name, 0),
    vds: known(vds, 0),
    serviceDomain: known('primary', 0),
    device: known('/dev/dsk/c0d0s2', 0),
    options: known([], 0),
    mpgroup: known('', 0),
    usedBy: known([], 0),
    storageId: absent,
    ...more,
  };
}

export function vsw(name: string, more: Partial<Vsw> = {}): Vsw {
  return {
    name: known(name, 0),
    serviceDomain: known('primary', 0),
    netDev: known('net0', 0),
    mac: known('00:14:4f:00:00:01', 0),
    defaultVlanId: known(1, 0),
    pvid: known(1, 0),
    vids: known([], 0),
    mtu: known(1500, 0),
    mode: known('', 0),
    linkprop: known('', 0),
    vlansInUse: known([], 0),
    ...more,
  };
}

export function list<Element>(...elements: Element[]): { v: Element[]; s: number } {
  return { v: elements, s: 0 };
}

export function text(value: string): Fact<string> & { v: string; s: number } {
  return { v: value, s: 0 };
}

/** The cell of a row under a column, by their keys. A missing row or column is a mistake of the test. */
export function cellAt(table: Table, rowKey: string, columnKey: string): Cell {
  const row = table.rows.find(({ key }) => key === rowKey);
  const column = table.columns.findIndex(({ key }) => key === columnKey);
  if (row === undefined) throw new Error(`${table.id} has no row ${rowKey}: ${table.rows.map(({ key }) => key).join(' ')}`);
  if (column === -1) throw new Error(`${table.id} has no column ${columnKey}: ${table.columns.map(({ key }) => key).join(' ')}`);
  return row.cells[column] ?? null;
}

export function whyAt(table: Table, rowKey: string, columnKey: string): string {
  const cell = cellAt(table, rowKey, columnKey);
  if (!isNotKnown(cell)) throw new Error(`${rowKey} ${columnKey} is known: ${JSON.stringify(cell)}`);
  return cell.why;
}

export function linesAt(table: Table, rowKey: string, columnKey: string): string[] {
  const cell = cellAt(table, rowKey, columnKey);
  if (typeof cell !== 'string') throw new Error(`${rowKey} ${columnKey} is no text: ${JSON.stringify(cell)}`);
  return cell.split('\n');
}
