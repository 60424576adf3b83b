import { advice, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';
import { always } from './weights.ts';

interface Facts {
  readonly onSource: readonly string[] | undefined;
  readonly onTarget: readonly string[] | undefined;
  readonly sourceLdm: string | undefined;
}
interface Data {
  readonly side: 'source' | 'target';
}

const settle = 'compare the files in /var/share/ldomsmanager/trust of both hosts with server.crt of the other';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/certificates-trusted',
  title: 'Both hosts trust certificates of others, or neither does',
  why: 'ldm migrate-domain -c (ldm 3.2 and later) uses certificates in place of a password. The commands that are printed ask for the password: this is advice for sites that use certificates, and it does not compare whose they are.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(advice('refused')),
  rows: ['LD-9'],
  sources: [sources.certificates],
  vendorTexts: [],
  needs: { onSource: 'source.ldoms.trustedPeers', onTarget: 'target.ldoms.trustedPeers', sourceLdm: 'source.ldoms.ldmVersion' },
  partial: ['onSource', 'onTarget', 'sourceLdm'],
  check({ onSource, onTarget, sourceLdm }) {
    if (atLeast(sourceLdm, '3.2') === false) return pass();
    if (onSource === undefined || onTarget === undefined) return unknown('which certificates the hosts trust', settle);
    // Where neither trusts any, moves are made with the password.
    if ((onSource.length === 0) === (onTarget.length === 0)) return pass();
    return fail({ side: onSource.length === 0 ? 'source' : 'target' });
  },
  message: ({ side }, names) =>
    `${names[side]} trusts no certificate of another host, and ${names[side === 'source' ? 'target' : 'source']} does: between them -c does not work, the password does`,
  fix: (_, { source, target }) => [
    {
      on: 'source',
      action: `ldoms:exchange-certificates:${source}:${target}`,
      summary: `Only for moves with -c: copy /var/share/ldomsmanager/server.crt of ${source} and ${target} to /var/share/ldomsmanager/trust of the other as PEER.pem, link it into /etc/certs/CA and restart ca-certificates and ldmd on both.`,
      commands: [],
      effect: 'ldmd restarts; guests run on.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const base: Facts = { onSource: ['hostB'], onTarget: ['hostA'], sourceLdm: '3.2' };
    return [
      { name: 'both trust somebody', facts: base, expect: 'pass' },
      { name: 'neither trusts anybody: passwords are used', facts: { ...base, onSource: [], onTarget: [] }, expect: 'pass' },
      {
        name: 'the source trusts nobody',
        facts: { ...base, onSource: [] },
        expect: 'fail',
        says: /hostA trusts no .*, and hostB does/,
        boundary: true,
      },
      { name: 'the target trusts nobody', facts: { ...base, onTarget: [] }, expect: 'fail', says: /hostB trusts no/ },
      { name: 'a release without certificates', facts: { ...base, onSource: [], sourceLdm: '3.1.1' }, expect: 'pass', boundary: true },
      { name: 'the certificates of one side were not read', facts: { ...base, onTarget: missing('ls was not run') }, expect: 'unknown' },
      {
        name: 'neither was read',
        facts: { onSource: missing('ls was not run'), onTarget: missing('ls was not run'), sourceLdm: missing('not read') },
        expect: 'unknown',
      },
    ];
  },
});
