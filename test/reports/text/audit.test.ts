import { describe, expect, it } from 'vitest';
import { auditText } from '../../../reports/text/audit.ts';
import type { Assessment, FleetFinding } from '../../../schemas/generated/types.ts';

const plain = (text: string): string => text;
const paint = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain };

const found = (rule: string, message: string, severity: FleetFinding['severity'] = 'warning'): FleetFinding => ({
  rule,
  severity,
  outcome: 'fail',
  hosts: [],
  guests: [],
  message,
  evidence: [],
  fix: [],
});

function together(fleetFindings: readonly FleetFinding[]): readonly string[] {
  const assessment = {
    asOf: '2026-11-02T22:00:00Z',
    counts: { live: 0, outage: 0, no: 0, unknown: 0 },
    guests: [],
    hosts: [],
    endpoints: [],
    expectations: [],
    changes: [],
    fleetFindings,
  } as unknown as Assessment;
  const text = auditText(assessment, {
    paint,
    ageSeconds: 60,
    damage: [],
    written: [],
    accepted: true,
    hasBaseline: true,
    earlierAt: undefined,
  });
  const lines = text.split('\n');
  const from = lines.indexOf('Hosts together:');
  return lines.slice(from + 1, lines.indexOf('', from));
}

describe('what an audit says of hosts together', () => {
  it('a rule with many findings hides no other', () => {
    const many = Array.from({ length: 20 }, (_, index) => found('fleet/guest-reaches-a-host', `guest ${index} is alone`));
    const lines = together([...many, found('powervm/stubs-inactive', 'a stub runs'), found('powervm/slots', 'slots', 'advice')]);

    expect(lines.slice(0, 5)).toEqual([
      '  ! guest 0 is alone',
      '  ! guest 1 is alone',
      '  ! a stub runs',
      '  ! slots',
      '  ! guest 2 is alone',
    ]);
    expect(lines.at(-1)).toMatch(/… 10 more/);
  });
});
