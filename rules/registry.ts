/** The rule packs, one line per platform, each loaded only when it is asked for. */
import type { RulePack } from './define.ts';

const packs: Readonly<Record<string, () => Promise<RulePack>>> = {
  ldoms: async () => (await import('./ldoms/index.ts')).ldoms,
  powervm: async () => (await import('./powervm/index.ts')).powervm,
};

/** Platforms that have rules, in code point order. */
export const rulePlatforms: readonly string[] = Object.keys(packs).sort();

/** undefined: no rules for this platform. */
export async function rulePackFor(platform: string): Promise<RulePack | undefined> {
  return Object.hasOwn(packs, platform) ? packs[platform]?.() : undefined;
}

export async function rulePacks(): Promise<readonly RulePack[]> {
  return Promise.all(rulePlatforms.map((platform) => (packs[platform] as () => Promise<RulePack>)()));
}
