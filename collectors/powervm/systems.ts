/** The managed systems of an HMC, from the listings that are about all of them. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import { text } from './attributes.ts';
import { whyUnread } from './capabilities.ts';
import { notKnown } from './records.ts';
import type { HmcRecord } from './records.ts';

export interface ManagedSystem {
  readonly name: string;
  readonly record: HmcRecord;
  /** Type, model and serial number: 9009-42A*78AAAA1. */
  readonly machine: Fact<string>;
  readonly state: Fact<string>;
  /** Lower case. */
  readonly connection: Fact<string>;
  /** Why nothing is read of its partitions; undefined where it is. */
  readonly whyUnread: string | undefined;
}

/** Those that can be told apart by their names, in the order of these. */
export function systemsOf(systems: Fact<readonly HmcRecord[]>, connections: Fact<readonly HmcRecord[]>): readonly ManagedSystem[] {
  if (!isKnown(systems)) return [];
  const byName = new Map<string, HmcRecord[]>();
  for (const record of systems.v) {
    const name = text(record, 'name');
    if (isKnown(name)) byName.set(name.v, [...(byName.get(name.v) ?? []), record]);
  }
  return [...byName]
    .sort(([a], [b]) => inOrder(a, b))
    .map(([name, records]) => {
      const [record, other] = records as [HmcRecord, ...HmcRecord[]];
      const machine = machineOf(record);
      const state = text(record, 'state');
      const connection = connectionOf(machine, connections);
      const twins = other === undefined ? undefined : 'the HMC lists two systems of this name: a command cannot name one of them';
      return { name, record, machine, state, connection, whyUnread: twins ?? whyUnread(state, connection) };
    });
}

function machineOf(record: HmcRecord): Fact<string> {
  const model = text(record, 'type_model');
  const serial = text(record, 'serial_num');
  if (!isKnown(model)) return model;
  if (!isKnown(serial)) return serial;
  return /^[0-9A-Z]{4}-[0-9A-Z]{3}$/i.test(model.v) && /^[0-9A-Z]{7}$/i.test(serial.v)
    ? known(`${model.v}*${serial.v}`, record.source)
    : notKnown(record, `type ${model.v} and serial number ${serial.v} have not the form of a system's`);
}

/** A system with two service processors has two connections; one of them is enough. */
function connectionOf(machine: Fact<string>, connections: Fact<readonly HmcRecord[]>): Fact<string> {
  if (!isKnown(machine)) return machine;
  if (!isKnown(connections)) return connections;
  const rows = connections.v.filter((row) => row.values.get('type_model_serial_num') === machine.v);
  const states = rows.map((row) => text(row, 'state'));
  const [first] = states;
  if (first === undefined) return missing(`lssysconn -r all does not list ${machine.v}`, joinSources(machine.s, connections.s));
  const lower = states.map((state) => (isKnown(state) ? known(state.v.toLowerCase(), state.s) : state));
  return lower.find((state) => isKnown(state) && state.v === 'connected') ?? (lower[0] as Fact<string>);
}
