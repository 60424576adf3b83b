/*
 * Starts a bundle as bin/canmove.js starts the product: with V8's compiled form beside it, where there is one. The first run keeps one.
 * node start.cjs BUNDLE QUESTION CLUSTER
 */
'use strict';
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

const file = process.argv[2];
const cache = `${file}.cache`;
const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
const script = new Script(Module.wrap(readFileSync(file, 'latin1')), { filename: file, cachedData });
const exported = { exports: {} };
script.runInThisContext()(exported.exports, Module.createRequire(file), exported, file, dirname(file));
if (cachedData === undefined) process.once('exit', () => writeFileSync(cache, script.createCachedData()));
