/**
 * The ways to move a domain. One command, ldm migrate-domain, serves all three: the state of the guest and the release of
 * ldm select what it does.
 * Sources: ldm(1M) 3.2 and 3.4; Oracle VM Server for SPARC Administration Guide, Canceling a Migration in Progress, and 3.3,
 * Recovering From a Failed Migration.
 */
import { defineMethod, fail, pass, unknown } from '../define.ts';
import type { Method, MoveCommands, MoveNames, Outcome } from '../define.ts';
import { noOutage, outage, suspendedCopy } from '../duration/cold-move.ts';
import type { ColdWay } from '../duration/cold-move.ts';
import type { Duration } from '../duration/duration.ts';
import { liveMove } from '../duration/live-move.ts';
import type { LiveWay } from '../duration/live-move.ts';
import { sh } from '../shell.ts';
import { bytesInWords } from './text.ts';
import { atLeast } from './versions.ts';

interface Running {
  readonly state: string;
  readonly ldmVersion: string;
}

/** From this release on a running guest keeps running while its memory is copied; before, it is suspended for the copy. */
const firstLiveRelease = '2.1';
const running = { state: 'guest.ldoms.state', ldmVersion: 'source.ldoms.ldmVersion' } as const;
const facets = { guest: 'ldoms', target: 'ldoms' } as const;

/** Checks of both machines and the transfer of the configuration, from experience. */
const transfer = { low: 10, high: 60 } as const;
/** The copy is encrypted, and the link is shared: an assumption. */
const slower = { whenSaid: 1.5, whenAssumed: 3 } as const;

const copying: LiveWay = {
  preparation: transfer,
  pause: { low: 1, high: 3 },
  basis: 'estimate: the guest is suspended while the last of its memory is copied',
  slower,
  // When ldm stops making passes is not published: an assumption. It has no setting for it.
  mostPasses: 10,
  rest: 'paused',
  settings: [],
};

/** From experience: stop of the guest, transfer of its configuration, boot on the target. */
const stopped: ColdWay = {
  stop: { low: 30, high: 300 },
  transfer,
  boot: { low: 120, high: 900 },
  basis: 'estimate: stop, transfer of the configuration (no memory is copied), boot on the target',
};

export const live = defineMethod<Running>({
  id: 'ldoms/live',
  title: 'live migration',
  facets,
  kind: 'live',
  needs: running,
  offered: (facts) =>
    offeredWhileRunning(facts, (hasLive) =>
      hasLive ? pass() : fail({ why: `ldm ${facts.ldmVersion} suspends a guest for the whole copy (ldoms/warm)` }),
    ),
  judgedAs: (state) => state,
  durationNeeds: ['guest.memoryBytes'],
  duration: (facts, pace) => liveMove(copying, memoryOf(facts), pace),
  commandNeeds: [],
  commands: (names) =>
    whileRunning(names, 'Cancelling makes the target scrub the memory that it has taken: ldm seems to hang there for minutes.'),
});

export const warm = defineMethod<Running>({
  id: 'ldoms/warm',
  title: 'migration with the guest suspended (ldm before 2.1)',
  facets,
  kind: 'outage',
  needs: running,
  offered: (facts) =>
    offeredWhileRunning(facts, (hasLive) =>
      hasLive ? fail({ why: `ldm ${facts.ldmVersion} moves a running guest live (ldoms/live)` }) : pass(),
    ),
  judgedAs: (state) => state,
  durationNeeds: ['guest.memoryBytes'],
  duration: (facts, pace) => suspendedCopy({ preparation: transfer, slower }, memoryOf(facts), pace, bytesInWords),
  commandNeeds: [],
  commands: (names) =>
    whileRunning(
      names,
      'The guest is shrunk to one CPU first: unbind processor sets and bound processes in it. CPU changes stay off until it reboots.',
    ),
});

export const cold = defineMethod<{ readonly state: string }>({
  id: 'ldoms/cold',
  title: 'cold migration',
  facets,
  kind: 'outage',
  needs: { state: 'guest.ldoms.state' },
  offered: () => pass(),
  // A running guest is stopped for it, which leaves it bound; a changing one is judged by the stricter of the two.
  judgedAs: (state) => (state === 'inactive' ? 'inactive' : 'bound'),
  durationNeeds: ['guest.ldoms.state'],
  duration: (facts) => coldDuration(facts['guest.ldoms.state']),
  commandNeeds: ['guest.ldoms.state'],
  commands: (names, facts) => coldCommands(names, facts['guest.ldoms.state']),
});

export const methods: readonly Method<never>[] = [live, warm, cold];

function offeredWhileRunning(
  { state, ldmVersion }: Running,
  choose: (hasLive: boolean) => Outcome<{ readonly why: string }>,
): Outcome<{ readonly why: string }> {
  if (state !== 'active') return fail({ why: `the guest is ${state}: it does not run` });
  const hasLive = atLeast(ldmVersion, firstLiveRelease);
  return hasLive === undefined ? unknown(`what release of ldm ${ldmVersion} is`) : choose(hasLive);
}

function memoryOf(facts: Readonly<Record<string, unknown>>): number | undefined {
  const bytes = facts['guest.memoryBytes'];
  return typeof bytes === 'number' ? bytes : undefined;
}

function coldDuration(state: unknown): Duration {
  return state === 'bound' || state === 'inactive' ? noOutage(stopped, 'the guest is stopped already') : outage(stopped);
}

/** [user@]host[:new name], as ldm migrate-domain takes it. */
function destination({ target, targetAddress, targetUser, newName }: MoveNames): string {
  return `${targetUser === undefined ? '' : `${targetUser}@`}${targetAddress ?? target}${newName === undefined ? '' : `:${newName}`}`;
}

function whileRunning(names: MoveNames, note: string): MoveCommands {
  return {
    dryRun: [sh`ldm migrate-domain -n ${names.guest} ${destination(names)}`],
    move: [sh`ldm migrate-domain ${names.guest} ${destination(names)}`],
    watch: [sh`ldm list -o status ${names.guest}`],
    cancel: [sh`ldm cancel-operation migration ${names.guest}`],
    verify: verify(names),
    notes: [...commonNotes(names), note],
  };
}

function coldCommands(names: MoveNames, state: unknown): MoveCommands {
  const { guest, source, target, newName } = names;
  const stopped = state === 'bound' || state === 'inactive';
  const arrived = newName ?? guest;
  return {
    dryRun: [sh`ldm migrate-domain -n ${guest} ${destination(names)}`],
    move: [
      ...(stopped ? [] : [sh`ldm stop ${guest}`]),
      sh`ldm migrate-domain ${guest} ${destination(names)}`,
      ...(stopped ? [] : [sh`ldm start ${arrived} # on ${target}`]),
    ],
    watch: [sh`ldm list -o status ${guest}`],
    cancel: [sh`ldm cancel-operation migration ${guest}`],
    verify: verify(names),
    notes: [
      ...commonNotes(names),
      ...(stopped
        ? []
        : [
            `The dry run makes the checks of the state that ${guest} is in: run it again after ldm stop on ${source}, while the guest is bound.`,
          ]),
      ...(state === 'inactive' ? [`An inactive guest is moved unchecked: bind it on ${target} to see that everything is there.`] : []),
    ],
  };
}

function verify({ guest, source, target, newName }: MoveNames): readonly string[] {
  return [
    sh`ldm list ${newName ?? guest} # on ${target}: in the state it had before`,
    sh`ldm list ${guest} # on ${source}: no longer known there`,
    sh`ldm add-spconfig NEW-CONFIG # on ${source} and on ${target}, each with a new name in place of NEW-CONFIG`,
  ];
}

function commonNotes({ guest, source, target, targetAddress }: MoveNames): readonly string[] {
  return [
    `Run the commands on the control domain of ${source} unless they name another host.`,
    ...(targetAddress === undefined
      ? [`moveAddress is not set for ${target}: the commands use its name; put the address there by which ${source} reaches it.`]
      : []),
    `ldm asks for the password on ${target}; -p FILE reads it from the first line of a file (0400), -c uses certificates (ldm 3.2 and later).`,
    `${source} must reach TCP ports 6482 and 8101 of ${target}: the dry run connects, and nothing else proves it.`,
    `If the connection breaks at the end, look at ${target} first: where ${guest} is normal there, the copy on ${source} is the one to remove; where it is absent, cancel on ${source}.`,
  ];
}
