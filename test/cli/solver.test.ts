import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type * as Highs from '../../cli/solver/highs.ts';
import { highsSolver } from '../../cli/solver/highs.ts';
import { packageRoot } from '../../cli/package-root.ts';

const scratch = mkdtempSync(join(packageRoot(), 'node_modules', '.solver-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const small = `Minimize
 cost: 2 a + 3 b
Subject To
 enough: a + b >= 1.5
 most: a <= 1
Bounds
 0 <= a <= 3
 0 <= b <= 3
Generals
 a b
End
`;
const impossible = small.replace('most: a <= 1', 'most: a + b <= 1');

/** Numbers that are almost multiples of each other: half of their sum cannot be met exactly, and only counting shows it. */
function hard(count: number): string {
  const amounts = Array.from({ length: count }, (_, at) => 2 * (100_003 + ((at * 7_919) % 50_021)));
  const half = amounts.reduce((all, one) => all + one, 0) / 2;
  const names = amounts.map((_, at) => `x${at}`);
  const sum = amounts.map((amount, at) => `+ ${amount} x${at}`).join('\n ');
  return `Minimize\n cost: short\nSubject To\n r: ${sum}\n + short = ${half % 2 === 0 ? half + 1 : half}\nBounds\n 0 <= short <= ${half}\n${names
    .map((name) => ` 0 <= ${name} <= 1`)
    .join('\n')}\nGenerals\n ${names.join('\n ')}\nEnd\n`;
}

function script(name: string, text: string): string {
  const file = join(scratch, name);
  writeFileSync(file, text);
  return file;
}

describe('the exact solver', () => {
  it('finds the best solution, and that nothing is better', async () => {
    const answer = await highsSolver()(small, 20_000);

    expect(answer).toEqual({
      status: 'optimal',
      values: new Map([
        ['a', 1],
        ['b', 1],
      ]),
      bound: 5,
    });
  });

  it('begins with the solution that it is given', async () => {
    const answer = await highsSolver()(small, 20_000, new Map([['b', 2]]));

    expect(answer).toMatchObject({ status: 'optimal', bound: 5 });
  });

  it('says that there is no solution', async () => {
    expect(await highsSolver()(impossible, 20_000)).toEqual({ status: 'infeasible', values: new Map() });
  });

  it('keeps its time, and says that nothing is proved', async () => {
    const before = performance.now();
    const answer = await highsSolver()(hard(60), 1_500);

    expect(performance.now() - before).toBeLessThan(1_500 + 250 + 1_000);
    expect(['feasible', 'none']).toContain(answer.status);
  });

  it.each([
    ['a text that is no program', undefined, 'garbage'],
    ['a worker that is not there', 'missing', small],
    ['a worker that throws', 'throw new Error("out of memory");', small],
    ['a worker that ends', 'process.exit(3);', small],
    ['a worker whose package is missing', 'require("no-such-package");', small],
  ])('answers what went wrong: %s', async (name, text, lp) => {
    const options =
      text === undefined
        ? {}
        : { file: text === 'missing' ? join(scratch, 'missing.cjs') : script(`${name.replaceAll(' ', '-')}.cjs`, text) };

    const answer = await highsSolver(options)(lp, 10_000);

    expect(answer).toEqual({ status: 'failed', values: new Map(), why: expect.stringMatching(/\w+/) as string });
  });

  it('ends a worker that hears nothing, and leaves none behind', async () => {
    const beats = script('beats', '');
    const file = script('hangs.cjs', `for (;;) require('node:fs').appendFileSync(${JSON.stringify(beats)}, '.');`);
    const before = performance.now();

    const answer = await highsSolver({ file })(small, 1_500);

    expect(answer).toEqual({ status: 'none', values: new Map() });
    expect(performance.now() - before).toBeLessThan(1_500 + 250 + 1_000);
    await vi.waitFor(
      async () => {
        const { size } = statSync(beats);
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(size).toBeGreaterThan(0);
        expect(statSync(beats).size).toBe(size);
      },
      { timeout: 10_000 },
    );
  });

  it('drops an answer that comes after its time', async () => {
    const late = 'setTimeout(() => require("node:worker_threads").parentPort.postMessage({ status: "optimal", values: new Map() }), 600);';

    expect((await highsSolver({ file: script('late.cjs', late) })(small, 100)).status).toBe('none');
  });

  it('is found by the program in one file, as it is installed', async () => {
    const outfile = join(scratch, 'bundle.cjs');
    await build({
      entryPoints: [join(packageRoot(), 'cli', 'solver', 'highs.ts')],
      outfile,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      define: { 'import.meta.dirname': '__dirname' },
    });
    const bundled = createRequire(import.meta.url)(outfile) as typeof Highs;

    expect((await bundled.highsSolver()(small, 20_000)).status).toBe('optimal');
  });
});
