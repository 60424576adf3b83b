import ssh2 from 'ssh2';

export interface KeyPair {
  /** In OpenSSH's own form. */
  readonly private: string;
  /** One line, as in authorized_keys. */
  readonly public: string;
}

/** A fresh ed25519 key pair. */
export function newKeyPair(): KeyPair {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    // ssh2 1.17 drops the zero bytes that a public key begins with (mscdex/ssh2 issue 1390): one pair in 256 is broken.
    if (isReadable(pair.private) && isReadable(pair.public)) return pair;
  }
}

function isReadable(key: string): boolean {
  return !(ssh2.utils.parseKey(key) instanceof Error);
}
