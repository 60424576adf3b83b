/** Rows for the elements of a list that every system or partition has; one whose list is not known has a row that says why. */
import type { FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import type { Cell, Column, SubjectColumn } from '../../tables/table.ts';

export interface Read<Subject, Element> {
  readonly subject: Subject;
  readonly element: Element;
}
export interface Silent<Subject> {
  readonly subject: Subject;
  readonly why: string;
}
export type Line<Subject, Element> = Read<Subject, Element> | Silent<Subject>;

export function isRead<Subject, Element>(line: Line<Subject, Element>): line is Read<Subject, Element> {
  return 'element' in line;
}

/** A list that was never read is no list without elements. */
const neverRead = 'no Virtual I/O Server of it was read';

export function linesOf<Subject, Element>(subject: Subject, list: Fact<readonly Element[]> | undefined): readonly Line<Subject, Element>[] {
  if (list === undefined) return [{ subject, why: neverRead }];
  return isKnown(list) ? list.v.map((element) => ({ subject, element })) : [{ subject, why: list.why }];
}

/** A column about the element. */
export function elementColumn<Subject, Element>(
  key: string,
  title: string,
  type: Column['type'],
  of: (element: Element, subject: Subject) => Cell,
  look: Pick<Column, 'width' | 'wrap'> = {},
): SubjectColumn<Line<Subject, Element>> {
  return { key, title, type, ...look, of: (line) => (isRead(line) ? of(line.element, line.subject) : null) };
}

/** The first column about the element, which says where there is none that its list is not known. */
export function firstColumn<Subject, Element>(
  key: string,
  title: string,
  type: Column['type'],
  of: (element: Element, subject: Subject) => Cell,
): SubjectColumn<Line<Subject, Element>> {
  return { key, title, type, of: (line) => (isRead(line) ? of(line.element, line.subject) : { why: line.why }) };
}

export type System = FleetHost & { readonly facts: { readonly powervm: PowervmHost } };
export type Partition = FleetGuest & { readonly facts: { readonly powervm: PowervmGuest } };

export function systemsOf(hosts: readonly FleetHost[]): readonly System[] {
  return hosts.filter((host): host is System => host.facts.powervm !== undefined);
}

export function partitionsOf(guests: readonly FleetGuest[]): readonly Partition[] {
  return guests.filter((guest): guest is Partition => guest.facts.powervm !== undefined);
}

/** Systems whose partitions are not known at all have no partition that could say so. */
export function silentSystems(hosts: readonly FleetHost[]): readonly { readonly host: string; readonly why: string }[] {
  return systemsOf(hosts).flatMap(({ name, guestsNotKnown }) =>
    guestsNotKnown === undefined ? [] : [{ host: name, why: guestsNotKnown }],
  );
}
