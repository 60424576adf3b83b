import { describe, expect, it } from 'vitest';
import { classOutcome, cpuType } from '../../../rules/ldoms/cpu-classes.ts';
import type { CpuType } from '../../../rules/ldoms/cpu-classes.ts';

const processors = [
  'UltraSPARC-T1',
  'UltraSPARC-T2',
  'UltraSPARC-T2+',
  'SPARC-T3',
  'SPARC-T4',
  'SPARC-T5',
  'SPARC-M5',
  'SPARC-M6',
  'SPARC-M7',
  'SPARC-S7',
  'SPARC-M8',
  'SPARC64-X',
  'SPARC64-X+',
  'SPARC64-XII',
] as const;

function outcome(cpuArch: string, source: string, target: string, ldmVersion = '3.6'): string {
  const [from, to] = [source, target].map((name) => ({ cpu: cpuType(name) as CpuType, ldmVersion }));
  if (from === undefined || to === undefined) throw new Error('two processors');
  const decided = classOutcome(cpuArch, from, to);
  if ('unknown' in decided) return '?';
  return decided.allowed ? '+' : '.';
}

/** One line per source processor, one sign per target. */
function matrix(cpuArch: string): readonly string[] {
  return processors.map((source) => processors.map((target) => outcome(cpuArch, source, target)).join(''));
}

describe('the class matrix', () => {
  it('lets native guests move between processors of one type', () => {
    expect(matrix('native')).toEqual([
      '..............',
      '.+............',
      '..+...........',
      '...+..........',
      '....+.........',
      '.....+........',
      '......+.......',
      '.......+......',
      '........+.....',
      '.........+....',
      '..........+...',
      '...........+?.',
      '...........?+.',
      '.............+',
    ]);
  });

  it('lets migration-class1 guests move between T4 and everything newer of Oracle', () => {
    const fromT4 = '....+++++++...';

    expect(matrix('migration-class1')).toEqual([
      ...Array<string>(4).fill('.'.repeat(14)),
      ...Array<string>(7).fill(fromT4),
      ...Array<string>(3).fill('.'.repeat(14)),
    ]);
  });

  it('lets sparc64-class1 guests move between Fujitsu servers', () => {
    expect(matrix('sparc64-class1')).toEqual([...Array<string>(11).fill('.'.repeat(14)), ...Array<string>(3).fill(`${'.'.repeat(11)}+++`)]);
  });

  it('lets generic guests move widely, but not over the borders of old firmware', () => {
    expect(matrix('generic')).toEqual([
      '..............',
      '.++...........',
      '.++...........',
      '...++.........',
      '...+++++++++++',
      ...Array<string>(9).fill('....++++++++++'),
    ]);
  });

  it.each(['native', 'migration-class1', 'sparc64-class1', 'generic'])('is the same in both directions for %s', (cpuArch) => {
    for (const source of processors)
      for (const target of processors) expect(outcome(cpuArch, source, target)).toBe(outcome(cpuArch, target, source));
  });

  it('does not know a processor that it was not told of', () => {
    expect(cpuType('SPARC-M9')).toBeUndefined();
    expect(cpuType('__proto__')).toBeUndefined();
  });
});
