/** npm run examples: writes the captures of the example fleet to examples/ldoms. */
import { join } from 'node:path';
import { capturesOf, writeCaptures } from './captures.ts';
import { exampleFleet } from './example-fleet.ts';

const dir = join(import.meta.dirname, '..', 'ldoms');
const captures = capturesOf(exampleFleet());
writeCaptures(captures, dir);
console.log(`wrote ${captures.length} capture directories to ${dir}`);
