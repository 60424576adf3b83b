// Generated from schemas/*.schema.json by "npm run generate". Do not edit.
import type { Assumptions } from './types.ts';
import type { Validate } from '../validate.ts';
export declare const validate: Validate<Assumptions>;
