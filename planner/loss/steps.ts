/** What a person does, step by step: the words of the platform. */
import { visible } from '../../schemas/visible.ts';
import type { LossStep, RecoveryAnswer } from '../../schemas/generated/types.ts';
import { blockersOf, guestOf, messagesOf, who } from './scene.ts';
import type { Scene } from './scene.ts';

type Unordered = Omit<LossStep, 'order'>;

export function startStep(scene: Scene, guest: number, host: number, way: RecoveryAnswer): Unordered {
  const { commands, downtime, findings, method, verdict } = way;
  const warnings = findings.filter(({ severity, outcome }) => severity === 'warning' && outcome === 'fail').map(({ message }) => message);
  return {
    kind: 'start',
    ...who(scene, guest),
    host: scene.fleet.hosts[host]?.name ?? '',
    method,
    undecided: verdict === 'yes' ? [] : messagesOf(blockersOf(way)),
    warnings: [...silence(scene, host), ...warnings],
    ...(downtime.seconds === undefined ? {} : { seconds: { ...downtime.seconds } }),
    commands: {
      where: commands?.where ?? '',
      before: [...(commands?.before ?? []), ...(commands?.dryRun ?? [])],
      do: [...(commands?.move ?? [])],
      watch: [...(commands?.watch ?? [])],
      verify: [...(commands?.verify ?? [])],
      cancel: [...(commands?.cancel ?? [])],
      notes: [...(commands?.notes ?? [])],
    },
  };
}

/** The last facts of a host count, however old; that it did not answer since is said. */
function silence({ fleet }: Scene, host: number): string[] {
  const target = fleet.hosts[host];
  const state = fleet.endpoints.find(({ name }) => name === target?.endpoint);
  if (target === undefined || state === undefined || answered.has(state.status)) return [];
  return [`${target.name} was ${state.status} when it was asked last: see first that it runs`];
}

const answered: ReadonlySet<string> = new Set(['ok', 'partial', 'skipped']);

/** @param needing name of the guest that needs the room */
export function stopStep(scene: Scene, guest: number, needing: string): Unordered {
  const stopped = guestOf(scene, guest);
  const words = scene.options.inPlace.find(({ platform }) => platform === stopped.host.platform)?.stop(stopped);
  return {
    kind: 'stop',
    ...who(scene, guest),
    host: stopped.host.name,
    for: needing,
    undecided: [],
    warnings: [],
    commands: {
      where: words?.where ?? '',
      before: [],
      do: [...(words?.do ?? [])],
      watch: [...(words?.watch ?? [])],
      verify: [...(words?.verify ?? [])],
      cancel: [...(words?.undo ?? [])],
      notes: [...(words?.notes ?? [`how ${visible(stopped.name)} is stopped is not known here`])],
    },
  };
}
