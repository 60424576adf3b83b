/**
 * Collecting from a hundred endpoints over SSH, against ansible and pdsh in the same run: the same sshd on loopback, the
 * same key, every host key verified, the same command lines, the same number of endpoints at once.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quoteWord } from '../collectors/command.ts';
import { capturesOf } from '../examples/generator/captures.ts';
import { exampleFleet } from '../examples/generator/example-fleet.ts';
import type { ExecEntry } from '../schemas/generated/types.ts';
import { startSshd, whyNoSshd, type Sshd } from '../test/lab/sshd.ts';
import { median, ratio } from './measure.ts';

interface Peer {
  readonly name: string;
  readonly program: string;
  readonly goal: number;
  /** Runs the whole list of commands on all endpoints. */
  run(lab: Lab): void;
}

export interface SshBench {
  readonly endpoints: number;
  /** Endpoints at once: given to all three. */
  readonly parallel: number;
  readonly runs: number;
}

interface Lab extends SshBench {
  readonly folder: string;
  /** For ssh -F. */
  readonly sshConfig: string;
  readonly inventory: string;
  readonly lines: readonly string[];
}

const peers: readonly Peer[] = [
  {
    name: 'ansible, one playbook of raw tasks, strategy free, ControlPersist',
    program: '/usr/bin/ansible-playbook',
    goal: 1 / 4,
    run({ folder, sshConfig, parallel }) {
      must('ansible-playbook', ['-i', join(folder, 'hosts.ini'), '-f', String(parallel), join(folder, 'playbook.json')], {
        ANSIBLE_SSH_ARGS: `-F ${sshConfig} ${controlOptions(folder, 'a').join(' ')}`,
        ANSIBLE_LOCALHOST_WARNING: 'False',
        ANSIBLE_CONFIG: join(folder, 'ansible.cfg'),
        ANSIBLE_HOME: join(folder, 'ansible'),
        ANSIBLE_LOCAL_TEMP: join(folder, 'ansible', 'tmp'),
        ANSIBLE_SSH_CONTROL_PATH_DIR: folder,
      });
    },
  },
  {
    name: 'pdsh, once for each command, ControlPersist',
    program: '/usr/bin/pdsh',
    goal: 1 / 2,
    run({ folder, sshConfig, lines, parallel, endpoints }) {
      const args = ['-R', 'ssh', '-S', '-f', String(parallel), '-w', `h[0-${endpoints - 1}]`];
      const own = `-F ${sshConfig} ${controlOptions(folder, 'p').join(' ')}`;
      for (const line of lines) must('pdsh', [...args, line], { PDSH_SSH_ARGS_APPEND: own });
    },
  },
];

/** As ansible has them by default; pdsh gets the same, so that it connects once for each endpoint as well. */
function controlOptions(folder: string, peer: string): readonly string[] {
  return ['-o ControlMaster=auto', '-o ControlPersist=60s', `-o ControlPath=${folder}/${peer}-%n`];
}

export async function benchSsh(root: string, size: SshBench = { endpoints: 100, parallel: 64, runs: 3 }): Promise<void> {
  console.log(`\nCollecting over SSH from ${size.endpoints} endpoints of one sshd on loopback, ${size.parallel} at once for all`);
  const why = whyNoSshd();
  if (why !== undefined) return console.log(`  skipped: ${why}`);
  const found = peers.filter(({ program }) => existsSync(program));
  for (const { name, program } of peers) if (!existsSync(program)) console.log(`  ${name}: skipped: ${program} is not installed`);
  const folder = mkdtempSync(join(tmpdir(), 'cmb-'));
  const capture = capturesOf(exampleFleet()).find(({ endpoint }) => endpoint === 'hostB');
  if (capture === undefined) throw new Error('the example fleet has no hostB');
  const answers = capture.entries.filter((entry): entry is ExecEntry => entry.kind === 'exec');
  // The login shell must not read start-up files of this machine.
  // Quiet: nobody reads its log while this process waits for a peer.
  const server = await startSshd({
    config: ['LogLevel QUIET', `SetEnv HOME=${folder}`, 'MaxStartups 500', `ForceCommand ${writeReplay(folder, answers)}`],
  });
  try {
    const lab = prepare(folder, server, answers, size);
    const ours: number[] = [];
    const theirs = new Map(found.map((peer) => [peer, [] as number[]]));
    for (let run = 0; run < size.runs; run += 1) {
      ours.push(timed(() => collect(root, lab, run)));
      for (const [peer, times] of theirs) {
        times.push(timed(() => peer.run(lab)));
        closeMasters(lab);
      }
    }
    console.log(`  canmove collect: ${seconds(ours)}, ${lab.lines.length} commands on each endpoint`);
    for (const [peer, times] of theirs)
      console.log(`  against ${peer.name}: ${seconds(times)}: ratio ${ratio({ ours, peer: times }).toFixed(2)} (goal ${peer.goal})`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The forced command: prints what was recorded for the command that was asked for. */
function writeReplay(folder: string, answers: readonly ExecEntry[]): string {
  const cases = answers.map(({ commandLine, stdout }, index) => {
    writeFileSync(join(folder, `out${index}`), Buffer.from(stdout.text, stdout.encoding ?? 'utf8'));
    return `*${quoteWord(` ${plain(commandLine)}`)}) exec cat ${join(folder, `out${index}`)} ;;`;
  });
  const replay = join(folder, 'replay');
  writeFileSync(replay, ['#!/bin/sh', 'case $SSH_ORIGINAL_COMMAND in', ...cases, '*) exit 127 ;;', 'esac', ''].join('\n'));
  chmodSync(replay, 0o755);
  return replay;
}

function plain(line: string): string {
  return line.replace(/^env LC_ALL=C (?:PATH=\S+ )?(?:pfexec )?/, '');
}

function prepare(folder: string, server: Sshd, answers: readonly ExecEntry[], size: SshBench): Lab {
  const knownHosts = join(folder, 'known_hosts');
  const names = Array.from({ length: size.endpoints }, (_, index) => `h${index}`);
  const lines = answers.map(({ commandLine }) => `env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin ${plain(commandLine)}`);
  writeFileSync(knownHosts, server.knownHosts);
  const sshConfig = join(folder, 'ssh_config');
  const settings = {
    HostName: '127.0.0.1',
    Port: String(server.port),
    User: 'root',
    IdentityFile: server.clientKey,
    IdentitiesOnly: 'yes',
    BatchMode: 'yes',
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: knownHosts,
    GlobalKnownHostsFile: '/dev/null',
    LogLevel: 'ERROR',
  };
  writeFileSync(sshConfig, ['Host *', ...Object.entries(settings).map(([key, value]) => `  ${key} ${value}`), ''].join('\n'));
  writeFileSync(join(folder, 'ansible.cfg'), '[defaults]\n'); // nothing of this machine's own
  writeFileSync(join(folder, 'hosts.ini'), `[all]\n${names.join('\n')}\n`);
  const tasks = lines.map((line) => ({ raw: line, changed_when: false }));
  writeFileSync(join(folder, 'playbook.json'), JSON.stringify([{ hosts: 'all', gather_facts: false, strategy: 'free', tasks }]));
  const home = join(folder, 'home', '.ssh');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'known_hosts'), server.knownHosts);
  const endpoints = Object.fromEntries(names.map((name) => [name, { platform: 'ldoms', address: '127.0.0.1', port: server.port }]));
  const inventory = join(folder, 'canmove.yaml'); // JSON is YAML
  writeFileSync(inventory, JSON.stringify({ schema: 1, defaults: { user: 'root', identityFile: server.clientKey }, endpoints }));
  return { ...size, folder, sshConfig, inventory, lines };
}

function collect(root: string, { folder, inventory, lines, parallel, endpoints }: Lab, run: number): void {
  const args = [
    'collect',
    '--json',
    '--quiet',
    '--inventory',
    inventory,
    '--store',
    join(folder, `store${run}`),
    '--parallel',
    String(parallel),
  ];
  const stdout = must(process.execPath, [join(root, 'bin', 'canmove.js'), ...args], { HOME: join(folder, 'home') });
  const ended = JSON.parse(stdout) as { readonly status: string }[];
  if (ended.length !== endpoints || ended.some(({ status }) => status !== 'ok'))
    throw new Error(`not every endpoint is ok with ${lines.length} commands: ${stdout.slice(0, 500)}`);
}

function must(program: string, args: readonly string[], variables: Readonly<Record<string, string>>): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program}: exit ${status}: ${stderr.slice(0, 2000)}${stdout.slice(-1000)}`);
  return stdout;
}

/** Outside the measured time: connections that a peer left open would be there for its next run. */
function closeMasters({ folder, sshConfig, endpoints }: Lab): void {
  const names = Array.from({ length: endpoints }, (_, index) => `h${index}`);
  for (const peer of ['a', 'p'])
    for (const name of names) {
      const socket = join(folder, `${peer}-${name}`);
      if (existsSync(socket)) spawnSync('ssh', ['-F', sshConfig, '-o', `ControlPath=${socket}`, '-O', 'exit', name], { stdio: 'ignore' });
    }
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

function seconds(times: readonly number[]): string {
  return `${median(times).toFixed(1)} s (${times.map((time) => time.toFixed(1)).join(', ')})`;
}
