import { describe, expect, it } from 'vitest';
import { collectorFor } from '../../../collectors/registry.ts';
import { capturesOf as ldomsCaptures } from '../../../examples/generator/captures.ts';
import { exampleFleet as ldomsFleet } from '../../../examples/generator/example-fleet.ts';
import { capturesOf as powervmCaptures } from '../../../examples/generator/powervm/captures.ts';
import { exampleFleet as powervmFleet } from '../../../examples/generator/powervm/example-fleet.ts';
import { join } from '../../../fleet/join.ts';
import { planCapacityOf } from '../../../planner/capacity/answer.ts';
import type { AskedShape } from '../../../planner/capacity/shapes.ts';
import { withoutPolicies } from '../../../planner/capacity/policies.ts';
import { trendsOf, useOf } from '../../../planner/capacity/use.ts';
import type { FleetUse } from '../../../planner/capacity/use.ts';
import { shapeWish } from '../../../planner/capacity/wish.ts';
import { instanceOf } from '../../../planner/fleet/instance.ts';
import type { FleetInstance } from '../../../planner/fleet/instance.ts';
import { planningPlatforms } from '../../../planner/platforms.ts';
import { planCapacityText } from '../../../reports/text/plan-capacity.ts';
import { judge } from '../../../rules/engine/judge.ts';
import { rulePacks } from '../../../rules/registry.ts';
import type { Capture, CapacityOfShape, PlanCapacity } from '../../../schemas/generated/types.ts';
import { publishedForm } from '../../support/published-form.ts';

const asOf = '2026-11-02T22:02:00Z';

async function judged(captures: readonly Capture[]): Promise<(reserve: 'none' | 'n+1') => FleetInstance> {
  const snapshots = await Promise.all(captures.map(async (capture) => (await collectorFor(capture.platform)).parse(capture)));
  const judgement = judge(join(snapshots.flat(), { asOf }), await rulePacks());
  return (reserve) => instanceOf(judgement, withoutPolicies(undefined), { platforms: planningPlatforms, reserve });
}

const ldoms = await judged(ldomsCaptures(ldomsFleet()));
const powervm = await judged(powervmCaptures(powervmFleet()));

function capacity(fleet: FleetInstance, texts: readonly string[] = [], reserve: 'none' | 'n+1' = 'none'): PlanCapacity {
  const shapes = texts.map((text): AskedShape => {
    const wish = shapeWish(text);
    if (wish.like === undefined) return wish;
    const likeGuest = fleet.fleet.guests.findIndex(({ name }) => name === wish.like);
    if (likeGuest < 0) throw new Error(`no guest ${wish.like}`);
    return { ...wish, likeGuest };
  });
  return planCapacityOf(fleet, {
    shapes,
    reserve,
    allowUnknown: false,
    assumptions: [],
    trend: trendsOf(useOf(fleet, asOf)),
    deadline: { leftMs: () => Infinity },
  });
}

const plain = (text: string): string => text;
const paint = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain };

function onlyShape({ shapes }: PlanCapacity): CapacityOfShape {
  expect(shapes).toHaveLength(1);
  return shapes[0] as CapacityOfShape;
}

describe('room for more in the example fleets', () => {
  it.each([
    ['LDoms', ldoms, 'like=ldom6'],
    ['PowerVM', powervm, 'cpu=2,memory=16G,like=dev02'],
  ])('of %s has the published form, with and without N+1', (_, of, text) => {
    for (const reserve of ['none', 'n+1'] as const) {
      expect(publishedForm('plan-capacity', capacity(of(reserve), [], reserve))).toEqual([]);
      expect(publishedForm('plan-capacity', capacity(of(reserve), [text, 'cpu=1,memory=8G,most=2'], reserve))).toEqual([]);
    }
  });

  it('looks at the commonest shapes where none is asked for, and says how many guests have each', () => {
    const { shapes } = capacity(ldoms('none'));
    expect(shapes.length).toBeGreaterThan(2);
    const counts = shapes.map(({ guests }) => guests ?? 0);
    expect([...counts].sort((a, b) => b - a)).toEqual(counts);
    expect(counts[0]).toBeGreaterThan(1);
  });

  it('counts a shape only on hosts that the rules allow to the guest it is like, and on its own', () => {
    const fleet = ldoms('none');
    const { perHost, like } = onlyShape(capacity(fleet, ['like=ldom6']));
    expect(like).toBe('ldom6');
    const guest = fleet.instance.guests.findIndex(({ name }) => name === 'ldom6');
    const own = fleet.instance.guests[guest]?.host as number;
    for (const { host, count } of perHost.filter((each) => each.count > 0)) {
      const at = fleet.instance.hosts.findIndex(({ name }) => name === host);
      expect(count > 0 && (at === own || fleet.openingOf(guest, at) !== undefined)).toBe(true);
    }
    expect(perHost.some(({ count }) => count > 0)).toBe(true);
    expect(perHost.some(({ limits }) => limits.includes('the rules say no'))).toBe(true);
  });

  it('of twice the size fits at most half as often', () => {
    const [small, large] = capacity(ldoms('none'), ['cpu=8,memory=8G,like=ldom6', 'cpu=16,memory=16G,like=ldom6']).shapes;
    expect(small?.count).toBeGreaterThan(1);
    expect(large?.count).toBeGreaterThan(0);
    expect(large?.count).toBeLessThanOrEqual((small?.count ?? 0) / 2);
  });

  it('names the hosts on which something is not decided, and counts nothing there', () => {
    const { shapes } = capacity(ldoms('none'));
    const open = shapes.filter(({ undecided }) => undecided !== undefined);
    expect(open.length).toBeGreaterThan(0);
    for (const { undecided = [], perHost } of open)
      for (const host of undecided) expect(perHost.find((each) => each.host === host)?.count).toBe(0);
  });

  it('adds the page table to memory on PowerVM, and a partition to those that a system may have', () => {
    const { assumed, shapes } = capacity(powervm('none'), ['cpu=1,memory=64G']);
    expect(shapes[0]?.demand).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ resource: 'procUnitsHundredths', amount: 100 }),
        expect.objectContaining({ resource: 'memoryMiB', amount: 65 * 1_024 }),
        expect.objectContaining({ resource: 'lparPlaces', amount: 1 }),
      ]),
    );
    expect(assumed.join()).toContain('page table');
    expect(assumed.join()).toContain('room alone');
  });

  it('with N+1 is never more than without, and says which guests no room would help', () => {
    const without = capacity(powervm('none'));
    const kept = capacity(powervm('n+1'), [], 'n+1');
    kept.shapes.forEach((shape, at) => {
      expect(shape.withoutSurvival).toBe(without.shapes[at]?.count);
      expect(shape.count).toBeLessThanOrEqual(shape.withoutSurvival);
    });
    expect(kept.shapes.some(({ count, withoutSurvival }) => count > 0 && count < withoutSurvival)).toBe(true);
    expect(kept.notes.join()).toContain('n+1 leaves aside guests that no other host of their group may take');
    expect(kept.standby.some(({ outcome }) => outcome === 'no')).toBe(true);
  });

  it('names the hosts whose loss is not survived even now, where that is why nothing may be added', () => {
    const places = capacity(ldoms('n+1'), ['like=ldom6'], 'n+1').shapes.flatMap(({ perHost }) => perHost);
    expect(places.flatMap(({ limits }) => limits).join('\n')).toMatch(/n\+1 does not hold even now: the guests of host[A-H]/);
  });

  it('refuses a shape like a guest that belongs to its host', () => {
    const fleet = powervm('none');
    const server = fleet.fleet.guests.findIndex((_, index) => fleet.indexOf[index] === -1);
    expect(() =>
      planCapacityOf(fleet, {
        shapes: [{ text: 'like=vios1', like: 'vios1', likeGuest: server }],
        reserve: 'none',
        allowUnknown: false,
        assumptions: [],
        trend: [],
        deadline: { leftMs: () => Infinity },
      }),
    ).toThrow('belongs to its host and is never moved');
  });

  it('keeps used, free and capacity of every host in balance', () => {
    for (const of of [ldoms, powervm])
      for (const { resources } of capacity(of('none')).hosts)
        for (const { capacity: all, used, free } of resources) expect(used + free).toBe(all);
  });
});

describe('the trend of a fleet', () => {
  const use = (platform: string, day: number, used: number): FleetUse => ({
    at: `2026-01-0${day}T00:00:00.000Z`,
    platform,
    resource: 'memoryMiB',
    title: 'memory',
    unit: 'MiB',
    hosts: [],
    used,
    capacity: 1_000,
  });

  it('is drawn for each platform and resource apart', () => {
    const uses = [1, 2, 3].flatMap((day) => [use('one', day, 100 * day), use('other', day, 500)]);
    expect(trendsOf(uses)).toMatchObject([
      { platform: 'one', runsOutAt: '2026-01-10T00:00:00.000Z' },
      { platform: 'other', perWeek: 0, runsOutAt: null },
    ]);
  });

  it('leaves a look out on which a host could not be read: its sums would be too small', () => {
    const fleet = ldoms('none');
    const whole = useOf(fleet, asOf).length;
    const notReceiving = fleet.notReceiving.map((why, at) => (at === 0 ? 'it did not answer' : why));
    expect(whole).toBeGreaterThan(0);
    expect(useOf({ ...fleet, notReceiving }, asOf)).toEqual([]);
  });
});

describe('room for more as text', () => {
  it('begins with the count and says where, what stops the next one, and what was assumed', () => {
    const text = planCapacityText(capacity(powervm('none'), ['cpu=1,memory=8G']), { paint, ageSeconds: 60 });
    const lines = text.split('\n');
    expect(lines[0]).toBe('Room for more on 4 hosts');
    expect(lines[4]).toMatch(/^ {2}\d+ more, bound \d+: optimal; processing units runs out first$/);
    expect(text).toMatch(/P9-EAST +\d+ {2}then processing units/);
    expect(text).toContain('a trend needs 3 looks at the same hosts');
    expect(text).toContain('room alone; whether switches and disks are there is only asked with like=GUEST');
  });

  it('says what N+1 costs', () => {
    const text = planCapacityText(capacity(powervm('n+1'), ['like=dev02'], 'n+1'), { paint, ageSeconds: 60 });
    expect(text).toContain('so that any one host of a group may still be lost');
    expect(text).toContain('were no host ever lost');
    expect(text).toContain('If one host is lost now');
  });

  it('lets no foreign text through that a terminal would obey', () => {
    const soiled = (key: string, value: unknown): unknown => (typeof value === 'string' && key !== 'asOf' ? `\u001b[2J${value}` : value);
    const hostile = JSON.parse(JSON.stringify(capacity(ldoms('n+1'), [], 'n+1')), soiled) as PlanCapacity;
    expect(hostile.hosts[0]?.host).toContain('\u001b[2J');
    const text = planCapacityText({ ...hostile, assumed: ['\u001b[31m'], notes: ['a\nb'] }, { paint, ageSeconds: 60 });
    expect([...text].filter((letter) => letter < ' ' && letter !== '\n')).toEqual([]);
    expect(text).not.toContain('\na\nb');
  });
});
