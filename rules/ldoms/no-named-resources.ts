import { blocker, defineJoinRule } from '../define.ts';
import type { Undecided } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { blocksOf, freeRangesOf } from './memory-layout.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface PrintedBlock {
  readonly realAddress: string;
  readonly physicalAddress: string;
  readonly sizeBytes: number;
}
interface PrintedRange {
  readonly physicalAddress: string;
  readonly sizeBytes: number;
  readonly boundTo: string;
}
interface GuestFacts {
  readonly physicalBindings: readonly string[] | undefined;
  readonly cpuArch: string | undefined;
  readonly wholeCore: boolean | undefined;
  readonly ldmVersion: string | undefined;
  readonly blocks: readonly PrintedBlock[] | undefined;
}
interface TargetFacts {
  readonly targetLdm: string | undefined;
  readonly memory: readonly PrintedRange[] | undefined;
}

/** Every host is asked, under one key: only guests with named resources ask. */
const anyHost = 'resources';
/** Some release before refused named resources; which one is not documented to us. */
const firstDocumented = '3.6';
const settle =
  'choose free cores and addresses on the target (ldm list-devices core memory) and run the dry run with them: ldm migrate-domain -n -c DOMAIN cidmap=ID:ID mblockmap=ADDRESS:ADDRESS HOST';

export const rule = defineJoinRule<GuestFacts, TargetFacts, GuestFacts, TargetFacts>({
  id: 'ldoms/no-named-resources',
  title: 'The guest is bound to no particular cores or memory blocks, or the target has the same ones free',
  why: 'A guest with named resources asks for the very core ids and addresses that it has. It moves where it is native, has whole cores, and either the same ids are free or it is told others (cidmap, mblockmap); older releases refuse it. An inactive guest moves and then cannot be bound. Which cores a guest holds is not among the facts.',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfAny,
  rows: ['NR-1'],
  sources: [sources.namedResources],
  vendorTexts: [],
  guestNeeds: {
    physicalBindings: 'guest.ldoms.physicalBindings?',
    cpuArch: 'guest.ldoms.cpuArch?',
    wholeCore: 'guest.ldoms.wholeCore?',
    ldmVersion: 'source.ldoms.ldmVersion?',
    blocks: 'guest.ldoms.memoryBlocks[realAddress,physicalAddress,sizeBytes]?',
  },
  targetNeeds: { targetLdm: 'target.ldoms.ldmVersion?', memory: 'target.ldoms.memory[physicalAddress,sizeBytes,boundTo]?' },
  guestEntries: (facts) => (hasNone(facts) ? [] : [{ key: anyHost, value: facts }]),
  targetEntries: (facts) => [{ key: anyHost, value: facts }],
  compare: (wanted, [offered]) => compare(wanted, offered),
  message: (failing, { guest, source }) => {
    const { physicalBindings, cpuArch } = failing[0]?.wanted as GuestFacts;
    return `${guest} is bound to named resources of ${source} (physical-bindings=${listed(physicalBindings as readonly string[])}), and ${
      isNative(cpuArch) === false ? 'its cpu-arch is not native' : 'it has no whole cores'
    }: such a guest is not taken`;
  },
  fix: (_, { guest }, { physicalBindings }) => [
    {
      on: 'guest',
      action: `ldoms:unname-resources:${guest}`,
      summary: `Give ${guest} ${listed(physicalBindings as readonly string[])} by number instead of by id (ldm set-core N, ldm set-memory SIZE).`,
      commands: [],
      effect: 'The guest is stopped for the change.',
      restartsGuest: true,
      assume: [{ path: 'guest.ldoms.physicalBindings', op: 'set', value: [] }],
    },
  ],
  examples: () => {
    const gibibyte = 2 ** 30;
    const base: GuestFacts & TargetFacts = {
      physicalBindings: ['memory'],
      cpuArch: 'native',
      wholeCore: true,
      ldmVersion: '3.6.2',
      targetLdm: '3.6',
      blocks: [{ realAddress: '0x80000000', physicalAddress: '0x480000000', sizeBytes: gibibyte }],
      memory: [{ physicalAddress: '0x400000000', sizeBytes: 3 * gibibyte, boundTo: '' }],
    };
    return [
      { name: 'resources by number', facts: { ...base, physicalBindings: [] }, expect: 'pass' },
      { name: 'a named block of memory, the same addresses free on the target', facts: base, expect: 'pass', boundary: true },
      {
        name: 'a named block of memory that is not free on the target',
        facts: { ...base, memory: [{ physicalAddress: '0x400000000', sizeBytes: 3 * gibibyte - 1, boundTo: '' }] },
        expect: 'unknown',
        says: /other addresses/,
        boundary: true,
      },
      { name: 'named cores: the ids are not known', facts: { ...base, physicalBindings: ['core'] }, expect: 'unknown', says: /cores/ },
      {
        name: 'not native',
        facts: { ...base, cpuArch: 'generic' },
        expect: 'fail',
        says: /physical-bindings=memory\), and its cpu-arch/,
        boundary: true,
      },
      { name: 'no whole cores', facts: { ...base, wholeCore: false }, expect: 'fail', says: /no whole cores/ },
      { name: 'cpu-arch was not read', facts: { ...base, cpuArch: missing('not read') }, expect: 'unknown', says: /cpu-arch/ },
      {
        name: 'whether it has whole cores was not read',
        facts: { ...base, wholeCore: missing('not read') },
        expect: 'unknown',
        says: /whole cores/,
      },
      {
        name: 'a release of which we do not know whether it takes them',
        facts: { ...base, targetLdm: '3.5.0.3' },
        expect: 'unknown',
        says: /3\.6 is documented/,
        boundary: true,
      },
      { name: 'the blocks were not read', facts: { ...base, blocks: missing('not read') }, expect: 'unknown' },
      { name: 'the free memory was not read', facts: { ...base, memory: missing('not read') }, expect: 'unknown' },
      { name: 'no blocks are bound', facts: { ...base, blocks: [] }, expect: 'unknown' },
      {
        name: 'an address that is none',
        facts: { ...base, blocks: [{ realAddress: '0x80000000', physicalAddress: '', sizeBytes: gibibyte }] },
        expect: 'unknown',
      },
      {
        name: 'an address of the target that is none',
        facts: { ...base, memory: [{ physicalAddress: 'PA', sizeBytes: gibibyte, boundTo: '' }] },
        expect: 'unknown',
      },
      {
        name: 'a release without named resources',
        facts: { ...base, physicalBindings: missing('not reported'), ldmVersion: '2.2.0.0' },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'the constraints were not read',
        facts: { ...base, physicalBindings: missing('not read'), ldmVersion: '3.0' },
        expect: 'unknown',
        says: /named resources/,
        boundary: true,
      },
    ];
  },
});

/** Named resources came with 3.0: an older release has none to print. */
function hasNone({ physicalBindings, ldmVersion }: GuestFacts): boolean {
  return physicalBindings === undefined ? atLeast(ldmVersion, '3.0') === false : physicalBindings.length === 0;
}

function isNative(cpuArch: string | undefined): boolean | undefined {
  return cpuArch === undefined ? undefined : cpuArch === 'native';
}

function compare(
  { physicalBindings: kinds, cpuArch, wholeCore, ldmVersion, blocks }: GuestFacts,
  target: TargetFacts | undefined,
): 'pass' | 'fail' | Undecided {
  if (kinds === undefined) return { unknown: 'whether the guest is bound to named resources' };
  if (isNative(cpuArch) === false || wholeCore === false) return 'fail';
  if (cpuArch === undefined || wholeCore === undefined)
    return { unknown: `the ${cpuArch === undefined ? 'cpu-arch' : 'whole cores'} of a guest with named resources` };
  if (kinds.some((kind) => kind !== 'memory'))
    return { unknown: `whether the cores that the guest names (physical-bindings=${listed(kinds)}) are free on the target`, settle };
  if ([ldmVersion, target?.targetLdm].some((version) => atLeast(version, firstDocumented) !== true))
    return { unknown: `whether the ldm of both hosts takes named memory: ${firstDocumented} is documented to`, settle };
  return areFree(blocks, target?.memory)
    ? 'pass'
    : {
        unknown:
          'whether the target takes the guest: the addresses of its memory are not known to be free there, and it must be told other addresses',
        settle,
      };
}

/** Whether the very physical addresses of the guest are free on the target. */
function areFree(blocks: readonly PrintedBlock[] | undefined, memory: readonly PrintedRange[] | undefined): boolean {
  if (blocks === undefined || blocks.length === 0 || memory === undefined) return false;
  const wanted = blocksOf(blocks.map(({ physicalAddress, sizeBytes }) => ({ realAddress: physicalAddress, sizeBytes })));
  const free = freeRangesOf(memory);
  if (wanted === undefined || free === undefined) return false;
  return wanted.every(({ realAddress: at, size }) => free.some(({ start, end }) => start <= at && at + size <= end));
}
