/**
 * npm test: everything that must hold before a change lands, cheapest first. Every stage runs, also after one has
 * failed, so that one run tells all. Ends with the number of tests that passed and failed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const report = join(root, 'coverage', 'tests.json');

/** @type {readonly (readonly [name: string, command: string, ...args: string[]])[]} */
const stages = [
  ['build', 'node', 'scripts/build.js'],
  ['generated files', 'npx', '--no-install', 'tsx', 'scripts/generate.ts', '--check'],
  ['types', 'npx', '--no-install', 'tsc', '--noEmit'],
  ['lint', 'npx', '--no-install', 'eslint', '--max-warnings', '0', '.'],
  ['format', 'npx', '--no-install', 'prettier', '--check', '--log-level', 'warn', '.'],
  [
    'import arrows',
    'npx',
    '--no-install',
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    'schemas',
    'collectors',
    'fleet',
    'rules',
    'reports',
    'store',
    'cli',
    'examples',
    'test',
    'bench',
    'scripts',
  ],
  ['tests', 'npx', '--no-install', 'vitest', 'run', '--coverage', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
];

const failed = [];
for (const [name, command, ...args] of stages) {
  const started = performance.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed.push(name);
}

let counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch (error) {
  failed.push(`the test report cannot be read: ${error.message}`);
}
const skipped = counts.numPendingTests + counts.numTodoTests;
if (skipped > 0 && process.env.CI === 'true') failed.push(`${skipped} skipped tests`);
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`);
// A stage that failed counts as one failed test more, so that the last line never says that all is well.
const stageFailures = failed.filter((name) => name !== 'tests').length + (failed.includes('tests') && counts.numFailedTests === 0 ? 1 : 0);
console.log(
  `\n${counts.numPassedTests} passed, ${counts.numFailedTests + stageFailures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
