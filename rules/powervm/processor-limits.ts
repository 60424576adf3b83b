/** Rules about limits of virtual processors that are real, and of which no document says that a move is refused for them. */
import { missing } from '../../schemas/facts.ts';
import { defineRule, pass, unknown } from '../define.ts';
import type { CheckRule, Path, WeightByState } from '../define.ts';
import { sources } from './sources.ts';
import { unitsInWords } from './text.ts';

interface LimitRule {
  readonly id: string;
  readonly title: string;
  readonly methods: Readonly<Record<string, WeightByState>>;
  readonly settledByDryRun: readonly string[];
}

const confirm = 'confirm with the dry run (migrlpar -o v), or change the profile and activate it';
const notConfirmed = 'that the platform refuses a move for it is not confirmed';

/** No system is known to give an AIX or Linux partition fewer virtual processors. */
const lowestLimit = 64;

interface MostFacts {
  readonly maxProcs: number;
  readonly environment: string | undefined;
  readonly most: number;
  readonly mostCurrent: number | undefined;
}

/** The most virtual processors that the partition may have against the limits of the target. */
export function defineMostProcessorsRule({ maxProcs, ...meta }: LimitRule & { readonly maxProcs: Path }): CheckRule<MostFacts> {
  return defineRule<MostFacts>({
    ...meta,
    why: 'A system has a limit for the virtual processors of a partition, and often a lower one for AIX and Linux. A partition whose maximum is above it may be refused: confirm with the dry run.',
    scope: 'move',
    dependsOn: 'compatibility',
    rows: ['proc.vp_limits'],
    sources: [sources.publishedListings],
    vendorTexts: [],
    neverFails: notConfirmed,
    needs: {
      maxProcs,
      environment: 'guest.powervm.environment',
      most: 'target.powervm.maxVirtualProcsPerLpar',
      mostCurrent: 'target.powervm.maxCurrVirtualProcsPerLpar',
    },
    partial: ['environment', 'mostCurrent'],
    check({ maxProcs: wanted, environment, most, mostCurrent }) {
      // Of an IBM i partition the limit of AIX and Linux says nothing.
      const limit = environment === 'os400' ? most : Math.min(most, mostCurrent ?? lowestLimit);
      return wanted <= limit
        ? pass()
        : unknown(`whether the target takes a partition with at most ${wanted} virtual processors: its limit is ${limit}`, confirm);
    },
    message: (_, { guest, target }) => `${guest} may have more virtual processors than ${target} gives a partition`,
    examples: () => {
      const facts = { maxProcs: 64, environment: 'aixlinux', most: 256, mostCurrent: 64 };
      return [
        { name: 'exactly the limit', facts, expect: 'pass', boundary: true },
        {
          name: 'one more than AIX and Linux may have',
          facts: { ...facts, maxProcs: 65 },
          expect: 'unknown',
          says: /65.*limit is 64/,
          boundary: true,
        },
        { name: 'IBM i', facts: { ...facts, maxProcs: 65, environment: 'os400' }, expect: 'pass' },
        {
          name: 'the limit of AIX and Linux is not printed, and no system has a lower one',
          facts: { ...facts, mostCurrent: missing('not printed') },
          expect: 'pass',
        },
        {
          name: 'the limit of AIX and Linux is not printed',
          facts: { ...facts, maxProcs: 65, mostCurrent: missing('not printed') },
          expect: 'unknown',
        },
        { name: 'the limit was not read', facts: { ...facts, most: missing('lshwres -r proc was cut') }, expect: 'unknown', says: /cut/ },
      ];
    },
  });
}

interface ShareFacts {
  readonly procMode: string;
  readonly units: number;
  readonly procs: number;
  readonly least: number;
}

interface SharePaths {
  readonly procMode: Path;
  readonly units: Path;
  readonly procs: Path;
}

/** Processing units per virtual processor against the least that the target gives one. */
export function defineUnitsPerProcessorRule({ procMode, units, procs, ...meta }: LimitRule & SharePaths): CheckRule<ShareFacts> {
  return defineRule<ShareFacts>({
    ...meta,
    why: 'A virtual processor needs a least share of a processor: 0.1 on old servers, 0.05 from POWER7+ on. A partition with less cannot run there as it is: confirm with the dry run.',
    scope: 'move',
    dependsOn: 'compatibility',
    rows: ['proc.min_unit_per_vp'],
    sources: [sources.publishedListings],
    vendorTexts: [],
    neverFails: notConfirmed,
    needs: { procMode, units, procs, least: 'target.powervm.minUnitsPerVpHundredths' },
    check({ procMode: mode, units: has, procs: count, least }) {
      if (mode !== 'shared') return mode === 'ded' ? pass() : unknown(`what processor mode ${mode} is`);
      return has >= count * least
        ? pass()
        : unknown(
            `whether the target takes ${count} virtual processors with ${unitsInWords(has)} processing units: it needs ${unitsInWords(least)} for each`,
            confirm,
          );
    },
    message: (_, { guest, target }) => `${guest} has fewer processing units per virtual processor than ${target} gives one`,
    examples: () => {
      const facts = { procMode: 'shared', units: 40, procs: 4, least: 10 };
      return [
        { name: 'exactly the least share', facts, expect: 'pass', boundary: true },
        {
          name: 'less than the least share',
          facts: { ...facts, units: 39 },
          expect: 'unknown',
          says: /4 virtual processors with 0\.39.*0\.1 for each/,
          boundary: true,
        },
        { name: 'dedicated processors', facts: { ...facts, procMode: 'ded', units: 0 }, expect: 'pass' },
        { name: 'a mode that is none', facts: { ...facts, procMode: 'null' }, expect: 'unknown', says: /null/ },
        {
          name: 'the least share was not read',
          facts: { ...facts, least: missing('lshwres -r proc was cut') },
          expect: 'unknown',
          says: /cut/,
        },
      ];
    },
  });
}
