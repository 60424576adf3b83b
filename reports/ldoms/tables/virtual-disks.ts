import type { FleetHost } from '../../../fleet/fleet.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown, type Fact } from '../../../schemas/facts.ts';
import type { VdsVolume } from '../../../schemas/generated/types.ts';
import { groupBy } from '../../tables/group-by.ts';
import {
  cellOf,
  columnsOf,
  listed,
  rowKey,
  rowsOf,
  someOf,
  withReasons,
  type Cell,
  type SubjectColumn,
  type Table,
} from '../../tables/table.ts';
import { differences, parityOf, type Parity } from './parity.ts';

interface VolumeLine {
  readonly host: string;
  readonly volume: VdsVolume;
  /** volume@vds; undefined where one of the two is not known, so that it cannot be compared. */
  readonly name: string | undefined;
}

/** A host whose volumes were not read still has a row: it must not look like a host without volumes. */
interface SilentHost {
  readonly host: string;
  readonly why: string;
}

type DiskLine = VolumeLine | SilentHost;

/** All volumes of one name, compared over hosts. */
interface Twins {
  readonly hosts: readonly string[];
  readonly identity: Parity;
  readonly options: Parity;
  readonly mpgroup: Parity;
  readonly device: Parity;
}

export function virtualDisksTable(hosts: readonly FleetHost[]): Table {
  const lines = hosts.flatMap(linesOf);
  const read = lines.filter((line): line is VolumeLine => 'volume' in line);
  const twinsByName = new Map([...groupBy(read, ({ name }) => name)].map(([name, members]) => [name, twinsOf(members)]));
  const twins = (line: VolumeLine) => (line.name === undefined ? undefined : twinsByName.get(line.name));
  const ofVolume = (of: (volume: VdsVolume) => Cell) => (line: DiskLine) => ('volume' in line ? of(line.volume) : null);
  const compared = (of: (all: Twins, volume: VdsVolume) => Cell) => (line: DiskLine) => {
    if (!('volume' in line)) return null;
    const all = twins(line);
    return all === undefined ? { why: 'without its name and its vds a volume cannot be compared' } : of(all, line.volume);
  };

  const columns: SubjectColumn<DiskLine>[] = [
    { key: 'host', title: 'Host', type: 'text', of: ({ host }) => host },
    { key: 'volume', title: 'Volume', type: 'text', of: (line) => ('volume' in line ? cellOf(line.volume.name) : { why: line.why }) },
    { key: 'vds', title: 'vds', type: 'text', of: ofVolume(({ vds }) => cellOf(vds)) },
    { key: 'service-domain', title: 'Service domain', type: 'text', of: ofVolume(({ serviceDomain }) => cellOf(serviceDomain)) },
    {
      key: 'mpgroup',
      title: 'mpgroup',
      type: 'text',
      of: ofVolume(({ mpgroup }) => cellOf(mpgroup, (value) => (value === '' ? null : value))),
    },
    { key: 'options', title: 'Options', type: 'text', of: ofVolume(({ options }) => cellOf(options, listed)) },
    { key: 'path', title: 'Path', type: 'text', width: 48, of: ofVolume(({ device }) => cellOf(device)) },
    { key: 'identity', title: 'Identity', type: 'text', width: 44, of: ofVolume(({ storageId }) => cellOf(storageId)) },
    { key: 'used-by', title: 'Used by', type: 'text', wrap: true, of: ofVolume(({ usedBy }) => cellOf(usedBy, listed)) },
    { key: 'on-hosts', title: 'Hosts with this volume@vds', type: 'whole', of: compared((all) => all.hosts.length) },
    { key: 'same-on', title: 'Hosts with the same storage', type: 'whole', of: compared(sameStorage) },
    {
      key: 'not-provable',
      title: 'Identity not provable on',
      type: 'text',
      wrap: true,
      of: compared((all) => (all.identity.notKnownOn.length === 0 ? null : someOf(all.identity.notKnownOn))),
    },
    { key: 'differs', title: 'What differs elsewhere', type: 'text', wrap: true, width: 50, of: compared(whatDiffers) },
  ];
  return withReasons({
    id: 'ldoms-virtual-disks',
    title: 'Virtual disks',
    note: 'Volumes of all virtual disk services. Two hosts have the same storage only where the identity of both is known and equal; the host itself is counted.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, keyOf, columns),
    leading: 3,
  });
}

function linesOf({ name: host, facts }: FleetHost): readonly DiskLine[] {
  const volumes = facts.ldoms?.volumes;
  if (volumes === undefined) return [];
  if (!isKnown(volumes)) return [{ host, why: volumes.why }];
  return volumes.v.map((volume) => ({ host, volume, name: nameOf(volume) })).sort((a, b) => byName(a.volume, b.volume));
}

function nameOf({ name, vds }: VdsVolume): string | undefined {
  return isKnown(name) && isKnown(vds) ? rowKey(name.v, vds.v) : undefined;
}

function nameParts({ name, vds }: VdsVolume): readonly [string, string] {
  return [isKnown(name) ? name.v : '', isKnown(vds) ? vds.v : ''];
}

function byName(a: VdsVolume, b: VdsVolume): number {
  const [[name, vds], [otherName, otherVds]] = [nameParts(a), nameParts(b)];
  return inOrder(name, otherName) || inOrder(vds, otherVds);
}

function keyOf(line: DiskLine): string {
  return 'volume' in line ? rowKey(line.host, ...nameParts(line.volume)) : rowKey(line.host);
}

function twinsOf(members: readonly VolumeLine[]): Twins {
  const parity = (of: (volume: VdsVolume) => Fact<string>) => parityOf(members.map(({ host, volume }) => ({ host, fact: of(volume) })));
  return {
    hosts: [...new Set(members.map(({ host }) => host))],
    identity: parity(({ storageId }) => storageId),
    options: parity(optionsText),
    mpgroup: parity(({ mpgroup }) => mpgroup),
    device: parity(({ device }) => device),
  };
}

function optionsText({ options }: VdsVolume): Fact<string> {
  return isKnown(options) ? { v: [...options.v].sort(inOrder).join(','), s: options.s } : options;
}

function sameStorage({ identity }: Twins, { storageId }: VdsVolume): Cell {
  return cellOf(storageId, (id) => new Set(identity.hostsByValue.get(id)).size);
}

/** Paths count only where the identity proves nothing: the same disk has other controller numbers on another host. */
function whatDiffers(all: Twins, volume: VdsVolume): Cell {
  const clauses = [
    ...differences(all.identity, volume.storageId, (id) => id),
    ...(isKnown(volume.storageId) ? [] : differences(all.device, volume.device, (path) => `path ${path}`)),
    ...differences(all.mpgroup, volume.mpgroup, (group) => (group === '' ? 'no mpgroup' : `mpgroup ${group}`)),
    ...differences(all.options, optionsText(volume), (options) => (options === '' ? 'no options' : `options ${options}`)),
  ];
  return clauses.length === 0 ? null : clauses.join('\n');
}
