/** The check of one host's key. A connection cannot be made without one, and no credential is offered before it passed (H-S1). */
import { Buffer } from 'node:buffer';
import { excerpt, visible } from '../../schemas/visible.ts';
import {
  decideHostKey,
  fingerprint,
  keyType,
  knownHostsLine,
  knownHostsName,
  knownKeyTypes,
  linesFor,
  rsaBits,
  type HostKeyDecision,
  type KnownHosts,
  type KnownHostsLine,
} from './known-hosts.ts';
import type { Hop } from './route.ts';
import { ConnectError } from './transport.ts';

declare const made: unique symbol;

export interface HostCheck {
  /** Only hostCheck() makes one: a verifier that accepts everything has no place to come from. */
  readonly [made]: true;
  /** Key types to ask for first. */
  readonly knownTypes: readonly string[];
  /** True for the one key that may be used; for every later key exchange of the connection it must be the same. */
  readonly verify: (key: Buffer) => boolean;
  /** The key that the host showed first. */
  shown(): ShownKey | undefined;
  /** Why a key was not accepted. */
  refusal(): ConnectError | undefined;
}

/** A key as a host showed it. */
export interface ShownKey {
  readonly key: Buffer;
  readonly decision: HostKeyDecision;
}

// OpenSSH refuses RSA host keys below this as well.
const leastRsaBits = 1024;

/** @param isLookingOnly accepts no key at all, so that nothing is offered to the host */
export function hostCheck(hop: Hop, known: KnownHosts, isLookingOnly = false): HostCheck {
  const lines = linesFor(known, hop.knownAs);
  let shown: ShownKey | undefined;
  let refusal: ConnectError | undefined;
  const check: Omit<HostCheck, typeof made> = {
    knownTypes: knownKeyTypes(lines),
    verify(key) {
      if (shown === undefined) {
        const copy = Buffer.from(key);
        shown = { key: copy, decision: decide(hop, lines, known, copy) };
        refusal = refusalOf(hop, shown);
      } else if (!shown.key.equals(key)) {
        refusal = new ConnectError(
          'refused',
          `${at(hop)} showed another host key in the middle of the connection: ${describe(shown.key)}, then ${describe(key)}`,
        );
      }
      return refusal === undefined && !isLookingOnly;
    },
    shown: () => shown,
    refusal: () => refusal,
  };
  return check as HostCheck;
}

/** Host and port, as a message names them. */
export function at(hop: Hop): string {
  return hop.host.includes(':') ? `[${visible(hop.host)}]:${hop.port}` : `${visible(hop.host)}:${hop.port}`;
}

function decide(hop: Hop, lines: readonly KnownHostsLine[], known: KnownHosts, key: Buffer): HostKeyDecision {
  const decision = decideByName(hop, lines, known, key);
  if (hop.hostKey === undefined || decision.kind === 'revoked') return decision;
  // A pin in the inventory stands instead of known_hosts.
  return isPinned(hop.hostKey, key) ? { kind: 'known', where: 'hostKey in the inventory' } : { kind: 'changed', stored: [] };
}

/** A host on another port that has no line of its own is looked up by its plain name, as ssh does. */
function decideByName(hop: Hop, lines: readonly KnownHostsLine[], known: KnownHosts, key: Buffer): HostKeyDecision {
  const own = decideHostKey(lines, key);
  if (own.kind !== 'unknown' || hop.port === 22 || hop.knownAs !== knownHostsName(hop.host, hop.port)) return own;
  const plain = decideHostKey(linesFor(known, knownHostsName(hop.host, 22)), key);
  // A different key under the plain name may be that of another server on the host: unknown, not changed.
  return plain.kind === 'known' || plain.kind === 'revoked' ? plain : own;
}

function isPinned(pin: string, key: Buffer): boolean {
  return pin.replace(/=$/, '') === fingerprint(key);
}

function describe(key: Buffer): string {
  return `${excerpt(keyType(key) ?? 'a key of no type', 60)} ${fingerprint(key)}`;
}

function refusalOf(hop: Hop, { key, decision }: ShownKey): ConnectError | undefined {
  const bits = rsaBits(key);
  if (bits !== undefined && bits < leastRsaBits) {
    return new ConnectError(
      'refused',
      `${at(hop)}: the RSA host key has ${bits} bits; below ${leastRsaBits} it protects nothing. The host needs a new key`,
    );
  }
  switch (decision.kind) {
    case 'known':
      return undefined;
    case 'revoked':
      return new ConnectError(
        'refused',
        `${at(hop)}: REVOKED host key: ${describe(key)} is marked @revoked at ${decision.where}. Nothing was sent. Find out who answers there`,
      );
    case 'changed':
      return new ConnectError('refused', changedText(hop, decision.stored, key));
    case 'unknown':
      return new ConnectError('refused', unknownText(hop, decision.certificateAuthority, key));
  }
}

function changedText(hop: Hop, stored: readonly KnownHostsLine[], key: Buffer): string {
  const expected =
    stored.length === 0
      ? `the inventory pins hostKey ${hop.hostKey ?? ''}`
      : `known are ${stored.map((line) => `${describe(line.key)} (${line.where})`).join(', ')}`;
  return (
    `${at(hop)}: CHANGED host key: it shows ${describe(key)}, but ${expected}. Nothing was sent. ` +
    `If the host was installed anew, check the fingerprint at its console, then ${stored.length === 0 ? 'correct hostKey: in the inventory' : `run: canmove trust ${visible(hop.name)}`}; otherwise somebody answers in its place`
  );
}

function unknownText(hop: Hop, certificateAuthority: boolean, key: Buffer): string {
  const hint = certificateAuthority ? ' known_hosts has only a @cert-authority line for it, and host certificates are not supported.' : '';
  return (
    `${at(hop)}: unknown host key: ${describe(key)}. Nothing was sent.${hint} ` +
    `Compare the fingerprint at the host's console (ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub), then run: canmove trust ${visible(hop.name)}. The known_hosts line is: ${excerpt(knownHostsLine(hop.knownAs, key), 1000)}`
  );
}
