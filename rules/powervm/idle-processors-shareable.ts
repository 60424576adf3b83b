import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, pass, unknown } from '../define.ts';
import { sources } from './sources.ts';
import { dryRunOfActive, weights } from './weights.ts';

interface Facts {
  readonly sharingMode: string;
  readonly capable: boolean | undefined;
}

/** Modes of dedicated processors that the system must be capable of. */
const whileActive = ['share_idle_procs_active', 'share_idle_procs_always'];

export const rule = defineRule<Facts>({
  id: 'powervm/idle-processors-shareable',
  title: 'The target can share the idle dedicated processors of a running partition, where the partition does',
  why: 'A dedicated partition that gives away idle processors while it runs needs a system that can do so. That a move is refused for it is not confirmed: confirm with the dry run.',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  rows: ['proc.dedicated_share'],
  sources: [sources.publishedListings],
  vendorTexts: [],
  neverFails: 'that the platform refuses a move for it is not confirmed',
  needs: { sharingMode: 'guest.powervm.sharingMode', capable: 'target.powervm.dedicatedShareActiveCapable' },
  partial: ['capable'],
  check({ sharingMode, capable }) {
    if (!whileActive.includes(sharingMode) || capable === true) return pass();
    return unknown(
      `whether the target takes a partition with the sharing mode ${sharingMode}: ${capable === false ? 'it is not capable of sharing them while active' : 'whether it is capable of it was not read'}`,
      'confirm with the dry run (migrlpar -o v), or set the sharing mode share_idle_procs first (chhwres -r proc -o s)',
    );
  },
  message: (_, { guest, target }) => `${guest} shares its idle processors while it runs, and ${target} cannot`,
  examples: () => [
    { name: 'a target that is capable', facts: { sharingMode: 'share_idle_procs_active', capable: true }, expect: 'pass' },
    {
      name: 'a target that is not',
      facts: { sharingMode: 'share_idle_procs_always', capable: false },
      expect: 'unknown',
      says: /share_idle_procs_always.*not capable/,
      boundary: true,
    },
    {
      name: 'a target of which it was not read',
      facts: { sharingMode: 'share_idle_procs_active', capable: missing('not printed') },
      expect: 'unknown',
      says: /not read/,
    },
    {
      name: 'shared when the partition is down only',
      facts: { sharingMode: 'share_idle_procs', capable: false },
      expect: 'pass',
      boundary: true,
    },
    { name: 'a shared partition', facts: { sharingMode: 'uncap', capable: false }, expect: 'pass' },
  ],
});
