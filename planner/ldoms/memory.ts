/** Which physical memory is free on a machine after a domain came or went. */
import { largestPageOf, largestPageOfAll, placesOf } from '../../rules/ldoms/memory-layout.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, LdomsHost, MemoryBlock, MemoryRange } from '../../schemas/generated/types.ts';
import { isEqual, mapped, valueOf } from '../fleet/amounts.ts';

type Ranges = LdomsHost['memory'];

export function memoryWithout(memory: Ranges, name: string): Ranges {
  return mapped(memory, (range) => (isEqual(range.boundTo, name) ? { ...range, boundTo: known('', noSource) } : range));
}

export interface LaidOut {
  readonly memory: Ranges;
  /** Of the guest, where they lie there. */
  readonly blocks: Fact<MemoryBlock[]>;
}

/**
 * The memory with the domain in it, at the lowest addresses that fit: ldm's own choice is not published.
 * @param keepsBlocks it keeps its real addresses: it runs while it moves. Else its memory is laid out anew
 */
export function memoryWith(ldoms: LdomsHost, guest: Guest, keepsBlocks: boolean): LaidOut {
  const { name } = guest;
  const own = guest.ldoms?.memoryBlocks ?? missing('it is no domain');
  const lost: LaidOut = {
    memory: isKnown(ldoms.memory) ? missing(`which memory ${name} gets there is not known`, ldoms.memory.s) : ldoms.memory,
    blocks: missing('how its memory lies there is not known: collect its host again'),
  };
  const size = valueOf(guest.memoryBytes);
  if (!isKnown(ldoms.memory) || size === undefined) return lost;
  if (!keepsBlocks) {
    const memory = fillLowest(ldoms.memory.v, size, name);
    return memory === undefined ? lost : { ...lost, memory: known(memory, ldoms.memory.s) };
  }
  const [printed, ranges] = [plainBlocks(own), plainRanges(ldoms.memory.v)];
  const page = largestPageOf({ hardwarePage: valueOf(ldoms.hardwareMaxPageBytes), cpuType: valueOf(ldoms.cpuType) });
  const places = printed === undefined || ranges === undefined ? undefined : placesOf(printed, ranges, page);
  if (places === undefined || printed === undefined || !isKnown(own)) return lost;
  const laid = printed.reduce<MemoryRange[] | undefined>(
    (memory, { sizeBytes }, at) => (memory === undefined ? undefined : occupy(memory, places[at] as number, sizeBytes, name)),
    ldoms.memory.v,
  );
  if (laid === undefined) return lost;
  return {
    memory: known(laid, ldoms.memory.s),
    blocks: known(
      own.v.map((block, at) => ({ ...block, physicalAddress: known(hexadecimal(places[at] as number), noSource) })),
      noSource,
    ),
  };
}

/** The free memory made as large as it is assumed to be: a range more behind all others, or the lowest free ones taken. */
export function memoryResized(memory: Ranges, moreBytes: number): Ranges {
  if (!isKnown(memory) || moreBytes === 0) return memory;
  if (moreBytes < 0) {
    const less = fillLowest(memory.v, -moreBytes, '(assumed)');
    return less === undefined ? missing('which memory is assumed to be free is not known') : known(less, noSource);
  }
  const plain = plainRanges(memory.v);
  if (plain === undefined) return missing('which memory is assumed to be free is not known');
  const end = plain.reduce((last, { physicalAddress, sizeBytes }) => Math.max(last, Number(physicalAddress) + sizeBytes), 0);
  const start = Math.ceil(end / largestPageOfAll) * largestPageOfAll;
  return known(
    [
      ...memory.v,
      { physicalAddress: known(hexadecimal(start), noSource), sizeBytes: known(moreBytes, noSource), boundTo: known('', noSource) },
    ],
    noSource,
  );
}

function plainBlocks(
  blocks: Fact<readonly MemoryBlock[]>,
): readonly { readonly realAddress: string; readonly sizeBytes: number }[] | undefined {
  if (!isKnown(blocks)) return undefined;
  const plain = blocks.v.flatMap(({ realAddress, sizeBytes }) =>
    isKnown(realAddress) && isKnown(sizeBytes) ? [{ realAddress: realAddress.v, sizeBytes: sizeBytes.v }] : [],
  );
  return plain.length === blocks.v.length ? plain : undefined;
}

interface PlainRange {
  readonly physicalAddress: string;
  readonly sizeBytes: number;
  readonly boundTo: string;
}

function plainRanges(ranges: readonly MemoryRange[]): readonly PlainRange[] | undefined {
  const plain = ranges.flatMap(({ physicalAddress, sizeBytes, boundTo }) =>
    isKnown(physicalAddress) && isKnown(sizeBytes) && isKnown(boundTo)
      ? [{ physicalAddress: physicalAddress.v, sizeBytes: sizeBytes.v, boundTo: boundTo.v }]
      : [],
  );
  return plain.length === ranges.length ? plain : undefined;
}

/** Free ranges from the lowest address on; undefined: they are not enough, or not known. */
function fillLowest(ranges: readonly MemoryRange[], size: number, name: string): MemoryRange[] | undefined {
  const plain = plainRanges(ranges);
  if (plain === undefined) return undefined;
  const free = plain
    .filter(({ boundTo, sizeBytes }) => boundTo === '' && sizeBytes > 0)
    .map((range) => ({ start: Number(range.physicalAddress), sizeBytes: range.sizeBytes }))
    .sort((a, b) => a.start - b.start);
  let left = size;
  let memory: MemoryRange[] | undefined = [...ranges];
  for (const { start, sizeBytes } of free) {
    if (left === 0 || memory === undefined) break;
    const part = Math.min(left, sizeBytes);
    memory = occupy(memory, start, part, name);
    left -= part;
  }
  return left === 0 ? memory : undefined;
}

/** Takes a piece out of the free ranges, which may touch; undefined: it is not free. */
function occupy(ranges: readonly MemoryRange[], start: number, size: number, name: string): MemoryRange[] | undefined {
  const end = start + size;
  let covered = 0;
  const after = ranges.flatMap((range): MemoryRange[] => {
    const { physicalAddress, sizeBytes, boundTo } = range;
    if (!isEqual(boundTo, '') || !isKnown(physicalAddress) || !isKnown(sizeBytes)) return [range];
    const first = Number(physicalAddress.v);
    const last = first + sizeBytes.v;
    const [from, to] = [Math.max(first, start), Math.min(last, end)];
    if (to <= from) return [range];
    covered += to - from;
    const piece = (at: number, until: number, owner: string): MemoryRange[] =>
      until <= at
        ? []
        : [
            {
              physicalAddress: known(hexadecimal(at), physicalAddress.s),
              sizeBytes: known(until - at, sizeBytes.s),
              boundTo: known(owner, noSource),
            },
          ];
    return [...piece(first, from, ''), ...piece(from, to, name), ...piece(to, last, '')];
  });
  return covered === size ? after : undefined;
}

function hexadecimal(address: number): string {
  return `0x${address.toString(16)}`;
}
