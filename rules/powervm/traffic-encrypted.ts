import { advice, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { atLeastGeneration } from './generations.ts';
import { versionAtLeast } from './hmcs.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

type Side = 'source' | 'target';
interface Facts {
  readonly sourceGeneration: string | undefined;
  readonly sourceFamily: string | undefined;
  readonly sourceHmcs: readonly { readonly name: string; readonly version: string }[] | undefined;
  readonly targetGeneration: string | undefined;
  readonly targetFamily: string | undefined;
  readonly targetHmcs: readonly { readonly name: string; readonly version: string }[] | undefined;
}
interface Data {
  readonly sides: readonly Side[];
}

const oldestFamily = 920;
const oldestHmc = [9, 1, 920] as const;

export const rule = defineRule<Facts, Data>({
  id: 'powervm/traffic-encrypted',
  title: 'Both systems can compress and encrypt the memory that is sent',
  why: 'From POWER9 firmware 920 and HMC V9R1.920 on, the memory of a running partition is compressed and encrypted on its way. Where one side is older it crosses the network as it is: use a network of its own for moves.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: weights({ active: advice() }),
  rows: ['lpar.encrypt'],
  sources: [sources.networks],
  vendorTexts: [],
  withoutFix: 'Use a separate network, or secure IP tunnels between the movers, where the traffic must not be read.',
  needs: {
    sourceGeneration: 'source.powervm.processorGeneration',
    sourceFamily: 'source.powervm.firmwareFamily',
    sourceHmcs: 'source.powervm.hmcs[name,version]',
    targetGeneration: 'target.powervm.processorGeneration',
    targetFamily: 'target.powervm.firmwareFamily',
    targetHmcs: 'target.powervm.hmcs[name,version]',
  },
  partial: ['sourceGeneration', 'sourceFamily', 'sourceHmcs', 'targetGeneration', 'targetFamily', 'targetHmcs'],
  check(facts) {
    const sides = [
      { side: 'source', can: canEncrypt(facts.sourceGeneration, facts.sourceFamily, facts.sourceHmcs) },
      { side: 'target', can: canEncrypt(facts.targetGeneration, facts.targetFamily, facts.targetHmcs) },
    ] as const;
    const old = sides.filter(({ can }) => can === false);
    if (old.length > 0) return fail({ sides: old.map(({ side }) => side) });
    const dark = sides.filter(({ can }) => can === undefined);
    return dark.length === 0
      ? pass()
      : unknown(
          `whether the ${listed(dark.map(({ side }) => side))} encrypts the memory that is sent: generation, firmware or HMC are not known`,
        );
  },
  message: ({ sides }, names) =>
    `${listed(sides.map((side) => names[side]))} ${sides.length === 1 ? 'is' : 'are'} too old to encrypt the memory that is sent`,
  examples: () => {
    const hmcs = [{ name: 'hmc1', version: 'V10R3' }];
    const facts = {
      sourceGeneration: 'POWER9',
      sourceFamily: '950',
      sourceHmcs: hmcs,
      targetGeneration: 'POWER10',
      targetFamily: '1050',
      targetHmcs: hmcs,
    };
    return [
      { name: 'POWER9 and POWER10', facts, expect: 'pass' },
      { name: 'the first firmware that can', facts: { ...facts, sourceFamily: '920' }, expect: 'pass', boundary: true },
      { name: 'one firmware before', facts: { ...facts, sourceFamily: '910' }, expect: 'fail', says: /hostA is too old/, boundary: true },
      {
        name: 'a POWER8 target',
        facts: { ...facts, targetGeneration: 'POWER8', targetFamily: '860' },
        expect: 'fail',
        says: /hostB is too old/,
      },
      { name: 'an old HMC', facts: { ...facts, targetHmcs: [{ name: 'hmc2', version: 'V8R8.7.0' }] }, expect: 'fail' },
      {
        name: 'the firmware is not known',
        facts: { ...facts, targetFamily: missing('lslic failed') },
        expect: 'unknown',
        says: /the target encrypts/,
      },
    ];
  },
});

function canEncrypt(generation: string | undefined, family: string | undefined, hmcs: Facts['sourceHmcs']): boolean | undefined {
  const isNew = atLeastGeneration(generation, 'POWER9');
  if (isNew === false) return false;
  const firmware = family === undefined || !/^\d+$/.test(family) ? undefined : Number(family) >= oldestFamily;
  const levels = hmcs?.map(({ version }) => versionAtLeast(version, oldestHmc));
  if (firmware === false || levels?.includes(false) === true) return false;
  return isNew === true && firmware === true && levels !== undefined && !levels.includes(undefined) ? true : undefined;
}
