/** A plan whose names do harm where somebody forgets to quote. */
import { sh } from '../../../rules/shell.ts';
import type { Plan, PlanStep } from '../../../schemas/generated/types.ts';
import { ldomsMove } from './ldoms-move.ts';
import { host, memory, planOf, step } from './parts.ts';

const asOf = '2026-11-02T22:00:00Z';

/** Every word that comes from hosts or from the inventory is one of these names. */
export function hostilePlan(names: readonly string[]): Plan {
  const name = (at: number): string => names[at % names.length] as string;
  const steps = names.flatMap((guest, at): PlanStep[] => {
    const [from, to] = [name(at + 1), name(at + 2)];
    const move = ldomsMove(guest, from, to, at % 2 === 0);
    return [
      step({
        id: `s${2 * at + 1}`,
        wave: at + 1,
        tier: 5,
        owner: name(at + 3),
        ...move,
        startSecond: at * 60,
        endSecond: at * 60 + 60,
        seconds: { low: 30, high: 60 },
        because: [`it needs the room of ${name(at + 4)}`],
        undecided: [`whether ${guest} fits`],
        warnings: [`${guest} differs from ${to}`],
        downtime: { ...move.downtime, basis: `estimate for ${guest}` },
        commands: {
          ...move.commands,
          where: `on the control domain of ${from}`,
          notes: [`look at ${to} first`],
          before: [sh`ldm list ${guest}`],
        },
        expect: { state: name(at + 5), uuid: name(at + 6), macs: [name(at + 7)] },
      }),
      step({
        id: `s${2 * at + 2}`,
        wave: at + 1,
        kind: 'maintain',
        purpose: 'maintain',
        from,
        startSecond: at * 60,
        endSecond: at * 60 + 60,
        because: [`${from} is empty`],
      }),
    ];
  });
  return planOf({
    question: { kind: 'drain', hosts: [...names], assumptions: [...names] },
    asOf,
    outcome: 'partial',
    steps,
    groups: Object.fromEntries(names.map((each, at) => [at + 1, each])),
    summary: { sentence: `${names.length} moves to ${name(0)}.` },
    risks: names.map((each, at) => ({
      level: (['high', 'medium', 'low'] as const)[at % 3] ?? 'low',
      about: [each],
      message: `${each} is full`,
      remedy: `empty ${each}`,
    })),
    immovable: names.map((each, at) => ({
      guest: each,
      host: name(at + 1),
      owner: name(at + 2),
      tier: 5,
      why: 'no-target',
      reasons: [`${name(at + 3)} lacks ${name(at + 4)}`],
      fix: {
        action: `add:${each}`,
        host: name(at + 1),
        summary: `Add ${each}.`,
        commands: [sh`ldm add-vsw ${each} primary`],
        effect: `Then ${each} fits.`,
      },
      wouldHelp: [`collect ${name(at + 5)}`],
    })),
    consents: names.map((each, at) => ({
      guest: each,
      owner: name(at + 1),
      tier: 5,
      to: at % 2 === 0 ? 'stop' : 'outage',
      because: `there is no room on ${name(at + 2)}`,
      seconds: { low: 60, high: 600 },
    })),
    hosts: names.map((each) => host(each, 'both', [{ ...memory(1024, [0.1, 0.6, 0.5]), title: each, unit: each }], [1, 1])),
    maintained: names.map((each) => [each]),
    assumed: [...names],
    notes: [...names],
    base: names.map((each) => ({ host: each, startedAt: asOf, sha256: 'a'.repeat(64) })),
  });
}
