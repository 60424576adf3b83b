import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleView } from '../../../rules/fleet/example-view.ts';
import { fleetRulesOf } from '../../../rules/fleet/index.ts';
import { rulePacks } from '../../../rules/registry.ts';

const rules = fleetRulesOf(await rulePacks());
const folder = join(import.meta.dirname, '../../../rules/fleet');

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it.each(rule.examples().map((example) => [example.name, example] as const))('finds: %s', (_, { fleet, finds }) => {
    const found = rule.find(exampleView(fleet));

    expect(found.map(({ outcome }) => outcome)).toEqual(finds.map(({ outcome }) => outcome));
    found.forEach(({ message }, index) => {
      expect(message).toMatch(finds[index]?.says ?? /^$/);
      expect(message).not.toMatch(/undefined|NaN|\[object/);
    });
  });

  it('shows a fleet without findings, one with and one that is not decided', () => {
    const outcomes = rule.examples().map(({ finds }) => finds[0]?.outcome ?? 'nothing');

    expect(new Set(outcomes)).toEqual(new Set(['nothing', 'fail', 'unknown']));
  });

  it('declares what a reader of its page needs', () => {
    expect(id).toMatch(/^[a-z0-9]+\/[a-z0-9-]+$/);
    expect(rule.title).toMatch(/^[A-Z].* .*[^.]$/);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.sources.length).toBeGreaterThan(0);
  });
});

it('every file of a fleet rule is listed', () => {
  const files = readdirSync(folder).filter((name) => /^export const rule:/m.test(readFileSync(join(folder, name), 'utf8')));

  expect(files.map((name) => `fleet/${name.slice(0, -'.ts'.length)}`).sort()).toEqual(
    rules
      .map(({ id }) => id)
      .filter((id) => id.startsWith('fleet/'))
      .sort(),
  );
});
