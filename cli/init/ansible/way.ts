/** What Ansible's variables say of reaching a host, in canmove's words. Passwords are never among it. */
import { excerpt } from '../../../schemas/visible.ts';
import type { Notes } from '../notes.ts';
import { isPlain } from '../candidate.ts';
import type { PlainKey, Way } from '../candidate.ts';
import { encrypted } from './model.ts';
import type { Variables } from './model.ts';

type Writable = { -readonly [K in keyof Way]: Way[K] };

/** Names of the same setting, the one that wins first. */
const names = {
  address: ['ansible_host', 'ansible_ssh_host'],
  port: ['ansible_port', 'ansible_ssh_port'],
  user: ['ansible_user', 'ansible_ssh_user'],
  identityFile: ['ansible_ssh_private_key_file', 'ansible_private_key_file'],
} as const;

const secret = /^ansible_\w*(?:pass|password|passphrase)$|^ansible_(?:ssh_)?private_key$/;
const sshConnections = ['ssh', 'smart', 'paramiko', 'paramiko_ssh', 'libssh', 'ansible.netcommon.libssh', 'ansible.builtin.ssh'];

/** undefined: it is not reached by SSH. */
export function wayOf(host: string, variables: Variables, notes: Notes): Way | undefined {
  const connection = plain(variables.get('ansible_connection'));
  if (connection !== undefined && !sshConnections.includes(connection)) {
    notes.add('not reached by SSH (ansible_connection), left out', host);
    return undefined;
  }
  for (const name of variables.keys()) if (secret.test(name)) notes.add(`${name} was not taken: no secret stands in an inventory`, host);
  const way: Writable = {};
  for (const key of ['address', 'user', 'identityFile'] as const) {
    const value = plainText(host, names[key], variables, key, notes);
    if (value !== undefined && !(key === 'address' && value === host)) way[key] = value;
  }
  const port = portOf(host, variables, notes);
  if (port !== undefined) way.port = port;
  const jump = jumpOf(host, variables, notes);
  if (jump !== undefined) way.proxyJump = jump;
  const runAs = runAsOf(host, variables, notes);
  if (runAs !== undefined) way.runAs = runAs;
  return way;
}

function plainText(host: string, from: readonly string[], variables: Variables, key: PlainKey, notes: Notes): string | undefined {
  const name = from.find((each) => variables.has(each));
  if (name === undefined) return undefined;
  const value = variables.get(name);
  if (isEncrypted(value)) notes.add(`${name} is encrypted and was left out`, host);
  else if (typeof value === 'string' && value.includes('{{')) notes.add(`${name} is a template and was left out`, host);
  else if ((typeof value === 'string' || typeof value === 'number') && isPlain(key, String(value))) return String(value);
  else if (value !== null && value !== '') notes.add(`${name} has characters that cannot stand there and was left out`, host);
  return undefined;
}

/** Text, number or truth as text; undefined: nothing, or no single value. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** As YAML has it, and as "ansible-inventory --list" prints it. */
function isEncrypted(value: unknown): boolean {
  return value === encrypted || (value instanceof Map && value.has('__ansible_vault'));
}

function portOf(host: string, variables: Variables, notes: Notes): number | undefined {
  const name = names.port.find((each) => variables.has(each));
  const value = name === undefined ? undefined : variables.get(name);
  if (name === undefined || value === null) return undefined;
  const port = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535) return Number(port) === 22 ? undefined : Number(port);
  notes.add(`${name} is not a port number and was left out`, host);
  return undefined;
}

const sshArguments = ['ansible_ssh_common_args', 'ansible_ssh_extra_args', 'ansible_ssh_args'];

/** Of arguments for ssh only the jump is ours. */
function jumpOf(host: string, variables: Variables, notes: Notes): string | undefined {
  for (const name of sshArguments) {
    const value = variables.get(name);
    if (typeof value !== 'string' || value.trim() === '') continue;
    const [, jump] = /(?:^|\s)["']?(?:-J\s*|-o\s*["']?ProxyJump[= ]\s*)([^\s"']+)/i.exec(value) ?? [];
    if (jump !== undefined && isPlain('proxyJump', jump)) return jump;
    notes.add(`${name} was left out: write what it does into ~/.ssh/config or proxyJump`, host);
  }
  return undefined;
}

function runAsOf(host: string, variables: Variables, notes: Notes): Way['runAs'] {
  const method = plain(variables.get('ansible_become_method'));
  const becomes = ['true', 'yes', 'on', '1'].includes(plain(variables.get('ansible_become'))?.toLowerCase() ?? '');
  if (method === 'pfexec' || method === 'sudo') return method;
  if (method === undefined) return becomes ? 'sudo' : undefined;
  notes.add(`ansible_become_method ${excerpt(method, 40)} was left out: canmove knows pfexec and sudo`, host);
  return undefined;
}
