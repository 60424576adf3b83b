import { known, missing } from '../../../schemas/facts.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { columnsOf } from '../../../rules/engine/columns.ts';
import { rowsOf } from '../../../rules/engine/rows.ts';
const k = (v: unknown): unknown => known(v, 0);
const el = (o: Record<string, unknown>): unknown => Object.fromEntries(Object.entries(o).map(([n, v]) => [n, k(v)]));
const list = (os: Record<string, unknown>[]): unknown => k(os.map(el));
const systems = 40, per = 50, group = Number(process.argv[2] ?? 10), luns = 3;
const vset = [1, 2];
const hosts: any[] = [], guests: any[] = [];
const hex = (n: number): string => n.toString(16).padStart(8, '0');
const ids = (g: number, l: number) => [`udid:33213600507680C8080CCCC0${hex(g * 10 + l)}04214503IBMfcp`, `pvid:00f6aaaa${hex(g * 10 + l)}`];
for (let s = 0; s < systems; s++) {
  const first = Math.floor(s / group) * group;
  const disks: Record<string, unknown>[] = [];
  for (const v of vset) for (let g = first * per; g < (first + group) * per && g < systems * per; g++) for (let l = 0; l < luns; l++)
    disks.push({ viosId: v, viosName: `s${s}v${v}`, name: `hdisk${g * 10 + l}`, identities: ids(g, l), udid: 'x', pvid: 'y', sizeMiB: 51200, reservePolicy: 'no_reserve', maxTransferBytes: 0x40000, vg: '', mappedTo: Math.floor(g / per) === s ? [g % per + 10] : [] });
  const facts = { name: `sys${s}`, powervm: {
    vioses: list(vset.map((v) => ({ name: `s${s}v${v}`, lparId: v, state: 'Running', rmcState: 'active', msp: true, maxVirtualSlots: 1000, slots: [], memoryMiB: 8192, procUnitsHundredths: 100, level: '3.1.4.31', vasi: true, secured: false, cpuBusyPercent: 10, freeMemoryMiB: 2000, disksRead: true, scsiMapsRead: true, fcMapsRead: true, portsRead: true, networkRead: true, cluster: '' }))),
    disks: list(disks),
    scsiMaps: list(Array.from({ length: per * luns * 2 }, (_, i) => ({ viosId: (i % 2) + 1, viosName: `s${s}v${(i % 2) + 1}`, vtd: `lpar${s}_${i}` }))),
    npivPorts: list(vset.flatMap((v) => [0, 1].map((p) => ({ viosId: v, viosName: `s${s}v${v}`, name: `fcs${p}`, fabricSupportsNpiv: true, portsFree: 40, wwpnsFree: 3000, fabric: `fab${p}` })))),
    trunks: list(vset.flatMap((v) => [{ viosId: v, viosName: `s${s}v${v}`, slot: 30, vswitch: 'ETHERNET0', pvid: 4000, vlans: Array.from({ length: 20 }, (_, i) => 400 + i), sea: 'ent12', seaStatus: 'Available', seaState: v === 1 ? 'PRIMARY' : 'BACKUP', controlChannel: 'ent9', pvidAdapter: true }])),
    zones: list(Array.from({ length: per * 4 }, (_, i) => ({ wwpn: `c050${hex(s * per * 4 + i)}`, fabric: `fab${(i >> 1) % 2}`, targets: ['a', 'b'], luns: ['x'] }))),
    ethernet: list(Array.from({ length: per }, (_, i) => ({ lparId: 10 + i, slot: 10, vswitch: 'ETHERNET0', mac: `0a${hex(s * per + i)}`, pvid: 400, vlans: [], trunk: false }))),
    lpars: list(Array.from({ length: per }, (_, i) => ({ name: `lpar${s}_${i}`, lparId: 10 + i, environment: 'aixlinux', state: 'Running' }))),
    vswitches: k(['ETHERNET0']), processorGeneration: k('POWER9'), firmwareFamily: k('950'), hmcs: list([{ name: 'hmc', version: 'V10R3' }]), vtpmCapable: k(true), vnicCapable: k(true), sriovCapable: k(true), sriovAdapters: k([]), sriovPorts: k([]),
    remoteRestartCapable: k(false), simplifiedRemoteRestartCapable: k(false), firmwareServicePack: k(10),
    clientWwpns: list(Array.from({ length: per * 4 }, (_, i) => ({ lparId: 10 + (i >> 2), wwpn: `c050${hex(s * per * 4 + i)}` }))),
  } };
  const host = { name: `sys${s}`, platform: 'powervm', endpoint: 'hmc', facts, outputs: [], sources: [], startedAt: '2026-11-21T00:00:00Z' };
  hosts.push(host);
  for (let i = 0; i < per; i++) {
    const g = s * per + i, base = s * per * 4 + i * 4;
    guests.push({ name: `lpar${s}_${i}`, host, facts: { name: `lpar${s}_${i}`, cluster: k(''), state: k('running'), partOfHost: k(false), powervm: {
      state: k('Running'), migrationState: k('Not Migrating'), lparId: k(10 + i), environment: k('aixlinux'), rmcState: k('active'), osVersion: k('AIX 7.2'), currentProfile: k('p'), migrationDisabled: k(false), redundantErrorPath: k(false), vtpmEnabled: k(false), secureBoot: k(0), remoteRestart: k(false), simplifiedRemoteRestart: k(false), remoteRestartStatus: k(''), serviceLpar: k(false), serialSlots: k([]), lheaPorts: k(0), vsiProfiles: k(0), physicalSlots: k([]), sriovLogicalPorts: k([]), vnics: k([]),
      ethernet: list([{ slot: 10, vswitch: 'ETHERNET0', pvid: 400 + (i % 20), vlans: [], mac: `0a${hex(g)}` }]),
      scsi: list(vset.map((v) => ({ slot: 200 + v, viosId: v, viosName: `s${s}v${v}`, serverSlot: 200 + i * 2 + v }))),
      fc: list(vset.map((v, n) => ({ slot: 600 + v, viosId: v, viosName: `s${s}v${v}`, serverSlot: 600 + i * 2 + v, wwpns: [`c050${hex(base + n * 2)}`, `c050${hex(base + n * 2 + 1)}`] }))),
      ports: list(vset.map((v, n) => ({ slot: 600 + v, viosId: v, viosName: `s${s}v${v}`, serverSlot: 600 + i * 2 + v, vfchost: 'vfchost1', port: 'fcs0', status: 'LOGGED_IN', portsLoggedIn: 2, flags: 'a', fabric: `fab${n}` }))),
      disks: list(vset.flatMap((v) => Array.from({ length: luns }, (_, l) => ({ slot: 200 + v, viosId: v, viosName: `s${s}v${v}`, serverSlot: 1, vhost: 'vhost1', vtd: `l${g}_${l}`, backing: `hdisk${g * 10 + l}`, backingKind: 'disk', identities: ids(g, l), sizeMiB: 51200, reservePolicy: 'no_reserve', maxTransferBytes: 0x40000 })))),
      npivZoned: missing('x'),
    } } });
  }
}
const fleet: any = { hosts, guests, asOf: '2026-11-21T00:00:00Z', endpoints: [], notes: [] };
const rules = powervm.rules;
const all = process.cpuUsage().user;
const columns = columnsOf(fleet, () => powervm);
const times: [string, number, number, number][] = [];
for (const rule of rules) {
  const t = process.cpuUsage().user;
  const row = rowsOf(rule, columns, hosts.length);
  let f = 0, u = 0;
  for (const g of columns.guestsByHost) { const r = row(g); if (r.fail) for (const w of r.fail) f += w ? 1 : 0; if (r.unknown) for (const w of r.unknown) u += w ? 1 : 0; }
  times.push([rule.id, Math.round((process.cpuUsage().user - t) / 1000), f, u]);
}
console.log('rows total ms', Math.round((process.cpuUsage().user - all) / 1000));
console.log(times.sort((a, b) => b[1] - a[1]).slice(0, 16).map((t) => t.join(' ')).join('\n'));
const j0 = performance.now();
const j: any = judge(fleet, [powervm]);
console.log('judge ms', Math.round(performance.now() - j0), Object.keys(j).slice(0, 10));
