/** The trend of plan capacity, of a store that saw a fleet on several days. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capturesOf, writeCaptures } from '../../examples/generator/captures.ts';
import type { FleetModel } from '../../examples/generator/model.ts';
import { syntheticFleet } from '../../examples/generator/synthetic.ts';
import type { CapacityTrend, PlanCapacity } from '../../schemas/generated/types.ts';
import { canmove, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { publishedForm } from '../support/published-form.ts';

const dayMs = 86_400_000;
const mebibyte = 2 ** 20;

/** Two hosts with so many guests, all of one size, read on a day. */
function fleetOn(day: number, guests: number): FleetModel {
  const { hosts } = syntheticFleet({ hosts: 2, guests, shapes: 1, seed: 7, everyFactDiffers: false });
  const later = (time: string): string => new Date(Date.parse(time) + day * dayMs).toISOString().replace('.000', '');
  return { hosts: hosts.map((host) => ({ ...host, startedAt: later(host.startedAt) })) };
}

function memoryInUse({ hosts }: FleetModel): number {
  const rows = hosts.flatMap(({ memory }) => memory).filter(({ owner }) => owner !== '');
  return rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / mebibyte;
}

interface Site {
  readonly collectOn: (day: number, guests: number, ...hosts: readonly string[]) => Promise<void>;
  readonly runOn: (day: number, ...args: readonly string[]) => Promise<Ran>;
}

function site(): Site {
  const [folder, home] = [temporaryFolder(), temporaryFolder()];
  const endpoint = ({ name }: { readonly name: string }): string =>
    `  ${name}:\n    platform: ldoms\n    transport: directory\n    path: ${name}\n`;
  writeFileSync(join(folder, 'canmove.yaml'), `schema: 1\nendpoints:\n${fleetOn(0, 2).hosts.map(endpoint).join('')}`);
  const runOn: Site['runOn'] = (day, ...args) =>
    canmove([...args, '--store', join(folder, 'store')], {
      cwd: folder,
      home,
      now: () => new Date(Date.parse('2026-11-02T22:30:00Z') + day * dayMs),
    });
  return {
    runOn,
    async collectOn(day, guests, ...hosts) {
      writeCaptures(capturesOf(fleetOn(day, guests)), folder);
      expect(await runOn(day, 'collect', ...hosts)).toMatchObject({ status: 0 });
    },
  };
}

async function trendsOn(here: Site, day: number): Promise<ReadonlyMap<string, CapacityTrend>> {
  const { stdout, stderr } = await here.runOn(day, 'plan', 'capacity', '--json');
  expect(stderr).toBe('');
  const capacity = JSON.parse(stdout) as PlanCapacity;
  expect(publishedForm('plan-capacity', capacity)).toEqual([]);
  return new Map(capacity.trend.map((each) => [each.resource, each]));
}

describe('the trend of plan capacity', () => {
  it('is what the guests of each day took more than the day before, and when that uses up the fleet', { timeout: 120_000 }, async () => {
    const here = site();
    const guestsOn = [2, 4, 6, 8];
    for (const [day, guests] of guestsOn.entries()) await here.collectOn(day, guests);

    const memory = (await trendsOn(here, 3)).get('memoryMiB');

    const perDay = (memoryInUse(fleetOn(3, 8)) - memoryInUse(fleetOn(0, 2))) / 3;
    expect(perDay).toBeGreaterThan(0);
    expect(memory).toMatchObject({ platform: 'ldoms', points: 4, days: 3 });
    expect((memory?.perWeek ?? 0) / (perDay * 7)).toBeCloseTo(1, 3);
    expect(Date.parse(memory?.runsOutAt ?? '')).toBeGreaterThan(Date.parse('2026-11-05T22:00:00Z'));

    const { stdout } = await here.runOn(3, 'plan', 'capacity');
    expect(stdout).toMatch(/^ {2}ldoms, memory: .* more a week; used up on 20[0-9-]{8} \(4 looks over 3 days\)$/m);
  });

  it('does not grow where nothing was added, and is none after two looks', { timeout: 120_000 }, async () => {
    const here = site();
    await here.collectOn(0, 4);
    await here.collectOn(2, 4);
    const two = await trendsOn(here, 2);
    await here.collectOn(4, 4);
    const three = await trendsOn(here, 4);

    expect(two.get('memoryMiB')).toMatchObject({ perWeek: null, why: expect.stringMatching(/^a trend needs 3 looks/) as string });
    expect(three.get('memoryMiB')).toMatchObject({ perWeek: 0, runsOutAt: null, points: 3, days: 4 });
  });

  it('does not take for growth what a host held when it was first read', { timeout: 120_000 }, async () => {
    const here = site();
    const [first] = fleetOn(0, 8).hosts;
    for (const day of [0, 1, 2]) await here.collectOn(day, 8, first!.name);
    for (const day of [3, 4, 5]) await here.collectOn(day, 8);

    expect((await trendsOn(here, 5)).get('memoryMiB')).toMatchObject({ perWeek: 0, runsOutAt: null, points: 3, days: 2 });
  });
});
