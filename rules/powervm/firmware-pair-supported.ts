import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { firmwareOutcome } from './firmware.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly sourceFamily: string;
  readonly targetFamily: string;
  readonly sourceGeneration: string | undefined;
  readonly targetGeneration: string | undefined;
}
interface Data {
  readonly from: string;
  readonly to: string;
  readonly url: string;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/firmware-pair-supported',
  title: 'The firmware of the source hands partitions to that of the target',
  why: 'The vendor publishes between which release families of the firmware partitions move. The list is not the same both ways. A pair that no page decides is undecided: the dry run asks the firmware itself.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['fw.matrix'],
  sources: [sources.firmware7, sources.firmware8, sources.firmware11, sources.servers],
  vendorTexts: [],
  needs: {
    sourceFamily: 'source.powervm.firmwareFamily',
    targetFamily: 'target.powervm.firmwareFamily',
    sourceGeneration: 'source.powervm.processorGeneration',
    targetGeneration: 'target.powervm.processorGeneration',
  },
  partial: ['sourceGeneration', 'targetGeneration'],
  check({ sourceFamily, targetFamily, sourceGeneration, targetGeneration }) {
    const outcome = firmwareOutcome(
      { family: sourceFamily, generation: sourceGeneration },
      { family: targetFamily, generation: targetGeneration },
    );
    if ('unknown' in outcome)
      return unknown(outcome.unknown, 'run the dry run (migrlpar -o v): the HMC compares the firmware of both systems');
    return outcome.allowed ? pass() : fail({ from: sourceFamily, to: targetFamily, url: outcome.url });
  },
  message: ({ from, to, url }, { source, target }) =>
    `partitions do not move from firmware ${from} (${source}) to firmware ${to} (${target}): ${url}`,
  fix: (_, { source, target }) => [
    {
      on: 'source',
      action: `powervm:update-firmware:${source}:${target}`,
      summary: `Update the firmware of ${source} or ${target} to a release family that the page allows (updlic on the HMC), or choose another target.`,
      commands: [],
      effect: 'An upgrade to another release family restarts the system, with all its partitions.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const pair = (from: string, to: string, sourceGeneration = 'POWER7', targetGeneration = 'POWER7') => ({
      sourceFamily: from,
      targetFamily: to,
      sourceGeneration,
      targetGeneration,
    });
    return [
      { name: 'POWER9 to Power10', facts: pair('950', '1050', 'POWER9', 'POWER10'), expect: 'pass' },
      { name: '720 to 763', facts: pair('720', '763'), expect: 'pass', boundary: true },
      { name: '720 to 770', facts: pair('720', '770'), expect: 'fail', says: /720 \(hostA\) to firmware 770 \(hostB\)/, boundary: true },
      { name: '780 to 860, of which only the POWER8 page speaks', facts: pair('780', '860', 'POWER7', 'POWER8'), expect: 'pass' },
      { name: '860 back to 720', facts: pair('860', '720', 'POWER8'), expect: 'fail' },
      {
        name: '1050 to 1060, which no page has',
        facts: pair('1050', '1060', 'POWER10', 'POWER10'),
        expect: 'unknown',
        says: /no page/,
        boundary: true,
      },
      { name: '1060 to 1050', facts: pair('1060', '1050', 'POWER10', 'POWER10'), expect: 'pass', boundary: true },
      {
        name: 'Power10 to Power11, on which pages differ',
        facts: pair('1061', '1110', 'POWER10', 'POWER11'),
        expect: 'unknown',
        says: /other pages do/,
      },
      { name: 'Power11 to Power10', facts: pair('1110', '1061', 'POWER11', 'POWER10'), expect: 'pass' },
      { name: 'POWER7 to Power10', facts: pair('783', '1050', 'POWER7', 'POWER10'), expect: 'fail', boundary: true },
      {
        name: 'POWER8 to POWER9, whose page was not read',
        facts: pair('860', '950', 'POWER8', 'POWER9'),
        expect: 'unknown',
        says: /860 to 950/,
      },
      { name: 'a family that is no number', facts: pair('unavailable', '950'), expect: 'unknown', says: /unavailable/ },
      {
        name: 'the firmware was not read',
        facts: { ...pair('950', '950'), targetFamily: missing('lslic was not run') },
        expect: 'unknown',
        says: /lslic/,
      },
    ];
  },
});
