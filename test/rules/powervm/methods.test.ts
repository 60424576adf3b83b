import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FleetGuest } from '../../../fleet/fleet.ts';
import type { MoveCommands, MoveNames } from '../../../rules/define.ts';
import { paceOf } from '../../../rules/duration/pace.ts';
import { active, inactive, methods, stub, suspended } from '../../../rules/powervm/methods.ts';
import type { MappingFacts } from '../../../rules/powervm/mapping/facts.ts';
import { having, vios, whole } from './mapping/case.ts';

const names: MoveNames = { guest: 'erpdb01', source: 'P9-EAST', target: 'P10-WEST', targetAddress: undefined, targetUser: undefined };
const guest = { name: 'erpdb01', host: { name: 'P9-EAST' } } as FleetGuest;
const pace = paceOf(undefined, guest, 'P10-WEST');
const oneHmc = { 'source.powervm.hmcs[name?]': [{ name: 'hmc-east' }], 'target.powervm.hmcs[name?]': [{ name: 'hmc-east' }] };
const twoHmcs = { ...oneHmc, 'target.powervm.hmcs[name?]': [{ name: 'hmc-west' }] };

/** Facts by path, as the engine hands them over. */
function values(facts: MappingFacts, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const all: Record<string, unknown> = { 'guest.powervm.state': 'Running', 'guest.powervm.memoryMiB': 65_536, ...oneHmc, ...more };
  for (const path of active.commandNeeds) {
    const [, side = '', key = ''] = /^(guest|source|target)\.powervm\.(\w+)/.exec(path) ?? [];
    const value = (facts as unknown as Record<string, Record<string, unknown>>)[side]?.[key];
    if (value !== undefined) all[path] = value;
  }
  return all;
}

const lines = ({ before = [], dryRun, move, watch, cancel, verify }: MoveCommands): string[] =>
  [before, dryRun, move, watch, cancel, verify].flat();

/** The words that a shell makes of a line, and whether it ran anything else than printing them. */
function wordsOf(line: string): string[] {
  const { stdout, status } = spawnSync('/bin/sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8', env: {} });
  expect(status).toBe(0);
  return stdout.split('\0').slice(0, -1);
}

describe('which methods are offered', () => {
  it.each([
    ['Running', ['powervm/active', 'powervm/inactive']],
    ['Not Activated', ['powervm/inactive']],
    ['Suspended', ['powervm/suspended']],
    ['Open Firmware', ['powervm/inactive']],
    ['Error', ['powervm/inactive']],
    ['Migrating - Running', []],
    ['Migrating - Not Activated', []],
  ])('for a guest that is %s', (state, offered) => {
    const moving = [active, inactive, suspended].filter((method) => method.offered({ state }).outcome === 'pass');

    expect(moving.map(({ id }) => id)).toEqual(offered);
  });

  it('says of a guest whose move broke off what to do', () => {
    expect(active.offered({ state: 'Migrating - Running' })).toMatchObject({
      data: { why: expect.stringContaining('migrlpar -o r') as string },
    });
  });
});

describe('the stub', () => {
  it('is a way back where one is there, and an outage', () => {
    expect(stub.kind).toBe('recovery');
    expect(stub.offered({ stubs: [] })).toMatchObject({ data: { why: 'no other system has a stub of the guest' } });
    expect(stub.offered({ stubs: [{ system: 'P10-WEST', name: 'erpdb01-stub' }] }).outcome).toBe('pass');
    expect(stub.duration({}, pace).downtime).toMatchObject({ kind: 'outage', seconds: { low: 720, high: 4500 } });
  });

  it('is started by the runbook for its system', () => {
    const stubs = [{ system: 'P10-WEST', name: 'erpdb01-stub', lparId: 112, scsiAdapters: [], fcAdapters: [] }];
    const path = stub.commandNeeds.find((each) => each.startsWith('guest.powervm.stubs')) ?? '';
    const { before = [], move } = stub.commands(names, { [path]: stubs });

    expect(before.join('\n')).toMatch(/prove that erpdb01 is down/);
    expect(move.join('\n')).toMatch(/chsysstate -r lpar -m P10-WEST -o on .*erpdb01-stub/);
  });
});

describe('duration', () => {
  it('is a pause for an active move, none for a guest that does not run, an outage for one that is shut down for it', () => {
    const kindOf = (state: string): string => inactive.duration({ 'guest.powervm.state': state }, pace).downtime.kind;

    expect(active.duration({ 'guest.memoryBytes': 2 ** 34 }, pace)).toMatchObject({
      downtime: { kind: 'pause', seconds: { low: 0.5, high: 5 } },
      converges: 'yes',
    });
    expect(suspended.duration({}, pace).downtime.kind).toBe('none');
    expect(kindOf('Not Activated')).toBe('none');
    expect(inactive.duration({ 'guest.powervm.state': 'Running' }, pace)).toMatchObject({
      downtime: { kind: 'outage', seconds: { low: 210, high: 1680 } },
      seconds: { low: 210, high: 1680 },
    });
    expect(inactive.duration({}, pace).downtime.kind).toBe('outage');
  });

  it('keeps the pause short where the copy does not converge, for the rest is fetched on demand, and says so', () => {
    const busy = paceOf({ bandwidthMiBPerSecond: 100, guests: [{ guests: '*', dirtyMiBPerSecond: 400 }] }, guest, 'P10-WEST');
    const { downtime, converges, seconds } = active.duration({ 'guest.memoryBytes': 2 ** 34 }, busy);

    expect(converges).toBe('no');
    expect(downtime).toMatchObject({ seconds: { low: 0.5, high: 5 }, basis: expect.stringContaining('slow') as string });
    // Ten passes over 16 GiB at two thirds of 100 MiB/s.
    expect(seconds?.high).toBeCloseTo(10 * ((16 * 1024) / (100 / 1.5)) + 180 + 5, 0);
  });
});

describe('the commands of an active move', () => {
  const commands = active.commands(names, values(whole));

  it('validate and move with one whole mapping', () => {
    const mapping = `'"virtual_scsi_mappings=210/w1vios1/1/210,220/w1vios2/2/220","virtual_fc_mappings=610/w1vios1/1/610/fcs0,620/w1vios2/2/620/fcs1",source_msp_name=e1vios1,dest_msp_name=w1vios1,dest_lpar_id=12,shared_proc_pool_name=ORAPOOL'`;

    expect(commands.dryRun).toEqual([`migrlpar -o v -m P9-EAST -t P10-WEST -p erpdb01 -i ${mapping} -w 5 --npivval portdisk -d 5`]);
    expect(commands.move).toEqual([`migrlpar -o m -m P9-EAST -t P10-WEST -p erpdb01 -i ${mapping} -w 5 --npivval portdisk`]);
  });

  it('begin with the sessions to open and the listings to keep', () => {
    expect(commands.before).toEqual([
      '# sessions: two on the HMC hmc-east, one as padmin on each of e1vios1 e1vios2 w1vios1 w1vios2',
      'lssyscfg -r lpar -m P9-EAST --filter lpar_names=erpdb01',
      ...['eth', 'scsi', 'fc'].map((kind) => `lshwres -r virtualio --rsubtype ${kind} --level lpar -m P9-EAST --filter lpar_names=erpdb01`),
      ...['e1vios1 of P9-EAST', 'e1vios2 of P9-EAST', 'w1vios1 of P10-WEST', 'w1vios2 of P10-WEST'].map(
        (where) => `lsmap -all; lsmap -all -npiv # on ${where}: keep the output`,
      ),
    ]);
  });

  it('stop and recover it, and look at both ends afterwards', () => {
    expect(commands.cancel).toEqual([
      'migrlpar -o s -m P9-EAST -p erpdb01 # while it runs',
      'migrlpar -o r -m P9-EAST -p erpdb01 # after a failure, once its cause is known',
    ]);
    expect(commands.watch[0]).toBe('lslparmigr -r lpar -m P9-EAST --filter lpar_names=erpdb01');
    expect(commands.verify).toContain('lsmap -all # on e1vios1 of P9-EAST: nothing of it is left');
    expect(commands.verify[0]).toBe(
      'lssyscfg -r lpar -m P10-WEST --filter lpar_names=erpdb01 -F name,lpar_id,state # in the state it had before',
    );
  });

  it('say that a percentage that stands still is normal', () => {
    expect(commands.notes?.join('\n')).toMatch(/stand at 0 and at 100 for minutes: that is normal/);
  });

  it.each([
    [131_072, 5],
    [131_073, 10],
    [524_289, 20],
    [1_048_577, 30],
    [undefined, 5],
  ])('with %s MiB of memory wait %i minutes', (memoryMiB, minutes) => {
    expect(active.commands(names, values(whole, { 'guest.powervm.memoryMiB': memoryMiB })).move[0]).toContain(` -w ${minutes} `);
  });

  it('compare disks behind Fibre Channel ports, unless there are none or a Virtual I/O Server is too old for it', () => {
    const none = active.commands(names, values(having({ guest: { fc: [] } })));
    const old = active.commands(names, values(having({ target: { vioses: [vios(1, 'w1vios1', { level: '2.2.3.90' })] } })));
    const border = active.commands(names, values(having({ target: { vioses: [vios(1, 'w1vios1', { level: '2.2.4.0' })] } })));

    expect(none.dryRun[0]).not.toContain('--npivval');
    expect(old.dryRun[0]).not.toContain('--npivval');
    expect(border.dryRun[0]).toContain('--npivval portdisk');
  });

  it('name the HMC of the target where another one manages it', () => {
    const remote = active.commands({ ...names, targetAddress: '192.0.2.9', targetUser: 'mover' }, values(whole, twoHmcs));
    const unset = active.commands(names, values(whole, twoHmcs));

    expect(remote.dryRun[0]).toMatch(/^migrlpar -o v -m P9-EAST -t P10-WEST --ip 192\.0\.2\.9 -u mover -p erpdb01 /);
    expect(remote.verify[0]).toContain('# on the HMC hmc-west: in the state');
    expect(unset.dryRun[0]).toContain(' --ip hmc-west -p ');
    expect(unset.notes?.join('\n')).toMatch(/moveAddress is not set for the HMC of P10-WEST/);
  });

  it('are those of one HMC where one of several manages both systems', () => {
    const shared = { ...oneHmc, 'source.powervm.hmcs[name?]': [{ name: 'hmc-a' }, { name: 'hmc-east' }] };

    expect(active.commands(names, values(whole, shared)).dryRun[0]).not.toContain('--ip');
    expect(active.commands(names, values(whole, shared)).notes?.[0]).toBe(
      'Run the commands on the HMC hmc-east unless they name another place.',
    );
  });

  it('follow the numbers of the site', () => {
    const facts = having({ target: { vioses: [vios(1, 'w1vios1', { slots: [0, 1, 210] }), vios(2, 'w1vios2')] } });
    const conventions = { powervm: { vscsiSlots: [300, 350] } };

    expect(active.commands({ ...names, conventions }, values(facts)).dryRun[0]).toContain('210/w1vios1/1/300,');
  });

  it('without any fact are still a dry run of the right guest to the right system', () => {
    expect(active.commands(names, {}).dryRun).toEqual(['migrlpar -o v -m P9-EAST -t P10-WEST -p erpdb01 -w 5 -d 5']);
  });
});

describe('the commands of the other moves', () => {
  it('shut a running guest down, move it and activate it with its profile, without movers and without a wait', () => {
    const { move, notes = [] } = inactive.commands(names, values(whole, { 'guest.powervm.currentProfile': 'normal profile' }));

    expect(move[0]).toBe('chsysstate -r lpar -m P9-EAST -o osshutdown -n erpdb01');
    expect(move[1]).toMatch(/^lssyscfg -r lpar -m P9-EAST --filter lpar_names=erpdb01 -F state # wait until it is Not Activated/);
    expect(move[2]).toMatch(/^migrlpar -o m /);
    expect(move[2]).not.toMatch(/msp| -w /);
    expect(move[3]).toBe(`chsysstate -r lpar -m P10-WEST -o on -n erpdb01 -f 'normal profile'`);
    expect(notes.join('\n')).toMatch(/run it again when it is shut down/);
  });

  it('leave a guest that is not activated as it is', () => {
    const { move } = inactive.commands(names, values(whole, { 'guest.powervm.state': 'Not Activated' }));

    expect(move).toHaveLength(1);
  });

  it('resume a suspended guest on the target', () => {
    const { move } = suspended.commands(names, values(whole, { 'guest.powervm.state': 'Suspended' }));

    expect(move[1]).toBe('chlparstate -o resume -m P10-WEST -p erpdb01 # when it may run again');
  });
});

describe('the facts that commands are made of', () => {
  interface Definition {
    readonly properties?: Readonly<Record<string, { readonly $ref?: string; readonly items?: { readonly $ref?: string } }>>;
  }
  const schema = JSON.parse(readFileSync(new URL('../../../schemas/snapshot-powervm.schema.json', import.meta.url), 'utf8')) as {
    readonly $defs: Readonly<Record<string, Definition>>;
  };
  const named = (reference = ''): string => reference.replace('#/$defs/', '');

  it.each(active.commandNeeds)('%s is one of the snapshot, with each of its fields', (path) => {
    const [, side, key = '', fields] = /^(guest|source|target)\.powervm\.(\w+)(?:\[([^\]]+)\])?$/.exec(path) ?? [];
    const list = named(schema.$defs[side === 'guest' ? 'PowervmGuest' : 'PowervmHost']?.properties?.[key]?.$ref);
    expect(list).not.toBe('');
    if (fields === undefined) return;
    const element = schema.$defs[named(schema.$defs[`Known${list}`]?.properties?.['v']?.items?.$ref)];
    for (const field of fields.split(',')) expect(Object.keys(element?.properties ?? {})).toContain(field.replace('?', ''));
  });
});

describe('every command', () => {
  const overrides = /--(?:mpio|redundantvios|vlanbridge|vsi|requirerr|vniccfg|force|redundantmsps|redundantvnicbkdev|protectstorage)\b/;

  it('overrides no check', () => {
    for (const method of methods) expect(JSON.stringify(method.commands(names, values(whole)))).not.toMatch(overrides);
  });

  it('keeps a hostile name of guest, system or profile one word, or gives none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (name) => {
        const hostile = { ...names, guest: name, target: name, newName: name };
        for (const method of [active, inactive]) {
          const { dryRun } = method.commands(hostile, values(whole, { 'guest.powervm.currentProfile': name }));
          const [line = ''] = dryRun;
          if (line.startsWith('#')) continue;
          const words = wordsOf(line);
          expect(words.slice(0, 5)).toEqual(['migrlpar', '-o', 'v', '-m', 'P9-EAST']);
          expect(words[6]).toBe(name);
          expect([name, '12']).toContain(words[8]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(['a,b', 'a"b', "a'b", 'a\\b', 'x=y'])(
    'names a guest called %j by its number, and gives none where that is not known',
    (guest) => {
      const byNumber = active.commands({ ...names, guest }, values(whole));
      const unknown = active.commands({ ...names, guest }, values(having({ guest: { lparId: undefined } })));

      expect(byNumber.dryRun[0]).toContain(' --id 12 ');
      expect(byNumber.watch[0]).toBe('lslparmigr -r lpar -m P9-EAST --filter lpar_ids=12');
      expect(unknown.dryRun[0]).toMatch(/^# no command: the name .* cannot be written here, and its partition number is not known$/);
    },
  );

  it('of names with blanks and signs of the shell runs nothing else', () => {
    const hostile = { ...names, guest: '$(touch x); reboot', source: 'P9 `id`', target: "P10's" };
    for (const line of lines(active.commands(hostile, values(whole)))) {
      if (line.startsWith('#')) continue;
      const [command = ''] = line.split('; lsmap');
      expect(wordsOf(command).join(' ')).not.toMatch(/uid=/);
    }
  });
});
