import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needsOf } from '../../../rules/engine/outcome.ts';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { decideOn, examplesOf, fixesOf, messageOf, names, withFixes } from './example-runner.ts';

/** Rules about what no fact can disprove: they pass or stay undecided. */
const neverFail: readonly string[] = ['ldoms/state-settled', 'ldoms/vlans-on-target', 'ldoms/vsan-on-target', 'ldoms/efi-label-readable'];

const hostile = { guest: "a'b; $(reboot)", source: 'host A', target: 'host`B`' };

const byId = ldoms.rules.map((rule) => [rule.id, rule] as const);

describe.each(byId)('%s', (_, rule) => {
  const examples = examplesOf(rule);

  it.each(examples.map((example) => [example.name, example] as const))('decides: %s', (_name, example) => {
    const decided = decideOn(rule, example.facts);

    expect(decided.outcome).toBe(example.expect);
    if (example.says !== undefined) expect(messageOf(rule, decided)).toMatch(example.says);
  });

  it('shows a pass, an unknown, a case at the border, and a fail where it can fail', () => {
    const outcomes = new Set(examples.map(({ expect: outcome }) => outcome));

    expect(outcomes).toContain('pass');
    expect(outcomes).toContain('unknown');
    expect(outcomes.has('fail')).toBe(!neverFail.includes(rule.id));
    expect(examples.some(({ boundary }) => boundary)).toBe(true);
  });

  it('names a host or the guest in every fail, and nothing that is undefined', () => {
    for (const { facts, expect: outcome } of examples.filter((example) => example.expect === 'fail')) {
      const message = messageOf(rule, decideOn(rule, facts));

      expect(outcome).toBe('fail');
      expect(message).toMatch(/\bldom1\b|\bhostA\b|\bhostB\b/);
      expect(message).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('passes with its fixes made, where all of them can be expressed', () => {
    for (const { facts, name } of examples.filter((example) => example.expect === 'fail')) {
      const fixes = fixesOf(rule, decideOn(rule, facts), facts);
      const expressed = fixes.filter(({ assume }) => assume !== undefined);
      // A fix for people stands apart: an alternative, or what must be done before anything else can be.
      if (expressed.length === 0 || fixes.some(({ action }) => action.startsWith('ldoms:add-service-domain:'))) continue;

      expect(decideOn(rule, withFixes(rule, ldoms, facts, expressed)).outcome, name).toBe('pass');
    }
  });

  it('gives fixes that say what they cost and quote every name', () => {
    for (const { facts } of examples.filter((example) => example.expect === 'fail')) {
      for (const fix of fixesOf(rule, decideOn(rule, facts), facts, hostile)) {
        expect(fix.action).toMatch(/^ldoms:[a-z_0-9-]+:/);
        expect(fix.summary).toMatch(/[.:]$/);
        expect(fix.effect).not.toBe('');
        for (const command of fix.commands) {
          expect(command).toMatch(/^(ldm|svccfg|svcadm) /);
          expect(command).not.toMatch(/ -f\b/);
          expect(unquoted(command)).not.toMatch(/[`$;]|host A/);
        }
      }
    }
  });

  it('declares what a reader of its page needs', () => {
    expect(rule.title).toMatch(/^[A-Z].* .*[^.]$/);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.rows.length).toBeGreaterThan(0);
    expect(rule.sources.length).toBeGreaterThan(0);
    expect(rule.sources.join()).not.toMatch(/\bS\d+\b/);
    expect(Object.keys(rule.methods).filter((method) => !ldoms.methods.some(({ id }) => id === method))).toEqual([]);
  });

  it('needs only facts that the snapshot has', () => {
    for (const path of Object.values(needsOf(rule))) expect(inSchema(path), path).toBe(true);
  });

  it('changes only facts that the snapshot has', () => {
    for (const { facts } of examples.filter((example) => example.expect === 'fail')) {
      for (const patch of fixesOf(rule, decideOn(rule, facts), facts).flatMap(({ assume }) => assume ?? [])) {
        const fields = patch.op === 'add' || patch.op === 'update' ? `[${Object.keys(patch.value as object).join(',')}]` : '';

        expect(inSchema(patch.path + fields), patch.path + fields).toBe(true);
      }
    }
  });
});

describe('the rules together', () => {
  it('have ids of their own, each in a file of that name', () => {
    expect(new Set(ldoms.rules.map(({ id }) => id)).size).toBe(ldoms.rules.length);
    for (const { id } of ldoms.rules)
      expect(readFileSync(join(import.meta.dirname, '../../../rules', `${id}.ts`), 'utf8')).toContain(`id: '${id}'`);
  });

  it('judge every method in every settled state with a blocker', () => {
    for (const { id } of ldoms.methods) expect(ldoms.rules.filter((rule) => id in rule.methods).length).toBeGreaterThan(20);
  });

  it('never send anybody to an override', () => {
    for (const rule of ldoms.rules) {
      for (const { facts } of examplesOf(rule).filter((example) => example.expect === 'fail')) {
        const text = fixesOf(rule, decideOn(rule, facts), facts, names).map(({ summary, commands }) => [summary, ...commands].join('\n'));

        expect(text.join('\n')).not.toMatch(/migrate-domain -f|--force/);
      }
    }
  });
});

/** What a shell would not take as quoted. */
function unquoted(command: string): string {
  return command.replaceAll(/'[^']*'|\\'/g, '');
}

type Schema = Readonly<Record<string, unknown>>;

function readSchema(name: string): Schema {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas', `${name}.schema.json`), 'utf8')) as Schema;
}

const core = readSchema('snapshot')['$defs'] as Record<string, Schema>;
const facet = readSchema('snapshot-ldoms')['$defs'] as Record<string, Schema>;

function inSchema(path: string): boolean {
  const [, side, keys = '', , fields] = /^(guest|source|target)\.([A-Za-z0-9.]+)(\[([^\]]*)\])?\??$/.exec(path) ?? [];
  if (keys === 'nameAfterMove') return side === 'guest';
  const [derivedKind, derivedName = ''] = keys.split('.');
  if (derivedKind === 'demand') return side === 'guest' && derivedName in ldoms.demand;
  if (derivedKind === 'free') return side === 'target' && derivedName in ldoms.free;
  const inFacet = keys.startsWith('ldoms.');
  const owner = inFacet ? facet[side === 'guest' ? 'LdomsGuest' : 'LdomsHost'] : core[side === 'guest' ? 'Guest' : 'Host'];
  const property = (owner?.['properties'] as Record<string, { readonly $ref?: string }>)[inFacet ? keys.slice('ldoms.'.length) : keys];
  if (property === undefined) return false;
  if (fields === undefined) return true;
  const list = /#\/\$defs\/(\w+)List$/.exec(property.$ref ?? '')?.[1];
  const element = (facet[list ?? '']?.['properties'] ?? {}) as Record<string, unknown>;
  return fields.split(',').every((field) => field.replace('?', '') in element);
}
