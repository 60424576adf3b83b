#!/usr/bin/env node
/* Starts dist/canmove.cjs with the compiled form that the build kept beside it; without one it is compiled here. */
'use strict';
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const file = join(__dirname, '..', 'dist', 'canmove.cjs');

function read(path, encoding) {
  try {
    return readFileSync(path, encoding);
  } catch {
    return undefined; // not built, or built for another Node: said or made up for below
  }
}

const source = read(file, 'latin1');
if (source === undefined) {
  process.stderr.write('canmove: not built yet: run "npm run build" in the checkout\n');
  process.exitCode = 70;
} else {
  const script = new Script(Module.wrap(source), { filename: file, cachedData: read(`${file}.cache`) });
  const exported = { exports: {} };
  script.runInThisContext()(exported.exports, Module.createRequire(file), exported, file, dirname(file));
  module.exports = script;
}
