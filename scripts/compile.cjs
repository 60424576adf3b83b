/**
 * Writes dist/canmove.cjs.cache: what V8 has compiled when an ordinary check is done. Node takes it back only if it is
 * of the same version and flags.
 */
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
process.argv = [process.argv[0], 'canmove', 'check', 'ldom1', '--to', 'hostB', '--captures', join(root, 'examples', 'ldoms')];
const script = require('../bin/canmove.js');
process.on('exit', () => {
  const file = join(root, 'dist', 'canmove.cjs.cache');
  writeFileSync(`${file}.${process.pid}`, script.createCachedData());
  renameSync(`${file}.${process.pid}`, file);
  process.exitCode = 0;
});
