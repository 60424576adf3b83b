/** Whether a capture holds what its platform's commands should have given (H-N2). */
import type { Capture, ExecEntry, HttpEntry } from '../schemas/generated/types.ts';
import { excerpt } from '../schemas/visible.ts';
import type { CommandSpec } from './command.ts';
import { outputBytes } from './decode.ts';

export interface Completeness {
  readonly status: Extract<Capture['status'], 'ok' | 'partial' | 'denied'>;
  readonly reason?: string;
}

/**
 * ok: every required command ended well. denied: every required command that needs a right was refused it. partial: else.
 * What the inventory allows beyond that, and the host refuses throughout, makes it partial, too.
 * Commands that are not in the table are not judged. Where every command of it is optional (a switch knows those of its maker
 * only), one that ended well is enough.
 */
export function completenessOf(entries: readonly (ExecEntry | HttpEntry)[], commands: readonly CommandSpec[]): Completeness {
  const specs = new Map(commands.map((spec) => [spec.id, spec]));
  const oneIsEnough = commands.every(({ optional }) => optional);
  const required = entries.filter(({ command }) => specs.get(command)?.optional === oneIsEnough);
  if (required.length === 0) return { status: 'partial', reason: `no ${oneIsEnough ? '' : 'required '}command was run` };
  if (oneIsEnough && required.some(endsWell)) return { status: 'ok' };
  const failed = required.filter((entry) => !endsWell(entry) && !anotherPathAnswered(entry, required));
  const [first] = failed;
  if (first === undefined) return refusedConsent(entries, specs) ?? { status: 'ok' };
  const needRights = required.filter((entry) => specs.get(entry.command)?.privilege !== 'none' && !anotherPathAnswered(entry, required));
  const reason = `${failed.length} of ${required.length} commands did not end well: ${failed.slice(0, 3).map(describe).join('; ')}${failed.length > 3 ? '; …' : ''}`;
  return { status: needRights.length > 0 && needRights.every(isRefused) ? 'denied' : 'partial', reason };
}

/** What the inventory allows is wanted, though no command of it is required: that the host refuses every one must be seen. */
function refusedConsent(entries: readonly (ExecEntry | HttpEntry)[], specs: ReadonlyMap<string, CommandSpec>): Completeness | undefined {
  const allowed = entries.filter(({ command }) => specs.get(command)?.consent !== undefined);
  const [first] = allowed;
  if (first === undefined || !allowed.every(isRefused)) return undefined;
  const consent = specs.get(first.command)?.consent ?? '';
  return {
    status: 'partial',
    reason: `the inventory says "allow: [${consent}]", and the host refused all ${allowed.length} commands of it: ${describe(first)}`,
  };
}

/** Its status is success, and its output is whole. */
export function endsWell(entry: ExecEntry | HttpEntry): boolean {
  if (entry.kind === 'http')
    return 'httpStatus' in entry.exit && entry.exit.httpStatus >= 200 && entry.exit.httpStatus < 300 && entry.body.truncated !== true;
  const ended = 'status' in entry.exit ? entry.exit.status === 0 : 'none' in entry.exit && entry.ended !== undefined;
  return ended && entry.stdout.truncated !== true && entry.stderr?.truncated !== true;
}

// 127 is what env and every shell give for a program that is not there; a program in /opt on one release is in /usr/sbin on another.
const noSuchProgram = 127;

function anotherPathAnswered(entry: ExecEntry | HttpEntry, all: readonly (ExecEntry | HttpEntry)[]): boolean {
  return (
    'status' in entry.exit && entry.exit.status === noSuchProgram && all.some((other) => other.command === entry.command && endsWell(other))
  );
}

/** Words with which ldm, pfexec, sudo and the like refuse a right, and the code with which an HMC does in any language. */
const refusal =
  /authorization failed|insufficient privileges?|permission denied|not authorized|operation not permitted|a password is required|is not in the sudoers|not allowed to execute|must be root|\bHSCL350B\b/i;

function isRefused(entry: ExecEntry | HttpEntry): boolean {
  if (entry.kind === 'http') return 'httpStatus' in entry.exit && (entry.exit.httpStatus === 401 || entry.exit.httpStatus === 403);
  return 'status' in entry.exit && entry.exit.status !== 0 && refusal.test(said(entry));
}

function said(entry: ExecEntry): string {
  return [entry.stderr, entry.stdout]
    .map((output) => (output === undefined ? '' : outputBytes(output).toString('latin1', 0, 4096)))
    .join('\n');
}

function describe(entry: ExecEntry | HttpEntry): string {
  const what = excerpt(entry.kind === 'http' ? entry.request : entry.commandLine, 80);
  if ('none' in entry.exit) return `${what}: ${excerpt(entry.exit.none)}`;
  if (entry.kind === 'http') return 'httpStatus' in entry.exit ? `${what}: HTTP ${entry.exit.httpStatus}` : what;
  if ('signal' in entry.exit) return `${what}: ended by ${excerpt(entry.exit.signal, 20)}`;
  if (endsWell(entry)) return what;
  if ('status' in entry.exit && entry.exit.status === 0) return `${what}: the output is not whole`;
  const words = said(entry).trim().split('\n')[0] as string;
  return `${what}: exit ${'status' in entry.exit ? entry.exit.status : '?'}${words === '' ? '' : ` (${excerpt(words)})`}`;
}
