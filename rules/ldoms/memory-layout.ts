/**
 * Whether the memory blocks of a running guest can be placed in the free memory of another host. A block keeps its real
 * address, and its physical address must be congruent to it modulo the largest page of the hardware.
 * Source: Oracle VM Server for SPARC Administration Guide, Migration Requirements for Memory. The allocator of ldm is not
 * published: what no placement can satisfy it cannot either, and where one exists it is taken to find it.
 */
import { cpuType } from './cpu-classes.ts';

/** Bytes. */
export interface Block {
  readonly realAddress: number;
  readonly size: number;
}

/** Free physical memory from start up to, not including, end. */
export interface FreeRange {
  readonly start: number;
  readonly end: number;
}

interface PrintedBlock {
  readonly realAddress: string;
  readonly sizeBytes: number;
}
interface PrintedRange {
  readonly physicalAddress: string;
  readonly sizeBytes: number;
  readonly boundTo: string;
}

const gibibyte = 2 ** 30;
/** Congruent for the largest page that any processor has is congruent for every other. */
export const largestPageOfAll = 16 * gibibyte;

/** Steps of the search: enough for every order of six different blocks. */
const searchSteps = 2_000;

/** A page of the hardware has no more pages of a guest than this in practice (16 GiB of 4 MiB): beyond it they are not counted. */
const countedClasses = 4096;

/** undefined: an address is none, or too large to be counted exactly. */
export function blocksOf(printed: readonly PrintedBlock[]): readonly Block[] | undefined {
  const blocks: Block[] = [];
  for (const { realAddress, sizeBytes } of printed) {
    const address = addressOf(realAddress);
    if (address === undefined) return undefined;
    blocks.push({ realAddress: address, size: sizeBytes });
  }
  return blocks.sort((a, b) => b.size - a.size || a.realAddress - b.realAddress);
}

/** Free memory in ascending order, neighbours joined; undefined: as of blocksOf(), or ranges that overlap. */
export function freeRangesOf(printed: readonly PrintedRange[]): readonly FreeRange[] | undefined {
  const ranges: FreeRange[] = [];
  for (const { physicalAddress, sizeBytes, boundTo } of printed) {
    if (boundTo !== '' || sizeBytes === 0) continue;
    const start = addressOf(physicalAddress);
    if (start === undefined) return undefined;
    ranges.push({ start, end: start + sizeBytes });
  }
  ranges.sort((a, b) => a.start - b.start);
  // The same memory twice would take two blocks.
  if (ranges.some(({ start }, at) => at > 0 && start < (ranges[at - 1] as FreeRange).end)) return undefined;
  return ranges.reduce<FreeRange[]>((joined, range) => {
    const last = joined.at(-1);
    if (last?.end === range.start) joined[joined.length - 1] = { start: last.start, end: range.end };
    else joined.push(range);
    return joined;
  }, []);
}

function addressOf(text: string): number | undefined {
  if (!/^0x[0-9a-f]{1,16}$/i.test(text)) return undefined;
  const address = Number(text);
  // Sums with a size must stay exact, too.
  return address <= Number.MAX_SAFE_INTEGER / 2 ? address : undefined;
}

/**
 * Whether every block finds a place of its own, undivided.
 * @param blocks largest first
 * @param ranges ascending, apart from each other
 * @param page largest page of the hardware in bytes; 1: addresses need not be congruent
 * @returns undefined: no place was found in as many steps as the search may take
 */
export function canPlace(blocks: readonly Block[], ranges: readonly FreeRange[], page: number): boolean | undefined {
  const ends = ranges.map(({ end }) => end);
  const firstFree = ranges.map(({ start }) => start);
  if (placeAll(blocks, firstFree.slice(), ends, page)) return true;
  let steps = searchSteps;

  // Taking blocks in the order of their addresses in any valid placement, each at its lowest possible address, gives a
  // valid placement again: trying every order at lowest addresses therefore finds one if there is any.
  function search(left: readonly Block[], free: readonly number[]): boolean | undefined {
    if (left.length === 0) return true;
    // What does not fit now does not fit later: free memory only shrinks.
    if (!left.every((block) => lowest(block, free, ends, page) !== undefined)) return false;
    for (const [at, block] of left.entries()) {
      if (left.findIndex((each) => isLike(each, block, page)) < at) continue;
      if (steps-- <= 0) return undefined;
      const next = free.slice();
      place(block, next, ends, page);
      const found = search([...left.slice(0, at), ...left.slice(at + 1)], next);
      if (found !== false) return found;
    }
    return false;
  }
  return search(blocks, firstFree);
}

/**
 * Where every block goes when each takes the lowest place that fits, largest first; undefined: one of them finds none, or an
 * address is none.
 * @param printed in any order; the places are in theirs
 */
export function placesOf(printed: readonly PrintedBlock[], memory: readonly PrintedRange[], page: number): readonly number[] | undefined {
  const [blocks, ranges] = [blocksOf(printed), freeRangesOf(memory)];
  if (blocks === undefined || ranges === undefined) return undefined;
  const ends = ranges.map(({ end }) => end);
  const free = ranges.map(({ start }) => start);
  const places = new Map<number, number>();
  for (const block of blocks) {
    const found = lowest(block, free, ends, page);
    if (found === undefined) return undefined;
    free[found.range] = found.start + block.size;
    places.set(block.realAddress, found.start);
  }
  const inOrder = printed.map(({ realAddress }) => places.get(addressOf(realAddress) as number) as number);
  return places.size === printed.length ? inOrder : undefined;
}

/** The largest page of a machine in bytes; where nobody knows it, the largest that any processor has. */
export function largestPageOf(host: { readonly hardwarePage: number | undefined; readonly cpuType: string | undefined }): number {
  return host.hardwarePage ?? (host.cpuType === undefined ? undefined : cpuType(host.cpuType)?.largestPageBytes) ?? largestPageOfAll;
}

function placeAll(blocks: readonly Block[], free: number[], ends: readonly number[], page: number): boolean {
  for (const block of blocks) if (!place(block, free, ends, page)) return false;
  return true;
}

/** Takes the lowest free place of a block. */
function place(block: Block, free: number[], ends: readonly number[], page: number): boolean {
  const found = lowest(block, free, ends, page);
  if (found === undefined) return false;
  free[found.range] = found.start + block.size;
  return true;
}

function lowest(
  { realAddress, size }: Block,
  free: readonly number[],
  ends: readonly number[],
  page: number,
): { readonly range: number; readonly start: number } | undefined {
  const offset = realAddress % page;
  for (let range = 0; range < free.length; range++) {
    const from = free[range] as number;
    const ahead = (offset - (from % page) + page) % page;
    if (from + ahead + size <= (ends[range] as number)) return { range, start: from + ahead };
  }
  return undefined;
}

/** Blocks that can change places. */
function isLike(a: Block, b: Block, page: number): boolean {
  return a.size === b.size && a.realAddress % page === b.realAddress % page;
}

/**
 * Whether the blocks might find places when they are cut at multiples of a page, as Solaris 11.3 and later allow. True is no
 * promise: the ends of blocks are only counted as bytes, and ldm does not always cut.
 * @param hardwarePage largest page of the hardware in bytes, a multiple of page
 * @param page effective largest page of the guest in bytes
 */
export function mightPlaceInPieces(blocks: readonly Block[], ranges: readonly FreeRange[], hardwarePage: number, page: number): boolean {
  const wanted = new Map<number, number>();
  const classes = Math.max(1, hardwarePage / page);
  if (classes > countedClasses) return true;
  for (const { realAddress, size } of blocks) {
    countPages(Math.ceil(realAddress / page), Math.floor((realAddress + size) / page), classes, 1, wanted);
  }
  for (const { start, end } of ranges) countPages(Math.ceil(start / page), Math.floor(end / page), classes, -1, wanted);
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
  return (
    sum(blocks.map(({ size }) => size)) <= sum(ranges.map(({ start, end }) => end - start)) &&
    [...wanted.values()].every((missing) => missing <= 0)
  );
}

/** Adds, per place of a page within a page of the hardware, how many whole pages there are from first up to, not including, end. */
function countPages(first: number, end: number, classes: number, sign: 1 | -1, into: Map<number, number>): void {
  const pages = end - first;
  for (let offset = 0; offset < Math.min(classes, pages); offset++) {
    const place = (first + offset) % classes;
    const count = Math.floor((pages - offset - 1) / classes) + 1;
    into.set(place, (into.get(place) ?? 0) + sign * count);
  }
}
