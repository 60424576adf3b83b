import { describe, expect, it } from 'vitest';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { rule as channels } from '../../../rules/ldoms/channels-free.ts';
import { asCheck } from '../../../rules/engine/outcome.ts';

/** What the rules recognise in a text of ldm: rule id and named groups. */
function recognised(text: string): readonly (readonly [rule: string, groups: object])[] {
  return ldoms.rules.flatMap(({ id, vendorTexts }) =>
    vendorTexts.flatMap((pattern) => {
      const match = pattern.exec(text);
      return match === null ? [] : [[id, { ...match.groups }] as const];
    }),
  );
}

describe('the texts of ldm that a rule knows', () => {
  it.each([
    [
      'Guest suspension failed due to the presence of active Kernel Zones. Stop Kernel Zones and retry the operation.',
      'ldoms/no-kernel-zones',
      {},
    ],
    [
      'Domain ldg1 is not running an operating system that is compatible with the latest migration functionality.',
      'ldoms/guest-os-current',
      { guest: 'ldg1' },
    ],
    [
      'Free memory layout and congruency requirements prevent binding the memory block with PA 0x880000000, RA 0x400000000, and size 6G',
      'ldoms/memory-layout-fits',
      { pa: '0x880000000', ra: '0x400000000', size: '6G' },
    ],
    ['Unable to bind 2G memory region at real address 0x8000000', 'ldoms/memory-layout-fits', { size: '2G', ra: '0x8000000' }],
    [
      'API group 0x20b v1.0 is not supported in the version of the firmware running on the target machine.',
      'ldoms/global-counters-known-there',
      {},
    ],
    [
      'API group 0x214 v1.0 is not supported in the version of the firmware running on the target machine.',
      'ldoms/global-counters-known-there',
      {},
    ],
    [
      'Domain ldg1 is using features of the system firmware that are not supported in the version of the firmware running on the target machine.',
      'ldoms/firmware-not-older',
      { guest: 'ldg1' },
    ],
    ['LDom ldg1 must be stopped before the hostid can be modified', 'ldoms/host-id-free', { guest: 'ldg1' }],
    [
      '13 additional LDCs are required on guest primary to meet this request, but only 9 LDCs are available',
      'ldoms/channels-free',
      { more: '13', domain: 'primary', left: '9' },
    ],
    ["Migration is not supported while the domain ldg1 is in the 'OpenBoot Running' state", 'ldoms/not-at-openboot', { guest: 'ldg1' }],
    ['Failed to find required vsw primary-vsw1 on target machine', 'ldoms/vsw-on-target', { vsw: 'primary-vsw1' }],
  ])('%s', (text, rule, groups) => {
    expect(recognised(text)).toEqual([[rule, groups]]);
  });

  it('are filled in with what a finding knows', () => {
    expect(asCheck(channels as never).vendorValues?.({ serviceDomain: 'primary', inUse: 765, more: 4, limit: 768 })).toEqual({
      more: 4,
      domain: 'primary',
      left: 3,
    });
  });
});

describe('what a dry run settles', () => {
  const settled = new Map(ldoms.rules.map(({ id, settledByDryRun }) => [id, settledByDryRun ?? []]));

  it.each([
    'ldoms/storage-identical',
    'ldoms/vlans-on-target',
    'ldoms/no-kernel-zones',
    'ldoms/guest-os-moves-live',
    'ldoms/efi-label-readable',
    'ldoms/adi-tags-kept',
    'ldoms/not-in-cluster',
    'ldoms/backend-exists',
  ])('is not %s: ldm does not look at it', (id) => {
    expect(settled.get(id)).toEqual([]);
  });

  it('are methods that the rule judges', () => {
    for (const { id, methods, settledByDryRun = [] } of ldoms.rules)
      expect(
        settledByDryRun.filter((method) => !(method in methods) && method === 'ldoms/cold'),
        id,
      ).toEqual([]);
  });

  it('is for a stopped guest neither options nor groups of volumes', () => {
    for (const id of ['ldoms/volume-options-equal', 'ldoms/mpgroup-members-equal', 'ldoms/mpgroup-name-equal'])
      expect(settled.get(id)).toEqual(['ldoms/live', 'ldoms/warm']);
  });

  it('is for every method that the target has memory, processors and services', () => {
    for (const id of ['ldoms/memory-free', 'ldoms/vcpus-free', 'ldoms/volume-on-target', 'ldoms/vsw-on-target'])
      expect(settled.get(id)).toEqual(['ldoms/live', 'ldoms/warm', 'ldoms/cold']);
  });

  it('is not known to be MAC addresses, nor anything that stands behind a volume or a switch', () => {
    for (const id of [
      'ldoms/macs-free',
      'ldoms/storage-identical',
      'ldoms/backend-exists',
      'ldoms/volume-not-in-use',
      'ldoms/vlans-on-target',
    ])
      expect(settled.get(id) ?? [], id).toEqual([]);
  });
});
