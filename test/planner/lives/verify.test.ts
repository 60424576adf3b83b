import { beforeAll, describe, expect, it } from 'vitest';
import type { Fleet } from '../../../fleet/fleet.ts';
import { aftermaths } from '../../../planner/lives/registry.ts';
import { verifyGuest, verifyPlan } from '../../../planner/lives/verify.ts';
import type { VerifyOptions } from '../../../planner/lives/verify.ts';
import { known, missing, noSource } from '../../../schemas/facts.ts';
import type { Guest, LdomsGuest, LdomsHost, Measure, Plan, PowervmHost, Verification } from '../../../schemas/generated/types.ts';
import { publishedForm } from '../../support/published-form.ts';
import { example } from '../plans/example-plans.ts';
import type { Example } from '../plans/example-plans.ts';
import { done, readLater, twice, unread, withGuest, withHost } from './world-after.ts';

let ldoms: Example;
let powervm: Example;
let plan: Plan;
let lpars: Plan;
let all: Fleet;

beforeAll(async () => {
  ldoms = await example('ldoms');
  powervm = await example('powervm');
  plan = await ldoms.plan({ kind: 'drain', hosts: ['hostA'] });
  lpars = await powervm.plan({ kind: 'drain', hosts: ['P10-EAST'] });
  all = done(plan, ldoms.fleet);
}, 60_000);

function verified(fleet: Fleet, of = plan, options: Partial<VerifyOptions> = {}): Verification {
  const found = verifyPlan(of, fleet, { aftermaths, ...options });
  expect(publishedForm('verify', found)).toEqual([]);
  return found;
}

/** The image in the example is one of the things to be found. */
function withoutImage(fleet: Fleet): Fleet {
  return withGuest(fleet, 'ldom8', (facts) => ldomsGuest(facts, { vdisks: known([], noSource) }));
}

function ldomsGuest(facts: Guest, change: Partial<LdomsGuest>): Guest {
  return { ...facts, ldoms: { ...(facts.ldoms as LdomsGuest), ...change } };
}

function onHost(fleet: Fleet, host: string, change: Partial<LdomsHost>): Fleet {
  return withHost(fleet, host, (facts) => ({ ...facts, ldoms: { ...(facts.ldoms as LdomsHost), ...change } }));
}

function measure(found: Verification, kind: Measure['measure'], outcome: Measure['outcome']): readonly string[] {
  return found.measures.filter((each) => each.measure === kind && each.outcome === outcome).map(({ message }) => message);
}

function differing(found: Verification): readonly string[] {
  return found.guests.flatMap(({ checks }) => checks.filter(({ outcome }) => outcome === 'differs').map(({ message }) => message));
}

const first = (): string => plan.steps[0]?.guest ?? '';
const target = (): string => plan.steps[0]?.to ?? '';

describe('verify, of a plan that is done', () => {
  it('all is done, each guest is on one host and as before, and nothing is left on the source', () => {
    const found = verified(withoutImage(all));

    expect(found.outcome).toBe('done');
    expect(new Set(found.steps.map(({ state, how }) => `${state} ${how ?? ''}`))).toEqual(new Set(['done seen']));
    expect(new Set(found.guests.flatMap(({ checks }) => checks.map(({ outcome }) => outcome)))).toEqual(new Set(['holds']));
    expect(measure(found, 'traces', 'clean')).toHaveLength(plan.steps.length);
  });

  it('PowerVM keeps slots and addresses; a stopped partition may stay on the host', () => {
    const found = verified(done(lpars, powervm.fleet), lpars);

    expect(found).toMatchObject({ outcome: 'done', hosts: [{ host: 'P10-EAST', empty: true }] });
    expect(
      found.guests
        .flatMap(({ checks }) => checks)
        .filter(({ what }) => what === 'slots' || what === 'macs')
        .map(({ outcome }) => outcome),
    ).toEqual(found.guests.flatMap(() => ['holds', 'holds']));
  });

  it('an image that is still attached is left behind', () => {
    const found = verified(all);

    expect(found.outcome).toBe('leftovers');
    expect(measure(found, 'install-medium', 'left')).toEqual([expect.stringMatching(/^ldom8 still has .*\.iso/)]);
  });
});

describe('verify, of a plan that is not', () => {
  it('says which steps are not done', () => {
    const found = verified(done(plan, ldoms.fleet, ['s1']));

    expect(found.outcome).toBe('not-done');
    expect(found.steps.map(({ state }) => state)).toEqual(['done', ...plan.steps.slice(1).map(() => 'not-done')]);
    expect(found.hosts).toMatchObject([{ host: 'hostA', empty: false }]);
  });

  it('a guest that may run on two hosts is never done', () => {
    const found = verified(twice(withoutImage(all), first(), 'hostA'));

    expect(found.outcome).toBe('not-done');
    expect(differing(found)).toContainEqual(expect.stringMatching(/MAY BE RUNNING ON 2 HOSTS: .*hostA \(active\)/));
  });

  it('what a host that was not read would show is not known', () => {
    const found = verified(unread(withoutImage(all), 'hostA'));

    expect(found.outcome).toBe('unknown');
    expect(found.hosts).toEqual([{ host: 'hostA', empty: null, guests: [] }]);
  });

  it.each([
    ['another MAC address', 'vnets', /MAC addresses of .* gone/],
    ['another UUID', 'uuid', /^\S+ (is on no host|has the UUID)/],
  ])('%s is not as it was', (_name, what, says) => {
    const fleet = withGuest(withoutImage(all), first(), (facts) =>
      what === 'uuid'
        ? { ...facts, uuid: known('00000000-0000-4000-8000-000000000009', noSource) }
        : ldomsGuest(facts, { vnets: known([], noSource) }),
    );

    const found = verified(fleet);

    expect(found.outcome).toBe('not-done');
    expect(differing(found)).toContainEqual(expect.stringMatching(says));
  });

  it('addresses that are not known are not taken to be kept', () => {
    const fleet = withGuest(withoutImage(all), first(), (facts) => ldomsGuest(facts, { vnets: missing('ldm list failed') }));

    expect(verified(fleet).outcome).toBe('unknown');
  });

  it('only what comes before a step is looked at with until', () => {
    const found = verified(withoutImage(done(plan, ldoms.fleet, ['s1', 's2'])), plan, { until: 's3' });

    expect(found).toMatchObject({ outcome: 'done', hosts: [], notes: ['only what comes before s3 is looked at'] });
    expect(found.steps.map(({ id }) => id)).toEqual(['s1', 's2']);
  });

  it('a host is empty before the work on it, and not when a guest came since', async () => {
    const rolling = await ldoms.plan({ kind: 'rolling', comeBack: true });
    const out = rolling.steps
      .slice(
        0,
        rolling.steps.findIndex(({ id }) => id === 'm1'),
      )
      .map(({ id }) => id);
    const host = rolling.steps.find(({ id }) => id === 'm1')?.from ?? '';
    const empty = done(rolling, ldoms.fleet, out);
    const until = rolling.steps.find(({ after }) => after.includes('m1'))?.id ?? '';

    expect(verified(empty, rolling, { until }).hosts).toEqual([{ host, empty: true, guests: [] }]);
    expect(verified(twice(empty, 'web3', host), rolling, { until }).hosts).toEqual([{ host, empty: false, guests: ['web3'] }]);
  });

  it('a file that was edited is said to be', () => {
    expect(verified(all, { ...plan, asOf: '2026-11-02T22:06:00Z' }).notes).toContainEqual(expect.stringMatching(/was edited/));
  });
});

describe('temporary measures of LDoms', () => {
  it.each<[string, Measure['measure'], Partial<LdomsHost>, RegExp]>([
    ['the factory default runs', 'unsaved-configuration', { spConfigs: known([], noSource) }, /not saved on its service processor/],
    [
      'a delayed reconfiguration',
      'pending-configuration',
      { delayedReconfigDomains: known(['ldom9'], noSource) },
      /in delayed reconfiguration .*ldom9/,
    ],
    ['a migration that still runs', 'running-move', { migratingDomains: known(['ldom9'], noSource) }, /still runs .*ldom9/],
    ['the manager is disabled', 'disabled-service', { ldmdState: known('disabled', noSource) }, /is disabled$/],
  ])('%s is found', (_name, kind, change, says) => {
    const found = verified(onHost(withoutImage(all), target(), change));

    expect(measure(found, kind, 'left')).toEqual([expect.stringMatching(says)]);
    expect(found.outcome).toBe('leftovers');
  });

  it.each<[Measure['measure'], Partial<LdomsHost>]>([
    ['unsaved-configuration', { spConfigs: missing('ldm list-spconfig failed') }],
    ['pending-configuration', { delayedReconfigDomains: missing('ldm failed') }],
    ['running-move', { migratingDomains: missing('ldm failed') }],
    ['disabled-service', { ldmdState: missing('svcs failed') }],
  ])('%s: what could not be read is never clean', (kind, change) => {
    const found = verified(onHost(withoutImage(all), target(), change));

    expect(measure(found, kind, 'unknown')).toHaveLength(1);
    expect(found.outcome).toBe('unknown');
  });

  it('a saved configuration that runs does not show that it was saved after the work', () => {
    const found = verified(withoutImage(all));

    expect(measure(found, 'unsaved-configuration', 'clean')).toEqual([]);
    expect(measure(found, 'unsaved-configuration', 'not-looked-at')).not.toEqual([]);
  });

  it('auto-boot that was switched off is found, with the command that switches it on', () => {
    const off = withGuest(withoutImage(all), first(), (facts) => ldomsGuest(facts, { autoBoot: known('false', noSource) }));
    const found = verified(off);

    expect(measure(found, 'autostart', 'left')).toEqual([`${first()} does not start by itself, and before the work it did`]);
    expect(found.measures.find(({ measure: kind, outcome }) => kind === 'autostart' && outcome === 'left')?.commands).toEqual([
      `ldm set-variable 'auto-boot?=true' ${first()}`,
    ]);
  });

  it('addresses of a guest that are still in use where it was are traces', () => {
    const macs = verified(all).steps.length === 0 ? [] : (plan.steps[0]?.expect?.macs ?? []);
    expect(macs.length).toBeGreaterThan(0);

    const found = verified(onHost(withoutImage(all), 'hostA', { macsInUse: known([...macs], noSource) }));

    expect(measure(found, 'traces', 'left')).toEqual([
      expect.stringMatching(new RegExp(`MAC addresses of ${first()} are in use on hostA`)),
    ]);
  });

  it('a guest of a cluster is not looked at, and one of a host outside clusters is clean', () => {
    const inGroup = verified(withGuest(withoutImage(all), first(), (facts) => ({ ...facts, cluster: known('web-rs', noSource) })));

    expect(measure(inGroup, 'suspended-group', 'not-looked-at')).toEqual([expect.stringMatching(/web-rs/)]);
    expect(measure(verified(withoutImage(all)), 'suspended-group', 'not-looked-at')).toEqual([]);
  });
});

describe('temporary measures of PowerVM', () => {
  const guest = (): string => lpars.steps.find(({ kind }) => kind === 'move')?.guest ?? '';
  const after = (): Fleet => done(lpars, powervm.fleet);
  const onSystem = (change: Partial<PowervmHost>): Fleet =>
    withHost(after(), 'P10-EAST', (facts) => ({ ...facts, powervm: { ...(facts.powervm as PowervmHost), ...change } }));

  it('resources that were lent to a Virtual I/O Server are not looked at, with the command that shows them', () => {
    const found = verified(after(), lpars);
    const lent = found.measures.filter((each) => each.measure === 'lent-resources');

    expect(new Set(lent.map(({ outcome }) => outcome))).toEqual(new Set(['not-looked-at']));
    expect(lent[0]?.commands).toEqual([expect.stringMatching(/^lssyscfg -r prof -m P10-EAST --filter lpar_names=/)]);
  });

  it('a partition of its name that is left on the source is a trace', () => {
    const system = powervm.fleet.hosts.find(({ name }) => name === 'P10-EAST')?.facts.powervm as PowervmHost;
    const found = verified(onSystem({ lpars: system.lpars }), lpars);

    expect(measure(found, 'traces', 'left')).toContainEqual(`P10-EAST still has a partition ${guest()}`);
    expect(found.outcome).toBe('leftovers');
  });

  it('a move that still runs is found', () => {
    expect(measure(verified(onSystem({ activeMigrationsRunning: known(1, noSource) }), lpars), 'running-move', 'left')).toEqual([
      'a move still runs on P10-EAST',
    ]);
  });

  it('a medium in an optical drive is found', () => {
    const fleet = withGuest(after(), guest(), (facts) => {
      const own = facts.powervm as NonNullable<Guest['powervm']>;
      const disks = own.disks !== undefined && 'v' in own.disks ? own.disks.v : [];
      const [disk] = disks;
      if (disk === undefined) throw new Error('the example has no disks');
      const optical = { ...disk, backingKind: known('optical', noSource), backing: known('/var/vio/VMLibrary/aix.iso', noSource) };
      return { ...facts, powervm: { ...own, disks: known([...disks, optical], noSource) } };
    });

    expect(measure(verified(fleet, lpars), 'install-medium', 'left')).toEqual([expect.stringMatching(/an optical drive with a medium/)]);
  });
});

describe('verify, of a guest alone', () => {
  const alone = (fleet: Fleet, name: string): Verification => {
    const found = verifyGuest(
      fleet.guests.findIndex((guest) => guest.name === name),
      fleet,
      { aftermaths },
    );
    expect(publishedForm('verify', found)).toEqual([]);
    return found;
  };

  it('is in order on one host, and what it was before is not claimed', () => {
    const found = alone(readLater(ldoms.fleet), 'ldom1');

    expect(found).toMatchObject({ outcome: 'done', guests: [{ guest: 'ldom1', places: [{ host: 'hostA', state: 'active' }] }] });
    expect(measure(found, 'autostart', 'not-looked-at')).toHaveLength(1);
  });

  it('is not in order on two hosts', () => {
    expect(alone(twice(ldoms.fleet, 'ldom1', 'hostB'), 'ldom1')).toMatchObject({ outcome: 'not-done' });
  });

  it('is not known while a host of its platform is not', () => {
    expect(alone(unread(ldoms.fleet, 'hostB'), 'ldom1').outcome).toBe('unknown');
  });
});
