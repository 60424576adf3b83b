/** What the collector would bring home from the hosts of a model, in memory and as capture directories. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';
import { askedBackends, askedFiles } from './backends.ts';
import type { FleetModel, HostModel } from './model.ts';
import * as backends from './print/backends.ts';
import * as domains from './print/domains.ts';
import * as machine from './print/machine.ts';
import * as services from './print/services.ts';
import * as solaris from './print/solaris.ts';
import { seeded, seedOf, sha256 } from './seeded.ts';

type Printer = (host: HostModel, at: string) => string;

const ldm = '/usr/sbin/ldm';

/** In the order in which the collector asks. */
const commands: readonly (readonly [id: string, commandLine: string, print: Printer])[] = [
  ['ldm-version', `${ldm} -V`, machine.version],
  ['ldm-list', `${ldm} list -p`, domains.list],
  ['ldm-list-bindings', `${ldm} list-bindings -e -p`, domains.listBindings],
  ['ldm-list-services', `${ldm} list-services -p`, services.listServices],
  ['ldm-list-constraints', `${ldm} list-constraints -p`, domains.listConstraints],
  ['ldm-list-devices', `${ldm} list-devices -a -p`, machine.listDevices],
  ['ldm-list-io', `${ldm} list-io -l -p`, machine.listIo],
  ['ldm-list-netdev', `${ldm} list-netdev -l -p`, machine.listNetdev],
  ['ldm-list-spconfig', `${ldm} list-spconfig`, machine.listSpconfig],
  ['ldm-list-status', `${ldm} list -o status -p`, domains.listStatus],
  ['ldmd-properties', "svccfg -s ldmd listprop 'ldmd/*'", solaris.ldmdProperties],
  ['ldmd-state', 'svcs -H -o state ldmd', solaris.ldmdState],
  ['prtdiag', 'prtdiag -v', solaris.prtdiag],
  ['psrinfo', 'psrinfo -pv', solaris.psrinfo],
  ['prtconf-stick', 'prtconf -pv', solaris.prtconfStick],
  ['uname', 'uname -a', solaris.uname],
  ['virtinfo', 'virtinfo -a -p', solaris.virtinfo],
  ['release', 'cat /etc/release', solaris.release],
  ['mnttab', 'cat /etc/mnttab', solaris.mnttab],
  ['trusted-peers', 'ls -ar /var/share/ldomsmanager/trust', solaris.trustedPeers],
  ['zpool-list', "zpool list -H -o 'name,guid,health'", backends.zpoolList],
  ['date', 'date -u +%Y-%m-%dT%H:%M:%SZ', (_host, at) => `${at}\n`],
];

export function capturesOf(fleet: FleetModel): Capture[] {
  return fleet.hosts.map(captureOf);
}

function captureOf(host: HostModel): Capture {
  const begin = Date.parse(host.startedAt);
  const random = seeded(seedOf(host.name));
  const asked = [
    ...commands.map(([command, line, print]) => ({ command, line, print, parameters: parametersOf(command) })),
    ...questionsOf(host),
  ];
  const entries = asked.map(({ command, line, print, parameters }, index): ExecEntry => {
    const at = second(begin + index * 1000);
    const text = print(host, at);
    return {
      kind: 'exec',
      command,
      parameters,
      commandLine: `env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin ${line}`,
      startedAt: at,
      durationMs: 20 + Math.floor(random() * 700),
      exit: { status: 0 },
      stdout: { text },
      sha256: sha256(text),
    };
  });
  return {
    schema: 1,
    endpoint: host.name,
    platform: 'ldoms',
    startedAt: host.startedAt,
    finishedAt: second(begin + asked.length * 1000),
    status: 'ok',
    entries,
  };
}

function parametersOf(command: string): Readonly<Record<string, string>> {
  return command.startsWith('ldm-') ? { ldm } : {};
}

interface Question {
  readonly command: string;
  readonly line: string;
  readonly print: Printer;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What is asked about each backend that the control domain serves. */
function questionsOf(host: HostModel): readonly Question[] {
  return [
    ...askedBackends(host).map((path) => ({
      command: 'backend',
      line: `ls -LFd ${path}`,
      print: () => backends.backend(path),
      parameters: { path },
    })),
    ...askedFiles(host).map((path) => ({
      command: 'backend-file-system',
      line: `df -k ${path}`,
      print: () => backends.fileSystem(path, host),
      parameters: { path },
    })),
  ];
}

function second(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** One directory per endpoint below `dir`, each replaced as a whole. */
export function writeCaptures(captures: readonly Capture[], dir: string): void {
  for (const capture of captures) {
    const own = join(dir, capture.endpoint);
    rmSync(own, { recursive: true, force: true });
    mkdirSync(own, { recursive: true });
    for (const [name, text] of captureFiles(capture)) writeFileSync(join(own, name), text);
  }
}

/** The files of a capture directory by name. Without hashes: whoever tries things out may change an output by hand. */
export function captureFiles(capture: Capture): ReadonlyMap<string, string> {
  const { endpoint, platform, startedAt, finishedAt } = capture;
  const files = new Map([['endpoint.json', json({ schema: 1, endpoint, platform, startedAt, finishedAt })]]);
  const recorded = capture.entries
    .filter((entry) => entry.kind === 'exec')
    .map(({ stdout, sha256: _hash, ...entry }, index, all) => {
      const before = all.slice(0, index).filter(({ command }) => command === entry.command).length;
      const name = before === 0 ? `${entry.command}.txt` : `${entry.command}-${before + 1}.txt`;
      files.set(name, stdout.text);
      return { ...entry, stdout: name };
    });
  files.set('commands.json', json({ schema: 1, commands: recorded }));
  return files;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
