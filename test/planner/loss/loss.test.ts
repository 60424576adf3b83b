import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectorFor } from '../../../collectors/registry.ts';
import { capturesOf as ldomsCaptures } from '../../../examples/generator/captures.ts';
import { exampleFleet as ldomsExample } from '../../../examples/generator/example-fleet.ts';
import { capturesOf } from '../../../examples/generator/powervm/captures.ts';
import { exampleFleet } from '../../../examples/generator/powervm/example-fleet.ts';
import type { Fleet, FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { join } from '../../../fleet/join.ts';
import { lossOf } from '../../../planner/loss/loss.ts';
import { lossPlatforms } from '../../../planner/loss/registry.ts';
import { inPlacePlatforms, planningPlatforms } from '../../../planner/platforms.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { rulePacks } from '../../../rules/registry.ts';
import { known, missing, noSource } from '../../../schemas/facts.ts';
import type { Capture, LossOfHost, Planning, PlanLoss, PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import { root } from '../../support/cli.ts';
import { exampleStatements } from '../../support/example-statements.ts';

const packs = await rulePacks();

async function fleetOf(captures: readonly Capture[], platform: string): Promise<Fleet> {
  const snapshots = (await Promise.all(captures.map(async (capture) => (await collectorFor(capture.platform)).parse(capture)))).flat();
  return join(snapshots, { asOf: '2026-11-02T22:02:00Z', statements: await exampleStatements(platform) });
}

const example = await fleetOf(capturesOf(exampleFleet()), 'powervm');
const ldoms = await fleetOf(ldomsCaptures(ldomsExample()), 'ldoms');

function loss(fleet: Fleet, planning?: Planning, more: { readonly host?: string; readonly allowUnknown?: boolean } = {}): PlanLoss {
  const hosts = fleet.hosts.flatMap(({ name }, index) => (more.host === undefined || more.host === name ? [index] : []));
  return lossOf(judge(fleet, packs), {
    packs,
    judge: {},
    platforms: planningPlatforms,
    inPlace: inPlacePlatforms,
    lossPlatforms,
    planning,
    hosts,
    allowUnknown: more.allowUnknown === true,
  });
}

function lossOfOne(fleet: Fleet, host: string, planning?: Planning, allowUnknown = false): LossOfHost {
  const { hosts } = loss(fleet, planning, { host, allowUnknown });
  expect(hosts).toHaveLength(1);
  return hosts[0] as LossOfHost;
}

/** The fleet with other facts of one system, and of partitions by name. */
function changed(
  fleet: Fleet,
  system: string,
  host: Partial<PowervmHost>,
  guests: Readonly<Record<string, Partial<PowervmGuest>>> = {},
): Fleet {
  const hosts = fleet.hosts.map((each): FleetHost => {
    if (each.name !== system) return each;
    return { ...each, facts: { ...each.facts, powervm: { ...(each.facts.powervm as PowervmHost), ...host } } };
  });
  return {
    ...fleet,
    hosts,
    guests: fleet.guests.map((each): FleetGuest => {
      const own = hosts.find(({ name }) => name === each.host.name) as FleetHost;
      const more = guests[each.name];
      if (more === undefined) return { ...each, host: own };
      return { ...each, host: own, facts: { ...each.facts, powervm: { ...(each.facts.powervm as PowervmGuest), ...more } } };
    }),
  };
}

const gibibytes = (count: number): PowervmHost['freeMemoryMiB'] => known(count * 1024, noSource);
const tiers: Planning = {
  guests: [
    { guests: 'sap*', tier: 1, owner: 'sap-team' },
    { guests: 'hpc01', tier: 6, disposition: 'rebuild', owner: 'research-team' },
    { guests: 'web*', tier: 7, disposition: 'may-stop', owner: 'web-team' },
  ],
};

describe('a lost system of PowerVM', () => {
  it('has its guests started from their stubs, after a guard that keeps it from starting them again', () => {
    const { steps, guard, lost, running, notRunning } = lossOfOne(example, 'P10-EAST', tiers);

    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({
      order: 1,
      kind: 'start',
      guest: 'sapapp01',
      tier: 1,
      owner: 'sap-team',
      host: 'P9-EAST',
      method: 'powervm/stub',
      undecided: [],
      seconds: { low: 720, high: 4_500 },
    });
    expect(steps[0]?.commands.do.join('\n')).toMatch(/chsysstate -r lpar -m P9-EAST -o on -n sapapp01-stub -b sms/);
    expect(guard.first).toContain('chsyscfg -r sys -m P10-EAST -i power_on_lpar_start_policy=userinit');
    expect(guard.first[0]).toMatch(/^# prove that P10-EAST is down/);
    expect(guard.beforeReturn[0]).toMatch(/^lssyscfg -r lpar -m P10-EAST --filter lpar_names=sapapp01 /);
    expect(notRunning).toEqual(['erpdb02-old']);
    expect(lost).toHaveLength(running - 1);
  });

  it('tells a guest without a stub from one whose stub cannot be started', () => {
    const { lost, outcome } = lossOfOne(example, 'P10-EAST', tiers);

    expect(outcome).toBe('some-lost');
    expect(lost.find(({ guest }) => guest === 'sapdb01')).toMatchObject({
      why: 'no-way',
      reasons: ['no other system has a stub of the guest'],
    });
    expect(lost.find(({ guest }) => guest === 'mq01')).toMatchObject({
      why: 'no-target',
      nearest: 'P9-EAST',
      reasons: expect.arrayContaining(['mq01-stub on P9-EAST is Open Firmware']) as string[],
    });
    expect(lost.map(({ tier }) => tier)).toEqual([...lost.map(({ tier }) => tier)].sort((a, b) => a - b));
  });

  it('stops what may be stopped on the target for the room that is missing, the least important first, with its owner', () => {
    const full = changed(example, 'P9-EAST', { freeMemoryMiB: gibibytes(24) });
    const { steps } = lossOfOne(full, 'P10-EAST', tiers);

    expect(steps.map(({ order, kind, guest, host }) => [order, kind, guest, host])).toEqual([
      [1, 'stop', 'web01', 'P9-EAST'],
      [2, 'start', 'sapapp01', 'P9-EAST'],
    ]);
    expect(steps[0]).toMatchObject({ owner: 'web-team', for: 'sapapp01', tier: 7 });
    expect(steps[0]?.commands.do).toEqual(['chsysstate -r lpar -m P9-EAST -o osshutdown -n web01']);
  });

  it('stops nobody who was not said to be stoppable, and says what is missing where', () => {
    const full = changed(example, 'P9-EAST', { freeMemoryMiB: gibibytes(24) });
    const { steps, lost } = lossOfOne(full, 'P10-EAST', { guests: [{ guests: 'sap*', tier: 1 }] });

    expect(steps).toEqual([]);
    const left = lost.find(({ guest }) => guest === 'sapapp01');
    expect(left?.why).toBe('no-room');
    expect(left?.reasons[0]).toMatch(/^P9-EAST has 24576 MiB of memory left, and it needs \d+$/);
  });

  it('starts nothing on what is not known, unless asked to, and then says what is not', () => {
    const stubs = example.guests.find(({ name }) => name === 'sapapp01')?.facts.powervm?.stubs;
    if (stubs === undefined || !('v' in stubs)) throw new Error('no stub');
    const unread = changed(
      example,
      'P10-EAST',
      {},
      {
        sapapp01: {
          stubs: known(
            stubs.v.map((each) => ({ ...each, state: missing('not read') })),
            noSource,
          ),
        },
      },
    );

    const asked = lossOfOne(unread, 'P10-EAST', tiers);
    expect(asked.steps).toEqual([]);
    expect(asked.lost.find(({ guest }) => guest === 'sapapp01')).toMatchObject({
      why: 'unknown',
      nearest: 'P9-EAST',
      reasons: [expect.stringContaining('state of sapapp01-stub') as string],
    });
    expect(lossOfOne(unread, 'P10-EAST', tiers, true).steps[0]).toMatchObject({
      guest: 'sapapp01',
      undecided: [expect.stringContaining('state of sapapp01-stub') as string],
    });
  });

  it('does not take a room that is not known, or too close to tell, for too little', () => {
    const left = (free: PowervmHost['freeMemoryMiB']): LossOfHost =>
      lossOfOne(changed(example, 'P9-EAST', { freeMemoryMiB: free }), 'P10-EAST', { guests: [{ guests: 'sap*', tier: 1 }] });
    const of = ({ lost }: LossOfHost): string | undefined => lost.find(({ guest }) => guest === 'sapapp01')?.why;
    const needed = Number(/needs (\d+)$/.exec(left(gibibytes(1)).lost.find(({ guest }) => guest === 'sapapp01')?.reasons[0] ?? '')?.[1]);

    expect(of(left(missing('not listed')))).toBe('unknown');
    expect(of(left(gibibytes(1)))).toBe('no-room');
    expect(of(left(known(needed, noSource)))).toBe('unknown');
  });

  it('warns of a target that did not answer when it was asked last', () => {
    const endpoints = [{ name: 'hmc-east', platform: 'powervm', status: 'unreachable' as const }];

    expect(lossOfOne({ ...example, endpoints }, 'P10-EAST', tiers).steps[0]?.warnings).toContain(
      'P9-EAST was unreachable when it was asked last: see first that it runs',
    );
  });

  it('says of a guest that was marked for remote restart that the HMC may do it, and counts it as lost all the same', () => {
    const marked = changed(example, 'P10-EAST', {}, { sapdb01: { remoteRestartStatus: known('Remote Restartable', noSource) } });

    expect(lossOfOne(marked, 'P10-EAST', tiers).lost.find(({ guest }) => guest === 'sapdb01')).toMatchObject({
      why: 'no-way',
      byHand: { message: expect.stringContaining('rrstartlpar') as string },
    });
  });
});

describe('a lost machine of LDoms', () => {
  it('has no way back that the rules judge, and every guest says how it is made anew by hand and where its disks are', () => {
    const { steps, lost, guard, outcome } = lossOfOne(ldoms, 'hostA');

    expect(outcome).toBe('some-lost');
    expect(steps).toEqual([]);
    expect(lost.find(({ guest }) => guest === 'ldom1')).toMatchObject({
      why: 'no-way',
      byHand: {
        hosts: ['hostH'],
        commands: [expect.stringMatching(/^ldm add-domain -i FILE /) as string, 'ldm bind-domain ldom1', 'ldm start-domain ldom1'],
      },
    });
    expect(guard.first.join('\n')).toMatch(/power hostA off/);
  });
});

describe('every host in turn', () => {
  it('is answered in the form of its schema, the worst first, each with every guest once', () => {
    const plan = loss(example, tiers);
    const ajv = new Ajv2020({ strict: true, strictTypes: false });
    formats.default(ajv);
    const isValid = ajv.compile(JSON.parse(readFileSync(joinPath(root, 'schemas', 'plan-loss.schema.json'), 'utf8')) as object);

    expect(isValid(plan) ? [] : isValid.errors).toEqual([]);
    expect(plan.hosts.map(({ host }) => host).sort()).toEqual(['P10-EAST', 'P7-WEST', 'P8-EAST', 'P9-EAST']);
    expect(plan.outcome).toBe('some-lost');
    const worst = plan.hosts.map(({ lost }) => Math.min(...lost.map(({ tier }) => tier)));
    expect(worst).toEqual([...worst].sort((a, b) => a - b));
    for (const { host, running, steps, lost } of plan.hosts) {
      const started = steps.filter(({ kind }) => kind === 'start');
      expect(started.length + lost.length).toBe(running);
      expect(steps.map((step) => step.host)).not.toContain(host);
      const order = started.map(({ tier }) => tier);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  it('gives the same for one host as for that host among all', () => {
    const all = loss(example, tiers);

    for (const host of all.hosts) expect(lossOfOne(example, host.host, tiers)).toEqual(host);
  });
});

describe('a host of which nothing may be used', () => {
  it('is undecided, not empty', () => {
    const [first, ...others] = example.hosts;
    const lostSight: FleetHost = { ...(first as FleetHost), guestsNotKnown: 'its partitions were not listed' };
    const fleet: Fleet = { ...example, hosts: [lostSight, ...others], guests: example.guests.filter(({ host }) => host !== first) };

    const { outcome, notes } = lossOfOne(fleet, lostSight.name, tiers);

    expect(outcome).toBe('undecided');
    expect(notes).toEqual([`the guests of ${lostSight.name} are not known: its partitions were not listed`]);
  });
});
