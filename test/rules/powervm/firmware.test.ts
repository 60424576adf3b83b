import { describe, expect, it } from 'vitest';
import { firmwareMatrix, servicePackFloors } from '../../../rules/powervm/data/firmware-matrix.ts';
import { firmwareOutcome, servicePackFloor } from '../../../rules/powervm/firmware.ts';

function outcome(from: string, to: string): 'yes' | 'no' | 'unknown' {
  const found = firmwareOutcome({ family: from, generation: generation(from) }, { family: to, generation: generation(to) });
  if ('unknown' in found) return 'unknown';
  return found.allowed ? 'yes' : 'no';
}

function generation(family: string): string {
  const number = Number(family);
  if (number < 700) return 'POWER6';
  if (number < 800) return 'POWER7';
  if (number < 900) return 'POWER8';
  if (number < 1000) return 'POWER9';
  return number < 1100 ? 'POWER10' : 'POWER11';
}

describe('the firmware matrix', () => {
  // Row by row as the pages of the vendor have it.
  it.each([
    ['340', { yes: '350 710 720', no: '730 740 760 763 770 773 780 783 1010', unknown: '340 810 860 910' }],
    ['350', { yes: '340 350 710 720 730 740 760 763 770 773 780 783 810 860', no: '1050', unknown: '910' }],
    ['710', { yes: '350 710 720 730 740', no: '760 763 770 773 780 783', unknown: '340 810 840' }],
    ['720', { yes: '350 710 720 730 740 760 763', no: '770 773 780 783', unknown: '860' }],
    ['730', { yes: '350 710 720 730 740 760 763 770 773 780 783 810 840 860', no: '1010', unknown: '910' }],
    ['740', { yes: '350 710 780 783 860', no: '1050', unknown: '340 950' }],
    ['760', { yes: '350 720 783 810 860', no: '710' }],
    ['763', { yes: '720 783 830', no: '710' }],
    ['770', { yes: '350 730 783 860', no: '710 720 1010', unknown: '950' }],
    ['783', { yes: '350 730 780 783 860', no: '710 720 1061', unknown: '910 1110' }],
    ['810', { yes: '350 730 783 810 860', no: '340 710 720', unknown: '910 950 1010' }],
    ['860', { yes: '350 730 810', no: '710 720', unknown: '950 1050 1110' }],
    ['950', { yes: '910 940 950 1010 1050', unknown: '860 1060 1061 1110' }],
    ['1010', { yes: '910 950 1010 1050', no: '350 720 783', unknown: '860 1060 1110' }],
    ['1060', { yes: '910 950 1010 1060', unknown: '1061 1110 860' }],
    ['1061', { yes: '950 1050 1060 1061', unknown: '1110' }],
    ['1110', { yes: '910 950 1010 1061 1110', unknown: '860 720' }],
  ])('decides moves from %s', (from, expected) => {
    for (const [wanted, families] of Object.entries(expected))
      for (const to of families.split(' ')) expect(`${from} to ${to}: ${outcome(from, to)}`).toBe(`${from} to ${to}: ${wanted}`);
  });

  it('is not the same both ways', () => {
    expect(outcome('1110', '1061')).toBe('yes');
    expect(outcome('1061', '1110')).toBe('unknown');
  });

  it.each(['', '95', 'FW950', '95000', '-950'])('does not decide for the family %j', (family) => {
    expect(outcome(family, '950')).toBe('unknown');
    expect(outcome('950', family)).toBe('unknown');
  });

  it('does not take an old server for a new one where the generation is not known', () => {
    const unread = firmwareOutcome({ family: '860', generation: undefined }, { family: '1050', generation: 'POWER10' });

    expect(unread).toHaveProperty('unknown');
  });

  it('names page and day of every row', () => {
    for (const { url, checkedOn } of firmwareMatrix) {
      expect(url).toMatch(/^https:\/\/www\.ibm\.com\//);
      expect(checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    for (const { url } of servicePackFloors) expect(firmwareMatrix.map((page) => page.url)).toContain(url);
  });
});

describe('the service pack of a pair', () => {
  it('counts for 840 with POWER7 families from 760 on, on either side', () => {
    expect(servicePackFloor('840', '760', 'source')?.servicePack).toBe(113);
    expect(servicePackFloor('840', '783', 'target')?.servicePack).toBe(113);
    expect(servicePackFloor('840', '740', 'source')).toBeUndefined();
    expect(servicePackFloor('860', '783', 'source')).toBeUndefined();
  });

  it('counts for 340 where it hands partitions over', () => {
    expect(servicePackFloor('340', '350', 'source')?.servicePack).toBe(39);
    expect(servicePackFloor('340', '350', 'target')).toBeUndefined();
  });
});
