import { describe, expect, it } from 'vitest';
import { collector } from '../../collectors/ldoms/index.ts';
import { capturesOf } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import { join } from '../../fleet/join.ts';
import { judge } from '../../rules/engine/judge.ts';
import { ldoms } from '../../rules/ldoms/index.ts';
import { exampleStatements } from '../support/example-statements.ts';

const fleet = join(
  capturesOf(exampleFleet()).flatMap((capture) => collector.parse(capture)),
  { asOf: '2026-11-02T22:02:00Z', statements: await exampleStatements('ldoms') },
);
const judgement = judge(fleet, [ldoms]);

/** @param guest a name, or host:name */
function pairOf(guest: string, host: string): readonly [guest: number, host: number] {
  const index = fleet.guests.findIndex((one) => one.name === guest || `${one.host.name}:${one.name}` === guest);
  const target = fleet.hosts.findIndex((one) => one.name === host);
  if (index < 0 || target < 0) throw new Error(`no ${guest} or no ${host}`);
  return [index, target];
}

/** The rules that stand in the way of a move, or that warn of it. */
function inTheWay(guest: string, host: string, method: string, severity: 'blocker' | 'warning'): readonly string[] {
  const findings = judgement.findings(...pairOf(guest, host), method);
  return findings.filter((finding) => finding.severity === severity && finding.outcome !== 'pass').map((finding) => finding.rule);
}

describe('in the example fleet', () => {
  it('ldom1 cannot move live from hostA to hostB for exactly the two classic reasons, and nothing else is worth a word', () => {
    expect(judgement.kind(...pairOf('ldom1', 'hostB'))).toBe('no');
    expect(inTheWay('ldom1', 'hostB', 'ldoms/live', 'blocker')).toEqual(['ldoms/mpgroup-members-equal', 'ldoms/vsw-on-target']);
    expect(inTheWay('ldom1', 'hostB', 'ldoms/live', 'warning')).toEqual([]);
  });

  it('ldom1 can move live to hostH, where it gets another console port', () => {
    expect(judgement.kind(...pairOf('ldom1', 'hostH'))).toBe('live');
    expect(inTheWay('ldom1', 'hostH', 'ldoms/live', 'warning')).toEqual(['ldoms/console-port-free']);
  });

  it.each([
    ['ldom3', 'hostC', ['ldoms/mpgroup-members-equal', 'ldoms/mpgroup-name-equal']],
    ['ldom7', 'hostB', ['ldoms/no-physical-io']],
    ['ldom8', 'hostH', ['ldoms/volume-options-equal']],
    ['erp-app2', 'hostD', ['ldoms/storage-identical']],
    ['dwh1', 'hostA', ['ldoms/memory-free']],
    ['crm-db1', 'hostD', ['ldoms/volume-not-in-use']],
    ['web1', 'hostA', ['ldoms/disks-outside-pools', 'ldoms/storage-identical']],
    ['web3', 'hostH', ['ldoms/macs-free']],
    ['web5', 'hostD', ['ldoms/macs-free']],
    ['fj-app2', 'hostE', ['ldoms/no-delayed-reconfig']],
    ['dns1', 'hostF', ['ldoms/incoming-migration-enabled']],
  ] as const)('%s cannot move to %s', (guest, host, rules) => {
    expect(judgement.kind(...pairOf(guest, host))).toBe('no');
    expect(inTheWay(guest, host, 'ldoms/live', 'blocker')).toEqual(expect.arrayContaining([...rules]));
  });

  it.each([
    ['ldom4', 'hostC', ['ldoms/cpu-class-covers-target']],
    ['web2', 'hostA', ['ldoms/not-at-openboot']],
    ['erp-db3', 'hostA', ['ldoms/cpu-class-covers-target', 'ldoms/no-dependents']],
  ] as const)('%s can move to %s only with an outage', (guest, host, rules) => {
    expect(judgement.kind(...pairOf(guest, host))).toBe('outage');
    expect(inTheWay(guest, host, 'ldoms/live', 'blocker')).toEqual(rules);
  });

  it.each([['old-web1', 'hostE', ['ldoms/vlans-on-target']]] as const)('whether %s can move to %s is unknown', (guest, host, rules) => {
    expect(judgement.kind(...pairOf(guest, host))).toBe('unknown');
    expect(inTheWay(guest, host, 'ldoms/live', 'blocker')).toEqual(rules);
  });

  it.each([
    ['ldom2', 'hostB', ['ldoms/mtu-fits']],
    ['billing1', 'hostA', ['ldoms/master-on-target']],
    ['hr-app1', 'hostA', ['ldoms/ldm-versions-close']],
    ['web4', 'hostA', ['ldoms/config-saved']],
  ] as const)('%s can move live to %s, with a warning', (guest, host, rules) => {
    expect(judgement.kind(...pairOf(guest, host))).toBe('live');
    expect(inTheWay(guest, host, 'ldoms/live', 'warning')).toEqual(rules);
  });

  it('the name test1 is taken on the other host', () => {
    expect(inTheWay('hostF:test1', 'hostE', 'ldoms/cold', 'blocker')).toContain('ldoms/name-free');
  });

  it('what canmove.yaml expects holds: ldom1 has a live target, the databases have one, hostH can be emptied live', () => {
    const best = (guest: number): string => judgement.kind(guest, judgement.ranked(guest)[0] as number);
    const bestOf = (matches: (name: string, host: string) => boolean): Record<string, string> =>
      Object.fromEntries(
        fleet.guests.flatMap(({ name, host, facts }, index) =>
          matches(name, host.name) && 'v' in facts.partOfHost && !facts.partOfHost.v ? [[name, best(index)]] : [],
        ),
      );

    expect(bestOf((name) => name === 'ldom1')).toEqual({ ldom1: 'live' });
    expect(bestOf((name) => name.startsWith('erp-db'))).toEqual({ 'erp-db1': 'live', 'erp-db2': 'live', 'erp-db3': 'outage' });
    expect(bestOf((_name, host) => host === 'hostH')).toEqual({ web5: 'live', web6: 'live', mon1: 'live', stage1: 'live' });
  });
});
