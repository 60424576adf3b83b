import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { servicePackFloor } from './firmware.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly sourceFamily: string;
  readonly targetFamily: string;
  readonly sourcePack: number | undefined;
  readonly targetPack: number | undefined;
}
interface Data {
  readonly side: 'source' | 'target';
  readonly family: string;
  readonly other: string;
  readonly has: number;
  readonly needs: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/firmware-service-pack',
  title: 'Both systems have the service pack that their pair of firmware families needs',
  why: 'Some pairs of release families work only from a service pack on: 840 with POWER7 families from 760 on needs 840_113, and 340 hands partitions over from 340_039 on.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['fw.pair_sp'],
  sources: [sources.firmware8, sources.firmware7],
  vendorTexts: [],
  needs: {
    sourceFamily: 'source.powervm.firmwareFamily',
    targetFamily: 'target.powervm.firmwareFamily',
    sourcePack: 'source.powervm.firmwareServicePack',
    targetPack: 'target.powervm.firmwareServicePack',
  },
  partial: ['sourcePack', 'targetPack'],
  check({ sourceFamily, targetFamily, sourcePack, targetPack }) {
    const sides = [
      { side: 'source', family: sourceFamily, other: targetFamily, has: sourcePack },
      { side: 'target', family: targetFamily, other: sourceFamily, has: targetPack },
    ] as const;
    const asked = sides.flatMap((each) => {
      const floor = servicePackFloor(each.family, each.other, each.side);
      return floor === undefined ? [] : [{ ...each, needs: floor.servicePack }];
    });
    const short = asked.find(({ has, needs }) => has !== undefined && has < needs);
    if (short?.has !== undefined) return fail({ ...short, has: short.has });
    const unsure = asked.find(({ has }) => has === undefined);
    return unsure === undefined
      ? pass()
      : unknown(
          `the service pack of firmware ${unsure.family} on the ${unsure.side} system, which must be ${unsure.needs} or newer with ${unsure.other}`,
          'run lslic -t sys on its HMC, and collect again',
        );
  },
  message: ({ side, family, other, has, needs }, names) =>
    `firmware ${family} of ${names[side]} is at service pack ${has}; with ${other} it must be at ${needs} or newer`,
  fix: ({ side, family, needs }, names) => [
    {
      on: side,
      action: `powervm:update-firmware:${names[side]}`,
      summary: `Update the firmware of ${names[side]} to service pack ${family}_${String(needs).padStart(3, '0')} or newer (updlic on its HMC).`,
      commands: [],
      effect: 'A service pack can usually be activated while the partitions run; read its notes first.',
      restartsGuest: false,
      assume: [{ path: `${side}.powervm.firmwareServicePack`, op: 'set', value: needs }],
    },
  ],
  examples: () => {
    const power8 = { sourceFamily: '840', targetFamily: '780', sourcePack: 113, targetPack: 56 };
    return [
      { name: '840_113 with POWER7', facts: power8, expect: 'pass', boundary: true },
      {
        name: '840_112 with POWER7',
        facts: { ...power8, sourcePack: 112 },
        expect: 'fail',
        says: /hostA is at service pack 112.*113/,
        boundary: true,
      },
      {
        name: 'an older 840 as the target',
        facts: { ...power8, sourceFamily: '760', targetFamily: '840', targetPack: 101 },
        expect: 'fail',
        says: /hostB/,
      },
      {
        name: 'an older 840 with an older POWER7',
        facts: { ...power8, sourcePack: 101, targetFamily: '740' },
        expect: 'pass',
        boundary: true,
      },
      { name: '340_038', facts: { ...power8, sourceFamily: '340', targetFamily: '350', sourcePack: 38 }, expect: 'fail' },
      {
        name: 'two families without such a note',
        facts: { ...power8, sourceFamily: '950', sourcePack: missing('not read') },
        expect: 'pass',
      },
      {
        name: 'the service pack was not read',
        facts: { ...power8, sourcePack: missing('not read') },
        expect: 'unknown',
        says: /service pack of firmware 840/,
      },
      {
        name: 'the family was not read',
        facts: { ...power8, sourceFamily: missing('lslic was not run') },
        expect: 'unknown',
        says: /lslic/,
      },
    ];
  },
});
