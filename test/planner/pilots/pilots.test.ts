import { describe, expect, it } from 'vitest';
import { linksOf } from '../../../planner/pilots/links.ts';
import { pilotsFor } from '../../../planner/pilots/pilots.ts';
import type { PilotCandidate, PilotQuestion, Route } from '../../../planner/pilots/pilots.ts';
import type { End } from '../../../rules/ends.ts';

const candidate = (guest: string, tier: number, memoryMiB: number, host = 'A'): PilotCandidate => ({ guest, host, tier, memoryMiB });
const moved = (guest: string, from = 'A', to = 'B'): Route & { guest: string } => ({ guest, from, to });

/** Every guest uses the same, and every move is possible, unless a test says otherwise. */
function ask(more: Partial<PilotQuestion>): ReturnType<typeof pilotsFor> {
  return pilotsFor({ moves: [], candidates: [], links: () => ['switch0'], mayGo: () => true, ...more });
}

describe('the pilot of a route', () => {
  const moves = [moved('db'), moved('web'), moved('test')];

  it('is the least important guest, and of those the smallest', () => {
    const candidates = [candidate('db', 1, 64), candidate('web', 3, 1), candidate('test', 5, 32), candidate('small', 5, 8)];

    expect(ask({ moves, candidates }).pilots).toMatchObject([{ guest: 'small', from: 'A', to: 'B', leaves: [] }]);
  });

  it('is a more important one where that uses more of what the plan uses', () => {
    const candidates = [candidate('db', 1, 64), candidate('web', 3, 16), candidate('test', 5, 8)];
    const links = (guest: string): readonly string[] => (guest === 'test' ? [] : ['switch0', 'vFC']);

    expect(ask({ moves, candidates, links }).pilots).toEqual([
      { guest: 'web', from: 'A', to: 'B', tries: ['A: switch0', 'A: vFC', 'B: switch0', 'B: vFC'], leaves: [] },
    ]);
  });

  it('is a small one that tries half of it, rather than a large one that tries all', () => {
    const all = ['1', '2', '3', '4'];
    const candidates = [candidate('db', 5, 640), candidate('web', 5, 16), candidate('test', 5, 8)];
    const links = (guest: string): readonly string[] => all.slice(0, { db: 4, web: 2, test: 1 }[guest]);

    expect(ask({ moves, candidates, links }).pilots).toMatchObject([{ guest: 'web', leaves: ['A: 3', 'A: 4', 'B: 3', 'B: 4'] }]);
  });

  it('is one that tries less where no other may go', () => {
    const candidates = [candidate('db', 1, 640), candidate('web', 3, 16), candidate('test', 5, 8)];
    const links = (guest: string): readonly string[] => (guest === 'test' ? [] : ['switch0']);

    expect(ask({ moves, candidates, links, mayGo: (guest) => guest === 'test' }).pilots).toMatchObject([{ guest: 'test', tries: [] }]);
  });

  it('is never one of the most important that are moved, and what it leaves untried is named', () => {
    const candidates = [candidate('db', 1, 1), candidate('web', 3, 16), candidate('test', 5, 8)];
    const links = (guest: string): readonly string[] => (guest === 'db' ? ['switch0', 'vFC'] : ['switch0']);

    expect(ask({ moves, candidates, links }).pilots).toMatchObject([{ guest: 'test', leaves: ['A: vFC', 'B: vFC'] }]);
  });

  it('is one of them where all are alike', () => {
    const candidates = [candidate('db', 5, 64), candidate('web', 5, 16), candidate('test', 5, 32)];

    expect(ask({ moves, candidates }).pilots).toMatchObject([{ guest: 'web' }]);
  });

  it('does not go ahead of itself alone, but another guest does', () => {
    const alone = ask({ moves: [moved('web')], candidates: [candidate('web', 5, 1)] });
    const other = ask({ moves: [moved('web')], candidates: [candidate('web', 5, 1), candidate('stays', 5, 8)] });

    expect(alone).toEqual({ pilots: [], without: [{ from: 'A', to: 'B', why: 'no-guest' }] });
    expect(other.pilots).toMatchObject([{ guest: 'stays' }]);
  });

  it('is the next best where the rules refuse the best, and nobody further is asked about', () => {
    const asked: string[] = [];
    const mayGo = (guest: string): boolean => {
      asked.push(guest);
      return guest !== 'test';
    };
    const candidates = [candidate('db', 1, 64), candidate('web', 3, 16), candidate('mail', 3, 32), candidate('test', 5, 8)];

    expect(ask({ moves, candidates, mayGo }).pilots).toMatchObject([{ guest: 'web' }]);
    expect(asked).toEqual(['test', 'web']);
  });

  it('comes from the other end where the host that is left has none', () => {
    const candidates = [candidate('db', 1, 64), candidate('web', 3, 16), candidate('test', 5, 8), candidate('there', 5, 4, 'B')];
    const mayGo = (_: string, { from }: Route): boolean => from === 'B';

    expect(ask({ moves, candidates, mayGo }).pilots).toMatchObject([{ guest: 'there', from: 'B', to: 'A' }]);
  });

  it('a guest of unknown size is larger than any', () => {
    const candidates = [
      candidate('db', 1, 64),
      { guest: 'unsized', host: 'A', tier: 5 },
      candidate('test', 5, 800),
      { guest: 'another', host: 'A', tier: 5 },
    ];

    expect(ask({ moves, candidates }).pilots).toMatchObject([{ guest: 'test' }]);
    expect(ask({ moves, candidates: candidates.filter(({ guest }) => guest !== 'test') }).pilots).toMatchObject([{ guest: 'another' }]);
  });

  it('a guest whose tier nobody gave counts as the most important', () => {
    expect(ask({ moves: [moved('db'), moved('web')], candidates: [candidate('web', 2, 1)] }).pilots).toMatchObject([{ guest: 'web' }]);
    expect(ask({ moves: [moved('db'), moved('web')], candidates: [candidate('web', 1, 1), candidate('x', 3, 1)] }).pilots).toMatchObject([
      { guest: 'x' },
    ]);
  });
});

describe('the routes of a plan', () => {
  const candidates = ['A', 'B', 'C'].flatMap((host) => [candidate(`${host}1`, 5, 8, host), candidate(`${host}2`, 5, 16, host)]);

  it('get one pilot for both directions, in the order of the plan', () => {
    const moves = [moved('A1'), moved('A2', 'A', 'C'), moved('A1', 'B', 'A'), moved('C1', 'C', 'B')];

    expect(ask({ moves, candidates }).pilots.map(({ guest, from, to }) => `${guest} ${from} ${to}`)).toEqual([
      'A2 A B',
      'A1 A C',
      'C2 C B',
    ]);
  });

  it('that most guests take get one where their number is limited, and the others are named', () => {
    const moves = [moved('A1', 'A', 'C'), moved('A1'), moved('A2'), moved('B1', 'B', 'C'), moved('B2', 'B', 'C')];

    const { pilots, without } = ask({ moves, candidates, mostRoutes: 2 });
    expect(pilots.map(({ to }) => to)).toEqual(['B', 'C']);
    expect(without).toEqual([{ from: 'A', to: 'C', why: 'many-routes' }]);
  });

  it('a start where it is takes no route', () => {
    expect(ask({ moves: [moved('A1', 'A', 'A')], candidates })).toEqual({ pilots: [], without: [] });
  });
});

it('two guests share a VLAN, a fabric and the server of their disks, never a disk', () => {
  const way = (server: string, standing: 'there' | 'lacking' = 'there'): End['ways'][number] => ({
    adapters: [],
    server,
    via: 'x',
    standing,
  });
  const end = (adapter: string, what: string, ways: End['ways']): End => ({
    adapters: [adapter],
    what,
    detail: '',
    standing: 'there',
    ways,
  });

  expect(
    linksOf([
      end('vSCSI slot 210', 'LUN of 50 GiB', [way('vios2'), way('vios1')]),
      end('vSCSI slot 211', 'LUN of 99 GiB', [way('vios1')]),
      end('Ethernet slot 2', 'VLAN 400', [way('vios1'), way('vios2', 'lacking')]),
      end('vFC slot 5', 'fabric-a', []),
    ]),
  ).toEqual(['VLAN 400 over vios1', 'fabric-a', 'vSCSI over vios1', 'vSCSI over vios2']);
});
