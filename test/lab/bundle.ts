/** The program as one file, made from the sources as they are now. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../support/cli.ts';

/** @returns the path of the program below `folder`; its packages are found with NODE_PATH */
export async function bundleProgram(folder: string): Promise<string> {
  const program = join(folder, 'dist', 'canmove.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['cli/process.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['ssh2', 'exceljs', 'saxes', 'handlebars', 'cpu-features'],
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
  return program;
}
