import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRecorded } from '../../collectors/capture-directory.ts';
import { captureFiles } from '../../examples/generator/captures.ts';
import { capturesOf } from '../../examples/generator/powervm/captures.ts';
import { exampleFleet } from '../../examples/generator/powervm/example-fleet.ts';
import { validate as validateCapture } from '../../schemas/generated/validate-capture.js';
import { validate as validateInventory } from '../../schemas/generated/validate-inventory.js';
import type { Inventory } from '../../schemas/generated/types.ts';

const dir = join(import.meta.dirname, '..', '..', 'examples', 'powervm');
const fleet = exampleFleet();
const captures = capturesOf(fleet);

describe('examples/powervm', () => {
  it('holds exactly what the generator writes (npm run examples)', () => {
    const folders = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(folders.map((entry) => entry.name).sort()).toEqual(captures.map((capture) => capture.endpoint).sort());
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
    expect(captures.filter((capture) => !validateCapture(capture))).toEqual([]);
  });

  it('has an inventory with every endpoint, and paths that exist', () => {
    const inventory = parse(readFileSync(join(dir, 'canmove.yaml'), 'utf8')) as Inventory;

    expect(validateInventory(inventory), JSON.stringify(validateInventory.errors)).toBe(true);
    expect(
      Object.entries(inventory.endpoints)
        .map(([name, { path, platform }]) => [name, path, platform])
        .sort(),
    ).toEqual(captures.map(({ endpoint, platform }) => [endpoint, endpoint, platform]).sort());
  });

  it('is described in its README: every system with its type, firmware, Virtual I/O Servers and partitions', () => {
    const readme = readFileSync(join(dir, 'README.md'), 'utf8');

    const told = readme
      .split('\n')
      .filter((line) => /^\| P\d+-(EAST|WEST) \|/.test(line))
      .map((row) =>
        row
          .split('|')
          .slice(1, 7)
          .map((cell) => cell.trim()),
      );

    expect(told).toEqual(
      fleet.hmcs.flatMap(({ name, systems }) =>
        systems.map((system) => [
          system.name,
          system.typeModel,
          name,
          `${system.ecNumber.slice(4)}_${system.level}`,
          system.vioses.map((vios) => vios.name).join(', '),
          system.lpars.map((lpar) => lpar.name).join(', '),
        ]),
      ),
    );
  });

  it('follows its own numbering but for what is said in the README', () => {
    const lpars = fleet.hmcs.flatMap(({ systems }) =>
      systems.flatMap((system) => system.lpars.map((lpar) => ({ system: system.name, lpar }))),
    );
    const outside = lpars.filter(({ lpar: { eth, scsi, fc } }) => {
      const within = (slot: number, [first, last]: readonly [number, number]): boolean => slot >= first && slot <= last;
      return !(
        eth.every(({ slot }) => within(slot, [10, 100])) &&
        scsi.every(({ slot, serverSlot }) => within(slot, [200, 400]) && slot === serverSlot) &&
        fc.every(({ slot, serverSlot }) => within(slot, [600, 800]) && slot === serverSlot)
      );
    });
    const ids = lpars.map(({ lpar }) => lpar.id);

    expect(new Set(outside.map(({ system, lpar }) => (system === 'P8-EAST' ? system : lpar.name)))).toEqual(new Set(['P8-EAST', 'bkp01']));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([33]);
  });
});
