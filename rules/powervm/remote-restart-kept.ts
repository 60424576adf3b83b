import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { settleDryRun } from './confirm.ts';
import { hmcData } from './hmc-data.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

type Kind = 'remote restart' | 'simplified remote restart';
interface Facts {
  readonly full: boolean | undefined;
  readonly simplified: boolean | undefined;
  readonly status: string | undefined;
  readonly sourceFull: boolean | undefined;
  readonly sourceSimplified: boolean | undefined;
  readonly targetFull: boolean | undefined;
  readonly targetSimplified: boolean | undefined;
}

const ready = 'Remote Restartable';

export const rule = defineRule<Facts, { readonly kind: Kind }>({
  id: 'powervm/remote-restart-kept',
  title: 'The target supports the remote restart that the partition is set up for',
  why: 'A partition that is to be restarted elsewhere by remote restart moves only to a system that can do the same, and while its data for it are in order (status Remote Restartable).',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), inactive: blocker('refused') }),
  settledByDryRun: ['powervm/active', 'powervm/inactive'],
  rows: ['lpar.remote_restart'],
  sources: [sources.migrlpar],
  vendorTexts: [],
  needs: {
    full: 'guest.powervm.remoteRestart',
    simplified: 'guest.powervm.simplifiedRemoteRestart',
    status: 'guest.powervm.remoteRestartStatus',
    sourceFull: 'source.powervm.remoteRestartCapable',
    sourceSimplified: 'source.powervm.simplifiedRemoteRestartCapable',
    targetFull: 'target.powervm.remoteRestartCapable',
    targetSimplified: 'target.powervm.simplifiedRemoteRestartCapable',
  },
  partial: ['full', 'simplified', 'status', 'sourceFull', 'sourceSimplified', 'targetFull', 'targetSimplified'],
  check({ full, simplified, status, sourceFull, sourceSimplified, targetFull, targetSimplified }) {
    if (full === true && targetFull === false) return fail({ kind: 'remote restart' });
    if (simplified === true && targetSimplified === false) return fail({ kind: 'simplified remote restart' });
    // A system that cannot has set up none.
    const kinds = [
      { kind: 'remote restart', used: sourceFull === false ? false : full, target: targetFull },
      { kind: 'simplified remote restart', used: sourceSimplified === false ? false : simplified, target: targetSimplified },
    ] as const;
    for (const { kind, used, target } of kinds) {
      if (used === false) continue;
      if (used === undefined) return unknown(`whether the partition is set up for ${kind}`, settleDryRun);
      if (target === undefined) return unknown(`whether the target supports ${kind}`, settleDryRun);
      if (status !== ready)
        return unknown(
          `whether the remote restart data of the partition are in order: its status is ${status ?? 'not known'}`,
          settleDryRun,
        );
    }
    return pass();
  },
  message: ({ kind }, { guest, target }) => `${guest} is set up for ${kind}, and ${target} does not support it`,
  fix: ({ kind }, { guest, source }) => [
    {
      on: 'guest',
      action: `powervm:switch-off-remote-restart:${guest}`,
      summary: `Switch ${kind} off for ${guest}, or choose another target.${kind === 'remote restart' ? ' It must be shut down for it.' : ''}`,
      commands: [
        sh`chsyscfg -r lpar -m ${source} -i ${hmcData({ name: guest, [kind === 'remote restart' ? 'remote_restart_capable' : 'simplified_remote_restart_capable']: 0 })}`,
      ],
      effect: 'The partition is no longer restarted on another system when its own fails.',
      restartsGuest: kind === 'remote restart',
      assume: [
        {
          path: kind === 'remote restart' ? 'guest.powervm.remoteRestart' : 'guest.powervm.simplifiedRemoteRestart',
          op: 'set',
          value: false,
        },
      ],
    },
  ],
  examples: () => {
    const facts = {
      full: false,
      simplified: true,
      status: ready,
      sourceFull: true,
      sourceSimplified: true,
      targetFull: false,
      targetSimplified: true,
    };
    return [
      { name: 'simplified, and the target supports it', facts, expect: 'pass' },
      { name: 'set up for none', facts: { ...facts, simplified: false, targetSimplified: false, status: '' }, expect: 'pass' },
      {
        name: 'simplified, and the target does not',
        facts: { ...facts, targetSimplified: false },
        expect: 'fail',
        says: /ldom1 is set up for simplified remote restart, and hostB/,
        boundary: true,
      },
      { name: 'the full one, and the target does not', facts: { ...facts, full: true }, expect: 'fail', says: /for remote restart/ },
      {
        name: 'its data are not in order',
        facts: { ...facts, status: 'Source Remote Restarting' },
        expect: 'unknown',
        says: /Source Remote Restarting/,
        boundary: true,
      },
      { name: 'not printed by a system that cannot', facts: { ...facts, full: missing('not printed'), sourceFull: false }, expect: 'pass' },
      { name: 'not printed', facts: { ...facts, simplified: missing('not printed') }, expect: 'unknown' },
    ];
  },
});
