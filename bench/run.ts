/** npm run bench: every benchmark, each against its peer in the same run. Prints; gates nothing. */
import { join } from 'node:path';
import { benchMatrix, cases } from './matrix.ts';
import { benchStartup } from './startup.ts';

console.log(`node ${process.version}, ${process.platform} ${process.arch}`);
benchStartup(join(import.meta.dirname, '..'));
for (const each of cases) await benchMatrix(each);
