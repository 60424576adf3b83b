/** X12: kill -9 at random moments of collect and audit; what the store holds is whole, and the next run needs no help. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../store/open.ts';
import { seeded } from '../store/samples.ts';
import { share } from '../support/long.ts';
import { damageIn, lookInto, makeSite, type Site } from './site.ts';

const kills = share(100, 1000);
/** Kills of one store; then another begins empty, so that the making of a store is killed, too. */
const killsOfStore = 20;

const commands = [['collect'], ['audit'], ['audit', '--accept', '--html', 'report.html', '--xlsx', 'report.xlsx']] as const;

interface Found {
  readonly kills: number;
  /** Kills after which evidence of the run that was killed is there. */
  readonly advanced: number;
  readonly faults: readonly string[];
  readonly needed: readonly string[];
}

async function killRunsOf(site: Site, random: () => number): Promise<Found> {
  let seconds = 1;
  let [died, advanced] = [0, 0];
  const faults: string[] = [];
  let newest = '';
  for (let run = 1; died < killsOfStore; run += 1) {
    const before = (await lookInto(site.store)).times;
    newest = site.stamp(run);
    const { child, ended } = site.start(...(commands[run % commands.length] ?? []));
    await sleep(random() * seconds * 1000);
    child.kill('SIGKILL');
    const end = await ended;
    if (end.status === 137) died += 1;
    else seconds = end.seconds; // it had finished: as long as that it takes
    const { times, faults: found } = await lookInto(site.store);
    faults.push(...found.map((fault) => `run ${run}: ${fault}`));
    for (const host of site.hosts) {
      const time = times.get(host);
      if (time !== newest && time !== before.get(host)) faults.push(`run ${run}: the evidence of ${host} is of ${time ?? 'no time'}`);
    }
    if ([...times.values()].includes(newest)) advanced += 1;
  }
  const needed = await afterKill(site, newest);
  faults.push(...(await damageIn(site.store)));
  return { kills: died, advanced, faults, needed };
}

test(`X12: ${kills} kills of collect and audit leave no corrupt or half-visible generation`, { timeout: kills * 6_000 }, async () => {
  const random = seeded(12);
  const found: Found[] = [];
  while (found.length * killsOfStore < kills) found.push(await killRunsOf(makeSite(), random));

  const faults = found.flatMap((each) => each.faults);
  const needed = found.flatMap((each) => each.needed);
  const died = found.reduce((sum, each) => sum + each.kills, 0);
  console.info(`X12: ${died} kills, ${faults.length} corrupt or half-visible generations, ${needed.length} next runs that needed help`);
  expect({ faults, needed }).toEqual({ faults: [], needed: [] });
  // The kills came neither all before anything was written nor all after everything was.
  expect(found.reduce((sum, each) => sum + each.advanced, 0)).toBeGreaterThan(kills / 10);
});

/** The run after a kill ends as if nothing had been, and finds all that it collected; anything else in words. */
async function afterKill(site: Site, newest: string): Promise<readonly string[]> {
  const { status, stderr } = await site.start('audit').ended;
  const { times } = await lookInto(site.store);
  const assessment = await (await openStore(site.store)).newestAssessment();
  const expected = assessment.kind === 'found' && assessment.value.status === 0;
  const warnings = stderr.split('\n').filter((line) => line !== '' && !line.includes('took over the lock of'));
  return [
    ...(status === 0 && expected ? [] : [`status ${status}`]),
    ...warnings,
    ...site.hosts.filter((host) => times.get(host) !== newest).map((host) => `${host} is of ${times.get(host) ?? 'no time'}`),
  ];
}
