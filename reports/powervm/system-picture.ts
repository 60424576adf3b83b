/** A system as a picture: clients, Virtual I/O Servers, their ports, bridges and volumes, and what these lead to. */
import { isKnown } from '../../schemas/facts.ts';
import type { PowervmHost } from '../../schemas/generated/types.ts';
import { PictureMaker, type Picture } from '../view/picture.ts';
import { known } from './cells.ts';

const columns = ['Clients', 'Virtual I/O Server', 'Port, bridge, volumes', 'Leads to'] as const;
const vlansShown = 8;

/** @returns undefined where its Virtual I/O Servers are not known */
export function systemPicture(name: string, system: PowervmHost): Picture | undefined {
  const vioses = known(system.vioses);
  if (vioses === undefined || vioses.length === 0) return undefined;
  const maker = new PictureMaker();
  for (const vios of vioses) {
    const id = known(vios.lparId);
    const state = known(vios.state);
    const server = maker.box(
      1,
      known(vios.name) ?? `partition ${id ?? '?'}`,
      [id === undefined ? '' : `LPAR ID ${id}`, state ?? 'state not known'].filter((word) => word !== '').join(', '),
      state === undefined ? 'unknown' : state === 'Running' ? 'there' : 'lacking',
    );
    if (id === undefined) continue;
    clientsOf(system, id, known(vios.name) ?? '', maker, server);
    portsOf(system, id, maker, server);
    bridgesOf(system, id, maker, server);
    volumesOf(system, id, maker, server);
    const unread = (['disksRead', 'portsRead', 'networkRead'] as const).filter((key) => known(vios[key]) !== true).length;
    if (unread > 0) maker.line(server, maker.box(2, 'not read', known(vios.name) ?? '', 'unknown'), 'unknown');
  }
  return maker.made(`Paths of ${name}`, columns, '');
}

type Server = number | undefined;

function clientsOf({ scsiMaps, fcMaps }: PowervmHost, id: number, name: string, maker: PictureMaker, server: Server): void {
  const words = (kind: string, adapters: ReadonlySet<string>, clients: ReadonlySet<number>): void => {
    if (adapters.size === 0) return;
    const text = `${adapters.size} ${kind} ${adapters.size === 1 ? 'adapter' : 'adapters'}`;
    maker.line(
      maker.box(0, text, `of ${clients.size} ${clients.size === 1 ? 'partition' : 'partitions'}, on ${name}`, 'there'),
      server,
      'there',
    );
  };
  const count = (
    kind: string,
    maps: readonly { readonly viosId: unknown; readonly clientId: unknown; readonly device: unknown }[],
  ): void => {
    const own = maps.filter((map) => map.viosId === id && typeof map.clientId === 'number' && map.clientId > 0);
    words(kind, new Set(own.map(({ device }) => String(device))), new Set(own.map(({ clientId }) => clientId as number)));
  };
  count(
    'vSCSI',
    (known(scsiMaps) ?? []).map(({ viosId, clientId, vhost }) => ({
      viosId: known(viosId),
      clientId: known(clientId),
      device: known(vhost),
    })),
  );
  count(
    'Fibre Channel',
    (known(fcMaps) ?? []).map(({ viosId, clientId, vfchost }) => ({
      viosId: known(viosId),
      clientId: known(clientId),
      device: known(vfchost),
    })),
  );
}

function portsOf({ npivPorts }: PowervmHost, id: number, maker: PictureMaker, server: Server): void {
  for (const { viosId, viosName, name, portsFree, portsTotal, fabric, fabricSupportsNpiv } of known(npivPorts) ?? []) {
    if (known(viosId) !== id) continue;
    const carries = known(fabricSupportsNpiv);
    const standing = carries === undefined ? 'unknown' : carries ? 'there' : 'lacking';
    const room = carries === false ? 'the switch has no NPIV' : `${known(portsFree) ?? '?'} of ${known(portsTotal) ?? '?'} free`;
    const port = maker.box(2, known(name) ?? '?', `${known(viosName) ?? ''}: ${room}`, standing);
    maker.line(server, port, standing);
    const cabled = fabric === undefined ? undefined : known(fabric);
    maker.line(
      port,
      maker.box(3, cabled ?? 'fabric', cabled === undefined ? 'which one is not known' : '', cabled === undefined ? 'unknown' : 'there'),
      standing,
    );
  }
}

function bridgesOf({ trunks }: PowervmHost, id: number, maker: PictureMaker, server: Server): void {
  for (const { viosId, viosName, slot, sea, seaState, seaStatus, vswitch, pvid, vlans } of known(trunks) ?? []) {
    if (known(viosId) !== id) continue;
    const bridge = known(sea);
    const standing = bridge === undefined ? 'unknown' : bridge === '' ? 'lacking' : 'there';
    const text =
      bridge === undefined ? `trunk in slot ${known(slot) ?? '?'}` : bridge === '' ? `slot ${known(slot) ?? '?'}, no SEA` : `SEA ${bridge}`;
    const box = maker.box(
      2,
      text,
      [known(viosName) ?? '', known(seaState) ?? known(seaStatus) ?? ''].filter((word) => word !== '').join(': '),
      standing,
    );
    maker.line(server, box, standing);
    const all = [...new Set([...(isKnown(pvid) ? [pvid.v] : []), ...(known(vlans) ?? [])])];
    const shown = `VLANs ${all.slice(0, vlansShown).join(' ')}${all.length > vlansShown ? ` and ${all.length - vlansShown} more` : ''}`;
    maker.line(box, maker.box(3, shown, `of ${known(vswitch) ?? '?'}`, standing), standing);
  }
}

function volumesOf({ disks }: PowervmHost, id: number, maker: PictureMaker, server: Server): void {
  const own = (known(disks) ?? []).filter(({ viosId }) => known(viosId) === id);
  const [first] = own;
  if (first === undefined) return;
  const box = maker.box(2, `${own.length} ${own.length === 1 ? 'volume' : 'volumes'}`, known(first.viosName) ?? '', 'there');
  maker.line(server, box, 'there');
  maker.line(box, maker.box(3, 'LUNs and local disks', '', 'there'), 'there');
}
