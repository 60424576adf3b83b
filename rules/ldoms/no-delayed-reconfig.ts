import { blocker, defineRule, fail, pass } from '../define.ts';
import type { FixData } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { counted, listed } from './text.ts';
import { always } from './weights.ts';

interface Facts {
  readonly onSource: readonly string[] | undefined;
  readonly onTarget: readonly string[] | undefined;
}
interface Data {
  readonly onSource: readonly string[];
  readonly onTarget: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/no-delayed-reconfig',
  title: 'No domain of either host waits for a delayed reconfiguration',
  why: 'While a domain is in delayed reconfiguration, the Logical Domains Manager holds back changes of other domains until that domain reboots.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  rows: ['ST-5'],
  sources: [sources.delayedReconfig, sources.practice],
  vendorTexts: [/All configuration changes for other LDoms are disabled until the LDom reboots/],
  needs: { onSource: 'source.ldoms.delayedReconfigDomains', onTarget: 'target.ldoms.delayedReconfigDomains' },
  partial: ['onSource', 'onTarget'],
  check({ onSource, onTarget }) {
    if ((onSource?.length ?? 0) + (onTarget?.length ?? 0) > 0)
      return fail({ onSource: [...(onSource ?? [])], onTarget: [...(onTarget ?? [])] });
    if (onSource === undefined || onTarget === undefined) return unknownSide(onSource === undefined ? 'source' : 'target');
    return pass();
  },
  message({ onSource, onTarget }, { source, target }) {
    const sides = [
      ...(onSource.length === 0 ? [] : [`${listed(onSource)} on ${source}`]),
      ...(onTarget.length === 0 ? [] : [`${listed(onTarget)} on ${target}`]),
    ];
    return `a delayed reconfiguration is pending: ${sides.join('; ')}`;
  },
  fix: ({ onSource, onTarget }, { source, target }) => [...settle('source', source, onSource), ...settle('target', target, onTarget)],
  examples: () => [
    { name: 'nothing pending', facts: { onSource: [], onTarget: [] }, expect: 'pass' },
    {
      name: 'the control domain of the target waits for its reboot',
      facts: { onSource: [], onTarget: ['primary'] },
      expect: 'fail',
      says: /primary on/,
      boundary: true,
    },
    { name: 'both sides wait', facts: { onSource: ['primary'], onTarget: ['primary'] }, expect: 'fail', says: /primary on .*; primary on/ },
    { name: 'the target was not read', facts: { onSource: [], onTarget: missing('not collected') }, expect: 'unknown', says: /target/ },
    {
      name: 'the control domain of the source waits for its reboot',
      facts: { onSource: ['primary'], onTarget: [] },
      expect: 'fail',
      says: /primary on/,
    },
    { name: 'the source was not read', facts: { onSource: missing('not collected'), onTarget: [] }, expect: 'unknown', says: /source/ },
  ],
});

function unknownSide(side: 'source' | 'target'): { readonly outcome: 'unknown'; readonly why: string; readonly settle: string } {
  return {
    outcome: 'unknown',
    why: `whether a delayed reconfiguration is pending on the ${side} host`,
    settle: `collect the ${side} host again`,
  };
}

function settle(on: 'source' | 'target', host: string, domains: readonly string[]): readonly FixData[] {
  if (domains.length === 0) return [];
  return [
    {
      on,
      action: `ldoms:settle-reconfig:${host}`,
      summary: `Reboot ${counted('domain', domains)} on ${host} so that the change is made, or cancel it.`,
      commands: domains.map((domain) => sh`ldm cancel-operation reconf ${domain}`),
      effect: 'Cancelling drops the pending change; a reboot makes it and interrupts what the domain serves.',
      restartsGuest: false,
      assume: [{ path: `${on}.ldoms.delayedReconfigDomains`, op: 'set', value: [] }],
    },
  ];
}
