/** A host that may become an endpoint: what another configuration says of reaching it. */
import type { Endpoint } from '../../schemas/generated/types.ts';

export type Way = Readonly<Partial<Pick<Endpoint, 'address' | 'user' | 'port' | 'identityFile' | 'proxyJump' | 'runAs'>>>;

export interface Candidate {
  readonly name: string;
  readonly way: Way;
}

/** What the inventory's schema takes for the name of an endpoint. */
const endpointName = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}$/;

export function canBeEndpoint(name: string): boolean {
  return endpointName.test(name);
}

/** Plain characters only: what is written to the inventory is read by people and by YAML. */
const forms = {
  address: /^[A-Za-z0-9_][A-Za-z0-9_.:%-]{0,252}$/,
  user: /^[A-Za-z0-9_][A-Za-z0-9_.@$+-]{0,100}$/,
  identityFile: /^[~/A-Za-z0-9_.][A-Za-z0-9_.@~/ +-]{0,1000}$/,
  proxyJump: /^[A-Za-z0-9_][A-Za-z0-9_.@:,[\]%-]{0,1000}$/,
} as const;

export type PlainKey = keyof typeof forms;

export function isPlain(key: PlainKey, value: string): boolean {
  return forms[key].test(value);
}
