/** A shape as people type it: cpu=4,memory=16G,like=GUEST. */
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';

export interface ShapeWish {
  /** As it was typed. */
  readonly text: string;
  /** Virtual CPUs, or processing units where the platform counts those. */
  readonly cpu?: number;
  readonly memoryMiB?: number;
  /** Name of the guest that it is like. */
  readonly like?: string;
  /** At most so many on one host. */
  readonly most?: number;
}

const mebibytes = { M: 1, G: 1_024, T: 1_048_576 } as const;
const expected = 'expected for example cpu=4,memory=16G,like=GUEST, with most=1 for at most one on a host';

/** @throws UsageError */
export function shapeWish(text: string): ShapeWish {
  const fault = (what: string): never => {
    throw new UsageError(`--shape ${visible(text)}: ${what}; ${expected}`);
  };
  const wish: { text: string; cpu?: number; memoryMiB?: number; like?: string; most?: number } = { text };
  for (const part of text.split(',')) {
    const [, key = '', value = ''] = /^\s*([a-z]+)\s*=\s*(.*?)\s*$/.exec(part) ?? fault(`${visible(part)} is no KEY=VALUE`);
    switch (key) {
      case 'cpu':
        if (!/^\d{1,6}(\.\d{1,2})?$/.test(value) || Number(value) === 0) fault(`cpu is no number above 0`);
        wish.cpu = Number(value);
        break;
      case 'memory': {
        const [, amount, unit] = /^(\d{1,9})([MGT])(?:i?B)?$/i.exec(value) ?? fault('memory is no size like 512M, 16G or 1T');
        wish.memoryMiB = Number(amount) * mebibytes[(unit as string).toUpperCase() as keyof typeof mebibytes];
        if (wish.memoryMiB === 0) fault('memory is nothing');
        break;
      }
      case 'like':
        if (value === '') fault('like names no guest');
        wish.like = value;
        break;
      case 'most':
        if (!/^\d{1,6}$/.test(value) || Number(value) === 0) fault('most is no whole number above 0');
        wish.most = Number(value);
        break;
      default:
        fault(`there is no ${visible(key)}`);
    }
  }
  if (wish.like === undefined && (wish.cpu === undefined || wish.memoryMiB === undefined))
    fault('without like=GUEST both cpu and memory are needed');
  return wish;
}
