/** What is asked about single devices, once the lists are there: pure, for both ways of reading a Virtual I/O Server. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { ExecEntry } from '../../schemas/generated/types.ts';
import type { Command } from '../command.ts';
import type { Parsed, Reading } from '../reading.ts';
import { diskAttributes, entstat, fcVpd, lsmap, lsmapNet, lsnports, lspv, lsvgVolumes, seaAttributes } from './commands.ts';
import { seaNames } from './facts.ts';
import { parseLsmapNet } from './parsers/lsmap-net.ts';
import { parseLsmapScsi } from './parsers/lsmap-scsi.ts';
import { parseLsnports } from './parsers/lsnports.ts';
import { parseLspv } from './parsers/lspv.ts';

/** The entry of a command without parameters of its own. */
export type EntryOf = (command: Command) => ExecEntry | undefined;

export interface Question {
  readonly command: Command;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Adapters, ports and volume groups first, then disks: mapped ones, then free ones. Disks of a volume group belong to the
 * Virtual I/O Server itself and are not asked about.
 * @param mostDisks each disk is a command of its own; the attributes of further ones stay missing
 */
export function followUps(entryOf: EntryOf, mostDisks: number): readonly Question[] {
  const { network, ports, volumes, mapped } = listsOf(entryOf);
  const groups = [...new Set(volumes.flatMap(({ vg }) => (vg === '' ? [] : [vg])))].sort(inOrder);
  const free = volumes.filter(({ vg }) => vg === '').map(({ name }) => name);
  const disks = [...free.filter((name) => mapped.has(name)), ...free.filter((name) => !mapped.has(name))].slice(0, mostDisks);
  return [
    ...network.flatMap((sea) => [
      { command: seaAttributes, parameters: { sea } },
      { command: entstat, parameters: { sea } },
    ]),
    ...ports.map((port) => ({ command: fcVpd, parameters: { port } })),
    ...groups.map((vg) => ({ command: lsvgVolumes, parameters: { vg } })),
    ...disks.map((disk) => ({ command: diskAttributes, parameters: { disk } })),
  ];
}

const unread: Reading = { output: 'the output', release: 'this level', cite: () => -1 };

function listsOf(entryOf: EntryOf): {
  readonly network: readonly string[];
  readonly ports: readonly string[];
  readonly volumes: readonly { readonly name: string; readonly vg: string }[];
  readonly mapped: ReadonlySet<string>;
} {
  const facts = <F>(command: Command, parse: (text: string, reading: Reading) => Parsed<F>): F | undefined => {
    const entry = entryOf(command);
    const ended = entry !== undefined && 'status' in entry.exit && entry.exit.status === 0;
    return ended && entry.stdout.encoding === undefined ? parse(entry.stdout.text, unread).facts : undefined;
  };
  const network = facts(lsmapNet, parseLsmapNet)?.mappings;
  const ports = facts(lsnports, parseLsnports)?.ports;
  const volumes = facts(lspv, parseLspv)?.volumes;
  const mappings = facts(lsmap, parseLsmapScsi)?.mappings;
  return {
    network: network === undefined ? [] : seaNames(network),
    ports: ports !== undefined && isKnown(ports) ? ports.v.map(({ name }) => name) : [],
    volumes: volumes !== undefined && isKnown(volumes) ? volumes.v : [],
    mapped: new Set(
      mappings !== undefined && isKnown(mappings) ? mappings.v.flatMap(({ backing }) => (isKnown(backing) ? [backing.v] : [])) : [],
    ),
  };
}
