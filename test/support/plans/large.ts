/** Plans of any size. */
import type { Plan } from '../../../schemas/generated/types.ts';
import { ldomsMove } from './ldoms-move.ts';
import { gibibyte, host, memory, planOf, step } from './parts.ts';

const asOf = '2026-11-02T22:00:00Z';

/** A plan of many steps between many hosts, every fifth with an outage; some guests stay. */
export function largePlan(count: number): Plan {
  const hosts = Array.from({ length: Math.max(2, Math.ceil(count / 20)) }, (_, at) => `sparc-${String(at + 1).padStart(3, '0')}`);
  const hostAt = (at: number): string => hosts[at % hosts.length] as string;
  const steps = Array.from({ length: count }, (_, at) =>
    step({
      id: `s${at + 1}`,
      wave: Math.floor(at / 4) + 1,
      tier: (at % 5) + 1,
      owner: `team-${at % 23}`,
      ...ldomsMove(`guest-${at + 1}`, hostAt(at), hostAt(at + 1), at % 5 !== 0),
      startSecond: Math.floor(at / 4) * 600,
      endSecond: Math.floor(at / 4) * 600 + 600,
      seconds: { low: 200, high: 600 },
    }),
  );
  const outages = steps.filter(({ live }) => !live);
  return planOf({
    question: { kind: 'rolling', hosts: [], windowMinutes: 600 },
    asOf,
    outcome: 'partial',
    steps,
    groups: Object.fromEntries(steps.map(({ wave, from }) => [wave, from])),
    risks: outages.map(({ guest = '', to = '' }) => ({
      level: 'medium',
      about: [guest],
      message: `${guest} boots on ${to}, where it never ran.`,
    })),
    immovable: Array.from({ length: Math.ceil(count / 10) }, (_, at) => ({
      guest: `fixed-${at + 1}`,
      host: hostAt(at),
      tier: (at % 5) + 1,
      why: 'no-target',
      reasons: ['no host has its virtual switch'],
      wouldHelp: [],
    })),
    consents: outages.map(({ guest = '', owner = '', tier = 5, seconds }) => ({
      guest,
      owner,
      tier,
      to: 'outage',
      because: 'it cannot move live',
      seconds,
    })),
    hosts: hosts.map((each) => host(each, 'both', [memory(512 * gibibyte, [0.5, 0.8, 0.5])], [20, 20])),
    maintained: hosts.map((each) => [each]),
    base: hosts.map((each) => ({ host: each, startedAt: asOf, sha256: 'b'.repeat(64) })),
  });
}
