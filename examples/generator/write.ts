/** npm run examples: writes the captures of the example fleets to examples/ldoms and examples/powervm. */
import { join } from 'node:path';
import { capturesOf, writeCaptures } from './captures.ts';
import { exampleFleet } from './example-fleet.ts';
import { capturesOf as powervmCapturesOf } from './powervm/captures.ts';
import { exampleFleet as powervmFleet } from './powervm/example-fleet.ts';

const examples = join(import.meta.dirname, '..');
for (const [platform, captures] of [
  ['ldoms', capturesOf(exampleFleet())],
  ['powervm', powervmCapturesOf(powervmFleet())],
] as const) {
  const dir = join(examples, platform);
  writeCaptures(captures, dir);
  console.log(`wrote ${captures.length} capture directories to ${dir}`);
}
