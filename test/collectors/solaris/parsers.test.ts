import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandText } from '../../../collectors/docs.ts';
import { collector } from '../../../collectors/solaris/index.ts';
import { parsePkgEntire, parseSolarisRelease, releaseWithSru } from '../../../collectors/solaris/parsers/solaris-release.ts';
import { kernelZonesOf, parseZoneadmList, parseZoneadmNames } from '../../../collectors/solaris/parsers/zoneadm-list.ts';
import { known, missing } from '../../../schemas/facts.ts';
import { readingOf } from '../ldoms/reading.ts';
import { plain } from '../plain.ts';

/** The running kernel zones, where the names are those of the same list. */
function zones(text: string): unknown {
  const list = parseZoneadmList(text, readingOf('it')).facts.zones;
  return plain(kernelZonesOf(list, 'v' in list ? known(list.v.map(({ name }) => name).reverse(), 1) : missing('not asked')));
}

const global = '0:global:running:/::solaris:shared:-::\n';

describe('zoneadm list -cp', () => {
  it.each([
    ['a guest without zones', global, []],
    [
      'Solaris 10, which has no kernel zones',
      '0:global:running:/::native:shared\n3:a:running:/zones/a:4d5a6c2e-0b1f-4f1c-9a58-8c1d0a4d7f10:native:shared\n',
      [],
    ],
    ['zones of other brands', `${global}5:a:running:/zones/a::solaris:excl:-::\n6:b:running:/zones/b::solaris10:excl:-::\n`, []],
    [
      'running kernel zones, in order',
      `${global}6:kz-b:running:::solaris-kz:excl:R::\n5:kz-a:running:::solaris-kz:excl:R::\n`,
      ['kz-a', 'kz-b'],
    ],
    ['a kernel zone that is going down', `${global}5:kz:shutting_down:::solaris-kz:excl:R::\n`, ['kz']],
    ['a kernel zone in a state that is not known here', `${global}-:kz:migrating:::solaris-kz:excl:R::\n`, ['kz']],
    [
      'an installed kernel zone that has an id',
      `${global}4:kz:installed:/system/volatile/zones/kz/zonepath::solaris-kz:excl:R:solaris-kz:\n`,
      ['kz'],
    ],
    [
      'kernel zones that do not run',
      `${global}-:a:installed:::solaris-kz:excl:R::\n-:b:configured:::solaris-kz:excl:R::\n-:c:unavailable:::solaris-kz:excl:R::\n-:d:incomplete:::solaris-kz:excl:R::\n`,
      [],
    ],
    ['a path with colons', `${global}5:a:running:/zones/a\\:b\\:c::solaris-kz:excl:R::\n`, ['a']],
    ['a brand that only looks like a kernel zone within a path', `${global}5:a:running:/zones/a\\:\\:solaris-kz::solaris:excl:-::\n`, []],
  ])('of %s', (_name, text, expected) => {
    expect(zones(text)).toEqual(expected);
  });

  it.each([
    ['a zone with fewer fields', `${global}5:kz:running:/zones/kz\n`, /^!it holds a line that is not a zone/],
    ['a zone without a brand', `${global}5:kz:running:/zones/kz:::excl:R::\n`, /^!it holds a line that is not a zone/],
    [
      'a path whose colons are not escaped',
      `${global}5:kz:running:/zones/a:b::solaris-kz:excl:R::\n`,
      /^!it holds a line that is not a zone/,
    ],
    ['a line that ends in an open escape', `${global}5:kz:running:/zones/a::solaris-kz:excl:R\\\n`, /^!it holds a line that is not a zone/],
    ['a hostile name', `${global}5:\u001b[2J:running:/zones/a::solaris-kz:excl:R::\n`, /^!it holds a line that is not a zone/],
    ['a translated message', 'zoneadm: Zone nicht gefunden\n', /^!it holds a line that is not a zone/],
    ['the same zone twice', `${global}${global}`, /^!it shows the zone "global" more than once/],
    [
      'the list of another zone than the global one',
      '3:web:running:/:4d5a6c2e-0b1f-4f1c-9a58-8c1d0a4d7f10:solaris:excl:-::\n',
      /^!it does not show the global zone/,
    ],
    ['a cut line', `${global}5:kz:runn`, /^!it stops in the middle of a line/],
    ['nothing', '', /^!it printed nothing/],
  ])('shows nothing for %s', (_name, text, expected) => {
    expect(zones(text)).toMatch(expected);
  });
});

describe('zoneadm list -c', () => {
  it('gives the names of the zones', () => {
    expect(plain(parseZoneadmNames('global\nkz-a\nweb.1\n', readingOf('it')).facts.names)).toEqual(['global', 'kz-a', 'web.1']);
  });

  it.each([
    ['a name that is none', 'global\n-x\n', /^!it holds a line that is not a zone/],
    ['the list of another zone', 'web\n', /^!it does not show the global zone/],
    ['a cut line', 'global\nkz', /^!it stops in the middle of a line/],
    ['nothing', '', /^!it printed nothing/],
  ])('shows nothing for %s', (_name, text, why) => {
    expect(plain(parseZoneadmNames(text, readingOf('it')).facts.names)).toMatch(why);
  });
});

describe('the kernel zones', () => {
  const list = parseZoneadmList(`${global}5:kz:running:::solaris-kz:excl:R::\n`, readingOf('it')).facts.zones;
  const lines = (text: string) => parseZoneadmNames(text, readingOf('it')).facts.names;

  it('are those of the long list, which the names confirm', () => {
    expect(plain(kernelZonesOf(list, lines('kz\nglobal\n')))).toEqual(['kz']);
  });

  it.each([
    [
      'the list is cut before the kernel zone',
      parseZoneadmList(global, readingOf('it')).facts.zones,
      lines('global\nkz\n'),
      /show different zones/,
    ],
    ['the names are cut', list, lines('global\n'), /show different zones/],
    ['the names are those of other zones', list, lines('global\nweb\n'), /show different zones/],
    ['the names are not known', list, missing('zoneadm list -c was not run'), /^!nothing confirms .*: zoneadm list -c was not run$/],
    ['the list is not known', missing('zoneadm list -cp was not run'), lines('global\n'), /^!zoneadm list -cp was not run$/],
  ])('are not known where %s', (_name, zoneList, names, why) => {
    expect(plain(kernelZonesOf(zoneList, names))).toMatch(why);
  });
});

describe('/etc/release', () => {
  it.each([
    ['Oracle Solaris 10 9/10 s10s_u9wos_14a SPARC', '10.9'],
    ['Oracle Solaris 10 8/11 s10s_u10wos_17b SPARC', '10.10'],
    ['Oracle Solaris 10 1/13 s10s_u11wos_24a SPARC', '10.11'],
    ['Solaris 10 5/09 s10s_u7wos_08 SPARC', '10.7'],
    ['Solaris 10 3/05 s10_74L2a SPARC', '10.0'],
    ['Solaris 10 3/05 HW1 s10s_wos_74L2a SPARC', '10.0'],
    ['Oracle Solaris 11 11/11 SPARC', '11.0'],
    ['Oracle Solaris 11.3 SPARC', '11.3'],
    ['Oracle Solaris 11.4 SPARC', '11.4'],
  ])('%s is %s', (line, expected) => {
    const text = `                            ${line}\n  Copyright (c) 1983, 2018, Oracle and/or its affiliates.  All rights reserved.\n                            Assembled 23 August 2018\n`;

    expect(plain(parseSolarisRelease(text, readingOf('it')).facts.release)).toBe(expected);
  });

  it.each([
    ['another system', 'OmniOS v11 r151058\n', '!it does not show the Solaris release'],
    ['Solaris 9', '                        Solaris 9 9/05 s9s_u9wos_06b SPARC\n', '!it does not show the Solaris release'],
    ['two releases', 'Oracle Solaris 11.3 SPARC\nOracle Solaris 11.4 SPARC\n', '!it shows the Solaris release twice, in different words'],
    ['a cut line', 'Oracle Solaris 11.', '!it stops in the middle of a line: the output is cut'],
    ['nothing', '\n', '!it printed nothing'],
  ])('is not known from %s', (_name, text, expected) => {
    expect(plain(parseSolarisRelease(text, readingOf('it')).facts.release)).toBe(expected);
  });
});

describe('pkg list -Hv entire', () => {
  it.each([
    ['pkg://solaris/entire@0.5.11-0.175.3.23.0.5.0:20170821T163843Z   i--', '11.3.23.5'],
    ['pkg://solaris/entire@0.5.11,5.11-0.175.1.0.0.24.2:20120919T190135Z   i--', '11.1.0.24'],
    ['pkg://solaris/entire@11.4-11.4.0.0.1.15.0:20180817T004203Z     i--', '11.4.0.15'],
    ['pkg://solaris/entire@11.4-11.4.42.0.0.111.0:20211203T221558Z   if-', '11.4.42.111'],
    ['pkg:///entire@11.4-11.4.42.0.0.111.0', '11.4.42.111'],
  ])('%s is %s', (line, expected) => {
    expect(plain(parsePkgEntire(`${line}\n`, readingOf('it')).facts.release)).toBe(expected);
  });

  it.each([
    ['another package', 'pkg://solaris/web/curl@7.1-11.4.0.0.1.15.0:20180817T004203Z  i--\n', /^!it does not show the version/],
    ['two branches', 'pkg://solaris/entire@11.4-11.5.0.0.1.15.0:20180817T004203Z  i--\n', /^!it does not show the version/],
    ['a message', "pkg list: no packages matching 'entire' installed\n", /^!it does not show the version/],
    [
      'two versions',
      'pkg:///entire@11.4-11.4.1.0.1.4.0 i--\npkg:///entire@11.4-11.4.2.0.1.4.0 i--\n',
      /^!it shows the version of entire twice/,
    ],
    ['a cut line', 'pkg://solaris/entire@11.4-11.4.4', /^!it stops in the middle of a line/],
    ['nothing', '', /^!it printed nothing/],
  ])('shows nothing for %s', (_name, text, expected) => {
    expect(plain(parsePkgEntire(text, readingOf('it')).facts.release)).toMatch(expected);
  });
});

describe('the release with its SRU', () => {
  it.each([
    ['both agree', known('11.3', 0), known('11.3.23.5', 1), '11.3.23.5'],
    ['pkg does not exist', known('10.11', 0), missing('no pkg', 1), '10.11'],
    ['/etc/release cannot be read', missing('denied', 0), known('11.3.23.5', 1), '!denied'],
    [
      'they are of two releases',
      known('11.3', 0),
      known('11.4.1.4', 1),
      '!/etc/release says 11.3 and the package entire 11.4.1.4: one of them is of another boot environment',
    ],
    [
      'the numbers only begin alike',
      known('11.3', 0),
      known('11.31.1.4', 1),
      '!/etc/release says 11.3 and the package entire 11.31.1.4: one of them is of another boot environment',
    ],
  ])('where %s', (_name, installed, entire, expected) => {
    expect(plain(releaseWithSru(installed, entire))).toBe(expected);
  });
});

describe('every parser of Solaris', () => {
  const lines = collector.commands.map(commandText);
  const words = [
    ':',
    '\\',
    '\\:',
    '\n',
    '0:global:running:/::solaris:shared:-::\n',
    'solaris-kz',
    '-',
    'Solaris 11.',
    '@',
    '|',
    'entire',
    'DOMAINUUID|uuid=',
    '\u202e',
    '__proto__',
  ];
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it.each(lines)('gives facts for any output of %s at all', (line) => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(collector.parseOutput(line, text)?.facts).toBeTypeOf('object');
      }),
      { numRuns: 300 },
    );
  });

  it.each(lines)('reads the worst output of %s quickly', (line) => {
    for (const unit of ['a', ':', '\\', '\\:', ' ', '@', '|', 'entire@0.5.11-0.175.1', '0:a:running:/::b:c\n']) {
      const started = performance.now();

      collector.parseOutput(line, `${unit.repeat(Math.floor((1024 * 1024) / unit.length))}\n`);

      expect(performance.now() - started, JSON.stringify(unit)).toBeLessThan(1500);
    }
  });
});
