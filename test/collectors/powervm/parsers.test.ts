/** Outputs of an HMC that are no attribute records. */
import { describe, expect, test } from 'vitest';
import { collector } from '../../../collectors/powervm/index.ts';
import { parseLshmc } from '../../../collectors/powervm/parsers/lshmc.ts';
import { parseLspartition } from '../../../collectors/powervm/parsers/lspartition.ts';
import { fixture } from './capture.ts';

const reading = { output: 'the output', release: 'this level of the HMC', cite: (first: number, last = first) => [first, last] };

describe('lshmc -V', () => {
  test('shows version and service pack', () => {
    expect(parseLshmc(fixture('hmc-version'), reading).facts).toMatchObject({ version: { v: 'V10R3' }, fullVersion: { v: 'V10R3 M1062' } });
  });

  test('of another language keeps its base version, and its service pack is missing', () => {
    const german = fixture('hmc-version').replace('Service Pack', 'Servicepack').replace('Release', 'Freigabe');

    expect(parseLshmc(german, reading).facts).toMatchObject({
      version: { v: 'V10R3' },
      fullVersion: { why: expect.any(String) as string },
    });
  });

  test.each([
    ['cut in the quotes', fixture('hmc-version').slice(0, 60)],
    ['cut at the end of a line', '"version= Version: 10\n Release: 3\n'],
    ['empty', ''],
    ['of another program', 'hello\n'],
    ['hostile', '"base_version=V10R3\u202e"\n'],
  ])('that is %s gives nothing', (_name, text) => {
    expect(parseLshmc(text, reading).facts.version).toHaveProperty('why');
  });
});

describe('lspartition -dlpar', () => {
  test('shows which partitions of which systems have a connection, indented or not', () => {
    const { partitions } = parseLspartition(fixture('rmc-partitions'), reading).facts;

    expect('v' in partitions && partitions.v.map(({ machine, lparId, isActive }) => [machine, lparId, isActive])).toEqual([
      ['9009-42A*78AAAA1', 1, true],
      ['9009-42A*78AAAA1', 2, true],
      ['9009-42A*78AAAA1', 12, true],
      ['9009-42A*78AAAA1', 26, false],
    ]);
  });

  test.each(
    fixture('rmc-partitions')
      .split('\n')
      .slice(0, -1)
      .map((_line, index) => index)
      .filter((index) => index % 2 === 0),
  )('that ends after the first line of a pair (line %i) is missing', (index) => {
    const cut = fixture('rmc-partitions')
      .split('\n')
      .slice(0, index + 1)
      .join('\n');

    expect(parseLspartition(`${cut}\n`, reading).facts.partitions).toHaveProperty('why');
  });

  test.each(['', 'nonsense\n', 'Active:<1>\n', '<#0> Partition:<x*y, , >\n Active:<1>\n'])('%j is missing', (text) => {
    expect(parseLspartition(text, reading).facts.partitions).toHaveProperty('why');
  });
});

describe('canmove parse', () => {
  test('reads a listing that a user names, with the names and quotes of a command line', () => {
    const { facts } = collector.parseOutput("lssyscfg -r lpar -m 'P9 EAST'", fixture('lpars')) ?? {};

    expect(facts).toMatchObject({
      records: { v: expect.arrayContaining([expect.objectContaining({ name: 'erpdb01', lpar_id: '12' })]) as unknown },
    });
    expect(collector.parseOutput('lshmc -V', fixture('hmc-version'))?.facts).toMatchObject({ version: { v: 'V10R3' } });
    expect(collector.parseOutput('rmsyscfg -r lpar -m SYS', '')).toBeUndefined();
  });
});
