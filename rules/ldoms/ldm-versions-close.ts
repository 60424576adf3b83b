import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { atLeast, release, releases } from './versions.ts';
import { always } from './weights.ts';

interface Facts {
  readonly source: string;
  readonly target: string;
}

const firstWithTls12Only = '3.6';

export const rule = defineRule<Facts, Facts>({
  id: 'ldoms/ldm-versions-close',
  title: 'The ldm releases of both hosts are at most one apart',
  why: 'Migration is supported between a release and the one immediately before it. ldmd does not refuse others: this is a statement of support. From 3.6 on ldmd speaks TLS 1.2 only, which very old releases may not.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(warning('refused')),
  rows: ['LD-1', 'LD-7'],
  sources: [sources.versions, sources.xml],
  vendorTexts: [],
  needs: { source: 'source.ldoms.ldmVersion', target: 'target.ldoms.ldmVersion' },
  check({ source, target }) {
    const [here, there] = [release(source), release(target)];
    if (here === undefined || there === undefined) return unknown(`what release ${here === undefined ? source : target} is`);
    if (here === there) return pass();
    const [first, second] = [releases.indexOf(here), releases.indexOf(there)];
    if (first < 0 || second < 0)
      return unknown(`how far the releases ${here} and ${there} are apart: canmove does not know ${first < 0 ? here : there}`);
    return Math.abs(first - second) <= 1 ? pass() : fail({ source, target });
  },
  message: (versions, { source, target }) =>
    `${source} has ldm ${versions.source} and ${target} ${versions.target}: more than one release apart${
      Object.values(versions).some((version: string) => atLeast(version, firstWithTls12Only) === true)
        ? `; from ${firstWithTls12Only} on ldmd speaks TLS 1.2 only`
        : ''
    }`,
  fix(versions, names) {
    const on = releases.indexOf(release(versions.source) ?? '') < releases.indexOf(release(versions.target) ?? '') ? 'source' : 'target';
    const newer = on === 'source' ? versions.target : versions.source;
    return [
      {
        on,
        action: `ldoms:update-ldm:${names[on]}`,
        summary: `Update ldm of ${names[on]} to the release of the other host (${newer}).`,
        commands: [],
        effect: 'ldmd restarts; guests run on. A new release may want newer firmware.',
        restartsGuest: false,
        assume: [{ path: `${on}.ldoms.ldmVersion`, op: 'set', value: newer }],
      },
    ];
  },
  examples: () => [
    { name: 'the same release', facts: { source: '3.6.2.0.51', target: '3.6.0.1' }, expect: 'pass' },
    { name: 'neighbours', facts: { source: '3.6.2.0.51', target: '3.5.0.3.1' }, expect: 'pass', boundary: true },
    { name: 'neighbours over a major number', facts: { source: '2.2', target: '3.0.0.2' }, expect: 'pass' },
    {
      name: 'one release between them',
      facts: { source: '3.6.2.0.51', target: '3.4.0.5' },
      expect: 'fail',
      says: /3\.6\.2\.0\.51 .*3\.4\.0\.5: .*TLS 1\.2/,
      boundary: true,
    },
    { name: 'an old source', facts: { source: '3.1.1', target: '3.5' }, expect: 'fail', says: /3\.1\.1 .*apart$/ },
    {
      name: 'a release that came after this program',
      facts: { source: '3.6', target: '3.9' },
      expect: 'unknown',
      says: /does not know 3\.9/,
    },
    { name: 'a version that is none', facts: { source: 'beta', target: '3.6' }, expect: 'unknown', says: /beta/ },
    {
      name: 'the version was not read',
      facts: { source: missing('ldm -V was not run'), target: '3.6' },
      expect: 'unknown',
      says: /ldm -V/,
    },
    {
      name: 'a release that came after this program on the source',
      facts: { source: '3.9', target: '3.6' },
      expect: 'unknown',
      says: /does not know 3\.9/,
    },
    { name: 'a target version that is none', facts: { source: '3.6', target: 'beta' }, expect: 'unknown', says: /beta/ },
  ],
});
