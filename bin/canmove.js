#!/usr/bin/env node
try {
  await import('../dist/canmove.js');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('dist')) throw error;
  process.stderr.write('canmove: not built yet: run "npm run build" in the checkout\n');
  process.exitCode = 70;
}
