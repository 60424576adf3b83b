/**
 * Bundles the program into one file, dist/canmove.cjs, and keeps V8's compiled form of it beside it: together they
 * start in a fraction of the time of a hundred small modules. Modules inside are still evaluated only when they are
 * imported. Heavy packages stay outside. See docs/decisions/bundle.md.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
// Built beside the old one and swapped in, so that a program that starts meanwhile finds one whole build.
const outdir = join(root, `dist.${process.pid}`);

/** commander can start other programs as subcommands; ours has none, and loading child_process costs 3 ms. */
const commanderStartsNothing = {
  name: 'commander-starts-nothing',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/commander/') ? { path: 'nothing', namespace: 'nothing' } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

rmSync(outdir, { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { canmove: 'cli/process.ts' },
  outdir,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  external: ['ssh2', 'exceljs', 'saxes', 'handlebars', 'handlebars/runtime', 'cpu-features'],
  // What stays outside is required when it is used: compiled code of ours has no import of its own.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // One byte for each character, which V8 reads faster.
  charset: 'ascii',
  metafile: true,
  plugins: [commanderStartsNothing],
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

// Only a gain of time: a program without it, or with that of another Node, compiles as usual.
const cached = spawnSync(process.execPath, [join(root, 'scripts', 'compile.cjs')], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
if (cached.status !== 0) console.warn('the compiled form could not be made: canmove will start more slowly');
