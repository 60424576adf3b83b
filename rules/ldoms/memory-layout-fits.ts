import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import type { Outcome } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { cpuType } from './cpu-classes.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { blocksOf, canPlace, freeRangesOf, largestPageOfAll, mightPlaceInPieces } from './memory-layout.ts';
import type { Block, FreeRange } from './memory-layout.ts';
import { settleRelease } from './settle.ts';
import { sources } from './sources.ts';
import { bytesInWords } from './text.ts';
import { atLeast } from './versions.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly blocks: readonly { readonly realAddress: string; readonly sizeBytes: number }[];
  readonly memory: readonly { readonly physicalAddress: string; readonly sizeBytes: number; readonly boundTo: string }[];
  readonly wantedBytes: number;
  readonly freeBytes: number;
  readonly guestPage: number | undefined;
  readonly hardwarePage: number | undefined;
  readonly targetCpu: string | undefined;
  readonly release: string | undefined;
}
interface Data {
  readonly blocks: number;
  readonly largestBlockBytes: number;
  readonly ranges: number;
  readonly largestRangeBytes: number;
  /** Absent: not known, and no place was found even without it. */
  readonly pageBytes?: number;
}

/** The first Solaris whose memory blocks ldm may cut. */
const firstToBeCut = '11.3';
const gibibyte = 2 ** 30;
const dryRun = 'run the dry run (ldm migrate-domain -n): it tries to place the memory';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/memory-layout-fits',
  title: "The target's free memory can take the guest's memory blocks as they lie",
  why: "Each memory block of a running guest keeps its real address; on the target it needs one free range of its size whose physical address is congruent to it, by the hardware's largest page. Enough free memory in small ranges is refused. From Solaris 11.3 on ldm may cut blocks, which only the dry run tells.",
  scope: 'move',
  dependsOn: 'capacity',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfRunning,
  rows: ['MEM-2'],
  sources: [sources.memory, sources.memory32, sources.memory13],
  vendorTexts: [
    /Free memory layout and congruency requirements prevent binding the memory block with PA (?<pa>0x[0-9a-fA-F]+), RA (?<ra>0x[0-9a-fA-F]+), and size (?<size>\d+[KMGT]?)/,
    /Unable to bind (?<size>\d+[KMGT]?) memory region at real address (?<ra>0x[0-9a-fA-F]+)/,
  ],
  needs: {
    blocks: 'guest.ldoms.memoryBlocks[realAddress,sizeBytes]',
    memory: 'target.ldoms.memory[physicalAddress,sizeBytes,boundTo]',
    wantedBytes: 'guest.demand.memoryBytes',
    freeBytes: 'target.free.memoryBytes',
    guestPage: 'guest.ldoms.effectiveMaxPageBytes',
    hardwarePage: 'target.ldoms.hardwareMaxPageBytes',
    targetCpu: 'target.ldoms.cpuType',
    release: 'guest.solaris.release',
  },
  partial: ['guestPage', 'hardwarePage', 'targetCpu', 'release'],
  check(facts) {
    // Too little memory, however it lies, is the matter of ldoms/memory-free.
    if (facts.wantedBytes > facts.freeBytes) return pass();
    const blocks = remembered(blocksByList, facts.blocks, blocksOf);
    const ranges = remembered(rangesByList, facts.memory, freeRangesOf);
    if (blocks === undefined || ranges === undefined)
      return unknown(
        `where the memory of the ${blocks === undefined ? 'guest' : 'target'} lies: an address of it cannot be read, or some of it is shown twice`,
        dryRun,
      );
    if (blocks.reduce((sum, { size }) => sum + size, 0) < facts.wantedBytes)
      return unknown('where all of the memory of the guest lies: its blocks add up to less than it has', dryRun);
    const page = facts.hardwarePage ?? (facts.targetCpu === undefined ? undefined : cpuType(facts.targetCpu)?.largestPageBytes);
    const placed = canPlace(blocks, ranges, page ?? largestPageOfAll);
    if (placed === true) return pass();
    return page === undefined ? withoutPage(blocks, ranges) : unplaced(placed, facts, page, blocks, ranges);
  },
  message: ({ blocks, largestBlockBytes, ranges, largestRangeBytes, pageBytes }, { guest, target }) =>
    `computed: the free memory of ${target} (${inWords(ranges, 'range', largestRangeBytes)}) cannot take the memory of ${guest} (${inWords(blocks, 'block', largestBlockBytes)})${
      pageBytes === undefined ? '' : ` at addresses congruent by pages of ${bytesInWords(pageBytes)}`
    }; confirm with the dry run`,
  fix: (_, { guest, target }) => [
    {
      on: 'target',
      action: `ldoms:join-memory:${target}`,
      summary: `Make larger free ranges on ${target}: move, shrink, or unbind and bind other domains there.`,
      commands: [],
      effect: 'A domain that is unbound is down meanwhile.',
      restartsGuest: false,
    },
    {
      on: 'guest',
      action: `ldoms:move-cold:${guest}:${target}`,
      summary: `Move ${guest} cold: a stopped guest gets its memory laid out anew.`,
      commands: [],
      effect: 'The guest is down from its stop until it has booted on the target.',
      restartsGuest: true,
      instead: true,
    },
  ],
  examples: () => {
    const free = (...ranges: readonly (readonly [address: string, gib: number])[]): Facts['memory'] =>
      ranges.map(([physicalAddress, gib]) => ({ physicalAddress, sizeBytes: gib * gibibyte, boundTo: '' }));
    const two: Facts = {
      blocks: [
        { realAddress: '0x80000000', sizeBytes: 2 * gibibyte },
        { realAddress: '0x400000000', sizeBytes: 6 * gibibyte },
      ],
      memory: free(['0x180880000000', 5.5], ['0x301f70000000', 2], ['0x381b20000000', 0.5]),
      wantedBytes: 8 * gibibyte,
      freeBytes: 8 * gibibyte,
      guestPage: 2 * gibibyte,
      hardwarePage: 2 * gibibyte,
      targetCpu: 'SPARC-T5',
      release: '11.2',
    };
    const unread = missing('not read');
    return [
      {
        name: 'the published case: 6 GiB find no range of their size',
        facts: two,
        expect: 'fail',
        says: /hostB \(3 ranges, the largest 5\.5 GiB\) .* ldom1 \(2 blocks, the largest 6 GiB\)/,
      },
      {
        name: 'ranges of their sizes, congruent',
        facts: { ...two, memory: free(['0x180880000000', 6], ['0x300080000000', 2]) },
        expect: 'pass',
        boundary: true,
      },
      {
        name: 'a range of the right size that begins 256 MiB off',
        facts: { ...two, memory: free(['0x180880000000', 6], ['0x300090000000', 2]) },
        expect: 'fail',
        says: /congruent by pages of 2 GiB/,
        boundary: true,
      },
      {
        name: 'two ranges that touch are one',
        facts: { ...two, memory: free(['0x180880000000', 4], ['0x180980000000', 2], ['0x300080000000', 2]) },
        expect: 'pass',
      },
      {
        name: 'memory that is bound is not free',
        facts: {
          ...two,
          memory: [
            ...free(['0x180880000000', 4], ['0x300080000000', 4]),
            { physicalAddress: '0x0', sizeBytes: 8 * gibibyte, boundTo: 'primary' },
          ],
        },
        expect: 'fail',
      },
      { name: 'too little memory: another rule says so', facts: { ...two, freeBytes: 7 * gibibyte }, expect: 'pass' },
      {
        name: 'only cut at a page would it fit, and ldm may cut',
        facts: { ...two, release: '11.3', memory: free(['0x180880000000', 4], ['0x300080000000', 4]) },
        expect: 'unknown',
        says: /cut/,
        boundary: true,
      },
      {
        name: 'only cut at a page would it fit, and which Solaris runs is not known',
        facts: { ...two, release: unread, memory: free(['0x180880000000', 4], ['0x300080000000', 4]) },
        expect: 'unknown',
        says: /which Solaris/,
      },
      {
        name: 'not even in pieces',
        facts: { ...two, release: '11.4', memory: free(['0x180890000000', 3.5], ['0x300090000000', 3.5], ['0x310090000000', 1]) },
        expect: 'fail',
      },
      {
        name: 'whether it fits in pieces is not known without the page of the guest',
        facts: { ...two, release: '11.4', guestPage: unread },
        expect: 'unknown',
        says: /cut/,
      },
      {
        name: 'the page of the hardware by its processor',
        facts: { ...two, hardwarePage: unread, memory: free(['0x180880000000', 6], ['0x300080000000', 2]) },
        expect: 'pass',
      },
      {
        name: 'a page that nobody knows: congruent for the largest of all',
        facts: { ...two, hardwarePage: unread, targetCpu: 'SPARC64-X', memory: free(['0x180800000000', 6], ['0x300080000000', 2]) },
        expect: 'pass',
      },
      {
        name: 'a page that nobody knows: not congruent for the largest of all',
        facts: { ...two, hardwarePage: unread, targetCpu: 'SPARC64-X', memory: free(['0x180880000000', 6], ['0x300080000000', 2]) },
        expect: 'unknown',
        says: /hardware-max-pagesize/,
        boundary: true,
      },
      {
        name: 'one range that is too small for the one block',
        facts: { ...two, blocks: [{ realAddress: '0x80000000', sizeBytes: 8 * gibibyte }], memory: free(['0x180890000000', 8]) },
        expect: 'fail',
        says: /\(1 range of 8 GiB\) .* \(1 block of 8 GiB\)/,
      },
      {
        name: 'a page that nobody knows, and no range of the size',
        facts: { ...two, hardwarePage: unread, targetCpu: unread },
        expect: 'fail',
      },
      {
        name: 'blocks that are not all of the memory',
        facts: { ...two, blocks: two.blocks.slice(0, 1) },
        expect: 'unknown',
        says: /add up to less/,
      },
      {
        name: 'a real address that is none',
        facts: { ...two, blocks: [{ realAddress: 'RA', sizeBytes: 8 * gibibyte }] },
        expect: 'unknown',
        says: /guest/,
      },
      { name: 'a physical address that is none', facts: { ...two, memory: free(['', 8]) }, expect: 'unknown', says: /target/ },
      {
        name: 'the free memory was not read',
        facts: { ...two, memory: missing('ldm list-devices was cut') },
        expect: 'unknown',
        says: /cut/,
      },
    ];
  },
});

function withoutPage(blocks: readonly Block[], ranges: readonly FreeRange[]): Outcome<Data> {
  if (canPlace(blocks, ranges, 1) === false) return fail(figuresOf(blocks, ranges));
  return unknown(
    'whether the free memory of the target is congruent to the memory blocks of the guest: the hardware-max-pagesize there is not known',
    dryRun,
  );
}

/** No place for whole blocks: may ldm cut them, and would that help? */
function unplaced(
  placed: false | undefined,
  { guestPage, release }: Facts,
  page: number,
  blocks: readonly Block[],
  ranges: readonly FreeRange[],
): Outcome<Data> {
  const mayBeCut = atLeast(release, firstToBeCut);
  const helps = mayBeCut !== false && (guestPage === undefined || mightPlaceInPieces(blocks, ranges, page, guestPage));
  if (helps) {
    return mayBeCut === undefined
      ? unknown(
          'whether ldm may cut the memory blocks of the guest to place them: it depends on which Solaris runs in it',
          `${settleRelease}; or ${dryRun}`,
        )
      : unknown('whether ldm can cut the memory blocks of the guest so that they fit: whole, they do not', dryRun);
  }
  return placed === false
    ? fail({ ...figuresOf(blocks, ranges), pageBytes: page })
    : unknown(`whether the ${blocks.length} memory blocks of the guest can be placed: there are too many ways to try`, dryRun);
}

function figuresOf(blocks: readonly Block[], ranges: readonly FreeRange[]): Data {
  return {
    blocks: blocks.length,
    largestBlockBytes: Math.max(0, ...blocks.map(({ size }) => size)),
    ranges: ranges.length,
    largestRangeBytes: Math.max(0, ...ranges.map(({ start, end }) => end - start)),
  };
}

function inWords(count: number, noun: string, largestBytes: number): string {
  return count === 1 ? `1 ${noun} of ${bytesInWords(largestBytes)}` : `${count} ${noun}s, the largest ${bytesInWords(largestBytes)}`;
}

/** Lists are read once although each is compared with thousands of others. */
const blocksByList = new WeakMap<Facts['blocks'], readonly Block[] | false>();
const rangesByList = new WeakMap<Facts['memory'], readonly FreeRange[] | false>();

function remembered<Printed extends object, Read extends object>(
  memory: WeakMap<Printed, Read | false>,
  printed: Printed,
  read: (printed: Printed) => Read | undefined,
): Read | undefined {
  const before = memory.get(printed);
  if (before !== undefined) return before === false ? undefined : before;
  const now = read(printed);
  memory.set(printed, now ?? false);
  return now;
}
