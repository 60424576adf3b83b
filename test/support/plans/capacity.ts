/** Room for more guests, as "canmove plan capacity" says it. */
import type { PlanCapacity } from '../../../schemas/generated/types.ts';

type Host = PlanCapacity['hosts'][number];
type Resource = Host['resources'][number];

function resource(name: string, title: string, unit: string, [capacity, used, reserve]: readonly [number, number, number]): Resource {
  return { resource: name, title, unit, capacity, used, free: capacity - used, reserve };
}

function ldomsHost(host: string, cpus: readonly [number, number, number], memory: readonly [number, number, number]): Host {
  return {
    host,
    platform: 'ldoms',
    receives: true,
    guests: 5,
    resources: [resource('vcpus', 'virtual CPUs', 'virtual CPUs', cpus), resource('memoryMiB', 'memory', 'MiB', memory)],
  };
}

function system(host: string, units: readonly [number, number, number], memory: readonly [number, number, number]): Host {
  return {
    host,
    platform: 'powervm',
    receives: true,
    guests: 12,
    resources: [
      resource('procUnitsHundredths', 'processing units', 'hundredths of a processor', units),
      resource('memoryMiB', 'memory', 'MiB', memory),
    ],
  };
}

/** Three machines of LDoms and two of PowerVM; one receives no guests. @param name of the first host */
export function capacityAnswer(name = 'hostA'): PlanCapacity {
  return {
    schema: 1,
    asOf: '2026-11-02T22:00:00Z',
    question: { reserve: { percent: 10 }, allowUnknown: false, assumptions: [] },
    shapes: [
      {
        name: '8 vCPUs, 16 GiB',
        platform: 'ldoms',
        guests: 7,
        demand: [
          { resource: 'vcpus', title: 'virtual CPUs', unit: 'virtual CPUs', amount: 8 },
          { resource: 'memoryMiB', title: 'memory', unit: 'MiB', amount: 16_384 },
        ],
        count: 11,
        bound: 11,
        proved: 'optimal',
        withoutSurvival: 11,
        inOnePiece: 12,
        runsOutFirst: 'memory',
        perHost: [
          { host: name, count: 5, limits: ['memory'] },
          { host: 'hostB', count: 6, limits: ['virtual CPUs'] },
          { host: 'hostC', count: 0, limits: ['its facts are too old'] },
        ],
        sentence: '11 more, bound 11: optimal; memory runs out first.',
      },
      {
        name: '0.3 processors, 24.5 GiB',
        platform: 'powervm',
        like: 'lnxdb01',
        demand: [
          { resource: 'procUnitsHundredths', title: 'processing units', unit: 'hundredths of a processor', amount: 30 },
          { resource: 'memoryMiB', title: 'memory', unit: 'MiB', amount: 25_088 },
        ],
        count: 10,
        bound: 12,
        proved: 'gap',
        withoutSurvival: 12,
        inOnePiece: 12,
        runsOutFirst: null,
        perHost: [
          { host: 'P10-EAST', count: 3, limits: ['processing units'] },
          { host: 'P10-WEST', count: 9, limits: ['memory'] },
        ],
        sentence: '10 more, bound 12; memory runs out first.',
      },
    ],
    hosts: [
      ldomsHost(name, [256, 160, 26], [524_288, 380_000, 52_429]),
      ldomsHost('hostB', [128, 64, 13], [524_288, 200_000, 52_429]),
      { ...ldomsHost('hostC', [128, 0, 13], [262_144, 0, 26_214]), receives: false, why: 'its facts are too old' },
      system('P10-EAST', [2000, 1780, 200 - 70], [1_048_576, 524_288, 104_858]),
      system('P10-WEST', [4000, 100, 400], [1_048_576, 700_000, 104_858]),
    ],
    standby: [
      { group: 'east', hosts: [name, 'hostB'], outcome: 'yes', failing: [] },
      {
        group: 'systems',
        hosts: ['P10-EAST', 'P10-WEST'],
        outcome: 'no',
        failing: [{ host: 'P10-WEST', outcome: 'no', lost: ['erpdb01', 'sapapp01'] }],
      },
    ],
    trend: [
      {
        resource: 'memoryMiB',
        title: 'memory',
        unit: 'MiB',
        platform: 'ldoms',
        points: 14,
        days: 91,
        perWeek: 6144,
        runsOutAt: '2027-06-20T00:00:00Z',
      },
      {
        resource: 'vcpus',
        title: 'virtual CPUs',
        unit: 'virtual CPUs',
        platform: 'ldoms',
        points: 2,
        days: 7,
        perWeek: null,
        runsOutAt: null,
        why: 'there are 2 looks at the same hosts, and 3 are needed',
      },
    ],
    assumed: ['the reserve is 10 % of each resource of each host'],
    notes: [],
  };
}
