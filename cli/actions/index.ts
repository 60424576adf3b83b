/**
 * The work of every command but the demo, loaded as one chunk: in the bundle a dozen small chunks cost more than their
 * code. What is heavy (SSH, YAML, workbook, HTML, the rules and parsers of a platform) is imported where it is used.
 */
export { audit } from './audit.ts';
export { check } from './check.ts';
export { collect } from './collect.ts';
export { commands } from './commands.ts';
export { matrix } from './matrix.ts';
export { parse } from './parse.ts';
export { report } from './report.ts';
export { explain, rules } from './rules.ts';
export { schema } from './schema.ts';
export { storeCheck } from './store.ts';
export { trust } from './trust.ts';
