/** SSH algorithms: what is offered by default, what an endpoint may add by name (H-S4), and what to say when none fits. */
import type { AlgorithmList, Algorithms, CipherAlgorithm, KexAlgorithm, MacAlgorithm, ServerHostKeyAlgorithm } from 'ssh2';
import { excerpt } from '../../schemas/visible.ts';
import type { LegacyAlgorithm } from './route.ts';

// ssh2's own list without ssh-rsa, whose signature is SHA-1.
const hostKeyAlgorithms: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

// Best first: this is also the order in which they are offered, whatever the order in the inventory.
const legacyKex = ['diffie-hellman-group-exchange-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'] as const;
const legacyHostKeys = ['ssh-rsa', 'ssh-dss'] as const;
const legacyCiphers = ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'] as const;
const legacyMacs = ['hmac-sha1', 'hmac-md5'] as const;

/** @param knownTypes key types stored for the host: they are asked for first, or a host with two keys looks changed (H-S3) */
export function algorithmsFor(legacy: readonly LegacyAlgorithm[], knownTypes: readonly string[]): Algorithms {
  const hostKeys: readonly ServerHostKeyAlgorithm[] = [...hostKeyAlgorithms, ...legacyHostKeys.filter((name) => legacy.includes(name))];
  const isKnown = (name: ServerHostKeyAlgorithm): boolean => knownTypes.includes(name.startsWith('rsa-sha2-') ? 'ssh-rsa' : name);
  return {
    serverHostKey: [...hostKeys.filter(isKnown), ...hostKeys.filter((name) => !isKnown(name))],
    kex: defaultsAnd<KexAlgorithm>(legacyKex.filter((name) => legacy.includes(name))),
    cipher: defaultsAnd<CipherAlgorithm>(legacyCiphers.filter((name) => legacy.includes(name))),
    hmac: defaultsAnd<MacAlgorithm>(legacyMacs.filter((name) => legacy.includes(name))),
    compress: ['none'],
  };
}

function defaultsAnd<T extends string>(append: T[]): AlgorithmList<T> {
  return { append, prepend: [], remove: [] };
}

/** What a server offers, by kind of algorithm, as far as the handshake came. */
export interface Offer {
  readonly debug: (message: string) => void;
  /** What to say about a handshake that found no common algorithm; undefined for other errors. */
  explain(message: string): string | undefined;
}

const kinds: Readonly<Record<string, { readonly what: string; readonly legacy: readonly LegacyAlgorithm[] }>> = {
  'KEX method': { what: 'key exchange', legacy: legacyKex },
  'Host key format': { what: 'host key', legacy: legacyHostKeys },
  'C->S cipher': { what: 'cipher', legacy: legacyCiphers },
  'S->C cipher': { what: 'cipher', legacy: legacyCiphers },
  'C->S MAC': { what: 'MAC', legacy: legacyMacs },
  'S->C MAC': { what: 'MAC', legacy: legacyMacs },
};

/** ssh2 tells what the server offered only through its debug callback; this one keeps nothing else of it. */
export function listenToOffer(): Offer {
  let last: { readonly kind: string; readonly names: readonly string[] } | undefined;
  return {
    debug(message) {
      const match = /^Handshake: \(remote\) ([^:]+): (.*)$/s.exec(message);
      if (match !== null) last = { kind: match[1] as string, names: (match[2] as string).split(',') };
    },
    explain(message) {
      const kind = last === undefined ? undefined : kinds[last.kind];
      if (!/no matching/i.test(message) || last === undefined || kind === undefined) return undefined;
      const { names } = last;
      const shown = names.filter((name) => !/^(ext-info|kex-strict)-/.test(name)).map((name) => excerpt(name, 60));
      const allowed = kind.legacy.find((name) => names.includes(name));
      const offer = `no common ${kind.what} algorithm: the server offers ${shown.length === 0 ? 'none' : shown.slice(0, 20).join(', ')}`;
      return allowed === undefined
        ? `${offer}; canmove has none of them`
        : `${offer}; to allow a weak one for this endpoint, add to it in the inventory: legacyAlgorithms: [${allowed}]`;
    },
  };
}
