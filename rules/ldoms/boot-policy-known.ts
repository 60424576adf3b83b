import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';
import { always } from './weights.ts';

interface Facts {
  readonly bootPolicy: string | undefined;
  readonly sourceLdm: string | undefined;
  readonly targetLdm: string | undefined;
}
interface Data {
  readonly bootPolicy: string;
  readonly targetLdm: string;
}

const firstRelease = '3.4';
/** What a domain has that nobody set a policy for: losing it changes nothing. */
const harmless: readonly string[] = ['', 'none', 'warning'];

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/boot-policy-known',
  title: "The target's ldm knows the guest's verified boot policy",
  why: 'Verified boot came with ldm 3.4. An older manager does not know boot-policy=enforce: the guest boots there without its kernel modules being verified.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(warning()),
  rows: ['VB-1'],
  sources: [sources.verifiedBoot, sources.practice],
  vendorTexts: [],
  needs: { bootPolicy: 'guest.ldoms.bootPolicy', sourceLdm: 'source.ldoms.ldmVersion', targetLdm: 'target.ldoms.ldmVersion' },
  partial: ['bootPolicy', 'sourceLdm', 'targetLdm'],
  check({ bootPolicy, sourceLdm, targetLdm }) {
    const known = atLeast(targetLdm, firstRelease);
    if (known === true || (bootPolicy !== undefined && harmless.includes(bootPolicy))) return pass();
    if (bootPolicy === undefined) return atLeast(sourceLdm, firstRelease) === false ? pass() : unknown('the boot-policy of the guest');
    return known === undefined || targetLdm === undefined
      ? unknown(`whether the ldm of the target knows boot-policy=${bootPolicy}`)
      : fail({ bootPolicy, targetLdm });
  },
  message: ({ bootPolicy, targetLdm }, { guest, target }) =>
    `${guest} has boot-policy=${bootPolicy}; ${target} has ldm ${targetLdm}, which does not know verified boot`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:relax-boot-policy:${guest}`,
      summary: `Set ${guest} to boot-policy=warning.`,
      commands: [sh`ldm set-domain boot-policy=warning ${guest}`],
      effect:
        'From its next boot on a module that is not signed is only warned of. Somebody may have had a reason for the present setting: ask first.',
      restartsGuest: false,
      assume: [{ path: 'guest.ldoms.bootPolicy', op: 'set', value: 'warning' }],
    },
  ],
  examples: () => {
    const base: Facts = { bootPolicy: 'enforce', sourceLdm: '3.6', targetLdm: '3.4' };
    return [
      { name: 'the first release with verified boot', facts: base, expect: 'pass', boundary: true },
      {
        name: 'the release before',
        facts: { ...base, targetLdm: '3.3.0.2' },
        expect: 'fail',
        says: /enforce; .*3\.3\.0\.2/,
        boundary: true,
      },
      { name: 'the policy of most domains', facts: { ...base, bootPolicy: 'warning', targetLdm: '3.3' }, expect: 'pass' },
      {
        name: 'a source without verified boot',
        facts: { bootPolicy: missing('not reported'), sourceLdm: '3.3', targetLdm: '3.2' },
        expect: 'pass',
      },
      {
        name: 'the policy was not read',
        facts: { ...base, bootPolicy: missing('not read'), targetLdm: '3.3' },
        expect: 'unknown',
        says: /boot-policy of the guest/,
      },
      {
        name: 'the ldm of the target was not read',
        facts: { ...base, targetLdm: missing('not read') },
        expect: 'unknown',
        says: /ldm of the target/,
      },
    ];
  },
});
