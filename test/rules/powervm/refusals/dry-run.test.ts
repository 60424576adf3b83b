import { describe, expect, it } from 'vitest';
import { dryRuns } from '../../../../rules/powervm/dry-runs.ts';
import { commandWords } from '../../../../rules/powervm/refusals/command-words.ts';
import { readDryRun } from '../../../../rules/refusals/dry-run.ts';
import type { PastedDryRun } from '../../../../rules/refusals/dry-run.ts';
import { known, missing } from '../../../../schemas/facts.ts';
import type { Guest } from '../../../../schemas/generated/types.ts';

const command = 'hscroot@hmc-east:~> migrlpar -o v -m P9-EAST -t P10-WEST -p erpdb01';
const passed = 'hscroot@hmc-east:~> echo $?\n0\n';

function read(run: Partial<PastedDryRun>): readonly [outcome: string, why: string, contradiction: string | undefined] {
  const { outcome, why, contradiction } = readDryRun({ text: '', state: 'Running', method: 'powervm/active', ...run }, dryRuns);
  return [outcome, why, contradiction];
}

describe('what a recorded dry run of the HMC says', () => {
  it.each<readonly [string, Partial<PastedDryRun>, 'accepted' | 'refused' | 'unclear', RegExp]>([
    ['silence and a shown status of 0', { text: `${command}\n${passed}` }, 'accepted', /exit status is 0/],
    ['silence without its status', { text: command }, 'unclear', /nothing shows how it ended/],
    ['a refusal in German', { text: `${command}\nHSCL05DF Der Vorgang ist nicht erlaubt.` }, 'refused', /not allowed in the state/],
    ['a frame whose end nobody shows', { text: 'HSCLA356 x' }, 'refused', /that one cannot host the adapter/],
    ['a frame and the status 1', { text: 'HSCLA340 x', exit: 1 }, 'refused', /exit status is 1: The HMC may not be able to keep the paths/],
    ['a frame and the status 0', { text: 'HSCLA340 x', exit: 0 }, 'unclear', /says "HSCLA340", which may be a refusal: .* --accepted/],
    ['a frame that a person calls a warning', { text: 'HSCLA340 x', accepted: true }, 'accepted', /operator says so/],
    ['a code that nobody knows, and the status 0', { text: 'HSCLAB12 x', exit: 0 }, 'unclear', /"HSCLAB12", which may be a refusal/],
    ['a code that nobody knows', { text: 'HSCLAB12 x' }, 'refused', /a code that is not among those known here/],
    ['a user without the right', { text: 'HSCL350B x' }, 'unclear', /may not do this/],
    ['a busy partition', { text: 'HSCL3205 x', exit: 1 }, 'unclear', /Something else is being done/],
    ['a notice and the status 0', { text: 'HSCLA4C0', exit: 0 }, 'accepted', /exit status is 0/],
    ['a move instead of a dry run', { text: command.replace('-o v', '-o m'), exit: 0 }, 'unclear', /a move, not a dry run/],
    ['an end of words that were not typed', { text: 'rc = 69 MIG_LACK_RESOURCE' }, 'refused', /lacks what an adapter needs/],
  ])('%s', (_, run, outcome, why) => {
    const [got, because, contradiction] = read(run);

    expect([got, contradiction]).toEqual([outcome, undefined]);
    expect(because).toMatch(why);
  });

  it.each([
    '--mpio 2',
    '--vlanbridge 2',
    '--vsi 2',
    '--requirerr 2',
    '--vniccfg 2',
    '--vniccfg=2',
    '--redundantvios 2',
    '--redundantvios 0',
    '--redundantmsps 0',
    '--redundantvnicbkdev 2',
    '--protectstorage 2',
    '--uuid 2',
    '--force',
    '--npivval port',
  ])('with %s shows nothing, wherever the option stands', (option) => {
    const [outcome, why] = read({ text: `${command} ${option}\n${passed}` });
    const [cut] = read({ text: `${command.replace('-p', `${option} -p`)}\n${passed}` });

    expect([outcome, cut]).toEqual(['unclear', 'unclear']);
    expect(why).toMatch(/silences checks/);
  });

  it('with an override that the width of a terminal cut in two shows nothing', () => {
    const line = `${command} -w 5 --npivval portdisk --vlanbridge 2`;
    const text = `${line.slice(0, 100)}\n${line.slice(100)}\n${passed}`;
    expect(line.slice(100)).not.toMatch(/--vlanbridge/);

    expect(read({ text })[0]).toBe('unclear');
  });

  it.each(['--mpio 1', '--vlanbridge 1', '--npivval portdisk', '--redundantvios 1', '-d 5', '-v', '--nodetails'])(
    'with %s is accepted',
    (option) => {
      expect(read({ text: `${command} ${option}\n${passed}` })[0]).toBe('accepted');
    },
  );

  it('never takes a refusal with the status 0 for accepted', () => {
    const [outcome, , contradiction] = read({ text: `${command}\nHSCLA246 x\n${passed}` });

    expect(outcome).toBe('refused');
    expect(contradiction).toMatch(/its text refuses: "HSCLA246"/);
  });
});

describe('a pasted terminal of an HMC', () => {
  const erp = { guest: 'erpdb01', source: 'P9-EAST', target: 'P10-WEST', dryRun: true, forced: false };

  it.each([
    [command, [erp]],
    [`${command} -i "\\"virtual_scsi_mappings=210/w1vios1/1/210,220/w1vios2/2/220\\",dest_lpar_id=12" -d 5`, [erp]],
    [`${command} -i '"virtual_scsi_mappings=210/w1vios1/1,220/w1vios2/2"' | tee x -p other`, [erp]],
    ['migrlpar -o v \\\n  -m P9-EAST -t P10-WEST \\\n  -p erpdb01', [erp]],
    ["$ migrlpar -o m -m 'P9 EAST' -t P10-WEST --id 12", [{ ...erp, source: 'P9 EAST', guest: '--id 12', dryRun: false }]],
    ['> migrlpar -o v -m P9-EAST -t P10-WEST -p erpdb01,web07', [erp, { ...erp, guest: 'web07' }]],
    ['$ migrlpar -o v -t 9105-42A*78BBBB2 --all -m P9-EAST', [{ ...erp, guest: '--all', target: '9105-42A*78BBBB2' }]],
    ['$ migrlpar -o v -v --ip 192.0.2.9 -u lpm -m P9-EAST -t P10-WEST -p erpdb01', [erp]],
  ])('shows the moves of %s', (text, tried) => {
    expect(dryRuns.transcript(text).tried).toEqual(tried);
  });

  it.each([
    '',
    '$ migrlpar -o s -m P9-EAST -p erpdb01',
    '$ migrlpar -o r -m P9-EAST -p erpdb01',
    '$ migrlpar -o set -r sys -m P9-EAST',
    '$ lslparmigr -r lpar -m P9-EAST',
    '$ migrlpar -o v -m P9-EAST -p erpdb01',
    'to move it type migrlpar -o m -m a -t b -p c',
  ])('shows no move in %j', (text) => {
    expect(dryRuns.transcript(text)).toEqual({ tried: [] });
  });

  it('splits words as the shell does', () => {
    expect(commandWords(`a 'b c' "d \\"e\\" f" g\\ h ''#x # i`)).toEqual(['a', 'b c', 'd "e" f', 'g h', '#x']);
    expect(commandWords('a "b')).toEqual(['a', 'b']);
    expect(commandWords('a; b')).toEqual(['a']);
  });
});

describe('what dry runs are taken for', () => {
  it.each([
    ['Running', 'powervm/active'],
    ['Not Activated', 'powervm/inactive'],
    ['Suspended', 'powervm/suspended'],
    ['Open Firmware', undefined],
    ['', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
  ])('of a guest that is %j: %s', (state, method) => {
    expect(dryRuns.methodIn(state, ['powervm/active', 'powervm/inactive'])).toBe(method);
  });

  it('settles the zoning of Fibre Channel pairs only where the disks behind the ports were compared', () => {
    const rule = { id: 'powervm/any', rows: ['npiv.zoned_both'] };

    expect(dryRuns.checked?.(rule, command)).toBe(false);
    expect(dryRuns.checked?.(rule, '')).toBe(false);
    expect(dryRuns.checked?.(rule, `${command} --npivval port`)).toBe(false);
    expect(dryRuns.checked?.(rule, `${command} --npivval portdisk`)).toBe(true);
    expect(dryRuns.checked?.({ id: 'powervm/any', rows: ['mem.free'] }, command)).toBe(true);
  });

  it('knows a guest by its partition number', () => {
    const guest = (lparId: unknown): Guest => ({ powervm: { lparId } }) as unknown as Guest;

    expect(dryRuns.guestWords?.(guest(known(12, 0)))).toEqual(['--id 12']);
    expect(dryRuns.guestWords?.(guest(missing('not read')))).toEqual([]);
    expect(dryRuns.guestWords?.({} as unknown as Guest)).toEqual([]);
  });
});
