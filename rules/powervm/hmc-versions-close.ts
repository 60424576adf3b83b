import { missing } from '../../schemas/facts.ts';
import { defineRule, pass, unknown, warning } from '../define.ts';
import { sharedHmcs, versionNumbers } from './hmcs.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Hmc {
  readonly name: string;
  readonly version?: string;
}
interface Facts {
  readonly ofSource: readonly Hmc[];
  readonly ofTarget: readonly Hmc[];
}

export const rule = defineRule<Facts>({
  id: 'powervm/hmc-versions-close',
  title: 'One HMC manages both systems, or the two HMCs have the same version',
  why: 'Two HMCs that are too far apart do not take part in one move. How far that is, no document says that was read: confirm with the dry run.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(warning('refused')),
  rows: ['hmc.level'],
  sources: [sources.cheatSheet, sources.practice],
  vendorTexts: [],
  neverFails: 'how far apart two HMCs may be is not confirmed',
  needs: { ofSource: 'source.powervm.hmcs[name,version?]', ofTarget: 'target.powervm.hmcs[name,version?]' },
  check({ ofSource, ofTarget }) {
    if (sharedHmcs(ofSource, ofTarget).length > 0) return pass();
    const [from, to] = [ofSource, ofTarget].map((hmcs) => new Set(hmcs.flatMap(({ version }) => versionNumbers(version)?.[0] ?? [])));
    if ([...(from ?? [])].some((major) => to?.has(major))) return pass();
    return unknown(
      `whether the HMCs ${versionsOf(ofSource)} and ${versionsOf(ofTarget)} move partitions to each other`,
      'confirm with the dry run (migrlpar -o v)',
    );
  },
  message: (_, { source, target }) => `the HMCs of ${source} and ${target} are far apart`,
  examples: () => [
    { name: 'one HMC manages both', facts: { ofSource: [{ name: 'hmc1' }], ofTarget: [{ name: 'hmc1' }] }, expect: 'pass' },
    {
      name: 'two HMCs of one version, of different release',
      facts: { ofSource: [{ name: 'hmc1', version: 'V10R1' }], ofTarget: [{ name: 'hmc2', version: 'V10R3' }] },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'two HMCs of different version',
      facts: { ofSource: [{ name: 'hmc1', version: 'V8R8.7.0' }], ofTarget: [{ name: 'hmc2', version: 'V10R3' }] },
      expect: 'unknown',
      says: /hmc1 \(V8R8\.7\.0\) and hmc2 \(V10R3\)/,
      boundary: true,
    },
    {
      name: 'a version was not read',
      facts: { ofSource: [{ name: 'hmc1' }], ofTarget: [{ name: 'hmc2', version: 'V10R3' }] },
      expect: 'unknown',
    },
    { name: 'the HMCs were not read', facts: { ofSource: missing('not read'), ofTarget: [] }, expect: 'unknown' },
  ],
});

function versionsOf(hmcs: readonly Hmc[]): string {
  return hmcs.map(({ name, version }) => `${name} (${version ?? 'version not known'})`).join(', ');
}
