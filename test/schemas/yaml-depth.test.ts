import { Lexer } from 'yaml';
import { describe, expect, it } from 'vitest';
import { deepestYaml, isTooDeep } from '../../schemas/yaml-depth.ts';

const nested = (depth: number, open: string, close: string): string => `${open.repeat(depth)}${close.repeat(depth)}`;

describe('brackets in YAML', () => {
  it.each([
    ['lists', '[', ']'],
    ['mappings', '{a: ', '}'],
    ['JSON', '{"a":[', ']}'],
  ])('of %s are counted where they are nested', (_, open, close) => {
    const each = open.match(/[[{]/g)?.length ?? 0;

    expect(isTooDeep(`a: ${nested(deepestYaml / each, open, close)}`, new Lexer())).toBe(false);
    expect(isTooDeep(`a: ${nested(deepestYaml / each + 1, open, close)}`, new Lexer())).toBe(true);
  });

  it.each([
    ['one after the other', `a: [${'[1],{b: 2},'.repeat(1000)}]`],
    ['in quotes', `a: "${'['.repeat(1000)}"\nb: '${'{'.repeat(1000)}'`],
    ['in plain text', `a: x${'['.repeat(1000)}`],
    ['in comments', `# ${'['.repeat(1000)}\na: 1`],
    ['in a block of text', `a: |\n  ${'['.repeat(1000)}\nb: |\n  [\n`],
  ])('%s they are not nested', (_, text) => {
    expect(isTooDeep(text, new Lexer())).toBe(false);
  });

  it('are not followed to the bottom', () => {
    expect(isTooDeep('['.repeat(1_000_000), new Lexer())).toBe(true);
  });
});
