/**
 * Data is validated where it enters. The validators are generated and loaded when first asked for: a command pays only
 * for the contracts it reads.
 */
import type {
  Assessment,
  Assumptions,
  Capture,
  CaptureCommandsFile,
  CaptureEndpointFile,
  Inventory,
  Plan,
  Snapshot,
  StoreRecord,
} from './generated/types.ts';
import { excerpt } from './visible.ts';

/** What a validator found wrong at one place. */
export interface Fault {
  /** JSON pointer into the value. */
  readonly instancePath: string;
  /** JSON pointer of the broken keyword in the schema. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A generated validator. `errors` belongs to its last call. */
export interface Validate<T> {
  (value: unknown): value is T;
  readonly errors?: readonly Fault[] | null;
}

export type Validated<T> = { readonly value: T } | { readonly fault: string };

/** The first fault as a clause, for example "/entries/2/exit must have required property 'status'". */
export function describeFault(faults: readonly Fault[] | null | undefined): string {
  const first = faults?.[0];
  if (first === undefined) return 'it does not have the shape of its schema';
  const extra = first.params['additionalProperty'];
  const found = typeof extra === 'string' ? `: '${excerpt(extra, 60)}'` : '';
  return `${first.instancePath === '' ? 'it' : excerpt(first.instancePath)} ${first.message ?? first.keyword}${found}`;
}

function validated<T>(validate: Validate<T>, value: unknown): Validated<T> {
  return validate(value) ? { value } : { fault: describeFault(validate.errors) };
}

export async function validateCapture(value: unknown): Promise<Validated<Capture>> {
  return validated((await import('./generated/validate-capture.js')).validate, value);
}

export async function validateSnapshot(value: unknown): Promise<Validated<Snapshot>> {
  return validated((await import('./generated/validate-snapshot.js')).validate, value);
}

export async function validateAssessment(value: unknown): Promise<Validated<Assessment>> {
  return validated((await import('./generated/validate-assessment.js')).validate, value);
}

export async function validateStoreRecord(value: unknown): Promise<Validated<StoreRecord>> {
  return validated((await import('./generated/validate-store.js')).validate, value);
}

export async function validateAssumptions(value: unknown): Promise<Validated<Assumptions>> {
  return validated((await import('./generated/validate-assumptions.js')).validate, value);
}

export async function validatePlan(value: unknown): Promise<Validated<Plan>> {
  return validated((await import('./generated/validate-plan.js')).validate, value);
}

/** Every fault, not only the first: a person mends the inventory. */
export async function inventoryFaults(value: unknown): Promise<{ readonly value: Inventory } | { readonly faults: readonly Fault[] }> {
  const { validate } = await import('./generated/validate-inventory.js');
  return validate(value) ? { value } : { faults: [...(validate.errors ?? [])] };
}

/** The first fault of a file of a capture directory, with its place: a person may have made it by hand. */
export async function captureEndpointFault(
  value: unknown,
): Promise<{ readonly value: CaptureEndpointFile } | { readonly fault: string; readonly at: string }> {
  return firstFault((await import('./generated/validate-capture-endpoint.js')).validate, value);
}

export async function captureCommandsFault(
  value: unknown,
): Promise<{ readonly value: CaptureCommandsFile } | { readonly fault: string; readonly at: string }> {
  return firstFault((await import('./generated/validate-capture-commands.js')).validate, value);
}

function firstFault<T>(validate: Validate<T>, value: unknown): { readonly value: T } | { readonly fault: string; readonly at: string } {
  return validate(value) ? { value } : { fault: describeFault(validate.errors), at: validate.errors?.[0]?.instancePath ?? '' };
}
