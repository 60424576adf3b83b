/** Rules that a system has a mover service partition for moves of running and suspended partitions. */
import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass } from '../define.ts';
import type { CheckRule } from '../define.ts';
import { sh } from '../shell.ts';
import { hmcData } from './hmc-data.ts';
import { moversOf } from './movers.ts';
import type { Mover } from './movers.ts';
import { sources } from './sources.ts';
import { canHost } from './vioses.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

interface Facts {
  readonly vioses: readonly Mover[];
}
interface Data {
  /** Virtual I/O Servers that could be made one. */
  readonly candidates: readonly { readonly name: string; readonly lparId: number }[];
}
interface MoverRule {
  readonly id: string;
  readonly title: string;
  readonly side: 'source' | 'target';
  readonly rows: readonly string[];
}

export function defineMoverRule({ id, title, side, rows }: MoverRule): CheckRule<Facts, Data> {
  return defineRule<Facts, Data>({
    id,
    title,
    why: 'The memory of a running or suspended partition is sent by a mover service partition of the source to one of the target: a Virtual I/O Server with msp=1 that runs and that the HMC reaches.',
    scope: side === 'source' ? 'guest' : 'target',
    dependsOn: 'state',
    methods: weights({ active: blocker('refused'), suspended: blocker('refused') }),
    settledByDryRun: dryRunOfMemoryKept,
    rows,
    sources: [sources.migrlpar, sources.ioServers],
    vendorTexts: [],
    needs: { vioses: `${side}.powervm.vioses[name,lparId,state,rmcState,msp]` },
    check: ({ vioses }) =>
      moversOf(vioses).length > 0
        ? pass()
        : fail({ candidates: vioses.filter((vios) => canHost(vios) && !vios.msp).map(({ name, lparId }) => ({ name, lparId })) }),
    message: ({ candidates }, names) =>
      `no mover service partition of ${names[side]} runs with an active RMC connection${candidates.length > 0 ? '' : ', and no Virtual I/O Server does that could be made one'}`,
    fix: ({ candidates }, names) => [
      {
        on: side,
        action: `powervm:add-mover:${names[side]}`,
        summary:
          candidates.length > 0
            ? `Make a Virtual I/O Server of ${names[side]} a mover service partition.`
            : `Activate a Virtual I/O Server of ${names[side]} that is a mover service partition, and restore its RMC connection.`,
        commands: candidates.map(({ lparId }) => sh`chsyscfg -r lpar -m ${names[side]} -i ${hmcData({ lpar_id: lparId, msp: 1 })}`),
        effect: 'Nothing stops.',
        restartsGuest: false,
        ...(candidates.length > 0
          ? {
              assume: candidates.map(({ name }) => ({
                path: `${side}.powervm.vioses`,
                op: 'update' as const,
                where: { name },
                value: { msp: true },
              })),
            }
          : {}),
      },
    ],
    examples: () => {
      const vios = { name: 'vios1', lparId: 1, state: 'Running', rmcState: 'active', msp: true };
      const system = side === 'source' ? /hostA/ : /hostB/;
      return [
        { name: 'one of two', facts: { vioses: [vios, { ...vios, name: 'vios2', lparId: 2, msp: false }] }, expect: 'pass' },
        { name: 'none is one', facts: { vioses: [{ ...vios, msp: false }] }, expect: 'fail', says: system, boundary: true },
        {
          name: 'the only one has no RMC',
          facts: { vioses: [{ ...vios, rmcState: 'inactive' }] },
          expect: 'fail',
          says: /could be made one/,
          boundary: true,
        },
        { name: 'not read', facts: { vioses: missing('lssyscfg was cut') }, expect: 'unknown', says: /cut/ },
      ];
    },
  });
}
