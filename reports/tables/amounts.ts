/** Amounts of resources in the unit that a person counts them in. */
const mebibytesPerGibibyte = 1024;
const bytesPerGibibyte = 2 ** 30;

export interface ShownUnit {
  /** Empty for what is only counted. */
  readonly unit: string;
  /** An amount divided by this is in that unit. */
  readonly divisor: number;
}

/** @param title of the resource: a unit that says the same again is left out */
export function shownUnit(unit: string, title = ''): ShownUnit {
  if (unit === 'MiB') return { unit: 'GiB', divisor: mebibytesPerGibibyte };
  if (unit === 'bytes') return { unit: 'GiB', divisor: bytesPerGibibyte };
  if (unit === 'hundredths of a processor') return { unit: 'processors', divisor: 100 };
  return { unit: unit === title ? '' : unit, divisor: 1 };
}

/** For example "memory (GiB)". */
export function titleWithUnit({ title, unit }: { readonly title: string; readonly unit: string }): string {
  const shown = shownUnit(unit, title).unit;
  return shown === '' ? title : `${title} (${shown})`;
}

/** For example "512 GiB" of 524288 MiB, "1.5 cores". */
export function amountInWords(amount: number, unit: string, title = ''): string {
  const { unit: shown, divisor } = shownUnit(unit, title);
  const value = amount / divisor;
  return `${Math.round(value * 10) / 10} ${shown}`.trim();
}
