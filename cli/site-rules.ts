/** Loads the rules of a site: a module of the user's own, named in the inventory. It is code, so it must be theirs. */
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule, RulePack } from '../rules/define.ts';
import { needsOf } from '../rules/engine/outcome.ts';
import { siteKit, siteRules } from '../rules/site.ts';
import { UsageError } from '../schemas/usage-error.ts';
import { excerpt, visible } from '../schemas/visible.ts';
import { importModule } from './import-module.ts';

const writableByOthers = 0o022;

/**
 * @param name as the inventory names the file
 * @param folder where relative names stand
 * @throws UsageError naming the file and the rule
 */
export async function loadSiteRules(name: string, folder: string, packs: readonly RulePack[]): Promise<readonly Rule[]> {
  const file = resolve(folder, name);
  const refuse = (what: string, cause?: unknown): never => {
    throw new UsageError(`site rules ${visible(name)}: ${what}`, { cause });
  };
  mustBeOwn(file, refuse);
  let module: unknown;
  try {
    module = await importModule(pathToFileURL(file).href);
  } catch (error) {
    return refuse(`it cannot be loaded: ${excerpt(messageOf(error), 300)}`, error);
  }
  const make = (module as { readonly default?: unknown }).default;
  if (typeof make !== 'function') return refuse('it must "export default" a function: ({ defineRule, blocker, pass, fail }) => [ … ]');
  let rules: readonly Rule[];
  try {
    rules = siteRules((make as (kit: typeof siteKit) => unknown)(siteKit), packs, basename(name));
  } catch (error) {
    return refuse(excerpt(messageOf(error), 300), error);
  }
  const { factPaths } = await import('./fact-paths.ts');
  const isFactPath = factPaths(packs);
  for (const rule of rules) {
    for (const path of Object.values(needsOf(rule))) {
      if (!isFactPath(path))
        refuse(
          `${rule.id}: ${excerpt(path)} is not a fact of the snapshot; "canmove schema snapshot" prints all, "canmove parse" shows some`,
        );
    }
  }
  return rules;
}

/** Whoever can write the file can run code as whoever runs canmove. */
function mustBeOwn(file: string, refuse: (what: string, cause?: unknown) => never): void {
  let found;
  try {
    found = statSync(file);
  } catch (error) {
    return refuse('there is no such file, or it cannot be read', error);
  }
  if (!found.isFile()) refuse('it is not a file');
  const own = process.getuid?.();
  if (own !== undefined && found.uid !== own && found.uid !== 0)
    refuse(`it belongs to another user (uid ${found.uid}): only your own rules are run`);
  if ((found.mode & writableByOthers) !== 0) refuse('its group or others can write it: chmod go-w it first');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
