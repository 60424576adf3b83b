/**
 * What the tests need besides npm packages, all from Debian: a real OpenSSH server, a real browser, an independent
 * reader of workbooks, shells that complete, the reader whose inventories are taken over. As root it is installed, saying so first; CANMOVE_NO_INSTALL=1 refuses. Elsewhere the tests
 * that need it skip by name, and fail with CI=true.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

interface Requirement {
  readonly package: string;
  isThere(): boolean;
}

const requirements: readonly Requirement[] = [
  { package: 'openssh-server', isThere: () => existsSync('/usr/sbin/sshd') },
  { package: 'openssh-client', isThere: () => existsSync('/usr/bin/ssh-keygen') },
  { package: 'chromium', isThere: () => existsSync('/usr/bin/chromium') },
  { package: 'libreoffice-calc', isThere: () => existsSync('/usr/bin/soffice') },
  { package: 'poppler-utils', isThere: () => existsSync('/usr/bin/pdftoppm') },
  { package: 'zsh', isThere: () => existsSync('/usr/bin/zsh') },
  { package: 'fish', isThere: () => existsSync('/usr/bin/fish') },
  { package: 'ansible-core', isThere: () => existsSync('/usr/bin/ansible-inventory') },
  {
    package: 'python3-openpyxl',
    isThere: () => existsSync('/usr/bin/python3') && spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']).status === 0,
  },
];

export default function setup(): void {
  const absent = requirements.filter((requirement) => !requirement.isThere()).map((requirement) => requirement.package);
  if (absent.length === 0) return;
  if (process.getuid?.() !== 0 || process.env['CANMOVE_NO_INSTALL'] === '1' || !existsSync('/usr/bin/apt-get')) {
    console.warn(`tests that need ${absent.join(', ')} are skipped: install these Debian packages, or run as root`);
    return;
  }
  console.warn(`installing Debian packages for the tests: ${absent.join(', ')} (CANMOVE_NO_INSTALL=1 refuses)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...absent], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  if (status !== 0) console.warn('the installation failed: the tests that need these packages will say so');
}
