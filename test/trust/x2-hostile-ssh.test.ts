/** X2: canmove collect, as a process of its own, among hosts that misbehave. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collector } from '../../collectors/ldoms/index.ts';
import { join } from '../../fleet/join.ts';
import { judge } from '../../rules/engine/judge.ts';
import { ldoms } from '../../rules/ldoms/index.ts';
import type { Capture, Endpoint } from '../../schemas/generated/types.ts';
import { openCollectProcess, type Collected, type CollectProcess } from '../lab/collect-process.ts';
import { dropsAfter, misbehaviours, password, type Started } from '../lab/misbehaviours.ts';
import { answersOf, exampleCapture } from '../lab/recorded-answers.ts';
import { startScriptedSsh } from '../lab/scripted-ssh.ts';
import { exampleStatements } from '../support/example-statements.ts';

const peakGoalMiB = 300;
const deadlineSeconds = 30;

/** ldom1 of this host may move to the one that the misbehaving hosts pretend to be. */
const [source, pretended] = [exampleCapture('hostA'), exampleCapture('hostH')];

let program: CollectProcess;
beforeAll(async () => {
  program = await openCollectProcess();
});
afterAll(() => program.remove());

interface Named {
  readonly name: string;
  readonly start: (capture: Capture) => Promise<Started>;
}

interface Visit {
  readonly collected: Collected;
  readonly started: ReadonlyMap<string, Started>;
}

/** Collects all of them at once, and a good hostA beside them. */
async function visit(hosts: readonly Named[], seconds: number): Promise<Visit> {
  const started = new Map<string, Started>();
  const good = await startScriptedSsh({ onExec: answersOf(source) });
  const endpoints: Record<string, Endpoint> = { hostA: { platform: 'ldoms', address: '127.0.0.1', port: good.port, user: 'audit' } };
  try {
    for (const { name, start } of hosts) {
      const host = await start(pretended);
      started.set(name, host);
      endpoints[idOf(name)] = { platform: 'ldoms', address: '127.0.0.1', port: host.port, user: 'audit', ...host.settings };
    }
    const knownHosts = [good, ...started.values()].map((host) => host.knownHosts).join('');
    const collected = await program.collect({ endpoints, knownHosts, parallel: 32, deadlineSeconds: seconds, variables: password });
    return { collected, started };
  } finally {
    await Promise.all([good.stop(), ...[...started.values()].map((host) => host.stop())]);
  }
}

function idOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '-');
}

const statements = await exampleStatements('ldoms');

/** The moves between hostA and the pretended host that would be a yes. */
function yesesWith(capture: Capture | undefined, good: Capture): readonly string[] {
  const captures = [good, ...(capture === undefined ? [] : [capture])];
  const fleet = join(
    captures.flatMap((each) => collector.parse(each)),
    { asOf: good.finishedAt, statements },
  );
  const judgement = judge(fleet, [ldoms]);
  const isYes = (guest: number, host: number): boolean => !['no', 'unknown', 'here'].includes(judgement.kind(guest, host));
  return fleet.guests.flatMap((guest, index) =>
    fleet.hosts.flatMap((host, target) => (isYes(index, target) ? [`${guest.name} to ${host.name}`] : [])),
  );
}

describe('X2: hosts that misbehave', () => {
  test('each end as documented, none is a yes, and they cost little memory', { timeout: 120_000 }, async () => {
    const { collected, started } = await visit(misbehaviours, deadlineSeconds);
    const good = collected.captures.get('hostA') as Capture;

    const ends = misbehaviours.map(({ name }) => ({ name, status: collected.outcomes.get(idOf(name))?.status }));
    expect(ends).toEqual(misbehaviours.map(({ name, status }) => ({ name, status })));
    for (const { name, reason } of misbehaviours) {
      if (reason !== undefined) expect(`${name}: ${collected.outcomes.get(idOf(name))?.reason}`).toMatch(reason);
    }
    expect(collected.outcomes.get('hostA')).toMatchObject({ status: 'ok' });

    let yeses = 0;
    for (const { name, isHarmless } of misbehaviours) {
      const found = yesesWith(collected.captures.get(idOf(name)), good);
      if (isHarmless === true) expect({ name, isYes: found.includes(`ldom1 to ${idOf(name)}`) }).toEqual({ name, isYes: true });
      else {
        expect({ name, found }).toEqual({ name, found: [] });
        yeses += found.length;
      }
    }
    expect([...started.values()].flatMap(({ others }) => others)).toEqual([]);
    expect(collected.seconds).toBeLessThan(deadlineSeconds + 5);
    expect(collected.peakMiB).toBeLessThan(peakGoalMiB);
    console.info(
      `X2: ${misbehaviours.length} behaviours, each as documented, ${yeses} yes where evidence is not whole, peak RSS ${collected.peakMiB.toFixed(0)} MiB, ${collected.seconds.toFixed(1)} s`,
    );
  });

  test('that drop the connection after every 64th byte are never whole, and never a yes', { timeout: 300_000 }, async () => {
    // Through the login and into the lists without which nothing can be judged.
    const drops = dropsAfter(128).map(({ bytes, start }) => ({ name: `drop ${bytes}`, bytes, start }));
    const { collected, started } = await visit(drops, 120);
    const good = collected.captures.get('hostA') as Capture;

    let unreachable = 0;
    for (const { name } of drops) {
      const wasAsked = (started.get(name)?.commands.length ?? 0) > 0;
      const outcome = collected.outcomes.get(idOf(name));
      // Both ways of losing a connection are told apart by whether the login was over.
      expect({ name, status: outcome?.status }).toEqual({
        name,
        status: wasAsked || outcome?.status === 'partial' ? 'partial' : 'unreachable',
      });
      if (outcome?.status === 'unreachable') unreachable += 1;
      expect({ name, yes: yesesWith(collected.captures.get(idOf(name)), good) }).toEqual({ name, yes: [] });
    }
    expect(unreachable).toBeGreaterThan(20);
    expect(drops.length - unreachable).toBeGreaterThan(20);
    expect(collected.peakMiB).toBeLessThan(peakGoalMiB);
    console.info(
      `X2: ${drops.length} drops, one after every 64th byte: ${unreachable} unreachable, ${drops.length - unreachable} partial, 0 yes, ` +
        `peak RSS ${collected.peakMiB.toFixed(0)} MiB`,
    );
  });
});
