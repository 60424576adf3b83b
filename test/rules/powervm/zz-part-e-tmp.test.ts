import { readdirSync, readFileSync } from 'node:fs';
import { it, expect } from 'vitest';
import { brokenExamples } from '/work/main/rules/engine/run-examples.ts';
const dir = '/work/main/rules/powervm';
const only = (process.env.ONLY ?? '').split(',').filter(Boolean);
for (const f of readdirSync(dir).filter(
  (n) =>
    n.endsWith('.ts') &&
    (only.length === 0 || only.some((o) => n.startsWith(o))) &&
    /^export const rule = /m.test(readFileSync(`${dir}/${n}`, 'utf8')),
)) {
  it(f, async () => {
    const { rule } = await import(`${dir}/${f}`);
    expect(brokenExamples(rule)).toEqual([]);
  });
}
