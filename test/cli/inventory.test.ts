/** What is said of a canmove.yaml that cannot be read: where, what, and the nearest word. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInventory } from '../../cli/inventory.ts';
import { temporaryFolder } from '../support/cli.ts';

async function faultOf(line: string): Promise<string> {
  const file = join(temporaryFolder(), 'canmove.yaml');
  writeFileSync(file, `schema: 1\nendpoints: {}\n${line}\n`);
  try {
    await readInventory(file, '/');
    return '';
  } catch (error) {
    return (error as Error).message.replaceAll(file, 'FILE');
  }
}

describe('conventions, which are a mapping or the word off', () => {
  it.each([
    [
      'a key that nobody knows',
      '{ vscsiSlot: [200, 400] }',
      'FILE:3:27: conventions.powervm: unknown key "vscsiSlot"; did you mean "vscsiSlots"?',
    ],
    ['one further down', '{ stub: { sufix: -s } }', 'FILE:3:35: conventions.powervm.stub: unknown key "sufix"; did you mean "suffix"?'],
    [
      'a list that is too short',
      '{ vscsiSlots: [200] }',
      /^FILE:3:\d+: conventions\.powervm\.vscsiSlots: must NOT have fewer than 2 items[^\n]*$/,
    ],
    ['another word', 'none', /expected "off", found "none"/],
  ])('%s', async (_, value, says) => {
    const fault = await faultOf(`conventions: { powervm: ${value} }`);

    if (typeof says === 'string') expect(fault).toBe(says);
    else expect(fault).toMatch(says);
  });

  it.each(['off', '{ vscsiSlots: off }', '{ stub: { suffix: -s } }'])('%s is read', async (value) => {
    expect(await faultOf(`conventions: { powervm: ${value} }`)).toBe('');
  });
});
