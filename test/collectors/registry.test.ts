import { describe, expect, it } from 'vitest';
import { collectorFor, isPlatform, platforms } from '../../collectors/registry.ts';

describe('the registry of collectors', () => {
  it.each([...platforms])('gives the collector of %s, whose commands and snapshots say so', async (platform) => {
    const collector = await collectorFor(platform);

    expect(collector.platform).toBe(platform);
    expect(new Set(collector.commands.map((command) => command.platform))).toEqual(new Set([platform]));
    expect(collector.parseOutput('no such command', '')).toBeUndefined();
    expect(
      collector
        .parse({
          schema: 1,
          endpoint: 'a',
          platform,
          startedAt: '2026-10-05T21:30:00Z',
          finishedAt: '2026-10-05T21:30:00Z',
          status: 'skipped',
          entries: [],
        })
        .map((snapshot) => snapshot.platform),
      // An endpoint that describes many hosts describes none where it said nothing.
    ).toEqual(platform === 'powervm' ? [] : [platform]);
  });

  it.each(['ldom', '', '__proto__', 'constructor'])('does not know %j, and says what it knows', async (name) => {
    expect(isPlatform(name)).toBe(false);
    await expect(collectorFor(name)).rejects.toThrow(/known are: ldoms/);
  });
});
