/** Outputs without a command line: what they begin with, and what is in them, tells which command printed them. */
import type { Command } from '../../command.ts';
import * as commands from '../commands.ts';
import { ioTitle } from './form.ts';
import { listTitle } from './text-records.ts';

/** What a line begins. Lists of domains with sections are told from others by what follows. */
type Kind =
  | 'list'
  | 'domains'
  | 'services'
  | 'devices'
  | 'constraints'
  | 'io'
  | 'version'
  | 'records'
  | 'xml'
  | 'prtdiag'
  | 'uname'
  | 'psrinfo'
  | 'virtinfo';

export interface Segment {
  /** Indexes of its first line and of the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly command: Command | undefined;
  /** It may show single domains, so that others of its kind belong to it. */
  readonly partial: boolean;
}

const separator = /^-{10,200}$/;
const serviceHeading = /^(?:VCC|VSW|VDS|VSAN)$/;
const deviceHeading = /^(?:CORE|VCPU|MAU|CRYPTO|MEMORY|IO)$/;

/** @param lines cleaned lines of a text without prompts */
export function recognise(lines: readonly string[]): readonly Segment[] {
  const starts: { readonly at: number; readonly kind: Kind }[] = [];
  let before = '';
  for (const [at, line] of lines.entries()) {
    if (line === '') continue;
    const kind = kindAt(line, lines, at);
    const current = starts.at(-1)?.kind;
    if (kind !== undefined && begins(kind, current, before)) starts.push({ at, kind });
    before = line;
  }
  return starts.map(({ at, kind }, index) => {
    const to = starts[index + 1]?.at ?? lines.length;
    return { from: at, to, ...commandOf(kind, lines.slice(at, to)) };
  });
}

function kindAt(line: string, lines: readonly string[], at: number): Kind | undefined {
  if (line.startsWith(' ')) return undefined;
  if (/^VERSION \d+\.\d+$/.test(line)) return 'records';
  if (/^<(?:\?xml[ ?]|LDM_interface[ >])/.test(line)) return 'xml';
  if (/^Logical Domains? Manager \(v /.test(line)) return 'version';
  if (listTitle.test(line)) return 'list';
  if (ioTitle.test(line)) return 'io';
  if (line === 'DOMAIN') return 'constraints';
  if (line.startsWith('System Configuration:')) return 'prtdiag';
  if (line.startsWith('SunOS ')) return 'uname';
  if (line.startsWith('DOMAINROLE|')) return 'virtinfo';
  if (/^The physical processor has /.test(line)) return 'psrinfo';
  if (!serviceHeading.test(line) && !deviceHeading.test(line)) return undefined;
  const titles = lines.slice(at + 1, at + 4).find((next) => next !== '') ?? '';
  if (serviceHeading.test(line)) return / LDOM( |$)/.test(titles) ? 'services' : undefined;
  return / %FREE( |$)/.test(titles) ? 'devices' : undefined;
}

/** Whether a line of this kind begins an output, or goes on with the one that it stands in. */
function begins(kind: Kind, current: Kind | undefined, before: string): boolean {
  switch (kind) {
    // A line of dashes separates the domains of one list.
    case 'list':
      return current !== 'list' || !separator.test(before);
    case 'constraints':
      return current !== 'constraints';
    case 'services':
    case 'devices':
    case 'xml':
    case 'prtdiag':
    case 'psrinfo':
      return current !== kind;
    default:
      return true;
  }
}

function commandOf(kind: Kind, lines: readonly string[]): Pick<Segment, 'command' | 'partial'> {
  const whole = (command: Command | undefined): Pick<Segment, 'command' | 'partial'> => ({ command, partial: false });
  switch (kind) {
    case 'list':
    case 'domains': {
      const headed = lines.some((line) => /^[A-Z][A-Z0-9-]{1,20}$/.test(line));
      if (!headed) return whole(commands.ldmList);
      const consumers = lines.some((line) => /^ +(?:PEER|CLIENT) /.test(line));
      return { command: consumers ? commands.ldmListBindings : commands.ldmListLong, partial: true };
    }
    case 'services':
      return whole(commands.ldmListServices);
    case 'devices':
      // Without -a there is no BOUND, and what is bound is not listed.
      return whole(lines.some((line) => /^ +PA +SIZE +BOUND$/.test(line)) ? commands.ldmListDevices : undefined);
    case 'constraints':
      return { command: commands.ldmListConstraints, partial: true };
    case 'xml':
      return { command: commands.ldmListConstraints, partial: true };
    case 'io':
      return whole(commands.ldmListIo);
    case 'version':
      return whole(commands.ldmVersion);
    case 'prtdiag':
      return whole(commands.prtdiag);
    case 'uname':
      return whole(commands.uname);
    case 'psrinfo':
      return whole(commands.psrinfo);
    case 'virtinfo':
      return whole(commands.virtinfo);
    case 'records':
      return whole(recordsCommand(lines));
  }
}

/** Which command printed records, by what only it prints. */
function recordsCommand(lines: readonly string[]): Command | undefined {
  const has = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  if (has(/^\|dev=[^|]*\|.*\btype=(?:BUS|PCIE|PF|VF|NIU)\b/)) return commands.ldmListIo;
  if (!has(/^DOMAIN\|/)) return has(/^\|pid=\d+\|free=/) ? commands.ldmListDevices : undefined;
  if (has(/^(?:VCPU\|count|MEMORY\|size)=/)) return commands.ldmListConstraints;
  if (has(/^\|op=/)) return commands.ldmListStatus;
  if (has(/^(?:UUID|MAC|CONTROL)\|/)) return has(/^\|(?:client|peer)=/) ? commands.ldmListBindings : commands.ldmListLong;
  if (has(/^(?:VDS|VSW|VCC)\|/)) return commands.ldmListServices;
  return has(/^DOMAIN\|.*\bstate=/) ? commands.ldmList : undefined;
}
