/**
 * Bundles the program into dist/: one entry and one chunk per command. A bundle starts in a third of the time that
 * loading a hundred small files takes. Heavy packages stay outside and are loaded by the commands that use them.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
// Built beside the old one and swapped in, so that a program that starts meanwhile finds one whole build.
const outdir = join(root, `dist.${process.pid}`);

rmSync(outdir, { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { canmove: 'cli/process.ts' },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: ['ssh2', 'exceljs', 'handlebars', 'handlebars/runtime', 'cpu-features'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  chunkNames: 'chunks/[name]-[hash]',
  banner: { js: "import{createRequire as canmoveRequire}from'node:module';const require=canmoveRequire(import.meta.url);" },
  logLevel: 'warning',
});

/** The licences of what was bundled: their terms ask for it. */
const packages = new Set(
  Object.keys(result.metafile.inputs)
    .map((input) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
    .filter((folder) => folder !== undefined),
);
const licences = [...packages].sort().map((folder) => {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license']
    .map((name) => {
      try {
        return readFileSync(join(root, folder, name), 'utf8');
      } catch {
        return undefined; // another spelling
      }
    })
    .find((each) => each !== undefined);
  if (text === undefined) throw new Error(`${folder} is bundled and has no licence file`);
  return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text.trim()}\n`;
});
writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), licences.join(`\n${'-'.repeat(72)}\n\n`));

const old = join(root, `dist.${process.pid}.old`);
try {
  renameSync(dist, old);
} catch (error) {
  if (error.code !== 'ENOENT') throw error; // the first build
}
renameSync(outdir, dist);
rmSync(old, { recursive: true, force: true });
