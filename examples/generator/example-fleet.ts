/**
 * The example fleet: eight hosts and some forty guests, with the reasons for and against a move that administrators
 * meet. Whoever changes it: npm run examples, and the table in examples/ldoms/README.md.
 */
import { buildHost, type DiskSpec, type GuestSpec, type HostSpec, type NetSpec, type ServiceDomainSpec } from './build-host.ts';
import { machines } from './machines.ts';
import type { FleetModel, Mount, Solaris } from './model.ts';
import { macPool, sha256 } from './seeded.ts';

const solaris114: Solaris = { title: 'Oracle Solaris 11.4 SPARC', assembled: '14 July 2020', uname: '5.11 11.4.30.88.3' };
const solaris113: Solaris = { title: 'Oracle Solaris 11.3 SPARC', assembled: '06 October 2015', uname: '5.11 11.3' };
const solaris10: Solaris = {
  title: 'Oracle Solaris 10 1/13 s10s_u11wos_24a SPARC',
  assembled: '17 January 2013',
  uname: '5.10 Generic_150400-65',
};

const begin = Date.parse('2026-11-02T22:00:00Z');
const secondsApart = 5;
const consolePortsApart = 10;

/** VLANs: applications, backup, databases, web. */
const vlan = { app: 210, backup: 220, database: 230, web: 240 } as const;

const fileServer: Mount = {
  special: 'nas1.example.com:/export/ldoms',
  mountPoint: '/ldoms',
  fsType: 'nfs',
  options: 'rw,xattr,dev=9500001',
};

const singlePath = ['primary-vds0'] as const;
const twoPaths = ['primary-vds0', 'alternate-vds0'] as const;

/** A LUN: the same multipath device name wherever it is presented. */
function lun(name: string): string {
  return `/dev/dsk/c0t600144F0A1B2C3D4000055D0${sha256(name).slice(0, 8).toUpperCase()}d0s2`;
}

function san(volume: string): DiskSpec {
  return { volume, vds: singlePath, device: lun(volume) };
}

/** The LUN through both service domains, one taking over for the other. */
function multipath(volume: string): DiskSpec {
  return { volume, vds: twoPaths, device: lun(volume), mpgroup: `${volume}-mp`, timeoutSeconds: 30 };
}

/** The disks of some guests, for another host that could serve them. */
function disksOf(...guests: readonly GuestSpec[]): readonly DiskSpec[] {
  return guests.flatMap((guest) => guest.disks);
}

/** The same disks, but for what differs on this host. */
function but(disks: readonly DiskSpec[], volume: string, difference: Partial<DiskSpec>): readonly DiskSpec[] {
  return disks.map((disk) => (disk.volume === volume ? { ...disk, ...difference } : disk));
}

type Domain = Pick<ServiceDomainSpec, 'cores' | 'memoryGiB' | 'buses' | 'delayedReconfiguration'>;

function primary(domain: Domain, vsw: { readonly netDev: string; readonly mtu?: number }): ServiceDomainSpec {
  return { ...domain, name: 'primary', vds: 'primary-vds0', vsw: { name: 'primary-vsw0', ...vsw } };
}

function alternate(domain: Domain, vsw?: { readonly netDev: string; readonly mtu?: number }): ServiceDomainSpec {
  return { ...domain, name: 'alternate', vds: 'alternate-vds0', ...(vsw === undefined ? {} : { vsw: { name: 'alternate-vsw0', ...vsw } }) };
}

export function exampleFleet(): FleetModel {
  const nextMac = macPool();

  const guest = (name: string, spec: Omit<GuestSpec, 'name' | 'mac'>): GuestSpec => ({ name, mac: nextMac(), ...spec });
  const onPrimary = (pvid: number, more: Partial<NetSpec> = {}): NetSpec => ({ vsw: 'primary-vsw0', pvid, mac: nextMac(), ...more });
  const onAlternate = (pvid: number, more: Partial<NetSpec> = {}): NetSpec => ({ vsw: 'alternate-vsw0', pvid, mac: nextMac(), ...more });

  // hostA: the guests that the README asks about.
  const ldom1 = guest('ldom1', {
    cpu: { cores: 4 },
    memoryGiB: [32],
    cpuArch: 'migration-class1',
    disks: [multipath('ldom1-root'), san('ldom1-data')],
    nets: [onPrimary(vlan.app), onAlternate(vlan.backup)],
  });
  const ldom2 = guest('ldom2', {
    cpu: { vcpus: 16 },
    memoryGiB: [16],
    cpuArch: 'migration-class1',
    disks: [san('ldom2-root'), san('ldom2-data')],
    nets: [onPrimary(vlan.app, { mtu: 9000 })],
  });
  const ldom3 = guest('ldom3', {
    cpu: { cores: 8, maxCores: '8' },
    memoryGiB: [64, 32],
    cpuArch: 'migration-class1',
    disks: [multipath('ldom3-root'), multipath('ldom3-data')],
    nets: [onPrimary(vlan.database)],
  });
  const ldom4 = guest('ldom4', {
    cpu: { cores: 2 },
    memoryGiB: [16],
    cpuArch: 'native',
    disks: [san('ldom4-root')],
    nets: [onPrimary(vlan.app)],
  });
  const ldom5 = guest('ldom5', {
    state: 'bound',
    cpu: { vcpus: 8 },
    memoryGiB: [16],
    cpuArch: 'generic',
    disks: [san('ldom5-root')],
    nets: [onPrimary(vlan.app)],
  });
  const ldom6 = guest('ldom6', {
    state: 'inactive',
    cpu: { vcpus: 8 },
    memoryGiB: [8],
    cpuArch: 'migration-class1',
    disks: [san('ldom6-root')],
    nets: [onPrimary(vlan.web)],
  });
  const ldom7 = guest('ldom7', {
    cpu: { cores: 2 },
    memoryGiB: [16],
    cpuArch: 'migration-class1',
    disks: [san('ldom7-root')],
    nets: [onPrimary(vlan.app)],
    virtualFunctionOf: '/SYS/MB/NET0/IOVNET.PF0',
  });
  const ldom8 = guest('ldom8', {
    cpu: { vcpus: 8 },
    memoryGiB: [16],
    cpuArch: 'generic',
    disks: [
      { volume: 'ldom8-root', vds: singlePath, device: '/ldoms/ldom8/root.img' },
      { volume: 'ldom8-media', vds: singlePath, device: '/ldoms/iso/sol-11_4-text-sparc.iso', options: ['ro'] },
    ],
    nets: [onPrimary(vlan.web)],
  });

  // hostB
  const erpDb2 = guest('erp-db2', {
    cpu: { cores: 24 },
    memoryGiB: [384],
    cpuArch: 'migration-class1',
    disks: [multipath('erp-db2-root'), multipath('erp-db2-data1'), multipath('erp-db2-data2')],
    nets: [onPrimary(vlan.database)],
    perfCounters: 'htstrand',
  });
  const erpApp1 = guest('erp-app1', {
    cpu: { vcpus: 16 },
    memoryGiB: [32],
    cpuArch: 'migration-class1',
    disks: [san('erp-app1-root')],
    nets: [onPrimary(vlan.app)],
  });
  const erpApp2 = guest('erp-app2', {
    cpu: { vcpus: 16 },
    memoryGiB: [32],
    cpuArch: 'generic',
    disks: [san('erp-app2-root'), san('erp-app2-data')],
    nets: [onPrimary(vlan.app)],
  });
  const web1 = guest('web1', {
    cpu: { vcpus: 8 },
    memoryGiB: [8],
    cpuArch: 'migration-class1',
    disks: [{ volume: 'web1-root', vds: singlePath, device: '/dev/zvol/dsk/rpool/ldoms/web1-root' }],
    nets: [onPrimary(vlan.web)],
  });
  const web2 = guest('web2', {
    softstate: 'OpenBoot Running',
    autoBoot: false,
    cpu: { vcpus: 8 },
    memoryGiB: [8],
    cpuArch: 'migration-class1',
    disks: [san('web2-root')],
    nets: [onPrimary(vlan.web)],
  });
  const template11 = guest('tmpl-s11', {
    state: 'inactive',
    cpu: { vcpus: 4 },
    memoryGiB: [4],
    cpuArch: 'generic',
    disks: [san('tmpl-s11-root')],
    nets: [onPrimary(1)],
  });

  // hostC
  const erpDb1 = guest('erp-db1', {
    cpu: { cores: 16 },
    memoryGiB: [256],
    cpuArch: 'migration-class1',
    disks: [multipath('erp-db1-root'), multipath('erp-db1-data1'), multipath('erp-db1-data2')],
    nets: [onPrimary(vlan.database), onAlternate(vlan.backup)],
    perfCounters: 'htstrand',
  });
  const erpDb3 = guest('erp-db3', {
    cpu: { cores: 8 },
    memoryGiB: [128],
    cpuArch: 'native',
    disks: [san('erp-db3-root')],
    nets: [onPrimary(vlan.database)],
  });
  const dwh1 = guest('dwh1', {
    cpu: { cores: 20 },
    memoryGiB: [512, 384],
    cpuArch: 'migration-class1',
    disks: [multipath('dwh1-root')],
    nets: [onPrimary(vlan.database)],
  });
  const crmApp1 = guest('crm-app1', {
    cpu: { vcpus: 16 },
    memoryGiB: [32],
    cpuArch: 'generic',
    disks: [san('crm-app1-root')],
    nets: [onPrimary(vlan.app)],
  });
  const crmDb1 = guest('crm-db1', {
    cpu: { cores: 2 },
    memoryGiB: [32],
    cpuArch: 'generic',
    disks: [san('crm-db1-root'), san('crm-db1-data')],
    nets: [onPrimary(vlan.database)],
  });
  const billing1 = guest('billing1', {
    cpu: { vcpus: 16 },
    memoryGiB: [48],
    cpuArch: 'migration-class1',
    disks: [san('billing1-root')],
    nets: [onPrimary(vlan.app)],
    masters: ['erp-db3'],
  });

  // hostD
  const web3 = guest('web3', {
    cpu: { vcpus: 8 },
    memoryGiB: [8],
    cpuArch: 'migration-class1',
    disks: [san('web3-root')],
    nets: [onPrimary(vlan.web)],
  });
  const web4 = guest('web4', {
    cpu: { vcpus: 8 },
    memoryGiB: [8],
    cpuArch: 'migration-class1',
    disks: [san('web4-root')],
    nets: [onPrimary(vlan.web)],
  });
  const dns1 = guest('dns1', {
    cpu: { vcpus: 4 },
    memoryGiB: [4],
    cpuArch: 'generic',
    disks: [san('dns1-root')],
    nets: [onPrimary(vlan.app)],
  });
  const mail1 = guest('mail1', {
    cpu: { cores: 2 },
    memoryGiB: [32],
    cpuArch: 'native',
    disks: [san('mail1-root')],
    nets: [onPrimary(vlan.app)],
  });
  const build1 = guest('build1', {
    cpu: { vcpus: 32 },
    memoryGiB: [64],
    cpuArch: 'migration-class1',
    // Somebody gave the copy the LUN of the original: crm-db1 cannot come here while build1 uses it.
    disks: [san('build1-root'), san('crm-db1-data')],
    nets: [onPrimary(vlan.database)],
  });

  // hostE
  const legacyDb1 = guest('legacy-db1', {
    cpu: { cores: 8 },
    memoryGiB: [128],
    cpuArch: 'migration-class1',
    disks: [multipath('legacy-db1-root'), multipath('legacy-db1-data')],
    nets: [onPrimary(vlan.database)],
  });
  const legacyApp1 = guest('legacy-app1', {
    cpu: { cores: 2 },
    memoryGiB: [16],
    cpuArch: 'migration-class1',
    disks: [san('legacy-app1-root')],
    nets: [onPrimary(vlan.app)],
    ownsSlot: '/SYS/MB/PCIE3',
  });
  const hrApp1 = guest('hr-app1', {
    cpu: { vcpus: 8 },
    memoryGiB: [16],
    cpuArch: 'generic',
    disks: [san('hr-app1-root')],
    nets: [onPrimary(vlan.app)],
  });
  const reportGenerator = guest('report-generator-eu1', {
    cpu: { vcpus: 8 },
    memoryGiB: [16],
    cpuArch: 'migration-class1',
    disks: [san('report-generator-eu1-root')],
    nets: [onPrimary(vlan.app), onAlternate(vlan.backup)],
  });
  const test1OnE = guest('test1', {
    cpu: { vcpus: 4 },
    memoryGiB: [8],
    cpuArch: 'migration-class1',
    disks: [san('test1-root')],
    nets: [onPrimary(vlan.app)],
  });

  // hostF
  const oldWeb1 = guest('old-web1', {
    cpu: { vcpus: 4 },
    memoryGiB: [8],
    cpuArch: 'generic',
    disks: [san('old-web1-root')],
    nets: [onPrimary(vlan.web)],
  });
  const oldDb1 = guest('old-db1', {
    cpu: { cores: 2 },
    memoryGiB: [32],
    cpuArch: 'migration-class1',
    disks: [san('old-db1-root')],
    nets: [onPrimary(vlan.database)],
  });
  const test1OnF = guest('test1', {
    cpu: { vcpus: 4 },
    memoryGiB: [8],
    cpuArch: 'generic',
    disks: [san('test1-old-root')],
    nets: [onPrimary(vlan.app)],
  });
  const test2 = guest('test2', {
    cpu: { vcpus: 4 },
    memoryGiB: [8],
    cpuArch: 'native',
    disks: [san('test2-root')],
    nets: [onPrimary(vlan.app)],
  });

  // hostG
  const fjDb1 = guest('fj-db1', {
    cpu: { cores: 16 },
    memoryGiB: [64],
    cpuArch: 'sparc64-class1',
    disks: [multipath('fj-db1-root')],
    nets: [onPrimary(vlan.database)],
  });
  const fjApp1 = guest('fj-app1', {
    cpu: { vcpus: 8 },
    memoryGiB: [16],
    cpuArch: 'sparc64-class1',
    disks: [san('fj-app1-root')],
    nets: [onPrimary(vlan.app)],
  });
  const fjApp2 = guest('fj-app2', {
    cpu: { vcpus: 8 },
    memoryGiB: [16],
    cpuArch: 'generic',
    disks: [san('fj-app2-root')],
    nets: [onPrimary(vlan.app)],
  });
  const fjTemplate = guest('fj-tmpl', {
    state: 'inactive',
    cpu: { vcpus: 4 },
    memoryGiB: [4],
    cpuArch: 'generic',
    disks: [san('fj-tmpl-root')],
    nets: [onPrimary(vlan.app)],
  });

  // hostH
  const web5 = guest('web5', {
    cpu: { vcpus: 8 },
    memoryGiB: [16],
    cpuArch: 'migration-class1',
    disks: [san('web5-root')],
    // A clone that kept the address of web3 on hostD.
    nets: [onPrimary(vlan.web, { mac: (web3.nets[0] as NetSpec).mac })],
  });
  const web6 = guest('web6', {
    cpu: { vcpus: 8 },
    memoryGiB: [16],
    cpuArch: 'generic',
    disks: [san('web6-root')],
    nets: [onPrimary(vlan.web), onAlternate(vlan.backup)],
  });
  const mon1 = guest('mon1', {
    cpu: { cores: 2 },
    memoryGiB: [16],
    cpuArch: 'native',
    disks: [san('mon1-root')],
    nets: [onPrimary(vlan.app)],
  });
  const stage1 = guest('stage1', {
    cpu: { vcpus: 8 },
    memoryGiB: [16],
    cpuArch: 'migration-class1',
    disks: [multipath('stage1-root')],
    nets: [onPrimary(vlan.database)],
  });

  const hosts: readonly Omit<HostSpec, 'startedAt'>[] = [
    {
      name: 'hostA',
      machine: machines['T7-2'],
      ldmVersion: '3.6.2.0.51',
      solaris: solaris114,
      serial: 'AK00412001',
      serviceDomains: [
        primary({ cores: 4, memoryGiB: 32 }, { netDev: 'net0', mtu: 9000 }),
        alternate({ cores: 2, memoryGiB: 16, buses: 2 }, { netDev: 'net1' }),
      ],
      guests: [ldom1, ldom2, ldom3, ldom4, ldom5, ldom6, ldom7, ldom8],
      spareDisks: [
        ...disksOf(erpDb2, erpApp1, erpApp2, web1, web2, erpDb1, erpDb3, dwh1, crmApp1, crmDb1, billing1),
        ...disksOf(web3, web4, dns1, mail1, legacyDb1, hrApp1, reportGenerator, web5, web6, mon1, stage1),
      ],
      mounts: [fileServer],
    },
    {
      name: 'hostB',
      machine: machines['T7-2'],
      ldmVersion: '3.5.0.3.1',
      solaris: solaris114,
      serial: 'AK00412002',
      serviceDomains: [primary({ cores: 4, memoryGiB: 32 }, { netDev: 'net0' }), alternate({ cores: 2, memoryGiB: 16 })],
      guests: [erpDb2, erpApp1, erpApp2, template11, web1, web2],
      spareDisks: [
        // Only the half of the group in the control domain was ever added here.
        ...but(disksOf(ldom1), 'ldom1-root', { vds: singlePath }),
        ...disksOf(ldom2, ldom3, ldom4, ldom5, ldom6, ldom7, ldom8, mon1, stage1, crmApp1, dns1, web4, legacyDb1, hrApp1),
      ],
      mounts: [fileServer],
    },
    {
      name: 'hostC',
      machine: machines['T8-2'],
      ldmVersion: '3.6.2.0.51',
      solaris: solaris114,
      serial: 'AK00518003',
      serviceDomains: [
        primary({ cores: 4, memoryGiB: 32 }, { netDev: 'aggr0', mtu: 9000 }),
        alternate({ cores: 2, memoryGiB: 32, buses: 2 }, { netDev: 'aggr0' }),
      ],
      guests: [erpDb1, erpDb3, dwh1, crmApp1, crmDb1, billing1],
      spareDisks: [...disksOf(ldom2, ldom4, ldom5, dns1), ...but(disksOf(ldom3), 'ldom3-data', { mpgroup: 'ldom3-mp' })],
    },
    {
      name: 'hostD',
      machine: machines['S7-2'],
      ldmVersion: '3.6.0.0.55',
      solaris: solaris114,
      serial: 'AK00523004',
      serviceDomains: [primary({ cores: 4, memoryGiB: 32 }, { netDev: 'net0' })],
      guests: [web3, web4, dns1, mail1, build1],
      spareDisks: [
        ...disksOf(ldom2, crmApp1, web5),
        ...disksOf(crmDb1).filter((disk) => !disksOf(build1).some((used) => used.volume === disk.volume)),
        // The restored copy, not the LUN that erp-app2 writes to.
        ...but(disksOf(erpApp2), 'erp-app2-data', { device: lun('erp-app2-data restored') }),
      ],
      spConfigs: [{ name: 'factory-default', marks: ['current'] }],
    },
    {
      name: 'hostE',
      machine: machines['T5-4'],
      ldmVersion: '3.4.0.0.40',
      solaris: solaris113,
      serial: 'AK00287005',
      serviceDomains: [
        primary({ cores: 4, memoryGiB: 32 }, { netDev: 'net0' }),
        alternate({ cores: 2, memoryGiB: 16 }, { netDev: 'net1' }),
      ],
      guests: [legacyDb1, legacyApp1, hrApp1, reportGenerator, test1OnE],
      spareDisks: disksOf(billing1, oldWeb1, oldDb1, test1OnF, test2, fjApp2),
      trailingBars: true,
    },
    {
      name: 'hostF',
      machine: machines['T4-2'],
      ldmVersion: '3.2.0.1.4',
      solaris: solaris10,
      serial: '1208BDY006',
      serviceDomains: [primary({ cores: 2, memoryGiB: 16 }, { netDev: 'igb0' })],
      guests: [oldWeb1, oldDb1, test1OnF, test2],
      spareDisks: disksOf(hrApp1, dns1),
      spConfigs: [
        { name: 'factory-default', marks: ['current'] },
        { name: 'before-upgrade', marks: [] },
      ],
      ldmd: { incomingMigrationEnabled: false },
    },
    {
      name: 'hostG',
      machine: machines['M10-4'],
      ldmVersion: '3.1.1.0.2',
      solaris: solaris113,
      serial: 'PZ51324007',
      serviceDomains: [
        primary({ cores: 8, memoryGiB: 32, delayedReconfiguration: true }, { netDev: 'net0' }),
        alternate({ cores: 4, memoryGiB: 16 }, { netDev: 'net1' }),
      ],
      guests: [fjTemplate, fjDb1, fjApp1, fjApp2],
      spareDisks: [],
    },
    {
      name: 'hostH',
      machine: machines['T7-1'],
      ldmVersion: '3.6.1.0.12',
      solaris: solaris114,
      serial: 'AK00419008',
      serviceDomains: [
        primary({ cores: 4, memoryGiB: 32 }, { netDev: 'net0', mtu: 9000 }),
        alternate({ cores: 2, memoryGiB: 16 }, { netDev: 'net1' }),
      ],
      guests: [web5, web6, mon1, stage1],
      spareDisks: [
        ...disksOf(ldom1, ldom2, ldom3, ldom4, ldom5, ldom6, ldom7, erpApp1, erpApp2, web2, erpDb1, web3, web4, reportGenerator),
        ...but(disksOf(ldom8), 'ldom8-media', { options: [] }),
      ],
      mounts: [fileServer],
    },
  ];

  return {
    hosts: hosts.map((host, index) => {
      const startedAt = new Date(begin + index * secondsApart * 1000).toISOString().replace('.000', '');
      // hostH begins where hostA does: a guest that moves there gets another console port.
      const ports = host.name === 'hostH' ? 0 : index;
      return buildHost({ ...host, startedAt, firstConsolePort: 5000 + ports * consolePortsApart }, nextMac);
    }),
  };
}
