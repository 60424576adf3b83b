/**
 * Writes dist/canmove.cjs.cache: what V8 has compiled when an ordinary check out of a store is done. Node takes it back
 * only if it is of the same version and flags. Functions that such a check does not use are left out on purpose: taking
 * them back costs every start more than compiling them costs the few that use them.
 */
const { spawnSync } = require('node:child_process');
const { mkdtempSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const store = mkdtempSync(join(tmpdir(), 'canmove-build-'));
const inventory = join(root, 'examples', 'ldoms', 'canmove.yaml');
spawnSync(process.execPath, [join(root, 'bin', 'canmove.js'), 'collect', '--inventory', inventory, '--store', store]);
const time = ['--as-of', '2026-11-02T22:30:00Z'];
process.argv = [process.argv[0], 'canmove', 'check', 'ldom1', '--to', 'hostB', '--store', store, ...time];
const script = require('../bin/canmove.js');
process.on('exit', () => {
  rmSync(store, { recursive: true, force: true });
  const file = join(root, 'dist', 'canmove.cjs.cache');
  writeFileSync(`${file}.${process.pid}`, script.createCachedData());
  renameSync(`${file}.${process.pid}`, file);
  process.exitCode = 0;
});
