/**
 * The commands of a move, as a person types them on the HMC: what to look at before, migrlpar with the whole mapping, what
 * to watch and what to compare afterwards. No option that overrides a check is ever among them.
 * Source: migrlpar, POWER9 HMC manual pages.
 */
import { conventionsOf } from '../../../fleet/powervm/conventions.ts';
import type { MoveCommands, MoveNames, Path } from '../../define.ts';
import type { PlacedAdapter, Placement } from '../../../schemas/generated/types.ts';
import { sh } from '../../shell.ts';
import { sharedHmcs } from '../hmcs.ts';
import type { Hmc } from '../hmcs.ts';
import { mappingData } from '../mapping/data.ts';
import { mappingFacts, mappingNeeds } from '../mapping/facts.ts';
import type { MappingFacts, Vios } from '../mapping/facts.ts';
import { planMapping } from '../mapping/plan.ts';
import type { MappedFcAdapter, Mapping } from '../mapping/plan.ts';
import { called } from '../mapping/place.ts';
import { command, lparWords } from './words.ts';
import type { LparWords } from './words.ts';

export const procedureNeeds: readonly Path[] = [
  ...mappingNeeds,
  'guest.powervm.state',
  'guest.powervm.memoryMiB',
  'guest.powervm.currentProfile',
  'source.powervm.hmcs[name?]',
  'target.powervm.hmcs[name?]',
];

export type ProcedureKind = 'active' | 'inactive' | 'suspended';

/** Minutes for the guest's system to answer the HMC, by its memory in GiB: more of it takes longer to be made ready. */
const waits: readonly (readonly [gibibytes: number, minutes: number])[] = [
  [128, 5],
  [512, 10],
  [1024, 20],
];
const longestWait = 30;
const waitsInWords = `by its memory, ${waits.map(([gibibytes, minutes]) => `${minutes} up to ${gibibytes} GiB`).join(', ')}, ${longestWait} above`;

/** From this level of the Virtual I/O Server on, the disks behind Fibre Channel ports are compared, not only the ports. */
const diskValidation = [2, 2, 4] as const;

interface Procedure {
  readonly names: MoveNames;
  readonly facts: MappingFacts;
  readonly mapping: Mapping;
  readonly lpar: LparWords;
  readonly arrived: LparWords;
  /** --ip and -u, where another HMC manages the target. */
  readonly remote: string | undefined;
  /** Says where a command for the target runs, where that is another HMC. */
  readonly there: string | undefined;
  readonly hmc: string | undefined;
}

/** @param values of procedureNeeds by path; what is not known is left out */
export function procedure(kind: ProcedureKind, names: MoveNames, values: Readonly<Record<Path, unknown>>): MoveCommands {
  const facts = mappingFacts(values);
  const mapping = planMapping(facts, {
    target: names.target,
    withMovers: kind !== 'inactive',
    conventions: conventionsOf(names.conventions),
  });
  const hmcs = hmcsOf(values);
  const isRemote = hmcs.shared === undefined && hmcs.source !== undefined && hmcs.target !== undefined;
  const move: Procedure = {
    names,
    facts,
    mapping,
    lpar: lparWords(names.guest, facts.guest.lparId),
    arrived: lparWords(names.guest, mapping.lparId),
    remote: isRemote ? remoteWords(names, hmcs.target) : undefined,
    there: isRemote && hmcs.target !== undefined ? sh`# on the HMC ${hmcs.target}` : undefined,
    hmc: hmcs.shared ?? hmcs.source,
  };
  const running = kind === 'inactive' && values['guest.powervm.state'] !== 'Not Activated';
  const wait = kind === 'inactive' ? undefined : `-w ${waitMinutes(values['guest.powervm.memoryMiB'])}`;
  const options = [...(wait === undefined ? [] : [wait]), ...(validatesDisks(facts) ? ['--npivval portdisk'] : [])];
  return {
    where: `on the HMC ${move.hmc ?? `of ${names.source}`}`,
    before: before(move),
    dryRun: [migrate('v', move, [...options, '-d 5'])],
    move: [
      ...(running ? shutDown(move) : []),
      migrate('m', move, options),
      ...(running ? [activate(move, values['guest.powervm.currentProfile'])] : []),
      ...(kind === 'suspended'
        ? [command(sh`chlparstate -o resume -m ${names.target}`, move.arrived.select, move.there, '# when it may run again')]
        : []),
    ],
    watch: watch(move),
    cancel: [
      command(sh`migrlpar -o s -m ${names.source}`, move.lpar.select, '# while it runs'),
      command(sh`migrlpar -o r -m ${names.source}`, move.remote, move.lpar.select, '# after a failure, once its cause is known'),
    ],
    verify: verify(move),
    notes: notes(kind, move, { running, wait }),
    placement: placementOf(mapping),
  };
}

function placementOf({ scsi, fc, sourceMover, targetMover, lparId, pool, notes: remarks }: Mapping): Placement {
  const placed = (kind: string, { clientSlot, viosId, viosName, serverSlot, port }: MappedFcAdapter): PlacedAdapter => ({
    kind,
    slot: clientSlot,
    server: viosName ?? `partition ${viosId}`,
    ...(serverSlot === undefined ? {} : { serverSlot }),
    ...(port === undefined ? {} : { port }),
  });
  return {
    adapters: [...scsi.map((each) => placed('vSCSI', each)), ...fc.map((each) => placed('Fibre Channel', each))],
    ...(sourceMover === undefined ? {} : { sourceMover: called(sourceMover) }),
    ...(targetMover === undefined ? {} : { targetMover: called(targetMover) }),
    ...(pool === undefined ? {} : { pool: pool.name }),
    ...(lparId === undefined ? {} : { id: lparId }),
    ...(remarks.length === 0 ? {} : { notes: [...remarks] }),
  };
}

function migrate(operation: 'v' | 'm', { names, mapping, lpar, remote }: Procedure, options: readonly string[]): string {
  const data = mappingData(mapping);
  return command(
    `migrlpar -o ${operation}`,
    sh`-m ${names.source} -t ${names.target}`,
    remote,
    lpar.select,
    data === undefined ? undefined : sh`-i ${data}`,
    ...options,
  );
}

/** The shutdown is only asked for: it takes its time, and migrlpar moves what still runs as an active move. */
function shutDown({ names, lpar }: Procedure): readonly string[] {
  return [
    command(sh`chsysstate -r lpar -m ${names.source} -o osshutdown`, lpar.named),
    command(
      sh`lssyscfg -r lpar -m ${names.source}`,
      lpar.filter,
      '-F state # wait until it is Not Activated: else the next is an active move',
    ),
  ];
}

function activate({ names, arrived, there }: Procedure, profile: unknown): string {
  const named = typeof profile === 'string' && profile !== '' ? sh`-f ${profile}` : undefined;
  return command(sh`chsysstate -r lpar -m ${names.target} -o on`, arrived.named, named, there);
}

function remoteWords({ targetAddress, targetUser }: MoveNames, targetHmc: string | undefined): string {
  const address = targetAddress ?? targetHmc ?? 'TARGET-HMC';
  return command(sh`--ip ${address}`, targetUser === undefined ? undefined : sh`-u ${targetUser}`);
}

function hmcsOf(values: Readonly<Record<Path, unknown>>): {
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly shared: string | undefined;
} {
  const at = (path: Path): readonly Hmc[] =>
    ((values[path] ?? []) as readonly Partial<Hmc>[]).flatMap(({ name }) => (name === undefined ? [] : [{ name }]));
  const [sources, targets] = [at('source.powervm.hmcs[name?]'), at('target.powervm.hmcs[name?]')];
  return { source: sources[0]?.name, target: targets[0]?.name, shared: sharedHmcs(sources, targets)[0] };
}

function waitMinutes(memoryMiB: unknown): number {
  const [[, shortest]] = waits as readonly [readonly [number, number]];
  if (typeof memoryMiB !== 'number') return shortest;
  return waits.find(([gibibytes]) => memoryMiB <= gibibytes * 1024)?.[1] ?? longestWait;
}

/** Old levels do not know the option; a level that is not known is taken for a new one, and a note says what to do. */
function validatesDisks({ guest, source, target }: MappingFacts): boolean {
  const isOld = ({ level }: Vios): boolean => {
    const parts = level?.split('.').map(Number) ?? [];
    const at = diskValidation.findIndex((wanted, index) => (parts[index] ?? 0) !== wanted);
    return level !== undefined && at >= 0 && (parts[at] ?? 0) < (diskValidation[at] ?? 0);
  };
  return (guest.fc ?? []).length > 0 && ![...(source.vioses ?? []), ...(target.vioses ?? [])].some(isOld);
}

/** Virtual I/O Servers to look at: those that serve the guest, and those that will. */
function serversOf({ facts, mapping }: Procedure): { readonly sources: readonly string[]; readonly targets: readonly string[] } {
  const namesOf = (vioses: readonly Vios[] | undefined, ids: ReadonlySet<number | undefined>): readonly string[] =>
    (vioses ?? []).flatMap(({ name, lparId }) => (name !== undefined && ids.has(lparId) ? [name] : [])).sort();
  return {
    sources: namesOf(facts.source.vioses, new Set([...(facts.guest.scsi ?? []), ...(facts.guest.fc ?? [])].map(({ viosId }) => viosId))),
    targets: namesOf(facts.target.vioses, new Set([...mapping.scsi, ...mapping.fc].map(({ viosId }) => viosId))),
  };
}

function before(move: Procedure): readonly string[] {
  const { names, lpar, hmc, facts } = move;
  const { sources, targets } = serversOf(move);
  const lsmap = `lsmap -all${(facts.guest.fc ?? []).length > 0 ? '; lsmap -all -npiv' : ''}`;
  const maps = (vioses: readonly string[], system: string): readonly string[] =>
    vioses.map((vios) => command(lsmap, sh`# on ${vios} of ${system}: keep the output`));
  const servers = [...sources, ...targets];
  return [
    servers.length === 0
      ? sh`# sessions: two on the HMC ${hmc ?? 'of the source'}, one as padmin on each Virtual I/O Server`
      : sh`# sessions: two on the HMC ${hmc ?? 'of the source'}, one as padmin on each of ${servers}`,
    command(sh`lssyscfg -r lpar -m ${names.source}`, lpar.filter),
    ...adapterListings(facts).map((kind) =>
      command(`lshwres -r virtualio --rsubtype ${kind} --level lpar`, sh`-m ${names.source}`, lpar.filter),
    ),
    ...maps(sources, names.source),
    ...maps(targets, names.target),
  ];
}

function adapterListings({ guest }: MappingFacts): readonly string[] {
  return [
    'eth',
    ...((guest.scsi ?? []).length > 0 ? ['scsi'] : []),
    ...((guest.fc ?? []).length > 0 ? ['fc'] : []),
    ...((guest.vnics ?? []).length > 0 ? ['vnic'] : []),
  ];
}

function watch({ names, lpar }: Procedure): readonly string[] {
  return [
    command(sh`lslparmigr -r lpar -m ${names.source}`, lpar.filter),
    command(sh`lssyscfg -r lpar -m ${names.source}`, lpar.filter, '-F name,state'),
  ];
}

function verify(move: Procedure): readonly string[] {
  const { names, facts, lpar, arrived } = move;
  const there = move.there === undefined ? '#' : `${move.there}:`;
  const { sources, targets } = serversOf(move);
  return [
    command(sh`lssyscfg -r lpar -m ${names.target}`, arrived.filter, '-F name,lpar_id,state', there, 'in the state it had before'),
    command(sh`lssyscfg -r lpar -m ${names.source}`, lpar.filter, '-F name,state # no longer known there'),
    ...adapterListings(facts).map((kind) =>
      command(
        `lshwres -r virtualio --rsubtype ${kind} --level lpar`,
        sh`-m ${names.target}`,
        arrived.filter,
        there ?? '#',
        'client slots as before',
      ),
    ),
    ...targets.map(
      (vios) => sh`lsmap -all # on ${vios} of ${names.target}: its disks are there; numbers of vhost and vfchost may be others`,
    ),
    ...sources.map((vios) => sh`lsmap -all # on ${vios} of ${names.source}: nothing of it is left`),
  ];
}

function notes(
  kind: ProcedureKind,
  { names, mapping, remote, hmc, facts }: Procedure,
  { running, wait }: { readonly running: boolean; readonly wait: string | undefined },
): readonly string[] {
  return [
    `Run the commands on the HMC ${hmc ?? `of ${names.source}`} unless they name another place.`,
    ...(remote === undefined
      ? []
      : [
          `Another HMC manages ${names.target}: the two need each other's keys (mkauthkeys --ip HMC -u USER --test shows it); what is to be done on ${names.target} runs there.`,
          ...(names.targetAddress === undefined
            ? [`moveAddress is not set for the HMC of ${names.target}: put the address after --ip by which the other HMC reaches it.`]
            : []),
        ]),
    ...mapping.notes.map((note) => `Mapping: ${note}.`),
    ...(wait === undefined ? [] : [`${wait}: minutes that the guest's system may take to answer (${waitsInWords}).`]),
    ...(validatesDisks(facts)
      ? [
          '--npivval portdisk compares the disks behind Fibre Channel ports, too; where migrlpar does not know it, only the ports are compared.',
        ]
      : []),
    ...(kind === 'inactive' ? [] : ['The percentage may stand at 0 and at 100 for minutes: that is normal, wait for migrlpar to end.']),
    'Expected: an open virtual terminal is closed, and the profile of the last activation is made or replaced on the target.',
    ...(running
      ? [
          `The dry run makes the checks of the state that ${names.guest} is in: run it again when it is shut down.`,
          `Where its RMC connection is not active, shut ${names.guest} down from inside.`,
        ]
      : []),
    ...(names.newName === undefined || names.newName === names.guest
      ? []
      : [`migrlpar keeps the name: rename ${names.guest} to ${names.newName} afterwards.`]),
    `If the move breaks off, look on both systems which one runs ${names.guest} before anything is recovered.`,
  ];
}
