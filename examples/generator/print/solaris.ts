/** What the control domain's operating system prints: service properties, identity, mounts, the time. */
import { controlDomain, type HostModel, strandsByCore } from '../model.ts';

export function ldmdProperties(host: HostModel): string {
  const flags = [
    ['xmpp_enabled', host.ldmd.xmppEnabled],
    ['incoming_migration_enabled', host.ldmd.incomingMigrationEnabled],
    ['outgoing_migration_enabled', host.ldmd.outgoingMigrationEnabled],
    ['fips1402_enabled', false],
    ['migration_adi_legacy_compat', false],
  ] as const;
  return flags.map(([name, value]) => `${`ldmd/${name}`.padEnd(33)} boolean  ${value}\n`).join('');
}

export function ldmdState(host: HostModel): string {
  return `${host.ldmd.state}\n`;
}

export function prtdiag(host: HostModel): string {
  const { machine } = host;
  const control = controlDomain(host);
  const lines = [
    `System Configuration:  Oracle Corporation  sun4v ${machine.model}`,
    `Memory size: ${control.memoryBytes / 1024 ** 2} Megabytes`,
    '',
    '================================ Virtual CPUs ================================',
    '',
    '',
    'CPU ID Frequency Implementation         Status',
    '------ --------- ---------------------- -------',
    ...control.strands.map((strand) => `${String(strand.id).padEnd(6)} ${machine.clockMHz} MHz  ${machine.cpu.padEnd(22)} on-line`),
    '',
    '======================== System PROM revisions =======================',
    '',
    'Version',
    '------------------------------------------------------------',
    ...(machine.systemFirmware === undefined ? [] : [`Sun System Firmware ${machine.systemFirmware} 2020/02/11 08:33`]),
    `OBP ${machine.openBoot} 2020/01/28 10:02`,
    '',
    'Chassis Serial Number',
    '---------------------',
    host.serial,
  ];
  return `${lines.join('\n')}\n`;
}

/** The control domain sees only the processors it holds. */
export function psrinfo(host: HostModel): string {
  const { machine } = host;
  const cores = [...strandsByCore(controlDomain(host).strands)];
  const lines: string[] = [];
  for (let chip = 0; chip < machine.chips; chip += 1) {
    const held = cores.filter(([core]) => Math.floor(core / machine.coresPerChip) === chip).map(([, ids]) => ids);
    if (held.length === 0) continue;
    const all = held.flat();
    lines.push(
      `The physical processor has ${held.length} cores and ${all.length} virtual processors (${range(all)})`,
      ...held.map((ids) => `  The core has ${ids.length} virtual processors (${range(ids)})`),
      `    ${machine.cpu} (chipid ${chip}, clock ${machine.clockMHz} MHz)`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function range(ids: readonly number[]): string {
  return `${ids[0]}-${ids.at(-1)}`;
}

/** Only the line that is kept of it. */
export function prtconfStick(host: HostModel): string {
  return `    stick-frequency:  ${host.machine.stickFrequencyHz.toString(16).padStart(8, '0')}\n`;
}

export function uname(host: HostModel): string {
  return `SunOS ${host.name} ${host.solaris.uname} sun4v sparc sun4v\n`;
}

export function virtinfo(host: HostModel): string {
  const lines = [
    'DOMAINROLE|impl=LDoms|control=true|io=true|service=true|root=true',
    'DOMAINNAME|name=primary',
    `DOMAINUUID|uuid=${controlDomain(host).uuid}`,
    `DOMAINCONTROL|name=${host.name}`,
    `DOMAINCHASSIS|serialno=${host.serial}`,
  ];
  return `${lines.join('\n')}\n`;
}

export function release(host: HostModel): string {
  return [
    `${' '.repeat(29)}${host.solaris.title}\n`,
    '  Copyright (c) 1983, 2020, Oracle and/or its affiliates.  All rights reserved.\n',
    `${' '.repeat(28)}Assembled ${host.solaris.assembled}\n`,
  ].join('');
}

export function mnttab(host: HostModel): string {
  const bootTime = Math.floor(Date.parse(host.startedAt) / 1000) - controlDomain(host).uptimeSeconds;
  return host.mounts.map((mount) => `${[mount.special, mount.mountPoint, mount.fsType, mount.options, bootTime].join('\t')}\n`).join('');
}

/** Nobody exchanged certificates: the moves of the example fleet ask for passwords. */
export function trustedPeers(): string {
  return '..\n.\n';
}
