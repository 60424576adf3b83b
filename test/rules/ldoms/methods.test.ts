import { describe, expect, it } from 'vitest';
import type { FleetGuest } from '../../../fleet/fleet.ts';
import type { MoveNames } from '../../../rules/define.ts';
import { paceOf } from '../../../rules/duration/pace.ts';
import { cold, live, warm } from '../../../rules/ldoms/methods.ts';

const names: MoveNames = { guest: 'ldom1', source: 'hostA', target: 'hostB', targetAddress: '192.0.2.20', targetUser: 'mover' };

describe('which methods are offered', () => {
  it.each([
    ['active', '3.6.2.0.51', 'pass', 'fail'],
    ['active', '2.1', 'pass', 'fail'],
    ['active', '2.0.0.3', 'fail', 'pass'],
    ['active', '1.3', 'fail', 'pass'],
    ['bound', '3.6', 'fail', 'fail'],
    ['inactive', '1.2', 'fail', 'fail'],
    ['stopping', '3.6', 'fail', 'fail'],
    ['active', 'beta', 'unknown', 'unknown'],
  ])('an %s guest under ldm %s: live %s, warm %s', (state, ldmVersion, byLive, byWarm) => {
    expect(live.offered({ state, ldmVersion }).outcome).toBe(byLive);
    expect(warm.offered({ state, ldmVersion }).outcome).toBe(byWarm);
    expect(cold.offered({ state }).outcome).toBe('pass');
  });

  it('says why a method is not offered', () => {
    expect(live.offered({ state: 'bound', ldmVersion: '3.6' })).toMatchObject({ data: { why: 'the guest is bound: it does not run' } });
    expect(live.offered({ state: 'active', ldmVersion: '1.3' })).toMatchObject({
      data: { why: expect.stringContaining('ldm 1.3') as string },
    });
  });

  it('judges an active or changing guest as bound for the cold move, and only an inactive one as inactive', () => {
    expect(['active', 'bound', 'stopping', 'inactive'].map((state) => cold.judgedAs(state))).toEqual([
      'bound',
      'bound',
      'bound',
      'inactive',
    ]);
    expect(live.judgedAs('active')).toBe('active');
    expect(warm.judgedAs('active')).toBe('active');
  });
});

describe('duration', () => {
  const guest = { name: 'ldom1', host: { name: 'hostA' } } as FleetGuest;
  const pace = paceOf(undefined, guest, 'hostB');
  const eightGiB = { 'guest.memoryBytes': 8 * 2 ** 30 };

  it('has a short pause for a live move, and the copy of the memory for the whole', () => {
    const { downtime, seconds, converges, advice } = live.duration(eightGiB, pace);

    expect(downtime).toMatchObject({
      kind: 'pause',
      seconds: { low: 1, high: 3 },
      basis: expect.stringContaining('estimate') as string,
    });
    // 8 GiB at 100 MiB/s are 82 s, 10 s before them, 1 s after them; at a third of it 246 s, and further passes.
    expect(seconds?.low).toBeCloseTo(10 + 81.92 + 1, 2);
    expect(seconds?.high).toBeGreaterThan(246 + 60);
    expect(seconds?.high).toBeLessThan(400);
    expect(converges).toBe('yes');
    expect(advice).toEqual([]);
  });

  it('is not known for a live move of a guest whose memory is not known', () => {
    const { downtime, seconds, converges } = live.duration({}, pace);

    expect(downtime.seconds).toEqual({ low: 1, high: 3 });
    expect(seconds).toBeUndefined();
    expect(converges).toBeUndefined();
  });

  it('warns of a guest that writes faster than the move sends, whose pause may be as long as a copy of it all', () => {
    const busy = paceOf({ guests: [{ guests: 'ldom1', dirtyMiBPerSecond: 250 }] }, guest, 'hostB');
    const { downtime, converges, advice } = live.duration(eightGiB, busy);

    expect(converges).toBe('no');
    expect(downtime.seconds?.high).toBeGreaterThan(240);
    expect(advice).toEqual([
      'does not converge: the guest writes memory at 250 MiB/s (planning.guests), a move is assumed to send 100 MiB/s (default for a 1 Gbit/s link). What helps: give the move 467 MiB/s; move it when it writes less, or with an outage.',
    ]);
  });

  it('is the copy of the memory for a warm move', () => {
    expect(warm.duration(eightGiB, pace)).toMatchObject({
      downtime: { kind: 'pause', seconds: { low: 82, high: 246 }, basis: expect.stringContaining('8 GiB') as string },
      seconds: { low: 92, high: 306 },
    });
  });

  it('has no figure for a warm move of a guest whose memory is not known', () => {
    const { downtime, seconds } = warm.duration({}, pace);

    expect(downtime.kind).toBe('pause');
    expect(downtime.seconds).toBeUndefined();
    expect(seconds).toBeUndefined();
  });

  it('is an outage for the cold move of a running guest, and none for a stopped one', () => {
    const outage = { downtime: { kind: 'outage', seconds: { low: 160, high: 1260 } }, seconds: { low: 160, high: 1260 } };

    expect(cold.duration({ 'guest.ldoms.state': 'active' }, pace)).toMatchObject(outage);
    expect(cold.duration({}, pace)).toMatchObject(outage);
    expect(cold.duration({ 'guest.ldoms.state': 'bound' }, pace)).toEqual({
      downtime: { kind: 'none', basis: 'the guest is stopped already' },
      seconds: { low: 10, high: 60 },
      advice: [],
      assumed: [],
    });
    expect(cold.duration({ 'guest.ldoms.state': 'inactive' }, pace).downtime.kind).toBe('none');
  });
});

describe('commands', () => {
  it('of a live move name user, address and nothing that forces', () => {
    const commands = live.commands(names, {});

    expect(commands.dryRun).toEqual(['ldm migrate-domain -n ldom1 mover@192.0.2.20']);
    expect(commands.move).toEqual(['ldm migrate-domain ldom1 mover@192.0.2.20']);
    expect(commands.watch).toEqual(['ldm list -o status ldom1']);
    expect(commands.cancel).toEqual(['ldm cancel-operation migration ldom1']);
    expect(commands.verify.join('\n')).toContain('ldm add-spconfig');
    expect(JSON.stringify(commands)).not.toContain(' -f');
  });

  it('rename the guest on its way', () => {
    const commands = warm.commands({ ...names, newName: 'ldom9' }, {});

    expect(commands.move).toEqual(['ldm migrate-domain ldom1 mover@192.0.2.20:ldom9']);
    expect(commands.verify[0]).toMatch(/^ldm list ldom9 # on hostB/);
  });

  it('use the name of the target where no move address is set, and say so', () => {
    const commands = live.commands({ ...names, targetAddress: undefined, targetUser: undefined }, {});

    expect(commands.move).toEqual(['ldm migrate-domain ldom1 hostB']);
    expect(commands.notes?.join('\n')).toContain('moveAddress is not set for hostB');
    expect(live.commands(names, {}).notes?.join('\n')).not.toContain('moveAddress');
  });

  it('of a cold move stop a running guest and start it under its new name on the target', () => {
    const commands = cold.commands({ ...names, newName: 'ldom9' }, { 'guest.ldoms.state': 'active' });

    expect(commands.move).toEqual(['ldm stop ldom1', 'ldm migrate-domain ldom1 mover@192.0.2.20:ldom9', 'ldm start ldom9 # on hostB']);
    expect(commands.notes?.join('\n')).toContain('run it again after ldm stop');
  });

  it('of a cold move leave a stopped guest stopped', () => {
    expect(cold.commands(names, { 'guest.ldoms.state': 'bound' }).move).toEqual(['ldm migrate-domain ldom1 mover@192.0.2.20']);
    expect(cold.commands(names, { 'guest.ldoms.state': 'inactive' }).notes?.join('\n')).toContain('bind it on hostB');
  });

  it('quote hostile names as one word, and give none for a name with a control character', () => {
    expect(live.commands({ ...names, guest: "a'b; reboot" }, {}).move).toEqual([`ldm migrate-domain 'a'\\''b; reboot' mover@192.0.2.20`]);
    expect(live.commands({ ...names, newName: 'a b' }, {}).move).toEqual([`ldm migrate-domain ldom1 'mover@192.0.2.20:a b'`]);
    expect(live.commands({ ...names, guest: 'a\nreboot' }, {}).move).toEqual([
      '# no command: the name a\\u{a}reboot holds a control character; rename it first',
    ]);
  });
});
