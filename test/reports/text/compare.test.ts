import { expect, it } from 'vitest';
import { compareText } from '../../../reports/text/compare.ts';
import type { ComparedItem, Comparison } from '../../../schemas/generated/types.ts';

const plain = (text: string): string => text;
const paint = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain };
const item = (more: Partial<ComparedItem>): ComparedItem => ({
  group: 'Volumes',
  item: 'root@vds0 options',
  outcome: 'different',
  values: [{ value: 'ro' }, { value: 'none' }],
  commands: [[], []],
  configured: true,
  ...more,
});
const text = (items: readonly ComparedItem[], width = 80): string => {
  const comparison: Comparison = {
    schema: 1,
    hosts: ['hostA', 'host\u001b[31mB'],
    asOf: '2026-11-02T22:00:00Z',
    counts: { different: 1, unknown: 0, equal: 0 },
    items: [...items],
  };
  return compareText(comparison, { paint, width, ageSeconds: 60, asOfCapture: false });
};

it('nothing that a host can print reaches the terminal as a control sequence', () => {
  const hostile = text([item({ item: '\u001b]0;x\u0007@vds0', values: [{ value: '\u001b[2J' }, { missing: 'cut\r\nNO' }] })]);

  expect(hostile).not.toMatch(/[^\P{Cc}\n]/u);
});

it('a reason that its column cuts stands in full below', () => {
  const why = 'ldm list-services was cut after 16 MiB, so that the end of the list was never read';
  const lines = text([item({ outcome: 'unknown', values: [{ value: '3 known' }, { missing: why }] })]);

  expect(lines).toMatch(/\? root@vds0 options .*…/);
  expect(lines).toContain(`: ${why}`);
});

it('one restart of ldmd serves every property', () => {
  const set = (property: string): ComparedItem =>
    item({
      group: 'ldmd properties',
      item: property,
      commands: [[`svccfg -s ldmd setprop ldmd/${property}=true`, 'svcadm restart ldmd'], []],
    });

  const lines = text([set('xmpp_enabled'), set('incoming_migration_enabled')]).split('\n');

  expect(lines.filter((line) => line.includes('svcadm restart ldmd')).length).toBe(1);
  expect(lines.findIndex((line) => line.includes('restart'))).toBeGreaterThan(
    lines.findIndex((line) => line.includes('setprop ldmd/incoming')),
  );
});
