import { blocker, defineRule, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { neverRefused, unconfirmed } from './confirm.ts';
import { atLeastGeneration } from './generations.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly level: number | undefined;
  readonly here: string | undefined;
  readonly there: string | undefined;
}

export const rule = defineRule<Facts>({
  id: 'powervm/secure-boot-supported',
  title: 'The target supports secure boot for a partition that uses it',
  why: 'Secure boot of partitions exists from POWER9 on. What a move of such a partition to an older server does is not confirmed: confirm with the dry run.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  neverFails: neverRefused,
  rows: ['io.secureboot'],
  sources: [sources.publishedListings],
  vendorTexts: [],
  needs: { level: 'guest.powervm.secureBoot', here: 'source.powervm.processorGeneration', there: 'target.powervm.processorGeneration' },
  partial: ['level', 'here', 'there'],
  check({ level, here, there }) {
    if (level === 0 || atLeastGeneration(there, 'POWER9') === true) return pass();
    // An older server does not know the attribute, and prints none.
    if (level === undefined)
      return atLeastGeneration(here, 'POWER9') === false ? pass() : unknown('whether the partition uses secure boot (secure_boot)');
    if (there === undefined) return unknown('whether the target supports secure boot: the generation of its processors is not known');
    return unconfirmed(
      `whether a partition with secure boot ${level} runs on ${there}, which does not know it; secure_boot=0 switches it off`,
    );
  },
  message: (_, { target }) => `${target} does not support secure boot`,
  examples: () => [
    { name: 'not used', facts: { level: 0, here: 'POWER9', there: 'POWER8' }, expect: 'pass' },
    { name: 'used, to POWER9', facts: { level: 2, here: 'POWER10', there: 'POWER9' }, expect: 'pass', boundary: true },
    {
      name: 'used, to POWER8',
      facts: { level: 2, here: 'POWER9', there: 'POWER8' },
      expect: 'unknown',
      says: /secure boot 2 runs on POWER8/,
      boundary: true,
    },
    { name: 'not printed by POWER8', facts: { level: missing('not printed'), here: 'POWER8', there: 'POWER8' }, expect: 'pass' },
    { name: 'not printed by POWER9', facts: { level: missing('not printed'), here: 'POWER9', there: 'POWER8' }, expect: 'unknown' },
    {
      name: 'the generation of the target is not known',
      facts: { level: 1, here: 'POWER9', there: missing('not read') },
      expect: 'unknown',
    },
  ],
});
