import type { Fleet } from '../../../fleet/fleet.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { FleetFinding, Stub } from '../../../schemas/generated/types.ts';
import { cellOf, columnsOf, listed, rowKey, rowsOf, withReasons, type Cell, type SubjectColumn, type Table } from '../../tables/table.ts';
import { known, text, texts, value } from '../cells.ts';
import { casesOf } from './findings.ts';
import { partitionsOf, type Partition } from './lines.ts';

interface StubLine {
  readonly original: Partition;
  /** undefined: it has none, or which it has is not known. */
  readonly stub?: Stub;
  readonly why?: string;
}

/** Originals and their stubs on other systems. Empty where the fleet has no stub at all. */
export function stubsTable({ guests }: Fleet, findings: readonly FleetFinding[]): Table {
  const all = partitionsOf(guests).filter(isOriginal).flatMap(linesOf);
  const paired = all.filter(({ stub }) => stub !== undefined);
  const lines = paired.length === 0 ? [] : [...paired, ...all.filter(({ stub }) => stub === undefined)];
  const cases = casesOf(findings, 'powervm/');
  const drift = new Map<string, string[]>();
  for (const { host, subject, what, expected } of cases) {
    const key = rowKey(host, subject);
    drift.set(key, [...(drift.get(key) ?? []), `${what} (expected: ${expected})`]);
  }
  const ofStub = (of: (stub: Stub, original: Partition) => Cell) => (line: StubLine) =>
    line.stub !== undefined ? of(line.stub, line.original) : line.why === undefined ? null : { why: line.why };
  const columns: SubjectColumn<StubLine>[] = [
    { key: 'guest', title: 'Original', type: 'text', of: ({ original }) => original.name },
    { key: 'host', title: 'Host', type: 'text', of: ({ original }) => original.host.name },
    { key: 'lpar-id', title: 'LPAR ID', type: 'id', of: ({ original }) => value(original.facts.powervm.lparId) },
    { key: 'stub', title: 'Stub', type: 'text', of: ofStub(({ name }) => text(name)) },
    { key: 'system', title: 'On', type: 'text', of: ofStub(({ system }) => text(system)) },
    { key: 'stub-id', title: 'LPAR ID of the stub', type: 'id', of: ofStub(({ lparId }) => value(lparId)) },
    { key: 'state', title: 'State of the stub', type: 'text', of: ofStub(({ state }) => text(state)) },
    { key: 'scsi', title: 'vSCSI slots', type: 'text', of: ({ original }) => slotsOf(original.facts.powervm.scsi) },
    { key: 'stub-scsi', title: 'vSCSI slots of the stub', type: 'text', of: ofStub(({ scsiAdapters }) => clientSlots(scsiAdapters)) },
    { key: 'fc', title: 'Fibre Channel slots', type: 'text', of: ({ original }) => slotsOf(original.facts.powervm.fc) },
    { key: 'stub-fc', title: 'Fibre Channel slots of the stub', type: 'text', of: ofStub(({ fcAdapters }) => clientSlots(fcAdapters)) },
    { key: 'networks', title: 'VLANs of the stub', type: 'text', wrap: true, of: ofStub(({ networks }) => texts(networks)) },
    { key: 'drift', title: 'What is not as it should be', type: 'text', wrap: true, width: 56, of: ofStub((stub) => driftOf(stub, drift)) },
  ];
  return withReasons({
    id: 'powervm-stubs',
    title: 'Stubs',
    note:
      lines.length === 0
        ? 'No partition is a stub by the naming convention.'
        : 'Partitions and the stubs that stand in for them once their system is lost. The last columns come from the fleet findings.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, keyOf, columns),
    leading: 2,
  });
}

/** A stub, or a Virtual I/O Server, has no stub. */
function isOriginal({ facts: { powervm } }: Partition): boolean {
  const { stubOf, environment } = powervm;
  return !(isKnown(environment) && environment.v === 'vioserver') && (stubOf === undefined || !isKnown(stubOf) || stubOf.v === '');
}

function linesOf(original: Partition): readonly StubLine[] {
  const { stubs } = original.facts.powervm;
  if (stubs === undefined) return [{ original, why: 'it was not looked for' }];
  if (!isKnown(stubs)) return [{ original, why: stubs.why }];
  return stubs.v.length === 0 ? [{ original }] : stubs.v.map((stub) => ({ original, stub }));
}

function keyOf({ original, stub }: StubLine): string {
  return rowKey(original.host.name, original.name, stub === undefined ? '' : (known(stub.system) ?? '?'));
}

function driftOf({ system, name }: Stub, drift: ReadonlyMap<string, readonly string[]>): Cell {
  return drift.get(rowKey(known(system) ?? '', known(name) ?? ''))?.join('\n') ?? null;
}

function slotsOf(list: Partition['facts']['powervm']['scsi'] | Partition['facts']['powervm']['fc']): Cell {
  if (!isKnown(list)) return { why: list.why };
  return listed(list.v.map(({ slot }) => known(slot) ?? '?'));
}

/** "310/1/310": client slot, Virtual I/O Server, server slot. */
function clientSlots(adapters: Stub['scsiAdapters']): Cell {
  return adapters === undefined
    ? { why: 'it was not read' }
    : cellOf(adapters, (all) => listed(all.map((each) => each.split('/')[0] ?? each)));
}
