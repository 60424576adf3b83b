/** Example fleets of PowerVM out of plain values: what is left out is not in the snapshot. */
import { isKnown, known, noSource } from '../../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../../schemas/facts.ts';
import type { Guest, Host, PowervmConventions, PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import type { ExampleFleet } from '../../fleet/define.ts';
import { platform } from './systems.ts';

/** Facts as plain values, or missing. */
export type Plain<O> = { readonly [K in keyof O]?: PlainFact<NonNullable<O[K]>> };
type PlainFact<F> = [Extract<F, { readonly v: unknown }>] extends [never]
  ? Plain<F>
  : PlainValue<Extract<F, { readonly v: unknown }>['v']> | MissingFact;
type PlainValue<V> = V extends readonly (infer E)[] ? readonly (E extends object ? Plain<E> : E)[] : V;

export interface ExampleSystem extends Plain<PowervmHost> {
  readonly name: string;
  readonly unusable?: string;
  readonly lparsNotKnown?: string;
}
export interface ExampleLpar extends Plain<PowervmGuest> {
  readonly name: string;
  /** Name of its system. */
  readonly on: string;
}

export function exampleFleet(
  systems: readonly ExampleSystem[],
  lpars: readonly ExampleLpar[] = [],
  { groups = {}, conventions }: { readonly groups?: ExampleFleet['groups']; readonly conventions?: PowervmConventions | 'off' } = {},
): ExampleFleet {
  return {
    hosts: systems.map(({ name, unusable, lparsNotKnown, ...plain }) => ({
      name,
      platform,
      facts: { powervm: facet<PowervmHost>(plain) } satisfies Partial<Host>,
      ...(unusable === undefined ? {} : { unusable }),
      ...(lparsNotKnown === undefined ? {} : { guestsNotKnown: lparsNotKnown }),
    })),
    guests: lpars.map(({ name, on, ...plain }) => ({
      name,
      host: on,
      facts: { powervm: facet<PowervmGuest>(plain) } satisfies Partial<Guest>,
    })),
    groups,
    ...(conventions === undefined ? {} : { conventions: { powervm: conventions } }),
  };
}

function facet<T>(plain: object): T {
  return Object.fromEntries(Object.entries(plain).map(([key, value]: [string, unknown]) => [key, factOf(value)])) as T;
}

function factOf(value: unknown): unknown {
  if (Array.isArray(value))
    return known(
      value.map((each: unknown) => (isFacet(each) ? facet(each) : each)),
      noSource,
    );
  if (!isFacet(value)) return known(value, noSource);
  return 'why' in value && !isKnown(value as Fact<unknown>) ? value : facet(value);
}

function isFacet(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
