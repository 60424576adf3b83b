import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always } from './weights.ts';

type Side = 'source' | 'target';
interface Config {
  readonly name: string;
  readonly current: boolean;
}
interface Facts {
  readonly source: readonly Config[] | undefined;
  readonly target: readonly Config[] | undefined;
}
interface Data {
  readonly unsaved: readonly Side[];
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/config-saved',
  title: 'The running configuration of both hosts is saved on the service processor',
  why: 'After a power cycle a machine comes up with the configuration saved on its service processor; what was never saved, the moved guest included, is gone. Save on both hosts after each move.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(warning()),
  rows: ['SP-1'],
  sources: [sources.fujitsuLive],
  vendorTexts: [],
  needs: { source: 'source.ldoms.spConfigs[name,current]', target: 'target.ldoms.spConfigs[name,current]' },
  partial: ['source', 'target'],
  check({ source, target }) {
    const unsaved: Side[] = [...(isUnsaved(source) ? (['source'] as const) : []), ...(isUnsaved(target) ? (['target'] as const) : [])];
    if (unsaved.length > 0) return fail({ unsaved });
    if (source === undefined || target === undefined)
      return unknown(
        `whether the configuration of the ${source === undefined ? 'source' : 'target'} host is saved`,
        'run ldm list-spconfig on it',
      );
    return pass();
  },
  message: ({ unsaved }, names) =>
    `the running configuration of ${listed(unsaved.map((side) => names[side]))} is not saved on the service processor`,
  fix: ({ unsaved }, names) =>
    unsaved.map((side) => ({
      on: side,
      action: `ldoms:save-config:${names[side]}`,
      summary: `Save the configuration of ${names[side]} under a new name, in place of the word NEW-CONFIG.`,
      commands: ['ldm add-spconfig NEW-CONFIG'],
      effect: 'Nothing stops.',
      restartsGuest: false,
      assume: [{ path: `${side}.ldoms.spConfigs`, op: 'set', value: [{ name: 'NEW-CONFIG', current: true }] }],
    })),
  examples: () => {
    const saved = [
      { name: 'factory-default', current: false },
      { name: 'prod-2026-06', current: true },
    ];
    return [
      { name: 'a saved configuration runs on both', facts: { source: saved, target: saved }, expect: 'pass' },
      {
        name: 'the factory default runs on the target',
        facts: { source: saved, target: [{ name: 'factory-default', current: true }] },
        expect: 'fail',
        says: /is not saved/,
        boundary: true,
      },
      {
        name: 'no configuration is marked as the running one',
        facts: { source: saved.map((config) => ({ ...config, current: false })), target: saved },
        expect: 'fail',
        says: /is not saved/,
      },
      {
        name: 'the target was not read',
        facts: { source: saved, target: missing('ldm list-spconfig failed') },
        expect: 'unknown',
        says: /target/,
      },
      {
        name: 'the source was not read',
        facts: { source: missing('ldm list-spconfig failed'), target: saved },
        expect: 'unknown',
        says: /source/,
      },
      { name: 'neither is saved', facts: { source: [], target: [] }, expect: 'fail', says: / and / },
    ];
  },
});

/** The factory default has no guests: while it is marked as current, what runs was never saved. */
function isUnsaved(configs: readonly Config[] | undefined): boolean {
  return configs !== undefined && !configs.some(({ name, current }) => current && name !== 'factory-default');
}
