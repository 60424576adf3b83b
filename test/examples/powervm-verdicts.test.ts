import { describe, expect, it } from 'vitest';
import { collectorFor } from '../../collectors/registry.ts';
import { capturesOf } from '../../examples/generator/powervm/captures.ts';
import { exampleFleet } from '../../examples/generator/powervm/example-fleet.ts';
import { join } from '../../fleet/join.ts';
import { judge } from '../../rules/engine/judge.ts';
import { powervm } from '../../rules/powervm/index.ts';
import { exampleStatements } from '../support/example-statements.ts';

const captures = capturesOf(exampleFleet());
const snapshots = (await Promise.all(captures.map(async (capture) => (await collectorFor(capture.platform)).parse(capture)))).flat();
const fleet = join(snapshots, { asOf: '2026-11-02T22:02:00Z', statements: await exampleStatements('powervm') });
const judgement = judge(fleet, [powervm]);
const methods = [...powervm.methods].map(({ id }) => id);

/** @param guest a name, or system:name */
function pairOf(guest: string, system: string): readonly [guest: number, host: number] {
  const index = fleet.guests.findIndex((one) => one.name === guest || `${one.host.name}:${one.name}` === guest);
  const target = fleet.hosts.findIndex((one) => one.name === system);
  if (index < 0 || target < 0) throw new Error(`no ${guest} or no ${system}`);
  return [index, target];
}

/** The rules that stand in the way of a move, or that warn of it. */
function inTheWay(guest: string, system: string, method: string, outcome: 'fail' | 'unknown', severity = 'blocker'): readonly string[] {
  const findings = judgement.findings(...pairOf(guest, system), method);
  return findings.filter((finding) => finding.severity === severity && finding.outcome === outcome).map((finding) => finding.rule);
}

/** Why a rule fails nowhere in the example fleet; rules that never fail say so themselves. */
const failsNowhere: Readonly<Record<string, string>> = {
  'powervm/active-dry-run-accepted': 'it takes a dry run that somebody recorded',
  'powervm/inactive-dry-run-accepted': 'it takes a dry run that somebody recorded',
  'powervm/suspended-dry-run-accepted': 'it takes a dry run that somebody recorded',
  'powervm/compression-credits-on-target': 'no listing shows the credits of a partition',
  'powervm/no-enhanced-mode': 'the enhanced modes are those of POWER6, which is not in the fleet',
  'powervm/profile-has-adapters': 'the systems move the current configuration (inactive_prof_policy=config)',
  'powervm/systems-operating': 'of a system that does not operate no partition is read, so that it would show nothing else',
};

describe('in the example fleet of PowerVM', () => {
  it.each([
    ['erpdb01', 'P10-EAST'],
    ['P9-EAST:web01', 'P10-EAST'],
    ['web02', 'P10-EAST'],
    ['web03', 'P10-EAST'],
    ['ibmi01', 'P10-EAST'],
    ['sapapp01', 'P9-EAST'],
    ['sapapp02', 'P9-EAST'],
    ['dev02', 'P9-EAST'],
  ])('%s can move live to %s, and with an outage, too', (guest, system) => {
    expect(judgement.kind(...pairOf(guest, system))).toBe('live');
    for (const method of ['powervm/active', 'powervm/inactive']) {
      expect(inTheWay(guest, system, method, 'fail')).toEqual([]);
      expect(inTheWay(guest, system, method, 'unknown')).toEqual([]);
    }
  });

  it.each([
    ['build01', 'P10-EAST'],
    ['hpc01', 'P10-EAST'],
    ['sapdb01', 'P9-EAST'],
  ])('%s can move to %s with an outage', (guest, system) => {
    expect(judgement.kind(...pairOf(guest, system))).toBe('outage');
  });

  it.each([
    ['erpdb02', 'P10-EAST', ['powervm/wwpns-zoned']],
    ['crmapp01', 'P10-EAST', ['powervm/luns-not-in-use', 'powervm/no-optical-drive', 'powervm/whole-disks-behind-vscsi']],
    ['etl01', 'P10-EAST', ['powervm/pool-large-enough', 'powervm/vnic-backing-on-target']],
    ['hpc01', 'P10-EAST', ['powervm/no-huge-pages']],
    ['bkp01', 'P10-EAST', ['powervm/npiv-fabric-on-target', 'powervm/vlans-tagged', 'powervm/vswitch-on-target']],
    ['sapdb01', 'P9-EAST', ['powervm/current-mode-on-target']],
    ['ibmi02', 'P9-EAST', ['powervm/ibmi-restricted-io']],
    ['mq01', 'P9-EAST', ['powervm/luns-on-target']],
    ['dev03', 'P9-EAST', ['powervm/adapter-luns-together']],
    ['web02', 'P8-EAST', ['powervm/vios-slots-free']],
    ['tst01', 'P9-EAST', ['powervm/no-physical-io', 'powervm/no-sriov-ports']],
    ['dev01', 'P9-EAST', ['powervm/reserve-policy-shared']],
    ['ha01', 'P9-EAST', ['powervm/luns-identified', 'powervm/no-redundant-error-path']],
    ['dwh01', 'P9-EAST', ['powervm/memory-free', 'powervm/processors-free']],
    ['moving01', 'P9-EAST', ['powervm/state-settled']],
    ['P8-EAST:web01', 'P9-EAST', ['powervm/name-free']],
    ['mail01', 'P9-EAST', ['powervm/rmc-active']],
    [
      'old03',
      'P8-EAST',
      ['powervm/active-mobility-capable', 'powervm/firmware-service-pack', 'powervm/lmb-equal', 'powervm/vios-rmc-active'],
    ],
    ['old03', 'P10-EAST', ['powervm/firmware-pair-supported', 'powervm/hmcs-move-remotely']],
  ] as const)('%s cannot move live to %s', (guest, system, rules) => {
    expect(inTheWay(guest, system, 'powervm/active', 'fail')).toEqual(expect.arrayContaining([...rules]));
  });

  it('whether a partition of the POWER8 can move only a dry run tells, since no page decides its firmware', () => {
    expect(judgement.kind(...pairOf('mail01', 'P9-EAST'))).toBe('unknown');
    expect(inTheWay('mail01', 'P9-EAST', 'powervm/inactive', 'unknown')).toContain('powervm/firmware-pair-supported');
  });

  it('a Virtual I/O Server that nobody reads makes what hangs on it unknown, and not free of faults', () => {
    expect(inTheWay('old03', 'P8-EAST', 'powervm/inactive', 'unknown')).toContain('powervm/whole-disks-behind-vscsi');
  });

  it('one stub is as agreed and one has drifted', () => {
    const failing = (guest: string): readonly string[] => inTheWay(guest, 'P9-EAST', 'powervm/stub', 'fail');

    expect(failing('sapapp01')).toEqual([]);
    expect(failing('mq01')).toEqual(
      expect.arrayContaining([
        'powervm/stub-down',
        'powervm/stub-luns-on-target',
        'powervm/stub-networks-kept',
        'powervm/stub-vlans-bridged',
        'powervm/stub-wwpns-zoned',
      ]),
    );
  });

  it('every rule fails at least once, but for those of which it is said why not', () => {
    const failed = new Set<string>();
    for (const guest of fleet.guests.keys())
      for (const host of fleet.hosts.keys()) {
        if (judgement.kind(guest, host) === 'here') continue;
        for (const method of methods)
          for (const { rule, outcome } of judgement.findings(guest, host, method)) if (outcome === 'fail') failed.add(rule);
      }

    const nowhere = powervm.rules.filter(({ id, neverFails }) => neverFails === undefined && !failed.has(id)).map(({ id }) => id);
    expect(nowhere.sort()).toEqual(Object.keys(failsNowhere).sort());
  });

  it('every move that is possible has a dry run and a move with mappings that are written out', () => {
    for (const [guest, system] of [
      ['erpdb01', 'P10-EAST'],
      ['sapapp01', 'P9-EAST'],
    ] as const) {
      const { commands } = judgement.answer(...pairOf(guest, system));
      for (const line of [...(commands?.dryRun ?? []), ...(commands?.move ?? [])]) {
        expect(line).toMatch(/^migrlpar -o [vm] .*virtual_scsi_mappings=.*virtual_fc_mappings=.*dest_lpar_id=/);
        expect(line).not.toMatch(/--(mpio|redundantvios|vlanbridge|vsi|requirerr|vniccfg|force)/);
      }
      expect(commands?.move).not.toEqual([]);
    }
  });
});
