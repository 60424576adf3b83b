import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import type { Outcome } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { counted, listed } from './text.ts';
import { weights } from './weights.ts';

interface Vsan {
  readonly name: string;
  readonly luns?: readonly string[];
}
interface Facts {
  readonly vhbas: readonly { readonly vsan: string }[];
  readonly sourceVsans: readonly Vsan[] | undefined;
  readonly targetVsans: readonly (Vsan & { readonly serviceDomain: string })[] | undefined;
}
interface Data {
  readonly lacking: readonly string[];
  /** Those whose LUNs differ, with the LUNs that the target lacks and those that it has besides. */
  readonly different: readonly { readonly vsan: string; readonly fewer: readonly string[]; readonly more: readonly string[] }[];
}

const settle = 'compare ldm list-hba -l -t and ldm list-vsan on both hosts, then run the dry run';
const shownLuns = 4;

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/vsan-on-target',
  title: 'The target has the virtual SANs that the guest uses, with the same LUNs',
  why: 'A virtual SCSI adapter names its virtual SAN and shows the guest every LUN behind it. The target needs one of the same name that reaches the same LUNs.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  rows: ['VH-1'],
  sources: [sources.vsan, sources.practice],
  vendorTexts: [],
  needs: {
    vhbas: 'guest.ldoms.vhbas[vsan]',
    sourceVsans: 'source.ldoms.vsans[name,luns?]',
    targetVsans: 'target.ldoms.vsans[name,serviceDomain,luns?]',
  },
  partial: ['sourceVsans', 'targetVsans'],
  check({ vhbas, sourceVsans, targetVsans }) {
    const names = [...new Set(vhbas.map(({ vsan }) => vsan))];
    if (names.length === 0) return pass();
    if (targetVsans === undefined) return unknown(`whether the target has the virtual SAN ${listed(names)}`, settle);
    const lacking = names.filter((name) => !targetVsans.some((vsan) => vsan.name === name));
    const compared = names
      .filter((name) => !lacking.includes(name))
      .map((name) => compareLuns(name, lunsOf(name, sourceVsans), lunsOf(name, targetVsans)));
    const different = compared.flatMap((outcome) => (outcome.outcome === 'fail' ? [outcome.data] : []));
    if (lacking.length + different.length > 0) return fail({ lacking, different });
    return compared.find(isUnknown) ?? pass();
  },
  message: ({ lacking, different }, { target }) =>
    [
      ...(lacking.length === 0 ? [] : [`${target} has no ${counted('virtual SAN', lacking)}`]),
      ...different.map(
        ({ vsan, fewer, more }) =>
          `the virtual SAN ${vsan} of ${target} ${[
            ...(fewer.length === 0 ? [] : [`lacks ${shown(fewer)}`]),
            ...(more.length === 0 ? [] : [`has besides ${shown(more)}`]),
          ].join(' and ')}`,
      ),
    ].join('; '),
  fix: ({ lacking, different }, { target }) => [
    ...lacking.map((name) => ({
      on: 'target' as const,
      action: `ldoms:add-vsan:${target}:${name}`,
      summary: `Add the virtual SAN ${name} on ${target}; put the initiator port there that reaches the LUNs in place of the word IPORT (ldm list-hba shows them), and the service domain in place of DOMAIN.`,
      commands: [sh`ldm add-vsan IPORT ${name} DOMAIN`],
      effect: 'Nothing stops. Every LUN that the port reaches is shown to the guest: mask those of others.',
      restartsGuest: false,
    })),
    ...different.map(({ vsan }) => ({
      on: 'target' as const,
      action: `ldoms:level-vsan:${target}:${vsan}`,
      summary: `Let the virtual SAN ${vsan} of ${target} reach the same LUNs: zoning and masking in the SAN, or a mask of the virtual SAN (ldm add-vsan-dev, ldm remove-vsan-dev).`,
      commands: [],
      effect: 'Nothing stops; guests there see other LUNs.',
      restartsGuest: false,
    })),
  ],
  examples: () => {
    const [first, second] = ['600144f0a1b2c3d4000055d0a1b20001', '600144f0a1b2c3d4000055d0a1b20002'];
    const vhbas = [{ vsan: 'primary-vsan0' }];
    const source = [{ name: 'primary-vsan0', luns: [first, second] }];
    const there = (luns?: readonly string[]): NonNullable<Facts['targetVsans']> => [
      { name: 'primary-vsan0', serviceDomain: 'primary', ...(luns === undefined ? {} : { luns }) },
    ];
    const other = [{ name: 'other-vsan0', serviceDomain: 'primary', luns: [] }];
    return [
      {
        name: 'a guest without virtual SCSI adapters',
        facts: { vhbas: [], sourceVsans: missing('not read'), targetVsans: missing('not read') },
        expect: 'pass',
      },
      {
        name: 'the same LUNs',
        facts: { vhbas, sourceVsans: source, targetVsans: there([second, first.toUpperCase()]) },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'neither host shows a LUN',
        facts: { vhbas, sourceVsans: [{ name: 'primary-vsan0', luns: [] }], targetVsans: there([]) },
        expect: 'unknown',
        says: /neither host shows any/,
        boundary: true,
      },
      {
        name: 'the target shows no LUN',
        facts: { vhbas, sourceVsans: source, targetVsans: there([]) },
        expect: 'fail',
        says: /of hostB lacks/,
      },
      {
        name: 'no virtual SAN of the name',
        facts: { vhbas, sourceVsans: source, targetVsans: other },
        expect: 'fail',
        says: /hostB has no virtual SAN primary-vsan0/,
        boundary: true,
      },
      {
        name: 'a LUN is lacking',
        facts: { vhbas, sourceVsans: source, targetVsans: there([first]) },
        expect: 'fail',
        says: /of hostB lacks 600144f0a1b2c3d4000055d0a1b20002/,
        boundary: true,
      },
      {
        name: 'a LUN more',
        facts: { vhbas, sourceVsans: [{ name: 'primary-vsan0', luns: [first] }], targetVsans: there([first, second]) },
        expect: 'fail',
        says: /has besides/,
      },
      {
        name: 'many LUNs are lacking',
        facts: {
          vhbas,
          sourceVsans: [{ name: 'primary-vsan0', luns: Array.from({ length: 9 }, (_, at) => `${first.slice(0, -1)}${at}`) }],
          targetVsans: there([]),
        },
        expect: 'fail',
        says: /and 5 more/,
      },
      {
        name: 'names that prove no identity',
        facts: { vhbas, sourceVsans: [{ name: 'primary-vsan0', luns: ['c3t0d0'] }], targetVsans: there(['c3t0d0']) },
        expect: 'unknown',
        says: /LUNs behind primary-vsan0/,
      },
      {
        name: 'the LUNs of the target were not read',
        facts: { vhbas, sourceVsans: source, targetVsans: there() },
        expect: 'unknown',
        says: /LUNs behind/,
      },
      {
        name: 'the virtual SANs of the source were not read',
        facts: { vhbas, sourceVsans: missing('not read'), targetVsans: there([first]) },
        expect: 'unknown',
      },
      {
        name: 'those of the target were not read',
        facts: { vhbas, sourceVsans: source, targetVsans: missing('not read') },
        expect: 'unknown',
        says: /has the virtual SAN primary-vsan0/,
      },
      {
        name: 'the adapters were not read',
        facts: { vhbas: missing('ldm list-bindings was not run'), sourceVsans: [], targetVsans: [] },
        expect: 'unknown',
        says: /list-bindings/,
      },
    ];
  },
});

/** World-wide names of the LUNs of a virtual SAN; undefined: not known, or names that are not world-wide. */
function lunsOf(name: string, vsans: readonly Vsan[] | undefined): readonly string[] | undefined {
  const luns = vsans?.find((vsan) => vsan.name === name)?.luns?.map((lun) => lun.toLowerCase());
  return luns?.every((lun) => /^[0-9a-f]{32}$/.test(lun)) === true ? luns : undefined;
}

function compareLuns(
  vsan: string,
  here: readonly string[] | undefined,
  there: readonly string[] | undefined,
): Outcome<Data['different'][number]> {
  if (here === undefined || there === undefined) return unknown(`whether the LUNs behind ${vsan} are the same on both hosts`, settle);
  // Who has an adapter has disks behind it: two lists without any do not show them.
  if (here.length + there.length === 0) return unknown(`what LUNs are behind ${vsan}: neither host shows any`, settle);
  const fewer = here.filter((lun) => !there.includes(lun));
  const more = there.filter((lun) => !here.includes(lun));
  return fewer.length + more.length === 0 ? pass() : fail({ vsan, fewer, more });
}

function isUnknown<Data>(outcome: Outcome<Data>): outcome is Extract<Outcome<Data>, { outcome: 'unknown' }> {
  return outcome.outcome === 'unknown';
}

function shown(luns: readonly string[]): string {
  return luns.length <= shownLuns ? listed(luns) : `${luns.slice(0, shownLuns).join(', ')} and ${luns.length - shownLuns} more`;
}
