import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** Imports a module of the user's own. @param url file URL @throws whatever the module throws */
export async function importModule(url: string): Promise<unknown> {
  const load = createRequire(join(packageRoot(), 'package.json'));
  const native = load('./bin/import-module.js') as (url: string) => Promise<unknown>;
  return native(url);
}
