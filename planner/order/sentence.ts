/** Says why a step waits, and why no order was found. */
import { excerpt } from '../../schemas/visible.ts';
import type { Instance } from '../model/instance.ts';
import type { Because, Impossible, Lack, Wait } from './types.ts';

/** Names of things, for sentences. */
export interface OrderWords {
  /** A resource as people call it, for example "memory". */
  resource(resource: number): string;
  /** A whole number of it with its unit, for example "16 GiB". */
  amount(resource: number, amount: number): string;
  /** A step of the list that `Because` belongs to, for example "s4". */
  step(index: number): string;
}

/** For example: waits for s4 to free 16 GiB of memory on west-1. */
export function sentenceOf(because: Because, instance: Instance, words: OrderWords): string {
  const step = words.step(because.step);
  if (because.kind === 'guest') return `${step} is an earlier step of the same guest`;
  const host = hostOf(instance, because.host);
  if (because.kind === 'apart') return `waits until ${step} has left ${host}: not both may be there (${groupOf(instance, because.group)})`;
  const what = words.resource(because.resource);
  if (because.amount === 0) return `waits until ${step} has made ${host} keep its reserve of ${what} again`;
  return `waits for ${step} to free ${words.amount(because.resource, because.amount)} of ${what} on ${host}`;
}

/** Why these guests stay where they are, a sentence for each thing that is in the way. */
export function sentencesOf({ cause }: Impossible, instance: Instance, words: OrderWords): readonly string[] {
  switch (cause.kind) {
    case 'no-way':
      return [`${guestOf(instance, cause.guest)} has no way to ${hostOf(instance, cause.host)}`];
    case 'full':
      return [`${hostOf(instance, cause.host)} would lack ${lacksIn(cause.lacks, instance, words)} in the end`];
    case 'cycle':
      return [
        'these wait for each other, and no host has room for one of them meanwhile',
        ...cause.waits.map((wait) => waitIn(wait, instance, words)),
      ];
    case 'behind':
      return cause.waits.map((wait) => waitIn(wait, instance, words));
  }
}

function waitIn({ guest, from, to, lacks }: Wait, instance: Instance, words: OrderWords): string {
  const where = from < 0 ? '' : ` on ${hostOf(instance, from)}`;
  const what = lacks.length === 0 ? 'room that others take' : lacksIn(lacks, instance, words);
  return `${guestOf(instance, guest)}${where} waits for ${hostOf(instance, to)}, which lacks ${what}`;
}

function lacksIn(lacks: readonly Lack[], instance: Instance, words: OrderWords): string {
  return lacks
    .map((lack) =>
      lack.kind === 'apart'
        ? `a place for one more of ${groupOf(instance, lack.group)}`
        : `${words.amount(lack.resource, lack.missing)} of ${words.resource(lack.resource)}`,
    )
    .join(' and ');
}

const hostOf = ({ hosts }: Instance, host: number): string => excerpt(hosts[host]?.name ?? '');
const guestOf = ({ guests }: Instance, guest: number): string => excerpt(guests[guest]?.name ?? '');
const groupOf = ({ apart }: Instance, group: number): string => excerpt(apart[group]?.name ?? '');
