/** `ldm list-services -p`, and the same records with their consumers as the bindings show them. */
import { dialectOf } from '../dialects.ts';
import type { HostModel, Vds, Vsw } from '../model.ts';
import { attributes, hex, listing, record } from './records.ts';

export function listServices(host: HostModel): string {
  const lines = host.domains
    .filter((domain) => domain.role !== 'guest')
    .flatMap((domain) => [record('DOMAIN', { name: domain.name }), ...serviceRecords(host, domain.name, false)]);
  return listing(host, lines);
}

/** @param consumers add client and peer lines, as list-bindings does */
export function serviceRecords(host: HostModel, domain: string, consumers: boolean): readonly string[] {
  return [
    ...(host.vcc.domain === domain ? consoleService(host, consumers) : []),
    ...host.vsws.filter((vsw) => vsw.domain === domain).flatMap((vsw) => virtualSwitch(host, vsw, consumers)),
    ...host.vds.filter((vds) => vds.domain === domain).flatMap((vds) => diskService(vds, consumers)),
  ];
}

function consoleService(host: HostModel, consumers: boolean): readonly string[] {
  const { vcc } = host;
  const clients = host.domains.filter((domain) => domain.consolePort !== undefined);
  return [
    record('VCC', { name: vcc.name, 'port-range': `${vcc.portLow}-${vcc.portHigh}` }),
    ...(consumers
      ? clients.map((domain) =>
          attributes({ client: `${domain.name}@${vcc.name}`, port: domain.consolePort, ldc: hex(domain.consoleChannel) }),
        )
      : []),
  ];
}

function virtualSwitch(host: HostModel, vsw: Vsw, consumers: boolean): readonly string[] {
  const head = record('VSW', {
    name: vsw.name,
    'mac-addr': vsw.mac,
    'net-dev': vsw.netDev,
    dev: 'switch@0',
    'default-vlan-id': 1,
    pvid: 1,
    vid: '',
    mode: '',
    mtu: vsw.mtu,
    linkprop: 'phys-state',
    id: 0,
    'inter-vnet-link': dialectOf(host.ldmVersion).counters ? 'off' : undefined,
  });
  if (!consumers) return [head];
  const peers = vsw.peers.map(({ vnet, domain, channel }) =>
    attributes({
      peer: `${vnet.name}@${domain}`,
      'mac-addr': vnet.mac,
      pvid: vnet.pvid,
      vid: vnet.vids.join(','),
      mtu: vnet.mtu,
      ldc: hex(channel),
    }),
  );
  return [head, ...peers];
}

function diskService(vds: Vds, consumers: boolean): readonly string[] {
  const volumes = vds.volumes.map((volume) =>
    attributes({ vol: volume.name, opts: volume.options.join(','), dev: volume.device, mpgroup: volume.mpgroup }),
  );
  const clients = vds.volumes.flatMap((volume) =>
    volume.clients.map((client) => attributes({ client: `${client.vdisk}@${client.domain}`, vol: volume.name, ldc: hex(client.channel) })),
  );
  return [record('VDS', { name: vds.name }), ...volumes, ...(consumers ? clients : [])];
}
