/** npm run bench: every benchmark, each against its peer in the same run. Prints; gates nothing. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { benchMatrix, cases } from './matrix.ts';
import { benchPlanner } from './planner/all.ts';
import { benchPowervm } from './powervm.ts';
import { benchSsh } from './ssh.ts';
import { benchStartup } from './startup.ts';
import { benchStore } from './store.ts';
import { benchWorkbook, writeBenchWorkbook } from './workbook.ts';

const asked = cases.find((each) => each.name === process.argv[2]);
const [, , what, file] = process.argv;
if (asked !== undefined) await benchMatrix(asked);
else if (what === 'write-workbook' && file !== undefined) await writeBenchWorkbook(file);
else if (what === 'workbook') await benchWorkbook();
else if (what === 'store') await benchStore();
else if (what === 'powervm') await benchPowervm();
else if (what === 'planner') await benchPlanner(process.argv.slice(3));
else if (what === 'ssh') await benchSsh(join(import.meta.dirname, '..'));
else {
  console.log(`node ${process.version}, ${process.platform} ${process.arch}`);
  benchStartup(join(import.meta.dirname, '..'));
  await benchWorkbook();
  ofItsOwn('ssh');
  // A process for each fleet, so that its time and memory are its own.
  ofItsOwn('store', '--expose-gc');
  for (const { name } of cases) ofItsOwn(name);
  ofItsOwn('powervm');
  ofItsOwn('planner');
}

function ofItsOwn(benchmark: string, ...nodeOptions: readonly string[]): void {
  spawnSync(process.execPath, [...process.execArgv, ...nodeOptions, import.meta.filename, benchmark], { stdio: 'inherit' });
}
