import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameLun } from '../../../fleet/powervm/lun.ts';
import { byLun, find, onVios } from '../../../rules/powervm/disks.ts';

const naa = '600507680C8080CCCC00000000001A20';
const udids = [
  `33213${naa}04214503IBMfcp`,
  `2A11${naa}03PowerPathfcp`,
  '33213600507680C8080CCCC00000000001A2104214503IBMfcp',
  '2a1103PowerPathfcp',
  '00f6.2',
];
const identities = fc
  .record({
    udid: fc.option(fc.constantFrom(...udids)),
    pvid: fc.option(fc.constantFrom('00f6aaaa1122bb01', '00f6aaaa1122bb02')),
    ieee: fc.option(fc.constantFrom('ieee1', 'ieee2')),
  })
  .map(({ udid, pvid, ieee }) => [
    ...(udid === null ? [] : [`udid:${udid}`]),
    ...(pvid === null ? [] : [`pvid:${pvid}`]),
    ...(ieee === null ? [] : [`ieee:${ieee}`]),
  ]);

describe('finding a LUN among the volumes of a target', () => {
  it('by index finds what comparing it with every volume finds', () => {
    fc.assert(
      fc.property(identities, fc.array(fc.record({ viosId: fc.constantFrom(1, 2), identities })), (wanted, rows) => {
        const volumes = rows.map((row, at) => ({ ...row, name: `hdisk${at}` }));
        for (const viosId of [1, 2, 3]) {
          const own = volumes.filter((volume) => volume.viosId === viosId);
          const namesOf = (relation: string): readonly string[] =>
            own.filter((volume) => sameLun(wanted, volume.identities) === relation).map(({ name }) => name);
          const { same, maybe } = find(volumes, viosId, { identities: wanted });
          const sortedNames = (found: readonly { readonly name: string }[]): readonly string[] => found.map(({ name }) => name).sort();

          expect(sortedNames(same)).toEqual([...namesOf('same')].sort());
          expect(sortedNames(maybe)).toEqual(same.length > 0 ? [] : [...namesOf('undecided')].sort());
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is undecided on a Virtual I/O Server that was not read, and settled on one that cannot host', () => {
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active' };
    const lun = { identities: ['udid:a'] };

    expect(onVios(vios, [], lun)).toBe('undecided');
    expect(onVios({ ...vios, disksRead: true }, [], lun)).toBe('not');
    expect(onVios({ ...vios, rmcState: 'inactive' }, [], lun)).toBe('not');
  });

  it('is never there for a LUN that nothing identifies', () => {
    const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', disksRead: true };

    expect(onVios(vios, [{ viosId: 1, name: 'hdisk1', identities: [] }], { identities: [] })).toBe('undecided');
  });
});

describe('the paths of a partition', () => {
  it('are grouped by LUN, and leave out what is no whole LUN', () => {
    const disk = (viosId: number, backing: string, udid: string, backingKind = 'disk') => ({
      viosId,
      backing,
      backingKind,
      identities: [`udid:${udid}`],
    });
    const disks = [disk(1, 'hdisk1', 'a'), disk(2, 'hdisk9', 'a'), disk(1, 'hdisk2', 'b'), disk(1, 'lv1', 'a', 'lv')];

    expect(byLun(disks).map((paths) => paths.map(({ backing }) => backing))).toEqual([['hdisk1', 'hdisk9'], ['hdisk2']]);
  });
});
