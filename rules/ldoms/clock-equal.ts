import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly cpuArch: string | undefined;
  readonly sourceStick: number | undefined;
  readonly targetStick: number | undefined;
  readonly sourceClock: number | undefined;
  readonly targetClock: number | undefined;
}
interface Data {
  readonly sourceStickHz: number;
  readonly targetStickHz: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/clock-equal',
  title: 'A native guest finds the same clock on the target',
  why: 'A running native guest counts time with the %stick register of its processor; a class other than native hides its frequency.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfRunning,
  rows: ['CPU-12'],
  sources: [sources.activeDomain, sources.crossCpuBlog],
  vendorTexts: [],
  needs: {
    cpuArch: 'guest.ldoms.cpuArch',
    sourceStick: 'source.ldoms.stickFrequencyHz',
    targetStick: 'target.ldoms.stickFrequencyHz',
    sourceClock: 'source.ldoms.cpuClockMHz',
    targetClock: 'target.ldoms.cpuClockMHz',
  },
  partial: ['cpuArch', 'sourceStick', 'targetStick', 'sourceClock', 'targetClock'],
  check({ cpuArch, sourceStick, targetStick, sourceClock, targetClock }) {
    if (cpuArch !== undefined && cpuArch !== 'native') return pass();
    // The stick frequency is what "the same clock" meant; equal processor clocks have equal stick frequencies.
    if (sourceStick !== undefined && sourceStick === targetStick) return pass();
    if ((sourceStick === undefined || targetStick === undefined) && sourceClock !== undefined && sourceClock === targetClock) return pass();
    if (cpuArch === undefined) return unknown('the cpu-arch of the guest, and the hosts do not have provably equal clocks');
    if (sourceStick === undefined || targetStick === undefined) {
      return unknown(
        `the stick frequency of the ${sourceStick === undefined ? 'source' : 'target'} host`,
        'compare the line stick-frequency of prtconf -pv on both hosts',
      );
    }
    return fail({ sourceStickHz: sourceStick, targetStickHz: targetStick });
  },
  message: ({ sourceStickHz, targetStickHz }, { guest, source, target }) =>
    `${guest} runs with cpu-arch=native at a stick frequency of ${sourceStickHz} Hz (${source}); ${target} has ${targetStickHz} Hz`,
  fix: (_, { guest, target }) => [
    {
      on: 'guest',
      action: `ldoms:move-cold:${guest}:${target}`,
      summary: `Move ${guest} cold: a stopped guest takes any clock.`,
      commands: [],
      effect: 'The guest is down from its stop until it has booted on the target.',
      restartsGuest: true,
      instead: true,
    },
  ],
  examples: () => {
    const base: Facts = { cpuArch: 'native', sourceStick: 1_000_000_000, targetStick: 1_000_000_000, sourceClock: 4133, targetClock: 4133 };
    return [
      { name: 'equal stick frequencies', facts: base, expect: 'pass' },
      { name: 'equal stick frequencies and other processor clocks', facts: { ...base, targetClock: 4267 }, expect: 'pass' },
      {
        name: 'stick frequencies one hertz apart',
        facts: { ...base, targetStick: 1_000_000_001 },
        expect: 'fail',
        says: /1000000000 Hz .*1000000001 Hz/,
        boundary: true,
      },
      { name: 'a generic guest does not see the clock', facts: { ...base, cpuArch: 'generic', targetStick: 900_000_000 }, expect: 'pass' },
      {
        name: 'equal clocks stand in for a stick frequency that was not read',
        facts: { ...base, sourceStick: missing('prtconf was not run') },
        expect: 'pass',
      },
      {
        name: 'other clocks and a stick frequency that was not read',
        facts: { ...base, sourceStick: missing('prtconf was not run'), targetClock: 4267 },
        expect: 'unknown',
        says: /stick frequency/,
        boundary: true,
      },
      {
        name: 'no cpu-arch and no clock',
        facts: { ...base, cpuArch: missing('not read'), targetStick: missing('not read'), targetClock: missing('not read') },
        expect: 'unknown',
        says: /cpu-arch/,
      },
      {
        name: 'the stick frequency of the target was not read, and no clock',
        facts: { ...base, targetStick: missing('prtconf was not run'), sourceClock: missing('not read') },
        expect: 'unknown',
        says: /target/,
      },
    ];
  },
});
