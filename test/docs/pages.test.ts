import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { readInventory } from '../../cli/inventory.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';

const pages = ['README.md', 'docs/verdicts.md', 'docs/operators-word.md', 'docs/plan.md'] as const;

function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** Lines of code blocks and words between backticks that begin with the program's name. */
function commandLines(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^ {4}(?:node bin\/canmove\.js|canmove) (.+)$/gm)].map(([, line = '']) => line);
  const inline = [...text.matchAll(/`canmove ([^`\n]+)`/g)].map(([, line = '']) => line);
  return [...new Set([...blocks, ...inline])].map((line) => line.replace(/ +#.*$/, ''));
}

/** Commands that are groups: what they do is said by their second word. */
const groups: ReadonlySet<string> = new Set(['plan', 'store']);

/** Commands whose help was printed before. */
const helps = new Map<string, string>();
async function helpOf(command: string): Promise<string> {
  const known = helps.get(command);
  if (known !== undefined) return known;
  const { status, stdout } = await canmove([...command.split(' '), '--help']);
  const help = status === 0 ? stdout : '';
  helps.set(command, help);
  return help;
}

describe.each(pages)('%s', (page) => {
  const text = textOf(page);
  const lines = commandLines(text);

  it('has command lines to copy', () => {
    expect(lines.length).toBeGreaterThan(1);
  });

  it.each(lines.map((line) => [line] as const))('canmove %s: command and options exist', async (line) => {
    const [first = '', second = '', ...others] = line.split(' ');
    const command = groups.has(first) ? `${first} ${second}` : first;
    const words = [second, ...others];
    const help = `${await helpOf(command)}${(await canmove(['--help'])).stdout}`;

    expect(await helpOf(command), command).toContain(`Usage: canmove ${command}`);
    for (const option of words.filter((word) => /^--[a-z]/.test(word)))
      expect(help, option).toMatch(new RegExp(`^ +(-., )?${option}\\b`, 'm'));
  });

  it('links to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^https?:/.test(link));

    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(existsSync(join(root, dirname(page), link.replace(/#.*$/, ''))), link).toBe(true);
  });

  it('shows inventories that are read as they stand', async () => {
    for (const [, block = ''] of text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)) {
      const shown = parseDocument(block).toJS() as Readonly<Record<string, unknown>>;
      const file = join(temporaryFolder(), 'canmove.yaml');
      writeFileSync(
        file,
        `${shown['schema'] === undefined ? 'schema: 1\n' : ''}${shown['endpoints'] === undefined ? 'endpoints: {}\n' : ''}${block}`,
      );

      await expect(readInventory(file, root), block).resolves.toBeDefined();
    }
  });
});
