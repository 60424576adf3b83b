import { describe, expect, it } from 'vitest';
import { platforms } from '../../../reports/registry.ts';
import { drillDown } from '../../../reports/view/drill-down.ts';
import { endpointsTable } from '../../../reports/view/endpoints.ts';
import { headroomOf } from '../../../reports/view/headroom.ts';
import { pageView } from '../../../reports/view/page.ts';
import { pool } from '../../../reports/view/pool.ts';
import { shownCell, shownTable } from '../../../reports/view/shown-table.ts';
import type { DrillDown } from '../../../reports/view/page-data.ts';
import { known, missing } from '../../../schemas/facts.ts';
import { visible } from '../../../schemas/visible.ts';
import { fakeJudgement, fakeShape, hostileNames, plainShape } from '../fake-judgement.ts';

const fake = fakeJudgement();
const everything = { cells: 1000, characters: 10_000_000 };

/** As the page's script does it. */
function textOf(drill: DrillDown, index: number, guest: string, source: string, target: string): string {
  const text = drill.texts[index] ?? '';
  return text.startsWith('\ue003')
    ? text.slice(1)
    : text.replaceAll('\ue000', guest).replaceAll('\ue001', source).replaceAll('\ue002', target);
}

describe('the summary', () => {
  const { summary } = pageView(fake, platforms);

  it('says first for when it was judged and how old that is', () => {
    expect(summary.asOf).toBe('Judged as of 2026-03-04 22:10:00 UTC, 4 h 50 min before this report was made (2026-03-05 03:00:00 UTC).');
    expect(summary.size).toBe('4 hosts, 8 guests, 24 pairs of a guest and another host.');
  });

  it('gives no age where it was judged for the moment it was made', () => {
    const { judgement, assessment } = fake;

    const view = pageView({ judgement, assessment: { ...assessment, startedAt: assessment.asOf } }, platforms);

    expect(view.summary.asOf).toBe('Judged as of 2026-03-04 22:10:00 UTC.');
  });

  it('draws the counts of the assessment, best first, and says them in words', () => {
    expect(summary.pairs.segments.map(({ kind, count, x, width }) => [kind, count, x, width])).toEqual([
      ['live', 4, '0.00%', '16.67%'],
      ['outage', 8, '16.67%', '33.33%'],
      ['unknown', 8, '50.00%', '33.33%'],
      ['no', 4, '83.33%', '16.67%'],
    ]);
    expect(summary.pairs.words).toBe('live 4 (17 %), outage 8 (33 %), unknown 8 (33 %), no 4 (17 %)');
    expect(summary.guests.words).toBe('live 4 (50 %), outage 4 (50 %), unknown 0 (0 %), no 0 (0 %)');
  });

  it('never rounds something to nothing or less than all to all', () => {
    const { judgement, assessment } = fake;
    const counts = { live: 9999, outage: 1, unknown: 0, no: 0 };

    const view = pageView({ judgement, assessment: { ...assessment, counts } }, platforms);

    expect(view.summary.pairs.words).toBe('live 9999 (> 99 %), outage 1 (< 1 %), unknown 0 (0 %), no 0 (0 %)');
  });

  it('draws nothing for no pairs', () => {
    const { judgement, assessment } = fakeJudgement(plainShape(1, 0));

    const view = pageView({ judgement, assessment }, platforms);

    expect(view.summary.pairs.segments.map(({ width, share }) => [width, share])).toEqual(Array.from({ length: 4 }, () => ['0%', '0 %']));
  });

  it('names what stands in the way, what to do and what settles the unknowns', () => {
    expect(summary.obstacles[0]).toEqual({
      rule: 'ldoms/vsw-on-target',
      title: 'Every virtual switch of the guest exists on the target',
      text: 'fails for 4 pairs',
      failWidth: '50.00%',
      unknownWidth: '0.00%',
    });
    expect(summary.actions.map(({ gain }) => gain)).toEqual([
      'frees 2 pairs by itself, helps 6',
      'frees 1 pair by itself, helps 5',
      'helps 4 pairs, together with others',
    ]);
    expect(summary.settlements[0]?.settle).toBe('Ask the storage team whether both hosts see the same volume');
  });

  it('tells of endpoints, expectations, stale hosts, legacy algorithms, contradictions and ages', () => {
    const titles = summary.notices.map(({ title }) => title);

    expect(titles).toEqual([
      'Expectations that do not hold (1)',
      'Endpoints not read in full (2)',
      'Hosts whose facts are not used (1)',
      'Found while joining (1)',
      'Legacy SSH algorithms in use (1)',
      'Age of the facts',
    ]);
    expect(summary.notices[1]?.text).toContain('hostX unreachable: connect to 192.0.2.9 port 22: timed out after 20 s.');
  });

  it('names some of many and counts the rest', () => {
    const { judgement, assessment } = fake;
    const endpoints = Array.from({ length: 20 }, (_, index) => ({ name: `h${index}`, platform: 'ldoms', status: 'skipped' as const }));

    const view = pageView({ judgement, assessment: { ...assessment, endpoints } }, platforms);

    expect(view.summary.notices[1]).toEqual({
      title: 'Endpoints not read in full (20)',
      text: `${Array.from({ length: 12 }, (_, index) => `h${index} skipped`).join('; ')}; 8 more.`,
    });
  });
});

describe('the data of the page', () => {
  const { data } = pageView(fake, platforms);

  it('has the letters of the assessment', () => {
    const rows = data.guests.flatMap((guest, index) => (guest.partOfHost ? [] : [data.matrix.rows[data.matrix.rowOf[index] ?? -1]]));

    expect(rows).toEqual(fake.assessment.guests.filter(({ partOfHost }) => partOfHost !== true).map(({ row }) => row));
  });

  it('has keys that are unique and safe in an address, whatever the names are', () => {
    const keys = [...data.hosts.map(({ key }) => key), ...data.guests.map(({ key }) => key)];

    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[A-Za-z0-9_.:@+%;/-]+$/.test(key))).toEqual([]);
  });

  it('says whether a host can be emptied from the worst of its guests', () => {
    expect(data.hosts[0]?.drain).toEqual({
      kind: 'outage',
      sentence:
        'With an outage: 1 guest has no live target. Each guest was judged alone: whether all of them fit at once is not said here.',
    });
  });

  it('says that a host without guests is empty', () => {
    const alone = pageView(fakeJudgement(plainShape(2, 1)), platforms).data;

    expect(alone.hosts[1]?.drain).toEqual({ kind: 'live', sentence: 'Nothing to move: it has no guest of its own.' });
  });

  it('never says live of a host whose guest has only undecided or refused targets', () => {
    const { judgement, assessment } = fakeJudgement(plainShape(2, 2));
    const with_ = (kind: 'no' | 'unknown') =>
      pageView(
        { judgement: { ...judgement, kind: (guest, host) => (judgement.kind(guest, host) === 'here' ? 'here' : kind) }, assessment },
        platforms,
      ).data.hosts[0]?.drain;

    expect(with_('no')).toMatchObject({ kind: 'no', sentence: expect.stringMatching(/^No: 1 guest has no target/) as string });
    expect(with_('unknown')).toMatchObject({
      kind: 'unknown',
      sentence: expect.stringMatching(/^Not known: 1 guest has only undecided/) as string,
    });
  });

  it('keeps a missing fact apart from an empty one', () => {
    const facts = new Map(data.guests[5]?.facts.map(({ title, cell }) => [title, cell]));

    expect(facts.get('cpu-arch')).toEqual({ text: 'not known: ldm list -l of an old release prints no cpu-arch', look: 'missing' });
    const devices = data.guests[0]?.tables.find(({ id }) => id === 'devices');
    expect(devices).toMatchObject({ note: 'None.', rows: [] });
    expect(data.hosts[0]?.headroom).toHaveLength(3);
    expect(data.hosts[2]?.headroom[0]).toEqual({
      title: 'vCPUs',
      text: '256; what is free is not known: ldm list-devices was cut at 16 MiB',
    });
  });

  it('has where the facts of a host come from', () => {
    const outputs = data.hosts[0]?.tables.find(({ id }) => id === 'outputs');

    expect(outputs?.rows.map((row) => row[0]?.text)).toEqual(['/usr/sbin/ldm list -p', '/usr/sbin/ldm list-bindings -e -p']);
  });
});

describe('the details of pairs', () => {
  it('give back every message, command and headline with its names', () => {
    const pairs = fakeShape.guests
      .flatMap((_, guest) => fakeShape.hosts.map((__, host) => ({ guest, host })))
      .filter(({ guest, host }) => guest % 4 !== host);

    const drill = drillDown(fake.judgement, pairs, everything, true);

    for (const { guest, host } of pairs) {
      const answer = fake.judgement.answer(guest, host);
      const names = [visible(answer.guest), visible(answer.source), visible(answer.target)] as const;
      const places = drill.cellsOf[guest] ?? [];
      const place = places.findIndex((value, at) => at % 2 === 0 && value === host);
      const [letter, , moves, commands] = drill.cells[places[place + 1] ?? -1] ?? [];
      const findings = (moves ?? []).map((move) =>
        (drill.moves[move]?.[3] ?? []).map((finding) => textOf(drill, drill.findings[finding]?.[4] ?? -1, ...names)).sort(),
      );
      expect(letter).toBe(answer.kind.charAt(0).toUpperCase());
      expect(findings).toEqual(answer.methods.map((move) => move.findings.map(({ message }) => visible(message)).sort()));
      const lines = (drill.commands[commands ?? -1] ?? []).flatMap(([, of]) => of.map((line) => textOf(drill, line, ...names)));
      expect(lines).toEqual(
        Object.values(answer.commands ?? {})
          .flat()
          .map(visible),
      );
    }
  });

  it('say blockers first and what holds last', () => {
    const drill = drillDown(fake.judgement, [{ guest: 0, host: 1 }], everything, true);

    const texts = drill.moves[0]?.[3].map((finding) =>
      [drill.findings[finding]?.[2], drill.findings[finding]?.[1]].map((index) => drill.texts[index ?? -1]).join(' '),
    );
    expect(texts).toEqual(['fail blocker', 'fail blocker', 'fail advice', 'pass blocker', 'pass blocker', 'pass warning']);
  });

  it('share what pairs with other names say alike', () => {
    const { judgement } = fakeJudgement(plainShape(4, 400));
    const pairs = Array.from({ length: 100 }, (_, index) => ({ guest: index * 4, host: 1 }));

    const drill = drillDown(judgement, pairs, everything, false);

    expect(drill.cellsOf.flat()).toHaveLength(200);
    expect(drill.texts.length).toBeLessThan(350);
  });

  it('keep a name apart that holds a mark itself, and one that stands in every word', () => {
    const marked = fakeJudgement({ hosts: ['hostA', 'hostB'], guests: ['\ue000x', 'a'] });

    const drill = drillDown(
      marked.judgement,
      [
        { guest: 0, host: 1 },
        { guest: 1, host: 0 },
      ],
      everything,
      true,
    );

    const verify = (guest: number, names: readonly [string, string, string]) => {
      const [, , , commands = -1] = drill.cells[drill.cellsOf[guest]?.[1] ?? -1] ?? [];
      return drill.commands[commands]?.map(([, lines]) => textOf(drill, lines[0] ?? -1, ...names));
    };
    expect(verify(0, ['\ue000x', 'hostA', 'hostB'])?.[4]).toBe("ldm list '\ue000x'");
    expect(verify(1, ['a', 'hostB', 'hostA'])?.[4]).toBe('ldm list a');
  });

  it('stop at the limit of pairs and of characters', () => {
    const pairs = [0, 1, 2].map((guest) => ({ guest, host: 3 }));

    const few = drillDown(fake.judgement, pairs, { cells: 2, characters: 10_000_000 }, true);
    const none = drillDown(fake.judgement, pairs, { cells: 1000, characters: 0 }, true);

    expect(few.cellsOf.flat()).toHaveLength(4);
    expect(none.cellsOf.flat()).toEqual([]);
  });

  it('name passes without evidence where there is no room for it', () => {
    const drill = drillDown(fake.judgement, [{ guest: 0, host: 1 }], everything, false);

    const [, , , findings, passed] = drill.moves[0] ?? [];
    expect(findings).toHaveLength(3);
    expect(passed?.map((rule) => fake.judgement.rules[rule]?.id)).toEqual([
      'ldoms/cpu-type-compatible',
      'ldoms/storage-is-the-same',
      'ldoms/version-skew-small',
    ]);
  });
});

describe('tables as a page shows them', () => {
  const column = (type: 'text' | 'whole' | 'decimal' | 'percent' | 'flag' | 'time' | 'kind' | 'letter') => ({ key: 'k', title: 'K', type });

  it.each([
    ['text', hostileNames.bidi, { text: 'abc\\u{202e}gpj.exe', look: 'text' }],
    ['text', 'a\nb\u0007', { text: 'a\nb\\u{7}', look: 'text' }],
    ['whole', 3, { text: '3', look: 'number' }],
    ['decimal', 1.25, { text: '1.3', look: 'number' }],
    ['percent', 41.6, { text: '42 %', look: 'number' }],
    ['flag', true, { text: 'yes', look: 'text' }],
    ['flag', false, { text: 'no', look: 'text' }],
    ['time', '2026-03-04T22:05:00Z', { text: '2026-03-04 22:05:00 UTC', look: 'time' }],
    ['kind', 'outage', { text: 'outage', look: 'outage' }],
    ['kind', '" onload="', { text: '" onload="', look: 'text' }],
    ['whole', null, { text: '', look: 'text' }],
    ['whole', { why: 'it was not\u0000 read' }, { text: 'not known: it was not\\u{0} read', look: 'missing' }],
  ] as const)('a %s %o', (type, cell, shown) => {
    expect(shownCell(cell, column(type))).toEqual(shown);
  });

  it('keep their note and say that they are cut', () => {
    const rows = ['a', 'b', 'c'].map((key) => ({ key, cells: [key] }));

    const table = shownTable({ id: 't', title: 'T', note: 'Note.', columns: [column('text')], rows }, 2);

    expect(table.note).toBe('Note. The first 2 of 3 rows; the workbook has all.');
    expect(table.rows).toHaveLength(2);
  });
});

describe('endpoints', () => {
  const of = (startedAt: string) =>
    endpointsTable([{ name: 'e', platform: 'ldoms', status: 'ok', startedAt, durationMs: 1500 }], '2026-03-04T22:10:00Z').rows[0]?.cells[4];

  it.each([
    ['2026-03-04T22:05:00Z', '5 min'],
    ['2026-03-04T22:11:00Z', { why: 'it was read after the time judged for' }],
    ['soon', { why: 'the time soon cannot be read' }],
  ])('read at %s have the age %o', (startedAt, age) => {
    expect(of(startedAt)).toEqual(age);
  });

  it('that were never tried have none', () => {
    expect(endpointsTable([{ name: 'e', platform: 'ldoms', status: 'skipped' }], '2026-03-04T22:10:00Z').rows[0]?.cells[4]).toBeNull();
  });
});

describe('headroom', () => {
  const [host] = fake.judgement.fleet.hosts;
  if (host === undefined) throw new Error('the fake fleet has no host');
  const resource = { key: 'r', title: 'R', unit: 'units', type: 'whole' as const, shown: (amount: number) => amount };
  const of = (
    total: ReturnType<typeof known<number>> | ReturnType<typeof missing> | undefined,
    free = known(1, 0) as ReturnType<typeof known<number>> | ReturnType<typeof missing>,
  ) => headroomOf(host, [{ ...resource, total: () => total, free: () => free }]);

  it.each([
    ['is drawn where both sides are known', of(known(4, 0)), [{ title: 'R', text: '1 units of 4 units free', usedPerMille: 750 }]],
    ['is not drawn without a total', of(missing('no line')), [{ title: 'R', text: 'not known: no line' }]],
    [
      'is not drawn without what is free',
      of(known(4, 0), missing('cut')),
      [{ title: 'R', text: '4 units; what is free is not known: cut' }],
    ],
    [
      'is not drawn where more is free than there is',
      of(known(4, 0), known(5, 0)),
      [{ title: 'R', text: 'not known: 5 units free of 4 units cannot be' }],
    ],
    ['is not there for what a platform does not count', of(undefined), []],
  ])('%s', (_name, shown, expected) => {
    expect(shown).toEqual(expected);
  });
});

describe('a pool', () => {
  it('keeps equal values once and counts their characters', () => {
    const values = pool<readonly number[]>();

    const indices = [[1], [2], [1]].map((value) => values.indexOf(value));

    expect(indices).toEqual([0, 1, 0]);
    expect(values.values).toEqual([[1], [2]]);
    expect(values.characters).toBe(8);
  });
});
