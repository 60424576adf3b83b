/** Rules that the next move is not one too many for a system. Moves end: this is a warning, outside the verdict. */
import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import type { CheckRule } from '../define.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';
import type { Modes } from './weights.ts';

interface Facts {
  readonly sourceRunning: number | undefined;
  readonly sourceMost: number | undefined;
  readonly targetRunning: number | undefined;
  readonly targetMost: number | undefined;
}
interface Data {
  readonly side: 'source' | 'target';
  readonly running: number;
  readonly most: number;
}

interface RunningMovesRule {
  readonly id: string;
  readonly title: string;
  readonly kind: 'active' | 'inactive';
  readonly modes: readonly (keyof Modes)[];
}

export function defineRunningMovesRule({ kind, modes, ...meta }: RunningMovesRule): CheckRule<Facts, Data> {
  const path = (side: string, what: string): string => `${side}.powervm.${kind}Migrations${what}`;
  return defineRule<Facts, Data>({
    ...meta,
    why: `A system takes part in so many ${kind} moves at once and no more; the next one is refused until one has ended. That passes, so it is a warning and outside the verdict.`,
    scope: 'route',
    dependsOn: 'state',
    methods: weights(Object.fromEntries(modes.map((mode) => [mode, warning('refused')]))),
    withoutFix: 'Wait until a move has ended (lslparmigr -r sys shows how many run), then ask again.',
    rows: ['sys.migrations_supported'],
    sources: [sources.validation, sources.concurrent],
    vendorTexts: [],
    needs: {
      sourceRunning: path('source', 'Running'),
      sourceMost: path('source', 'Supported'),
      targetRunning: path('target', 'Running'),
      targetMost: path('target', 'Supported'),
    },
    partial: ['sourceRunning', 'sourceMost', 'targetRunning', 'targetMost'],
    check({ sourceRunning, sourceMost, targetRunning, targetMost }) {
      const sides = [
        { side: 'source', running: sourceRunning, most: sourceMost },
        { side: 'target', running: targetRunning, most: targetMost },
      ] as const;
      for (const { side, running, most } of sides)
        if (running !== undefined && most !== undefined && running >= most) return fail({ side, running, most });
      const unsure = sides.find(({ running, most }) => running === undefined || most === undefined);
      return unsure === undefined
        ? pass()
        : unknown(`how many ${kind} moves run on the ${unsure.side} system`, 'run lslparmigr -r sys on its HMC, and collect again');
    },
    message: ({ side, running, most }, names) => `${names[side]} takes part in ${running} ${kind} moves now, and in ${most} at most`,
    examples: () => {
      const quiet = { sourceRunning: 0, sourceMost: 8, targetRunning: 7, targetMost: 8 };
      return [
        { name: 'room for one more', facts: quiet, expect: 'pass', boundary: true },
        {
          name: 'as many as there may be',
          facts: { ...quiet, targetRunning: 8 },
          expect: 'fail',
          says: /hostB .* in 8 .* moves now/,
          boundary: true,
        },
        {
          name: 'the target is busy, and the source was not read',
          facts: { ...quiet, sourceMost: missing('not read'), targetRunning: 8 },
          expect: 'fail',
        },
        { name: 'the source was not read', facts: { ...quiet, sourceRunning: missing('not read') }, expect: 'unknown', says: /source/ },
        { name: 'the target was not read', facts: { ...quiet, targetMost: missing('not read') }, expect: 'unknown', says: /target/ },
      ];
    },
  });
}
