import { describe, expect, it } from 'vitest';
import { cpuClassesTable } from '../../../reports/ldoms/tables/cpu-classes.ts';
import { virtualDisksTable } from '../../../reports/ldoms/tables/virtual-disks.ts';
import { virtualSwitchesTable } from '../../../reports/ldoms/tables/virtual-switches.ts';
import { hostsTable } from '../../../reports/tables/hosts.ts';
import type { Judgement } from '../../../rules/judgement.ts';
import type { Rule } from '../../../rules/define.ts';
import { missing } from '../../../schemas/facts.ts';
import type { Finding, VdsVolume, Vsw } from '../../../schemas/generated/types.ts';
import { fakeJudgement } from '../fake-judgement.ts';
import { cellAt, linesAt, list, smallGuest, smallHost, smallJudgement, text, volume, vsw, whyAt } from './small-fleet.ts';

const whole = (v: number) => ({ v, s: 0 });

describe('Virtual disks', () => {
  const disks = (volumesByHost: Readonly<Record<string, VdsVolume[]>>) =>
    virtualDisksTable(Object.entries(volumesByHost).map(([name, volumes]) => smallHost(name, { volumes: list(...volumes) })));

  it('counts hosts with the same storage only where both identities are known and equal', () => {
    const table = disks({
      hostA: [volume('boot', 'vds0', { storageId: text('guid:1') })],
      hostB: [volume('boot', 'vds0', { storageId: text('guid:1') })],
      hostC: [volume('boot', 'vds0', { storageId: text('guid:2') })],
      hostD: [volume('boot', 'vds0')],
    });

    expect(cellAt(table, 'hostA/boot/vds0', 'on-hosts')).toBe(4);
    expect(cellAt(table, 'hostA/boot/vds0', 'same-on')).toBe(2);
    expect(cellAt(table, 'hostA/boot/vds0', 'not-provable')).toBe('hostD');
    expect(cellAt(table, 'hostA/boot/vds0', 'differs')).toBe('guid:2 on hostC');
    expect(whyAt(table, 'hostD/boot/vds0', 'same-on')).toBe('not part of this test');
  });

  it('keeps volumes of one name in two services apart', () => {
    const table = disks({ hostA: [volume('boot', 'vds0')], hostB: [volume('boot', 'vds1')] });

    expect(cellAt(table, 'hostA/boot/vds0', 'on-hosts')).toBe(1);
  });

  it('says which options and groups differ, and paths only where no identity is known', () => {
    const device = (path: string) => ({ device: text(path) });
    const table = disks({
      hostA: [
        volume('data', 'vds0', { mpgroup: text('data-mp'), ...device('/a') }),
        volume('id', 'vds0', { storageId: text('guid:1'), ...device('/a') }),
      ],
      hostB: [
        volume('data', 'vds0', { options: list('ro', 'slice'), ...device('/b') }),
        volume('id', 'vds0', { storageId: text('guid:1'), ...device('/b') }),
      ],
    });

    expect(cellAt(table, 'hostA/data/vds0', 'differs')).toBe('path /b on hostB\nno mpgroup on hostB\noptions ro,slice on hostB');
    expect(cellAt(table, 'hostB/data/vds0', 'differs')).toBe('path /a on hostA\nmpgroup data-mp on hostA\nno options on hostA');
    expect(cellAt(table, 'hostA/id/vds0', 'differs')).toBeNull();
  });

  it('names a few of many differences and counts the rest: a thousand hosts do not fill a cell', () => {
    const hosts = Array.from({ length: 9 }, (_, index): [string, VdsVolume[]] => [
      `host${index}`,
      [volume('boot', 'v', { mpgroup: text(`group${index}`) })],
    ]);

    const table = disks(Object.fromEntries(hosts));

    const clauses = linesAt(table, 'host8/boot/v', 'differs');
    expect(clauses).toHaveLength(6);
    expect(clauses[0]).toBe('mpgroup group0 on host0');
    expect(clauses[5]).toBe('and 3 more');
  });

  it('does not care in which order options are printed', () => {
    const table = disks({
      hostA: [volume('d', 'v', { options: list('ro', 'slice') })],
      hostB: [volume('d', 'v', { options: list('slice', 'ro') })],
    });

    expect(cellAt(table, 'hostA/d/v', 'differs')).toBeNull();
  });

  it('has a row for a host whose volumes were not read: it is not a host without volumes', () => {
    const table = virtualDisksTable([smallHost('hostA', { volumes: missing('ldm list-services failed') })]);

    expect(whyAt(table, 'hostA', 'volume')).toBe('ldm list-services failed');
    expect(cellAt(table, 'hostA', 'differs')).toBeNull();
    expect(cellAt(table, 'hostA', 'not-known')).toBe('Volume: ldm list-services failed');
  });

  it('does not compare a volume whose service is not known', () => {
    const table = disks({ hostA: [volume('boot', 'x', { vds: missing('cut') })], hostB: [volume('boot', 'x')] });

    expect(whyAt(table, 'hostA/boot/', 'on-hosts')).toContain('cannot be compared');
    expect(cellAt(table, 'hostB/boot/x', 'on-hosts')).toBe(1);
  });
});

describe('Virtual switches & VLANs', () => {
  const hosts = (vswsByHost: Readonly<Record<string, Vsw[]>>) =>
    Object.entries(vswsByHost).map(([name, vsws]) => smallHost(name, { vsws: list(...vsws) }));
  const switches = (vswsByHost: Readonly<Record<string, Vsw[]>>) => virtualSwitchesTable(smallJudgement(hosts(vswsByHost), []).fleet);

  it('says on which hosts a switch is and what differs there', () => {
    const table = switches({
      hostA: [vsw('vsw0')],
      hostB: [vsw('vsw0', { mtu: whole(9000), netDev: text('') })],
      hostC: [vsw('vsw0', { defaultVlanId: whole(7), netDev: text('aggr1') })],
      hostD: [vsw('vsw1', { mtu: whole(9000) })],
    });

    expect(cellAt(table, 'hostA/vsw0', 'on-hosts')).toBe(3);
    expect(cellAt(table, 'hostA/vsw0', 'differs')).toBe('MTU 9000 on hostB\ndefault VLAN 7 on hostC\nno uplink on hostB');
    expect(cellAt(table, 'hostB/vsw0', 'uplink')).toBeNull();
  });

  it('lists VLANs that only other hosts use on the switch of this name, in order of number', () => {
    const table = switches({ hostA: [vsw('vsw0', { vlansInUse: list(10) })], hostB: [vsw('vsw0', { vlansInUse: list(110, 20, 10) })] });

    expect(cellAt(table, 'hostB/vsw0', 'vlans')).toBe('10, 20, 110');
    expect(cellAt(table, 'hostA/vsw0', 'vlans-elsewhere')).toBe('20 on hostB\n110 on hostB');
    expect(cellAt(table, 'hostB/vsw0', 'vlans-elsewhere')).toBeNull();
  });

  it('names some of many VLANs and counts the rest', () => {
    const many = Array.from({ length: 20 }, (_, index) => 100 + index);
    const table = switches({ hostA: [vsw('vsw0')], hostB: [vsw('vsw0', { vlansInUse: list(...many) })] });

    const clauses = linesAt(table, 'hostA/vsw0', 'vlans-elsewhere');
    expect(clauses).toHaveLength(13);
    expect(clauses.at(-1)).toBe('and 8 more');
  });

  it('does not say which VLANs are seen elsewhere only where those of the switch itself are not known', () => {
    const table = switches({ hostA: [vsw('vsw0', { vlansInUse: missing('cut') })], hostB: [vsw('vsw0', { vlansInUse: list(20) })] });

    expect(whyAt(table, 'hostA/vsw0', 'vlans-elsewhere')).toBe('cut');
  });

  it('has a row for a host whose switches were not read', () => {
    const fleet = smallJudgement([smallHost('hostA', { vsws: missing('not run') })], []).fleet;

    expect(whyAt(virtualSwitchesTable(fleet), 'hostA', 'switch')).toBe('not run');
  });

  it('counts the networks attached, and does not where those of a guest or the guests themselves are not known', () => {
    const [hostA, hostB, hostC] = [
      smallHost('hostA', {}),
      smallHost('hostB'),
      smallHost('hostC', {}, { guestsNotKnown: 'ldm list failed' }),
    ];
    const [good, bad] = [smallGuest('good', hostA), smallGuest('bad', hostB)];
    if (bad.facts.ldoms === undefined) throw new Error('no LDoms guest');
    const silent = { ...bad, facts: { ...bad.facts, ldoms: { ...bad.facts.ldoms, vnets: missing('cut') } } };

    const table = virtualSwitchesTable(smallJudgement([hostA, hostB, hostC], [good, silent]).fleet);

    expect(cellAt(table, 'hostA/primary-vsw0', 'guests')).toBe(1);
    expect(whyAt(table, 'hostB/primary-vsw0', 'guests')).toBe('the networks of bad were not read: cut');
    expect(whyAt(table, 'hostC/primary-vsw0', 'guests')).toBe('ldm list failed');
  });
});

describe('CPU classes', () => {
  const [template] = fakeJudgement().judgement.rules;
  const cpuRule = { ...template, id: 'ldoms/cpu', rows: ['CPU-1'], dependsOn: 'compatibility' } as Rule;
  const diskRule = { ...template, id: 'ldoms/disk', rows: ['VD-1'], dependsOn: 'compatibility' } as Rule;
  const [m7, otherM7, s7] = [
    smallHost('hostA', { cpuType: text('SPARC-M7') }),
    smallHost('hostB', { cpuType: text('SPARC-M7') }),
    smallHost('hostC', { cpuType: text('SPARC-S7') }),
  ];

  function finding(rule: string, outcome: Finding['outcome']): Finding {
    return { rule, outcome, severity: 'blocker', stage: 'refused', message: '', evidence: [], fix: [] };
  }

  function classes(outcomeOn: Readonly<Record<string, readonly Finding[] | undefined>>, state = 'running') {
    const hosts = [m7, otherM7, s7];
    const guests = [smallGuest('g', m7, { state: text(state), partOfHost: { v: false, s: 0 } })];
    const moves: Judgement['moves'] = (_, host) => {
      const findings = outcomeOn[hosts[host]?.name ?? ''];
      return findings === undefined
        ? []
        : [{ method: 'ldoms/live', verdict: 'no', downtime: { kind: 'pause', basis: '' }, findings: [...findings] }];
    };
    return cpuClassesTable(smallJudgement(hosts, guests, () => 'no', { moves, rules: [cpuRule, diskRule] }));
  }

  it('gives the verdict of the CPU rules alone, by type of the target', () => {
    const table = classes({
      hostB: [finding('ldoms/cpu', 'pass'), finding('ldoms/disk', 'fail')],
      hostC: [finding('ldoms/cpu', 'fail')],
    });

    expect(table.columns.map(({ title }) => title)).toContain('To SPARC-M7 (2 hosts)');
    expect(cellAt(table, 'native/SPARC-M7', 'to:SPARC-M7')).toBe('yes');
    expect(cellAt(table, 'native/SPARC-M7', 'to:SPARC-S7')).toBe('no');
  });

  it('is unknown where a CPU rule is, or where none was judged', () => {
    const table = classes({ hostB: [finding('ldoms/cpu', 'unknown')], hostC: [finding('ldoms/disk', 'pass')] });

    expect(cellAt(table, 'native/SPARC-M7', 'to:SPARC-M7')).toBe('unknown');
    expect(cellAt(table, 'native/SPARC-M7', 'to:SPARC-S7')).toBe('unknown');
  });

  it('counts verdicts where pairs of one cell differ', () => {
    const moves: Judgement['moves'] = (_, host) => [
      {
        method: 'ldoms/live',
        verdict: 'no',
        downtime: { kind: 'pause', basis: '' },
        findings: [finding('ldoms/cpu', host === 1 ? 'pass' : 'fail')],
      },
    ];
    const another = smallHost('hostD', { cpuType: text('SPARC-M7') });
    const guest = smallGuest('g', s7, { state: text('running'), partOfHost: { v: false, s: 0 } });

    const table = cpuClassesTable(smallJudgement([m7, otherM7, another, s7], [guest], () => 'no', { moves, rules: [cpuRule] }));

    expect(cellAt(table, 'native/SPARC-S7', 'to:SPARC-M7')).toBe('1 yes, 2 no');
  });

  it('is empty for stopped guests and for the own host', () => {
    expect(cellAt(classes({ hostB: [finding('ldoms/cpu', 'pass')] }, 'stopped'), 'native/SPARC-M7', 'to:SPARC-M7')).toBeNull();
    expect(cellAt(classes({ hostA: [finding('ldoms/cpu', 'pass')] }), 'native/SPARC-M7', 'to:SPARC-M7')).toBeNull();
  });
});

describe('Hosts', () => {
  it('do not count the guests of a host whose guests are not known', () => {
    const judgement = smallJudgement([smallHost('hostA', {}, { guestsNotKnown: 'ldm list failed' })], []);

    const table = hostsTable(judgement, [], [], []);

    expect(whyAt(table, 'hostA', 'guests')).toBe('ldm list failed');
    expect(whyAt(table, 'hostA', 'guests-live')).toBe('ldm list failed');
  });

  it('give no age where the stamp lies after the time judged for', () => {
    const judgement = smallJudgement([smallHost('hostA', {}, { startedAt: '2027-01-01T00:00:00Z' })], []);

    expect(whyAt(hostsTable(judgement, [], [], []), 'hostA', 'age')).toContain('later than');
  });
});
