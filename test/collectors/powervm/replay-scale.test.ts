/** How much an HMC with many systems is asked: sessions are few there, and each remote command costs about a second. */
import { describe, expect, it } from 'vitest';
import { collectEndpoint } from '../../../collectors/collect.ts';
import type { CommandInstance } from '../../../collectors/command.ts';
import { collectorFor } from '../../../collectors/registry.ts';
import { keyOf } from '../../../collectors/capture-directory.ts';
import { secretsInMemory } from '../../../collectors/transport/secrets.ts';
import type { Transport } from '../../../collectors/transport/transport.ts';
import { capturesOf } from '../../../examples/generator/powervm/captures.ts';
import { fleetOfSize } from '../../../examples/generator/powervm/scale.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { Capture, ExecEntry } from '../../../schemas/generated/types.ts';

interface Counted {
  readonly transport: Transport;
  readonly remoteCommands: () => number;
}

/** Answers from a capture, several commands in one remote command, as an SSH connection does. */
function replaying({ entries, startedAt, finishedAt }: Capture): Counted {
  const recorded = new Map(entries.map((entry) => [keyOf(entry.command, entry.parameters), entry]));
  let remote = 0;
  const answer = ({ spec, parameters }: CommandInstance): ExecEntry => {
    const entry = recorded.get(keyOf(spec.id, parameters));
    if (entry?.kind !== 'exec') throw new Error(`not recorded: ${spec.id} ${JSON.stringify(parameters)}`);
    return entry;
  };
  return {
    remoteCommands: () => remote,
    transport: {
      recorded: { startedAt, finishedAt },
      run(instance) {
        remote += 1;
        return Promise.resolve(answer(instance));
      },
      runTogether(instances) {
        remote += 1;
        return Promise.resolve(instances.map(answer));
      },
      close: () => Promise.resolve(),
    },
  };
}

describe('an HMC with 40 systems and 2,000 partitions', () => {
  it('is read in fewer than 200 remote commands, and every partition is there', { timeout: 120_000 }, async () => {
    const [recorded] = capturesOf({ ...fleetOfSize({ systems: 40, lparsOfSystem: 50 }), viosEndpoints: [], sans: [] });
    if (recorded === undefined) throw new Error('no capture');
    const collector = await collectorFor('powervm');
    const { transport, remoteCommands } = replaying(recorded);

    const capture = await collectEndpoint(
      { endpoint: recorded.endpoint, collector, open: () => Promise.resolve(transport) },
      { now: () => new Date(recorded.finishedAt), secrets: secretsInMemory() },
    );
    const started = performance.now();
    const snapshots = collector.parse(capture);
    const seconds = (performance.now() - started) / 1000;

    expect(capture.status).toBe('ok');
    expect(remoteCommands()).toBeLessThan(200);
    expect(snapshots).toHaveLength(40);
    const partitions = snapshots
      .flatMap(({ guests }) => (isKnown(guests) ? guests.v : []))
      .filter(({ partOfHost }) => isKnown(partOfHost) && !partOfHost.v);
    expect(partitions).toHaveLength(2_000);
    expect(new Set(partitions.map(({ name }) => name)).size).toBe(2_000);
    console.log(`${remoteCommands()} remote commands for ${recorded.entries.length} commands; parsed in ${seconds.toFixed(1)} s`);
  });
});
