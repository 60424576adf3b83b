/** Maintenance of three systems of PowerVM. */
import { sh } from '../../../rules/shell.ts';
import type { Plan, PlanStep } from '../../../schemas/generated/types.ts';
import { commands, gibibyte, host, memory, planOf, step } from './parts.ts';
import type { Drafted } from './parts.ts';

const asOf = '2026-11-02T22:00:00Z';

function powervmMove(guest: string, from: string, to: string): Drafted {
  return {
    guest,
    from,
    to,
    method: 'powervm/active',
    downtime: {
      kind: 'pause',
      seconds: { low: 0.5, high: 5 },
      basis: 'estimate: the guest is suspended while the last of its memory is sent',
    },
    commands: commands('on the HMC hmc-east', {
      before: [sh`lslparmigr -r lpar -m ${from} --filter ${`lpar_names=${guest}`}`],
      dryRun: [sh`migrlpar -o v -m ${from} -t ${to} -p ${guest} -w 5`],
      do: [sh`migrlpar -o m -m ${from} -t ${to} -p ${guest} -w 5`],
      watch: [sh`lslparmigr -r lpar -m ${from} --filter ${`lpar_names=${guest}`} -F name,migration_state,bytes_transmitted`],
      verify: [sh`lssyscfg -r lpar -m ${to} --filter ${`lpar_names=${guest}`} -F name,state,rmc_state`],
      cancel: [sh`migrlpar -o s -m ${from} -p ${guest}`],
      undo: [sh`migrlpar -o m -m ${to} -t ${from} -p ${guest} -w 5`],
      notes: ['Virtual slots stay; numbers of vhost adapters may change.'],
    }),
  };
}

/** Three systems of PowerVM, one after the other; complete. */
export function rollingPlan(): Plan {
  const systems = ['P9-EAST', 'P10-EAST', 'P10-WEST'] as const;
  const guests = [
    ['erpdb01', 'ibmi01'],
    ['sapapp01', 'sapapp02', 'erpdb01', 'ibmi01'],
    ['lnxdb01', 'sapapp02'],
  ] as const;
  const steps: PlanStep[] = [];
  let [second, wave] = [0, 0];
  systems.forEach((from, group) => {
    const to = systems[(group + 1) % systems.length] as string;
    const previous = steps.at(-1);
    wave++;
    for (const guest of guests[group] as readonly string[])
      steps.push(
        step({
          id: `s${steps.length + 1}`,
          wave,
          tier: guest.startsWith('erp') ? 1 : 3,
          owner: guest.startsWith('sap') ? 'sap-team' : 'unix-team',
          ...powervmMove(guest, from, to),
          after: previous === undefined ? [] : [previous.id],
          because: previous === undefined ? [] : [`${previous.from} has to be back first`],
          startSecond: second,
          endSecond: second + 900,
          seconds: { low: 300, high: 900 },
          evidenceAsOf: asOf,
          expect: { state: 'Running', slots: [2, 3, 210, 211] },
        }),
      );
    second += 900;
    wave++;
    steps.push(
      step({
        id: `s${steps.length + 1}`,
        kind: 'maintain',
        purpose: 'maintain',
        from,
        wave,
        after: steps.filter((each) => each.from === from && each.kind === 'move').map(({ id }) => id),
        because: [`${from} is empty`],
        startSecond: second,
        endSecond: second,
      }),
    );
  });
  return planOf({
    question: { kind: 'rolling', hosts: [], hostsAtOnce: 1, reserve: 'n+1' },
    asOf,
    outcome: 'complete',
    steps,
    groups: { 1: 'P9-EAST', 2: 'P9-EAST', 3: 'P10-EAST', 4: 'P10-EAST', 5: 'P10-WEST', 6: 'P10-WEST' },
    summary: { movesBound: 7, proved: 'gap', solver: 'heuristic', sentence: '8 moves, bound 7: at most 1 too many.' },
    risks: [{ level: 'medium', about: ['erpdb01'], message: 'erpdb01 moves twice.' }],
    hosts: systems.map((name, at) =>
      host(name, 'both', [memory((2 + at) * 1024 * gibibyte, [0.4 + at / 10, 0.9, 0.5])], [8, 8], 'powervm'),
    ),
    maintained: systems.map((name) => [name]),
    assumed: ['bandwidth 400 MiB/s for each move (inventory)'],
    base: systems.map((name, at) => ({ host: name, startedAt: asOf, sha256: String(at + 3).repeat(64) })),
  });
}
