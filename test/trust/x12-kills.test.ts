/** X12: kill -9 at random moments of collect and audit; what the store holds is whole, and the next run needs no help. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../store/open.ts';
import { seeded } from '../store/samples.ts';
import { share } from '../support/long.ts';
import { lookInto, makeSite, type Site } from './site.ts';

const kills = share(100, 1000);
/** After so many kills a run that nobody disturbs. */
const undisturbedEvery = 20;

const commands = [['collect'], ['audit'], ['audit', '--accept', '--html', 'report.html', '--xlsx', 'report.xlsx']] as const;

test(`X12: ${kills} kills of collect and audit leave no corrupt or half-visible generation`, { timeout: kills * 6_000 }, async () => {
  const site = makeSite();
  const random = seeded(12);
  let newest = site.stamp(0);
  const whole = await site.start('audit', '--accept').ended;
  expect(whole).toMatchObject({ status: 0, stderr: '' });
  const faults: string[] = [];
  const needed: string[] = [];
  let died = 0;
  let advanced = 0;

  for (let kill = 1; died < kills; kill += 1) {
    const before = (await lookInto(site.store)).times;
    newest = site.stamp(kill);
    const run = site.start(...(commands[kill % commands.length] ?? []));
    await sleep(random() * whole.seconds * 1000);
    run.child.kill('SIGKILL');
    const { status } = await run.ended;
    if (status === 137) died += 1; // else it had finished
    const { times, faults: found } = await lookInto(site.store);

    faults.push(...found.map((fault) => `kill ${kill}: ${fault}`));
    for (const host of site.hosts) {
      const time = times.get(host) ?? 'none';
      if (time !== newest && time !== before.get(host)) faults.push(`kill ${kill}: the evidence of ${host} is of ${time}`);
    }
    if ([...times.values()].includes(newest)) advanced += 1;
    if (kill % undisturbedEvery === 0 || died === kills) needed.push(...(await afterKill(site, newest)));
  }

  console.info(`X12: ${died} kills, ${faults.length} corrupt or half-visible generations; ${needed.length} next runs needed help`);
  expect({ faults, needed }).toEqual({ faults: [], needed: [] });
  // The kills came neither all before anything was written nor all after everything was.
  expect(advanced).toBeGreaterThan(kills / 10);
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
