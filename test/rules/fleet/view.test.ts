import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/engine/judge.ts';
import type { FleetRule, FleetView } from '../../../rules/fleet/define.ts';
import { fleetRulesFor } from '../../../rules/fleet/index.ts';
import { powervm } from '../../../rules/powervm/index.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { FleetFinding } from '../../../schemas/generated/types.ts';
import { smallFleet, smallPack } from '../engine/small-platform.ts';
import type { SmallGuest, SmallHost } from '../engine/small-platform.ts';

const host = (name: string, cpu: Fact<unknown>, memory = 0): SmallHost => ({
  name,
  facts: {
    cpu,
    version: known(2, 0),
    switches: known([], 0),
    addresses: known([], 0),
    volumes: known([], 0),
    total: known(memory, 0),
    used: known(0, 0),
  },
});
const guest = (name: string, on: string, memory: Fact<unknown> = known(1, 0)): SmallGuest => ({
  name,
  host: on,
  facts: {
    state: known('running', 0),
    switches: known([], 0),
    addresses: known([name], 0),
    volumes: known([], 0),
    memory,
    flag: known(false, 0),
  },
});
const [sparc, other] = [known('sparc', 0), known('other', 0)];

function findings(hosts: readonly SmallHost[], guests: readonly SmallGuest[], rule: string): readonly FleetFinding[] {
  const pack = smallPack();
  return judge(smallFleet(hosts, guests), [pack], { fleetRules: fleetRulesFor([pack]) })
    .fleetFindings()
    .filter((finding) => finding.rule === rule);
}
const islands = (hosts: readonly SmallHost[], guests: readonly SmallGuest[] = []): string[] =>
  findings(hosts, guests, 'fleet/hosts-reach-each-other').map(({ outcome, hosts: names }) => `${outcome} ${names.join()}`);

describe('islands of a judged fleet', () => {
  it('are made by guests where guests run, and by the conditions on the hosts where none does', () => {
    expect(islands([host('a', sparc), host('b', sparc), host('c', other)], [guest('g', 'a')])).toEqual(['fail a,b', 'fail c']);
  });

  it('hosts on which nothing runs at all are joined by their conditions alone', () => {
    expect(islands([host('a', sparc), host('b', sparc), host('c', other)])).toEqual(['fail a,b', 'fail c']);
  });

  it('a host of which a condition is not known joins nothing, and is named', () => {
    const hosts = [host('a', sparc), host('b', sparc), host('c', missing('not read'))];
    const found = findings(hosts, [guest('g', 'a')], 'fleet/hosts-reach-each-other');

    expect(found.map(({ outcome, hosts: names }) => `${outcome} ${names.join()}`)).toEqual(['unknown a,b', 'unknown c']);
    expect(found[0]?.evidence).toEqual(['would join if it were settled: c']);
  });

  it('what is free today parts no hosts: that is for the room in an island', () => {
    const [hosts, guests] = [
      [host('a', sparc, 0), host('b', sparc, 4)],
      [guest('g', 'a', known(5, 0)), guest('h', 'b', known(0, 0))],
    ];

    expect(islands(hosts, guests)).toEqual([]);
    expect(findings(hosts, guests, 'fleet/island-survives-a-host').map(({ message }) => message)).toEqual([
      'without a its island is too small: the running guests of a take 5 memory, and 4 memory are free on b',
    ]);
  });

  it('a demand that is not known leaves the room undecided', () => {
    const found = findings(
      [host('a', sparc, 9), host('b', sparc, 9)],
      [guest('g', 'a', missing('not printed'))],
      'fleet/island-survives-a-host',
    );

    expect(found).toMatchObject([{ outcome: 'unknown', message: expect.stringContaining('g: not printed') as string }]);
  });
});

it('why a guest goes live nowhere is said by the rules of its own platform alone', () => {
  const packs = [powervm, smallPack()];
  const fleet = smallFleet([host('a', sparc), host('b', other)], [guest('g', 'a')]);

  const [found] = judge(fleet, packs, { fleetRules: fleetRulesFor(packs) })
    .fleetFindings()
    .filter(({ rule }) => rule === 'fleet/guest-reaches-a-host');

  expect(found?.evidence.join()).toContain('[small/');
  expect(found?.evidence.join()).not.toContain('powervm');
});

it('no finding is made for who hands in no fleet rules', () => {
  expect(judge(smallFleet([host('a', sparc)], []), [smallPack()]).fleetFindings()).toEqual([]);
});

describe('the facts that fleet rules see', () => {
  const seeing = (view: (fleet: FleetView) => void): FleetRule => ({
    id: 'fleet/looks',
    title: 'It looks at facts',
    why: 'To see what is there.',
    scope: 'fleet',
    severity: 'advice',
    sources: [],
    examples: () => [],
    find: (fleet) => {
      view(fleet);
      return [];
    },
  });
  function look(hosts: readonly SmallHost[], guests: readonly SmallGuest[], view: (fleet: FleetView) => void): void {
    const pack = { ...smallPack(), fleetRules: [seeing(view)] };
    const fleet = { ...smallFleet(hosts, guests), conventions: { powervm: 'off' } as const };
    judge(fleet, [pack], { fleetRules: fleetRulesFor([pack]) }).fleetFindings();
  }

  it('are those of the hosts and guests, with the conventions of the site', () => {
    expect.assertions(3);
    look([host('a', sparc)], [guest('g', 'a')], (fleet) => {
      expect(fleet.hostFacts(0)).toMatchObject({ v: { name: 'a' } });
      expect(fleet.guestFacts(0)).toMatchObject({ v: { name: 'g' } });
      expect(fleet.conventions).toEqual({ powervm: 'off' });
    });
  });

  it('are missing as a whole where they may not be used', () => {
    expect.assertions(3);
    const stale = { ...host('a', sparc), unusable: 'its facts are 40 h old' };
    const twice = { ...guest('g', 'b'), contradiction: 'it runs on two hosts' };
    look([stale, host('b', sparc)], [guest('f', 'a'), twice], (fleet) => {
      expect(fleet.hostFacts(0)).toEqual({ why: 'its facts are 40 h old', s: -1 });
      expect(fleet.guestFacts(0)).toEqual({ why: 'its facts are 40 h old', s: -1 });
      expect(fleet.guestFacts(1)).toEqual({ why: 'it runs on two hosts', s: -1 });
    });
  });
});
