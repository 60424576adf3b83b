/** What the control domain prints about its pools and about the backends of volumes. */
import { mountOf, poolsOf } from '../backends.ts';
import type { HostModel } from '../model.ts';

export function zpoolList(host: HostModel): string {
  return poolsOf(host)
    .map(({ name, guid }) => `${name}\t${guid}\tONLINE\n`)
    .join('');
}

/** `ls -LFd PATH` */
export function backend(path: string): string {
  return `${path}\n`;
}

/** `df -k PATH` */
export function fileSystem(path: string, host: HostModel): string {
  const { special, mountPoint } = mountOf(path, host);
  const sizes = [1_073_741_824, 268_435_456, 805_306_368].map((size) => String(size).padStart(12)).join('');
  return [
    `Filesystem           1024-blocks        Used   Available Capacity  Mounted on\n`,
    `${special.padEnd(20)} ${sizes}    25%    ${mountPoint}\n`,
  ].join('');
}
