import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { cpuType } from './cpu-classes.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { bytesInWords } from './text.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly pageBytes: number | undefined;
  readonly sourceCpu: string;
  readonly targetCpu: string;
  readonly sourceLdm: string | undefined;
  readonly hardwarePage: number | undefined;
}
interface Data {
  readonly pageBytes: number;
  readonly targetCpu: string;
  readonly largestBytes: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/page-size-supported',
  title: "The target's processor has pages as large as the guest may use",
  why: 'From ldm 3.4 on, a domain has an effective largest page size. A running guest may use such pages at any time, so the target must have them.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfRunning,
  rows: ['MEM-4'],
  sources: [sources.memory, 'page sizes per processor type: known from practice'],
  vendorTexts: [],
  needs: {
    pageBytes: 'guest.ldoms.effectiveMaxPageBytes',
    sourceCpu: 'source.ldoms.cpuType',
    targetCpu: 'target.ldoms.cpuType',
    sourceLdm: 'source.ldoms.ldmVersion',
    hardwarePage: 'target.ldoms.hardwareMaxPageBytes',
  },
  partial: ['pageBytes', 'sourceLdm', 'hardwarePage'],
  check({ pageBytes, sourceCpu, targetCpu, sourceLdm, hardwarePage }) {
    if (pageBytes !== undefined && hardwarePage !== undefined)
      return pageBytes <= hardwarePage ? pass() : fail({ pageBytes, targetCpu, largestBytes: hardwarePage });
    if (sourceCpu === targetCpu) return pass();
    // Before 3.4 there is no such limit, and the guest's cpu-arch alone decides.
    if (pageBytes === undefined && atLeast(sourceLdm, '3.4') === false) return pass();
    if (pageBytes === undefined)
      return unknown(
        'the effective-max-pagesize of the guest, and the hosts have different processors',
        'run on the source: ldm list -o domain DOMAIN',
      );
    const largestBytes = cpuType(targetCpu)?.largestPageBytes;
    if (largestBytes === undefined)
      return unknown(
        `the largest page of ${targetCpu}`,
        'compare effective-max-pagesize with hardware-max-pagesize of the target: ldm list -o domain primary',
      );
    return pageBytes <= largestBytes ? pass() : fail({ pageBytes, targetCpu, largestBytes });
  },
  message: ({ pageBytes, targetCpu, largestBytes }, { guest, target }) =>
    `${guest} may use pages of ${bytesInWords(pageBytes)}; ${target} (${targetCpu}) has pages of at most ${bytesInWords(largestBytes)}`,
  fix: (_, { guest, target }) => [
    {
      on: 'guest',
      action: `ldoms:move-cold:${guest}:${target}`,
      summary: `Move ${guest} cold: it boots with the pages that the target has.`,
      commands: [],
      effect: 'The guest is down from its stop until it has booted on the target.',
      restartsGuest: true,
      instead: true,
    },
  ],
  examples: () => {
    const base = {
      pageBytes: 2 * 2 ** 30,
      sourceCpu: 'SPARC-M7',
      targetCpu: 'SPARC-T5',
      sourceLdm: '3.6.2',
      hardwarePage: missing('not read'),
    };
    return [
      { name: '2 GiB pages to a T5', facts: base, expect: 'pass', boundary: true },
      {
        name: '16 GiB pages to a T5',
        facts: { ...base, pageBytes: 16 * 2 ** 30 },
        expect: 'fail',
        says: /pages of 16 GiB.*at most 2 GiB/,
        boundary: true,
      },
      { name: 'the same processor', facts: { ...base, targetCpu: 'SPARC-M7', pageBytes: missing('not read') }, expect: 'pass' },
      {
        name: 'a release without page limits',
        facts: { ...base, pageBytes: missing('not reported'), sourceLdm: '3.3.0.2' },
        expect: 'pass',
      },
      {
        name: 'not read where the release has it',
        facts: { ...base, pageBytes: missing('not read'), sourceLdm: '3.4' },
        expect: 'unknown',
        says: /effective-max-pagesize/,
        boundary: true,
      },
      {
        name: 'a processor whose pages we do not know, and hardware that says',
        facts: { ...base, targetCpu: 'SPARC64-XII', hardwarePage: 2 * 2 ** 30 },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'hardware that says it has smaller pages than its processor could have',
        facts: { ...base, targetCpu: 'SPARC-M7', hardwarePage: 256 * 2 ** 20 },
        expect: 'fail',
        says: /at most 256 MiB|at most 0\.25 GiB/,
        boundary: true,
      },
      {
        name: 'a processor whose pages we do not know',
        facts: { ...base, targetCpu: 'SPARC64-XII' },
        expect: 'unknown',
        says: /SPARC64-XII/,
      },
    ];
  },
});
