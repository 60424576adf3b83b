import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { sh } from '../shell.ts';
import { hmcData } from './hmc-data.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

interface Vios {
  readonly name: string;
  readonly timeRef?: boolean;
}
interface Facts {
  readonly timeRef: boolean | undefined;
  readonly vioses: readonly Vios[] | undefined;
}
interface Data {
  readonly guestIsReference: boolean;
  /** Virtual I/O Servers of the target, none of which is a time reference. */
  readonly vioses: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/no-time-reference',
  title: 'The clock of the target comes from its Virtual I/O Servers, and not from the partition',
  why: 'A partition that is a time reference takes its system clock along; a target whose Virtual I/O Servers are none gives it a clock that may have drifted. The time jumps after the move.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: warning() }),
  rows: ['sys.time_ref'],
  sources: [sources.timeReference],
  vendorTexts: [],
  needs: { timeRef: 'guest.powervm.timeRef', vioses: 'target.powervm.vioses[name,timeRef?]' },
  partial: ['timeRef', 'vioses'],
  check({ timeRef, vioses }) {
    const none = vioses !== undefined && vioses.length > 0 && vioses.every((vios) => vios.timeRef === false);
    if (timeRef === true || none) return fail({ guestIsReference: timeRef === true, vioses: none ? vioses.map(({ name }) => name) : [] });
    if (timeRef === undefined) return unknown('whether the partition is a time reference (time_ref)');
    return vioses?.some((vios) => vios.timeRef === true) === true || vioses?.length === 0
      ? pass()
      : unknown('whether a Virtual I/O Server of the target is a time reference (time_ref)');
  },
  message: ({ guestIsReference, vioses }, { guest, target }) =>
    listed([
      ...(guestIsReference ? [`${guest} is a time reference`] : []),
      ...(vioses.length > 0 ? [`no Virtual I/O Server of ${target} is one (${vioses.join(', ')})`] : []),
    ]),
  fix: ({ guestIsReference, vioses }, { guest, source, target }) => [
    ...(guestIsReference
      ? [
          {
            on: 'guest' as const,
            action: `powervm:time-reference:${guest}`,
            summary: `Make ${guest} no time reference, on the HMC of ${source}.`,
            commands: [sh`chsyscfg -r lpar -m ${source} -i ${hmcData({ name: guest, time_ref: 0 })}`],
            effect: 'Nothing stops.',
            restartsGuest: false,
            assume: [{ path: 'guest.powervm.timeRef', op: 'set' as const, value: false }],
          },
        ]
      : []),
    ...(vioses.length > 0
      ? [
          {
            on: 'target' as const,
            action: `powervm:time-reference:${target}`,
            summary: `Make the Virtual I/O Servers of ${target} time references, on its HMC, and run NTP on them.`,
            commands: vioses.map((name) => sh`chsyscfg -r lpar -m ${target} -i ${hmcData({ name, time_ref: 1 })}`),
            effect: 'Nothing stops.',
            restartsGuest: false,
            assume: vioses.map((name) => ({
              path: 'target.powervm.vioses',
              op: 'update' as const,
              where: { name },
              value: { timeRef: true },
            })),
          },
        ]
      : []),
  ],
  examples: () => {
    const good = { timeRef: false, vioses: [{ name: 'w1vios1', timeRef: true }, { name: 'w1vios2' }] };
    return [
      { name: 'a Virtual I/O Server of the target is the reference', facts: good, expect: 'pass', boundary: true },
      {
        name: 'the partition is one',
        facts: { ...good, timeRef: true },
        expect: 'fail',
        says: /ldom1 is a time reference$/,
        boundary: true,
      },
      {
        name: 'no Virtual I/O Server of the target is one',
        facts: { ...good, vioses: [{ name: 'w1vios1', timeRef: false }] },
        expect: 'fail',
        says: /hostB is one \(w1vios1\)/,
      },
      { name: 'what the servers are was not read', facts: { ...good, vioses: [{ name: 'w1vios1' }] }, expect: 'unknown' },
      {
        name: 'what the partition is was not read',
        facts: { ...good, timeRef: missing('not shown') },
        expect: 'unknown',
        says: /time_ref/,
      },
    ];
  },
});
