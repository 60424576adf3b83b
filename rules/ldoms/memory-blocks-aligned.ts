import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { bytesInWords, listed } from './text.ts';
import { always } from './weights.ts';

interface Facts {
  readonly blocks: readonly { readonly sizeBytes: number }[];
}
interface Data {
  readonly sizesBytes: readonly number[];
}

const blockBytes = 256 * 2 ** 20;

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/memory-blocks-aligned',
  title: "The guest's memory comes in multiples of 256 MiB",
  why: 'Memory is reconfigured in steps of 256 MiB; an odd block cannot be given back whole.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: always(warning()),
  rows: ['MEM-3'],
  sources: [sources.publishedCaptures],
  vendorTexts: [/which is not a multiple of 256MB/],
  needs: { blocks: 'guest.ldoms.memoryBlocks[sizeBytes]' },
  check({ blocks }) {
    const odd = blocks.map(({ sizeBytes }) => sizeBytes).filter((size) => size % blockBytes !== 0);
    return odd.length === 0 ? pass() : fail({ sizesBytes: odd });
  },
  message: ({ sizesBytes }, { guest, source }) =>
    `${guest} on ${source} has memory blocks that are no multiple of 256 MiB: ${listed(sizesBytes.map(bytesInWords))}`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:align-memory:${guest}`,
      summary: `Round the memory of ${guest} to 256 MiB: --auto-adj rounds the size that follows.`,
      commands: [sh`ldm set-memory --auto-adj SIZE ${guest}`],
      effect: 'The memory of the guest grows or shrinks to the next multiple. Put its size in place of the word SIZE.',
      restartsGuest: false,
    },
  ],
  examples: () => [
    { name: 'one block of 128 GiB', facts: { blocks: [{ sizeBytes: 128 * 2 ** 30 }] }, expect: 'pass' },
    { name: 'one block of 256 MiB', facts: { blocks: [{ sizeBytes: blockBytes }] }, expect: 'pass', boundary: true },
    {
      name: 'a block that is 4 MiB too large',
      facts: { blocks: [{ sizeBytes: blockBytes + 4 * 2 ** 20 }] },
      expect: 'fail',
      says: /260 MiB/,
      boundary: true,
    },
    { name: 'the blocks were not read', facts: { blocks: missing('not read') }, expect: 'unknown' },
  ],
});
