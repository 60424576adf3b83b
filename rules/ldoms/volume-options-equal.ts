import { blocker, defineElementRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { sh } from '../shell.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { byVolume, volumeKey } from './volumes.ts';
import { weights } from './weights.ts';

interface GuestFacts {
  readonly vdisks: readonly { readonly volume: string; readonly vds: string; readonly options: readonly string[] }[];
}
interface Volume {
  readonly name: string;
  readonly vds: string;
  readonly options: readonly string[];
}
interface TargetFacts {
  readonly volumes: readonly Volume[];
}
interface Exported {
  readonly volume: string;
  readonly vds: string;
  readonly options: readonly string[];
}

export const rule = defineElementRule<GuestFacts, TargetFacts, Exported, Volume>({
  id: 'ldoms/volume-options-equal',
  title: "The guest's volumes are exported with the same options on the target",
  why: 'ro, slice and excl change what the guest sees: a disk that is read-only or a slice there does not boot. A live move is refused; a cold one is not checked and fails afterwards.',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('after'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfRunning,
  rows: ['VD-3'],
  sources: [sources.boundOrInactive],
  vendorTexts: [],
  guestNeeds: { vdisks: 'guest.ldoms.vdisks[volume,vds,options]' },
  targetNeeds: { volumes: 'target.ldoms.volumes[name,vds,options]' },
  guestEntries: ({ vdisks }) => vdisks.map((vdisk, at) => ({ key: volumeKey(vdisk), value: vdisk, at })),
  elements: { of: 'volumes', keys: byVolume },
  // A volume that is not there is the matter of ldoms/volume-on-target.
  compare: (wanted, offered) => (offered.every(({ options }) => optionsText(options) === optionsText(wanted.options)) ? 'pass' : 'fail'),
  message: (failing, { source, target }) =>
    failing
      .map(
        ({ key, wanted, offered }) =>
          `${key} has ${optionsInWords(wanted.options)} on ${source} and ${optionsInWords(offered?.options ?? [])} on ${target}`,
      )
      .join('; '),
  fix: (failing, { target }) =>
    failing.map(({ key, wanted }) => ({
      on: 'target',
      action: `ldoms:set-volume-options:${target}:${key}`,
      summary: `Export ${key} on ${target} with ${optionsInWords(wanted.options)}.`,
      commands: [sh`ldm set-vdsdev ${[`options=${optionsText(wanted.options)}`, key]}`],
      effect: 'A volume that a domain uses can be changed only while that domain is stopped.',
      restartsGuest: false,
      assume: [
        {
          path: 'target.ldoms.volumes',
          op: 'update',
          where: { name: wanted.volume, vds: wanted.vds },
          value: { options: [...wanted.options] },
        },
      ],
    })),
  examples: () => {
    const vdisks = [{ volume: 'media', vds: 'primary-vds0', options: ['ro', 'slice'] }];
    const exported = { name: 'media', vds: 'primary-vds0' };
    return [
      {
        name: 'the same options in another order',
        facts: { vdisks, volumes: [{ ...exported, options: ['slice', 'ro'] }] },
        expect: 'pass',
      },
      {
        name: 'one option less',
        facts: { vdisks, volumes: [{ ...exported, options: ['ro'] }] },
        expect: 'fail',
        says: /ro,slice .* ro on/,
        boundary: true,
      },
      {
        name: 'none against one',
        facts: { vdisks: [{ volume: 'media', vds: 'primary-vds0', options: [] }], volumes: [{ ...exported, options: ['ro'] }] },
        expect: 'fail',
        says: /no options/,
      },
      { name: 'the volume is not there at all: another rule says so', facts: { vdisks, volumes: [] }, expect: 'pass', boundary: true },
      {
        name: 'the options of the target were not read',
        facts: { vdisks, volumes: missing('ldm list-services was cut') },
        expect: 'unknown',
        says: /cut/,
      },
    ];
  },
});

function optionsText(options: readonly string[]): string {
  return [...options].sort(inOrder).join(',');
}

function optionsInWords(options: readonly string[]): string {
  return options.length === 0 ? 'no options' : `the options ${optionsText(options)}`;
}
