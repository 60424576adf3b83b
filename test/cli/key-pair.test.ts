import ssh2 from 'ssh2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newKeyPair } from '../../cli/demo/key-pair.ts';

// A pair as ssh2 1.17 makes it of a public key that begins with a zero byte: 31 bytes where 32 belong.
const cut = Buffer.concat([Buffer.from([0, 0, 0, 11]), Buffer.from('ssh-ed25519'), Buffer.from([0, 0, 0, 31]), Buffer.alloc(31, 7)]);
const broken = { private: '', public: `ssh-ed25519 ${cut.toString('base64')}` };

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a new key pair', () => {
  it('can be read back, and its public key has 32 bytes', () => {
    const pair = newKeyPair();

    const [type, blob] = pair.public.split(' ') as [string, string];
    const key = ssh2.utils.parseKey(pair.private);
    expect(type).toBe('ssh-ed25519');
    expect(Buffer.from(blob, 'base64').length).toBe(4 + 11 + 4 + 32);
    expect(key instanceof Error ? key : key.getPublicSSH().toString('base64')).toBe(blob);
  });

  it('is made again when ssh2 made one that cannot be read', () => {
    const readable = newKeyPair();
    vi.spyOn(ssh2.utils, 'generateKeyPairSync')
      .mockReturnValueOnce({ ...readable, public: broken.public })
      .mockReturnValueOnce({ ...readable, private: broken.private })
      .mockReturnValueOnce(readable);

    expect(newKeyPair()).toEqual(readable);
  });
});
