/**
 * `lsdev -virtual` lists what lsmap maps. An output that was cut at the end of a line looks whole; the other one shows it.
 */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import { excerpt } from '../../schemas/visible.ts';
import type { VirtualDevice } from './parsers/lsdev-virtual.ts';

/** Names that a list of mappings shows; empty ones and unknown ones left out. */
export function shownBy<M>(mappings: Fact<readonly M[]>, names: (mapping: M) => readonly string[]): Fact<ReadonlySet<string>> {
  return isKnown(mappings) ? known(new Set(mappings.v.flatMap(names).filter((name) => name !== '')), mappings.s) : mappings;
}

/** The devices, unless a mapping shows one that is not among them. */
export function devicesBeside(
  devices: Fact<readonly VirtualDevice[]>,
  shown: readonly Fact<ReadonlySet<string>>[],
): Fact<readonly VirtualDevice[]> {
  if (!isKnown(devices)) return devices;
  const names = new Set(devices.v.map(({ name }) => name));
  for (const list of shown) {
    const unlisted = isKnown(list) ? [...list.v].find((name) => !names.has(name)) : undefined;
    if (unlisted !== undefined)
      return missing(`lsdev -virtual does not list ${excerpt(unlisted)}, which lsmap shows: it is cut`, joinSources(devices.s, list.s));
  }
  return devices;
}

/**
 * The mappings, unless they lack a device that is available. Where none is listed there is nothing to map: lsmap then
 * prints nothing, or says so in words.
 * @param command as people know it
 */
export function confirmed<M>(
  mappings: Fact<readonly M[]>,
  shown: Fact<ReadonlySet<string>>,
  devices: Fact<readonly VirtualDevice[]>,
  command: string,
  isMapped: (device: VirtualDevice) => boolean,
): Fact<readonly M[]> {
  if (!isKnown(devices)) return mappings;
  const listed = devices.v.filter(isMapped);
  if (!isKnown(mappings) || !isKnown(shown)) return listed.length === 0 ? known([], devices.s) : mappings;
  const lacking = listed.find(({ name, available }) => available && !shown.v.has(name));
  return lacking === undefined
    ? mappings
    : missing(
        `${command} does not show ${excerpt(lacking.name)}, which lsdev -virtual lists: one of them is cut`,
        joinSources(mappings.s, devices.s),
      );
}
