import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleView } from '../../../../rules/fleet/example-view.ts';
import { fleetRules } from '../../../../rules/powervm/fleet/index.ts';

const folder = join(import.meta.dirname, '../../../../rules/powervm/fleet');

describe.each(fleetRules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it.each(rule.examples().map((example) => [example.name, example] as const))('finds: %s', (_name, { fleet, finds }) => {
    const found = rule.find(exampleView(fleet));

    expect(found.map(({ outcome }) => outcome)).toEqual(finds.map(({ outcome }) => outcome));
    expect(found.map(({ message }) => message)).toEqual(finds.map(({ says }) => expect.stringMatching(says) as string));
    for (const { outcome, items } of found) expect(items !== undefined).toBe(outcome === 'fail');
  });

  it('names the rows of the reference that it covers', () => {
    expect(rule.rows?.length).toBeGreaterThan(0);
  });

  it('finds nothing in a fleet of another platform', () => {
    expect(rule.find(exampleView({ hosts: [{ name: 'hostA' }], guests: [{ name: 'ldom1', host: 'hostA' }] }))).toEqual([]);
  });
});

it('every file of a rule is listed, under the name of its rule', () => {
  const files = readdirSync(folder).filter((name) => /^export const rule = /m.test(readFileSync(join(folder, name), 'utf8')));

  expect(files.map((name) => `powervm/${name.slice(0, -'.ts'.length)}`).sort()).toEqual(fleetRules.map(({ id }) => id).sort());
});
