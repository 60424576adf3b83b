/** Takes the lock, says so, and holds it until it is told to go; says why where it does not get it. Arguments: the store, the wait in ms. */
import { openStore } from '../../../store/open.ts';

const [path = '', waitMs = '0', now = new Date().toISOString()] = process.argv.slice(2);
const store = await openStore(path);
try {
  await store.write({ now, waitMs: Number(waitMs), warn: (warning) => process.send?.({ warning }) }, async () => {
    const told = new Promise((resolve) => process.once('message', resolve));
    process.send?.({ locked: true });
    await told;
  });
} catch (error) {
  process.send?.({ refused: error instanceof Error ? error.message : String(error), status: (error as { status?: number }).status });
}
process.disconnect();
