import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRecorded } from '../../collectors/capture-directory.ts';
import { captureFiles, capturesOf, writeCaptures } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import { validate as validateCapture } from '../../schemas/generated/validate-capture.js';
import { validate as validateInventory } from '../../schemas/generated/validate-inventory.js';
import type { Inventory } from '../../schemas/generated/types.ts';

const dir = join(import.meta.dirname, '..', '..', 'examples', 'ldoms');
const fleet = exampleFleet();
const captures = capturesOf(fleet);

describe('examples/ldoms', () => {
  it('holds exactly what the generator writes (npm run examples)', () => {
    const hosts = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(hosts.map((entry) => entry.name)).toEqual(captures.map((capture) => capture.endpoint));
    for (const capture of captures) {
      const files = captureFiles(capture);
      expect(readdirSync(join(dir, capture.endpoint)).sort()).toEqual([...files.keys()].sort());
      for (const [name, text] of files)
        expect(readFileSync(join(dir, capture.endpoint, name), 'utf8'), `${capture.endpoint}/${name}`).toBe(text);
    }
  });

  it.each(captures)('gives the capture of $endpoint when it is read back', async (capture) => {
    const { endpoint, entries } = await readRecorded(join(dir, capture.endpoint));

    expect({ ...endpoint, status: 'ok', entries }).toEqual(capture);
  });

  it('is made of valid captures', () => {
    const wrong = captures.filter((capture) => !validateCapture(capture));

    expect(wrong).toEqual([]);
  });

  it('was collected in the same minutes, one second per command', () => {
    const first = captures[0];

    expect(first?.startedAt).toBe('2026-11-02T22:00:00Z');
    expect(captures.at(-1)?.startedAt).toBe('2026-11-02T22:00:35Z');
    expect(first?.entries[1]?.startedAt).toBe('2026-11-02T22:00:01Z');
  });

  it('has an inventory with every host, and paths that exist', () => {
    const inventory = parse(readFileSync(join(dir, 'canmove.yaml'), 'utf8')) as Inventory;

    expect(validateInventory(inventory), JSON.stringify(validateInventory.errors)).toBe(true);
    expect(Object.entries(inventory.endpoints).map(([name, endpoint]) => [name, endpoint.path])).toEqual(
      captures.map(({ endpoint }) => [endpoint, endpoint]),
    );
  });

  it('is described in its README: every host with its machine, release and guests', () => {
    const readme = readFileSync(join(dir, 'README.md'), 'utf8');
    const rows = readme.split('\n').filter((line) => /^\| host[A-H] \|/.test(line));

    const told = rows.map((row) => {
      const [, name, machine, ldm, services, guests] = row.split('|').map((cell) => cell.trim());
      return {
        name,
        machine,
        ldm,
        services,
        guests: guests === 'ldom1 … ldom8' ? 'ldom1, ldom2, ldom3, ldom4, ldom5, ldom6, ldom7, ldom8' : guests,
      };
    });

    const names = (host: (typeof fleet.hosts)[number], guest: boolean): string =>
      host.domains
        .filter((domain) => (domain.role === 'guest') === guest)
        .map((domain) => domain.name)
        .join(', ');
    expect(told).toEqual(
      fleet.hosts.map((host) => ({
        name: host.name,
        machine: host.machine.model.split(' ').at(-1),
        ldm: host.ldmVersion.split('.').slice(0, 3).join('.'),
        services: names(host, false),
        guests: names(host, true),
      })),
    );
  });

  it('holds two harmless oddities: a name of twenty characters and records that end with a bar', () => {
    const text = (endpoint: string, command: string): string => {
      const entry = captures.find((capture) => capture.endpoint === endpoint)?.entries.find((one) => one.command === command);
      return entry?.kind === 'exec' ? entry.stdout.text : '';
    };

    expect(text('hostE', 'ldm-list')).toMatch(/^DOMAIN\|name=[a-z0-9-]{20}\|/m);
    expect(text('hostE', 'ldm-list-status')).toMatch(/^DOMAIN\|name=primary\|$/m);
  });
});

describe('writing captures', () => {
  it('replaces the directories of these endpoints as a whole and leaves others alone', () => {
    const target = mkdtempSync(join(tmpdir(), 'captures-'));
    mkdirSync(join(target, 'hostA'));
    writeFileSync(join(target, 'hostA', 'left-over.txt'), '');
    writeFileSync(join(target, 'canmove.yaml'), 'schema: 1\n');

    writeCaptures(captures.slice(0, 2), target);

    try {
      expect(readdirSync(target).sort()).toEqual(['canmove.yaml', 'hostA', 'hostB']);
      expect(readdirSync(join(target, 'hostA')).sort()).toEqual(readdirSync(join(dir, 'hostA')).sort());
    } finally {
      rmSync(target, { recursive: true });
    }
  });
});
