import { describe, expect, it } from 'vitest';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import type { HostModel } from '../../examples/generator/model.ts';
import * as domains from '../../examples/generator/print/domains.ts';
import * as machine from '../../examples/generator/print/machine.ts';
import { listServices } from '../../examples/generator/print/services.ts';
import * as solaris from '../../examples/generator/print/solaris.ts';

const fleet = exampleFleet();

function host(name: string): HostModel {
  const found = fleet.hosts.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** The lines from the DOMAIN record of a domain to the next one. */
function section(text: string, domain: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line === `DOMAIN|name=${domain}` || line.startsWith(`DOMAIN|name=${domain}|`));
  const length = lines.slice(start + 1).findIndex((line) => line === '' || line.startsWith('DOMAIN|'));
  return lines.slice(start, start + 1 + length);
}

describe('the printed outputs', () => {
  it('list a domain per line: letters for flags, nothing where nothing runs', () => {
    const lines = domains.list(host('hostA')).split('\n');

    expect(lines[0]).toBe('VERSION 1.21');
    expect(lines[1]).toMatch(
      /^DOMAIN\|name=primary\|state=active\|flags=-n-cv-\|cons=UART\|ncpu=32\|mem=34359738368\|util=[\d.]+\|uptime=\d+\|norm_util=[\d.]+$/,
    );
    expect(lines[2]).toMatch(/^DOMAIN\|name=alternate\|state=active\|flags=-n--v-\|cons=5000\|/);
    expect(lines).toContain('DOMAIN|name=ldom5|state=bound|flags=------|cons=5005|ncpu=8|mem=17179869184|util=|uptime=|norm_util=');
    expect(lines).toContain('DOMAIN|name=ldom6|state=inactive|flags=------|cons=|ncpu=8|mem=8589934592|util=|uptime=|norm_util=');
  });

  it('tell OpenBoot and delayed reconfiguration by letter and by word', () => {
    expect(domains.list(host('hostB'))).toContain('DOMAIN|name=web2|state=active|flags=-t----|');
    expect(section(domains.listBindings(host('hostB')), 'web2')[0]).toMatch(/\|flags=transition\|.*\|softstate=OpenBoot Running$/);
    expect(domains.list(host('hostG'))).toContain('DOMAIN|name=primary|state=active|flags=-ndcv-|');
    expect(section(domains.listBindings(host('hostG')), 'primary')[0]).toContain('|flags=normal,delayed-reconfig,control,vio-service|');
  });

  it('show a bound guest with all its records, in the order of the tool', () => {
    const lines = section(domains.listBindings(host('hostA')), 'ldom1');

    const tags = lines.filter((line) => !line.startsWith('|')).map((line) => line.split('|')[0]);
    expect(tags).toEqual(
      'DOMAIN UUID MAC HOSTID CONTROL DEPENDENCY CORE VCPU MEMORY CONSTRAINT VARIABLES VNET VNET VDISK VDISK VCONS'.split(' '),
    );
    expect(lines.filter((line) => line.startsWith('|vid='))).toHaveLength(32);
    expect(lines).toContain('|ra=0x80000000|pa=0xc80000000|size=34359738368');
    expect(lines).toContain('CONSTRAINT|cpu=whole-core|max-cores=unlimited|threading=max-throughput|physical-bindings=');
    expect(lines.filter((line) => line.startsWith('VDISK'))).toEqual([
      'VDISK|name=vdisk0|vol=ldom1-root@primary-vds0|timeout=30|dev=disk@0|server=primary|mpgroup=ldom1-root-mp|id=0|ldc=0x5',
      'VDISK|name=vdisk1|vol=ldom1-data@primary-vds0|timeout=|dev=disk@1|server=primary|mpgroup=|id=1|ldc=0x6',
    ]);
    expect(lines.find((line) => line.startsWith('VNET|name=vnet1'))).toMatch(
      /\|service=alternate-vsw0@alternate\|mac-addr=00:14:4f:f8:[\d:a-f]{5}\|mode=\|pvid=220\|/,
    );
  });

  it('give an inactive guest no strands, no memory and no service domain', () => {
    const lines = section(domains.listBindings(host('hostA')), 'ldom6');

    expect(lines.filter((line) => /^(CORE|VCPU|MEMORY|VCONS)/.test(line))).toEqual([]);
    expect(lines.find((line) => line.startsWith('VNET'))).toContain('|service=primary-vsw0|');
    expect(lines.find((line) => line.startsWith('VDISK'))).toContain('|server=|');
  });

  it('ask in the constraints for what the bindings have', () => {
    const lines = section(domains.listConstraints(host('hostA')), 'ldom6');

    expect(lines).toContain('VCPU|count=8');
    expect(lines).toContain('MEMORY|size=8589934592');
    expect(lines.find((line) => line.startsWith('CONTROL'))).toContain('|cpu-arch=migration-class1|');
  });

  it('show consumers in the bindings only', () => {
    const bindings = domains.listBindings(host('hostA'));
    const consumer = /^\|(client|peer)=/;
    const without = bindings.split('\n').filter((line) => !consumer.test(line));

    expect(bindings).toContain('|client=vdisk0@ldom1|vol=ldom1-root|ldc=');
    expect(bindings).toContain('|peer=vnet0@ldom1|mac-addr=');
    expect(domains.listLong(host('hostA')).split('\n')).toEqual(without);
    expect(
      listServices(host('hostA'))
        .split('\n')
        .filter((line) => consumer.test(line)),
    ).toEqual([]);
  });

  it('know in each release what that release knew', () => {
    const controlOf = (name: string): string | undefined =>
      section(domains.listBindings(host(name)), 'primary').find((line) => line.startsWith('CONTROL'));

    expect(controlOf('hostG')).not.toMatch(/perf-counters|boot-policy|pagesize/);
    expect(controlOf('hostF')).toContain('perf-counters=');
    expect(controlOf('hostF')).not.toMatch(/boot-policy|pagesize/);
    expect(controlOf('hostE')).toMatch(/boot-policy=warning\|effective-max-pagesize=2GB\|hardware-max-pagesize=2GB$/);
    expect(domains.listBindings(host('hostG'))).not.toContain('softstate=');
    expect(fleet.hosts.map((one) => domains.list(one).split('\n')[0])).toEqual(
      ['1.21', '1.19', '1.21', '1.21', '1.17', '1.13', '1.11', '1.21'].map((version) => `VERSION ${version}`),
    );
  });

  it('account for partly used cores and for free memory', () => {
    const text = machine.listDevices(host('hostD'));

    expect(text).toMatch(/^\|cid=\d+\|free=50\|cpuset=/m);
    expect(text).toMatch(/^\|pid=127\|free=100\|pm=$/m);
    expect(text).toContain('|pa=0x0|size=805306368|bound=_sys_\n');
    expect(text).toMatch(/^\|pa=0x[\da-f]+\|size=\d+\|bound=$/m);
  });

  it('show who owns buses, slots and functions', () => {
    expect(machine.listIo(host('hostA'))).toContain(
      'alias=/SYS/MB/NET0/IOVNET.PF0.VF0|status=|domain=ldom7|type=VF|class=NETWORK|bus=pci_0\n',
    );
    expect(machine.listIo(host('hostA'))).toContain('|dev=pci@3c0|alias=pci_3|status=IOV|domain=alternate|type=BUS|bus=pci_3\n');
    expect(machine.listIo(host('hostE'))).toContain('alias=/SYS/MB/PCIE3|status=OCC|domain=legacy-app1|type=PCIE|bus=pci_1\n');
    expect(section(domains.listBindings(host('hostE')), 'legacy-app1')).toContain('|dev=pci@340/pci@1/pci@0/pci@4|alias=/SYS/MB/PCIE3');
  });

  it('print links without tags, an aggregation with its members', () => {
    const lines = machine.listNetdev(host('hostC')).split('\n');

    expect(lines[0]).toBe('DOMAIN|name=primary');
    expect(lines).toContain('name=aggr0|class=AGGR|media=ETHER|state=up|speed=20000|owner=primary|loc=');
    expect(lines).toContain('|member=net0|state=up');
  });

  it('print saved configurations with their marks', () => {
    expect(machine.listSpconfig(host('hostA'))).toBe('factory-default\nprod-2026-10 [current]\n');
    expect(machine.listSpconfig(host('hostD'))).toBe('factory-default [current]\n');
  });

  it('tell firmware only where the operating system can see it', () => {
    expect(solaris.prtdiag(host('hostA'))).toContain('\nSun System Firmware 9.9.1.c ');
    expect(solaris.prtdiag(host('hostG'))).not.toContain('Firmware');
    expect(solaris.prtdiag(host('hostG')).split('\n')[0]).toBe('System Configuration:  Oracle Corporation  sun4v Fujitsu SPARC M10-4');
  });

  it('show the control domain the processors it holds', () => {
    expect(solaris.psrinfo(host('hostF'))).toBe(
      [
        'The physical processor has 2 cores and 16 virtual processors (0-15)',
        '  The core has 8 virtual processors (0-7)',
        '  The core has 8 virtual processors (8-15)',
        '    SPARC-T4 (chipid 0, clock 2848 MHz)',
        '',
      ].join('\n'),
    );
    expect(solaris.prtconfStick(host('hostF'))).toBe('    stick-frequency:  3b9aca00\n');
  });
});
