import { describe, expect, it } from 'vitest';
import type { Fleet, FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { fleetRulesFor } from '../../../rules/fleet/index.ts';
import { amount } from '../../../rules/fleet/words.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import { known } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { FleetFinding } from '../../../schemas/generated/types.ts';

const at = <T>(value: T): Fact<T> => known(value, 0);
/** Capacity, and one condition on two systems, without which none would be shown to reach another. */
const pack = {
  ...powervm,
  rules: powervm.rules.filter(({ id }) => ['powervm/processors-free', 'powervm/memory-free', 'powervm/lmb-equal'].includes(id)),
  methods: powervm.methods.filter(({ id }) => id === 'powervm/active'),
  fleetRules: [],
};

function system(name: string, freeMemoryMiB: number, freeProcUnitsHundredths: number): FleetHost {
  const facts = {
    name,
    powervm: {
      freeMemoryMiB: at(freeMemoryMiB),
      freeProcUnitsHundredths: at(freeProcUnitsHundredths),
      lmbMiB: at(256),
    },
  };
  return {
    name,
    platform: 'powervm',
    endpoint: 'hmc1',
    facts,
    outputs: [],
    sources: [],
    startedAt: '2026-11-20T00:00:00Z',
  } as unknown as FleetHost;
}

function partition(name: string, host: FleetHost, memoryMiB: number, units: number): FleetGuest {
  const facts = {
    name,
    partOfHost: at(false),
    state: at('running'),
    powervm: {
      state: at('Running'),
      memoryMiB: at(memoryMiB),
      maxMemoryMiB: at(memoryMiB),
      hptRatio: at('1:128'),
      procUnitsHundredths: at(units),
    },
  };
  return { name, host, facts } as unknown as FleetGuest;
}

function shortages(hosts: readonly FleetHost[], guests: readonly FleetGuest[]): readonly FleetFinding[] {
  const fleet: Fleet = { hosts, guests, ages: [], notes: [], statements: [] } as unknown as Fleet;
  return judge(fleet, [pack], { fleetRules: fleetRulesFor([pack]) })
    .fleetFindings()
    .filter(({ rule }) => rule === 'fleet/island-survives-a-host');
}

describe('an island of managed systems', () => {
  const [east, west] = [system('P9-EAST', 32768, 1000), system('P9-WEST', 32768, 1000)];

  it('survives a system where memory and processors of its partitions fit on the others', () => {
    expect(shortages([east, west], [partition('erp', east, 16384, 200)])).toEqual([]);
  });

  it('has too little memory where a rule that is no plain comparison weighs it', () => {
    const found = shortages([east, west], [partition('erp1', east, 24576, 200), partition('erp2', east, 24576, 200)]);

    expect(found.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['fail', expect.stringMatching(/P9-EAST take 48\.38 GiB memory, and 32 GiB memory are free on P9-WEST/)],
    ]);
  });

  it('has too few processing units', () => {
    const found = shortages([east, west], [partition('erp1', east, 1024, 600), partition('erp2', east, 1024, 600)]);

    expect(found.map(({ message }) => message).join()).toMatch(/take 12 proc units, and 10 proc units are free/);
  });
});

describe('an amount in words', () => {
  it.each([
    ['vcpus', 12, '12 vcpus'],
    ['memoryBytes', 24 * 2 ** 30, '24 GiB memory'],
    ['memoryMiB', 66304, '64.75 GiB memory'],
    ['procUnitsHundredths', 205, '2.05 proc units'],
    ['serverSlots', 4, '4 server slots'],
  ])('takes the unit off %s', (name, value, words) => {
    expect(amount({ name }, value)).toBe(words);
  });
});
