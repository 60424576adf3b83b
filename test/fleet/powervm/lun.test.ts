import { describe, expect, it } from 'vitest';
import { identitiesOf, sameLun } from '../../../fleet/powervm/lun.ts';
import { known, missing } from '../../../schemas/facts.ts';

const udid = 'udid:33213600507680C8080CCCC000000000001A204214503IBMfcp';
const other = 'udid:33213600507680C8080CCCC000000000001B204214503IBMfcp';

describe('two volumes', () => {
  it.each([
    ['one UDID', [udid], [udid], 'same'],
    ['one UDID, whatever the PVIDs are', [udid, 'pvid:aa'], [udid, 'pvid:bb'], 'same'],
    ['UDIDs of one driver that differ', [udid], [other], 'different'],
    ['UDIDs that differ, and one PVID', [udid, 'pvid:aa'], [other, 'pvid:aa'], 'undecided'],
    ['UDIDs that differ, and one IEEE name', [udid, 'ieee:6005'], [other, 'ieee:6005'], 'undecided'],
    ['one NAA number as two drivers write it', [udid], ['udid:3E213600507680C8080CCCC000000000001A204214503IBMfcp'], 'undecided'],
    ['UDIDs that end in other products', [udid], ['udid:3321sda204214503EMCfcp'], 'undecided'],
    ['no UDID on one, and one PVID', [udid, 'pvid:aa'], ['pvid:aa'], 'same'],
    ['no UDID on one, and other PVIDs', [udid, 'pvid:aa'], ['pvid:bb'], 'different'],
    ['PVIDs that differ, and one IEEE name', ['pvid:aa', 'ieee:6005'], ['pvid:bb', 'ieee:6005'], 'undecided'],
    ['one IEEE name alone', ['ieee:6005'], ['ieee:6005'], 'same'],
    ['no kind in common', [udid], ['pvid:aa'], 'undecided'],
    ['no identity at all', [], [], 'undecided'],
    ['an empty identity', ['udid:'], ['udid:'], 'undecided'],
  ] as const)('with %s are %#', (_, a, b, expected) => {
    expect(sameLun(a, b)).toBe(expected);
    expect(sameLun(b, a)).toBe(expected);
  });
});

describe('the identities of a volume', () => {
  it('are listed strongest first, without what it does not have', () => {
    expect(identitiesOf({ udid: known('3321X', 1), pvid: known('00F6AA', 2), ieee: known('', 3) })).toEqual(
      known(['udid:3321X', 'pvid:00f6aa'], [1, 2, 3]),
    );
    expect(identitiesOf({ udid: known('', 1), pvid: known('', 1) })).toEqual(known([], 1));
  });

  it('are not known where the UDID is not: a weaker one must not stand in for it', () => {
    expect(identitiesOf({ udid: missing('lspv -u was cut', 4), pvid: known('aa', 1) })).toEqual(missing('lspv -u was cut', 4));
    expect(identitiesOf({ udid: known('x', 1), pvid: missing('lspv was cut') })).toEqual(missing('lspv was cut'));
  });
});
