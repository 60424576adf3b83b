import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy } from '../../../reports/tables/group-by.ts';
import { lanesOf } from '../../../reports/view/plan-lanes.ts';
import { timelineOf, type Bar, type Timeline } from '../../../reports/view/plan-timeline.ts';
import type { Plan } from '../../../schemas/generated/types.ts';
import { drainPlan, impossiblePlan, largePlan, narrowPlan, planOf, rollingPlan, step } from '../../support/plan-fixtures.ts';

function drawn(plan: Plan): Timeline {
  const timeline = timelineOf(plan, ({ id }) => `step-${id}`);
  if (timeline === undefined) throw new Error('nothing is drawn');
  return timeline;
}

/** Bars of a host's row, in time. */
function barsOn({ rows, bars }: Timeline, host: string): Bar[] {
  const row = rows.find(({ hint }) => hint === host);
  if (row === undefined) throw new Error(`no row ${host}`);
  return bars.filter(({ y }) => y >= row.y && y < row.y + row.height).sort((a, b) => a.x - b.x);
}

describe('the rows of a timeline', () => {
  it('are the hosts that a step concerns, in the order in which they are needed', () => {
    expect(drawn(drainPlan()).rows.map(({ name }) => name)).toEqual(['hostA', 'hostB', 'hostC']);
  });

  it('show a move twice: on the host that the guest leaves, and on the one it reaches, at the same time', () => {
    const timeline = drawn(drainPlan());

    const leaving = barsOn(timeline, 'hostA').find(({ anchor }) => anchor === 'step-s3');
    const arriving = barsOn(timeline, 'hostC').find(({ anchor }) => anchor === 'step-s3');

    expect(leaving).toMatchObject({ side: 'leaving', look: 'live', label: 'crm-db1 → hostC' });
    expect(arriving).toMatchObject({ side: 'arriving', look: 'live', label: 'crm-db1 ← hostA', x: leaving?.x, width: leaving?.width });
  });

  it('show the point at which a host is worked on, wide enough for its letter although it takes no time', () => {
    const point = barsOn(drawn(drainPlan()), 'hostA').find(({ look }) => look === 'maintain');

    expect(point?.label).toBe('M');
    expect(point?.width).toBeGreaterThanOrEqual(18);
  });

  it('never have two bars over each other', () => {
    for (const plan of [drainPlan(), rollingPlan(), narrowPlan(), largePlan(300)]) {
      const byPlace = groupBy(drawn(plan).bars, ({ y }) => y);
      for (const bars of byPlace.values()) {
        const inTime = [...bars].sort((a, b) => a.x - b.x);
        for (const [at, bar] of inTime.entries()) {
          const next = inTime[at + 1];
          if (next !== undefined) expect(bar.x + bar.width).toBeLessThanOrEqual(next.x);
        }
      }
    }
  });

  it('are none where there is no step', () => {
    expect(timelineOf(impossiblePlan(), () => '')).toBeUndefined();
  });
});

describe('times without service', () => {
  it('are a mark at the end of a move: that is when the guest changes over', () => {
    const { bars, marks } = drawn(drainPlan());
    const move = bars.find(({ anchor, side }) => anchor === 'step-s2' && side === 'arriving');

    const mark = marks.find(({ hint, x }) => hint.startsWith('web1: pause') && x >= (move?.x ?? 0));

    expect(mark?.x).toBeCloseTo((move?.x ?? 0) + (move?.width ?? 0) - (mark?.width ?? 0), 1);
    expect(mark?.width).toBeLessThan(move?.width ?? 0);
  });

  it('run from a stop until the guest is started again, in one lane', () => {
    const timeline = drawn(drainPlan());
    const [stop, start] = ['step-s1', 'step-s6'].map((anchor) => timeline.bars.find((bar) => bar.anchor === anchor));

    const mark = timeline.marks.find(({ hint }) => hint === 'dev03 is stopped, until it is started again');

    expect(stop?.y).toBe(start?.y);
    expect(mark?.x).toBe(stop?.x);
    expect((mark?.x ?? 0) + (mark?.width ?? 0)).toBeCloseTo((start?.x ?? 0) + (start?.width ?? 0), -1);
  });

  it('run to the end for a guest that is not started again, and say so', () => {
    const plan = planOf({
      question: { kind: 'drain', hosts: ['a'] },
      asOf: '2026-11-02T22:00:00Z',
      outcome: 'complete',
      groups: {},
      steps: [
        step({ id: 's1', kind: 'stop', guest: 'g', from: 'a', wave: 1, live: false, endSecond: 60 }),
        step({ id: 's2', guest: 'h', from: 'b', to: 'a', wave: 2, startSecond: 60, endSecond: 600 }),
      ],
    });

    const [mark] = drawn(plan).marks;

    expect(mark?.hint).toBe('g is stopped, and not started again');
    expect(mark?.width).toBeGreaterThan(800);
  });
});

describe('the axis', () => {
  it('tells the time of day where the start is known', () => {
    expect(drawn(drainPlan()).ticks.map(({ text }) => text)).toEqual([
      '22:00',
      '22:10',
      '22:20',
      '22:30',
      '22:40',
      '22:50',
      '23:00',
      '23:10',
    ]);
  });

  it('tells hours and minutes from the start where it is not', () => {
    expect(
      drawn(rollingPlan())
        .ticks.slice(0, 3)
        .map(({ text }) => text),
    ).toEqual(['+0:00', '+0:05', '+0:10']);
  });

  it('shows where the window ends when the plan is longer', () => {
    const { limits, width } = drawn(narrowPlan());

    expect(limits).toEqual([{ x: expect.any(Number) as number, text: 'end of the window, +1:00' }]);
    expect(limits[0]?.x).toBeLessThan(width * 0.85);
  });

  it('is not stretched to the end of a window that is far away', () => {
    expect(drawn(drainPlan()).limits).toEqual([]);
  });

  it('says that the length of the work on a host is not in it', () => {
    expect(drawn(rollingPlan()).note).toContain('How long the work on a host takes is not in the plan');
    expect(drawn(narrowPlan()).note).toBe('');
  });

  it('never grows without end', () => {
    const { width, printed } = drawn(largePlan(5000));

    expect(width).toBeLessThan(12_200);
    expect(printed).toBe(10);
  });
});

describe('lanes', () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(12)).map(([from, length]) => ({ from, to: from + length + 1 })));

  it('hold nothing at the same time twice, and are as few as can be', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const { lanes, count } = lanesOf(all);
        const busiest = Math.max(0, ...all.map(({ from }) => all.filter((each) => each.from <= from && from < each.to).length));

        expect(count).toBe(busiest);
        all.forEach((one, a) => {
          all.forEach((other, b) => {
            if (a < b && lanes[a] === lanes[b]) expect(one.to <= other.from || other.to <= one.from).toBe(true);
          });
        });
      }),
    );
  });
});
