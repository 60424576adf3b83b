import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needsOf } from '../../rules/engine/outcome.ts';
import type { RulePack } from '../../rules/define.ts';
import { rulePacks } from '../../rules/registry.ts';
import { decideOn, examplesOf, fixesOf, messageOf, names, withFixes } from './example-runner.ts';

const hostile = { guest: "a'b; $(reboot)", source: 'host A', target: 'host`B`' };

const packs = await rulePacks();
const byId = packs.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule, pack] as const));

/** How a command that mends something may begin, by platform. */
const mendingCommands: Readonly<Record<string, RegExp>> = {
  ldoms: /^(ldm|svccfg|svcadm) /,
  powervm: /^(chhwres|chsyscfg|chsysstate|migrlpar -o (set|v)|lsmap|chdev|cfgdev|rmvdev|unloadopt|vfcmap|rmsyscfg|chlparstate) /,
};

describe.each(byId)('%s', (_, rule, pack) => {
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
    expect(outcomes.has('fail')).toBe(rule.neverFails === undefined);
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
      if (expressed.length === 0 || fixes.some(({ action }) => action.includes(':add-service-domain:'))) continue;

      expect(decideOn(rule, withFixes(rule, pack, facts, expressed)).outcome, name).toBe('pass');
    }
  });

  it('says how it is mended, or why it has no fix, where it can fail', () => {
    const fixes = examples.flatMap(({ facts }) => fixesOf(rule, decideOn(rule, facts), facts));

    expect(fixes.length > 0 || rule.neverFails !== undefined).toBe(rule.withoutFix === undefined);
    if (rule.withoutFix !== undefined) expect(rule.withoutFix).toMatch(/^[A-Z].*\.$/);
  });

  it('gives fixes that say what they cost and quote every name', () => {
    for (const { facts } of examples.filter((example) => example.expect === 'fail')) {
      for (const fix of fixesOf(rule, decideOn(rule, facts), facts, hostile)) {
        expect(fix.action).toMatch(/^[a-z]+:[a-z_0-9-]+:/);
        expect(fix.action.split(':')[0]).toBe(pack.platform);
        expect(fix.summary).toMatch(/[.:]$/);
        expect(fix.effect).not.toBe('');
        for (const command of fix.commands) {
          expect(command).toMatch(mendingCommands[pack.platform] ?? /^$/);
          expect(command).not.toMatch(/ -f\b/);
          expect(unquoted(command)).not.toMatch(/[`$;]|host A/);
        }
      }
    }
  });

  it('declares what a reader of its page needs', () => {
    expect(rule.title).toMatch(/^[A-Z].* .*[^.]$/);
    expect(rule.why).toMatch(/\.$/);
    // What a recorded dry run said is no condition of the reference.
    expect(rule.rows.length > 0 || pack.dryRuns?.rules.includes(rule.id)).toBe(true);
    expect(rule.sources.length).toBeGreaterThan(0);
    expect(rule.sources.join()).not.toMatch(/\bS\d+\b/);
    expect(Object.keys(rule.methods).filter((method) => !pack.methods.some(({ id }) => id === method))).toEqual([]);
  });

  it('needs only facts that the snapshot has', () => {
    for (const path of Object.values(needsOf(rule))) expect(inSchema(path, pack), path).toBe(true);
  });

  it('changes only facts that the snapshot has', () => {
    for (const { facts } of examples.filter((example) => example.expect === 'fail')) {
      for (const patch of fixesOf(rule, decideOn(rule, facts), facts).flatMap(({ assume }) => assume ?? [])) {
        const fields = patch.op === 'add' || patch.op === 'update' ? `[${Object.keys(patch.value as object).join(',')}]` : '';

        expect(inSchema(patch.path + fields, pack), patch.path + fields).toBe(true);
      }
    }
  });
});

describe.each(packs.map((pack) => [pack.platform, pack] as const))('the rules of %s together', (_, pack) => {
  it('have ids of their own, each in a file of that name', () => {
    expect(new Set(pack.rules.map(({ id }) => id)).size).toBe(pack.rules.length);
    for (const { id } of pack.rules)
      expect(readFileSync(join(import.meta.dirname, '../../rules', `${id}.ts`), 'utf8')).toContain(`id: '${id}'`);
  });

  it('judge every method by many rules', () => {
    // What starts a guest anew on another host asks less than what moves it.
    for (const { id, kind } of pack.methods)
      expect(pack.rules.filter((rule) => id in rule.methods).length, id).toBeGreaterThan(kind === 'recovery' ? 5 : 20);
  });

  it('never send anybody to an override', () => {
    for (const rule of pack.rules) {
      for (const { facts } of examplesOf(rule).filter((example) => example.expect === 'fail')) {
        const text = fixesOf(rule, decideOn(rule, facts), facts, names).map(({ summary, commands }) => [summary, ...commands].join('\n'));

        expect(text.join('\n')).not.toMatch(/migrate-domain -f|--force|--override/);
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
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas', `${name}.schema.json`), 'utf8')) as Schema;
}

const core = readSchema('snapshot')['$defs'] as Record<string, Schema>;

interface Place {
  readonly property: { readonly $ref?: string } | undefined;
  /** Definitions of the file in which the property stands. */
  readonly defs: Readonly<Record<string, Schema>>;
}

/** Where the schemas have a fact of a host or guest: among the core's own, or in one of its facets. */
function placeOf(of: 'Host' | 'Guest', keys: readonly string[]): Place {
  const [first = '', second] = keys;
  const propertiesOf = (owner: Schema | undefined): Readonly<Record<string, { readonly $ref?: string }>> =>
    (owner?.['properties'] ?? {}) as Readonly<Record<string, { readonly $ref?: string }>>;
  const own = propertiesOf(core[of])[first];
  if (second === undefined) return { property: own, defs: core };
  const [file = '', name = ''] = (own?.$ref ?? '').split('.schema.json#/$defs/');
  const defs = readSchema(file)['$defs'] as Record<string, Schema>;
  return { property: propertiesOf(defs[name])[second], defs };
}

function inSchema(path: string, pack: RulePack): boolean {
  const [, side, keys = '', , fields] = /^(guest|source|target)\.([A-Za-z0-9.]+)(\[([^\]]*)\])?\??$/.exec(path) ?? [];
  if (keys === 'nameAfterMove') return side === 'guest';
  const [derivedKind, derivedName = ''] = keys.split('.');
  if (derivedKind === 'demand') return side === 'guest' && derivedName in pack.demand;
  if (derivedKind === 'free') return side === 'target' && derivedName in pack.free;
  const { property, defs } = placeOf(side === 'guest' ? 'Guest' : 'Host', keys.split('.'));
  if (property === undefined) return false;
  if (fields === undefined) return true;
  const list = /#\/\$defs\/(\w+)List$/.exec(property.$ref ?? '')?.[1];
  const element = (defs[list ?? '']?.['properties'] ?? {}) as Record<string, unknown>;
  return fields.split(',').every((field) => field.replace('?', '') in element);
}
