import { describe, expect, it } from 'vitest';
import { dryRuns } from '../../../rules/ldoms/dry-runs.ts';
import { readDryRun } from '../../../rules/refusals/dry-run.ts';
import type { PastedDryRun } from '../../../rules/refusals/dry-run.ts';

const command = 'root@hostA:~# ldm migrate-domain -n ldom1 hostB';
const refused = 'Failed to find required vsw v on target machine';

function read(run: Partial<PastedDryRun>): readonly [outcome: string, why: string, contradiction: string | undefined] {
  const { outcome, why, contradiction } = readDryRun({ text: '', state: 'active', method: 'ldoms/live', ...run }, dryRuns);
  return [outcome, why, contradiction];
}

describe('what a recorded dry run says', () => {
  it.each<readonly [string, Partial<PastedDryRun>, 'accepted' | 'refused' | 'unclear', RegExp]>([
    ['nothing at all', {}, 'unclear', /nothing shows how it ended/],
    [
      'a command and the next prompt, without its status',
      { text: `${command}\nTarget Password:\nroot@hostA:~#` },
      'unclear',
      /nothing shows/,
    ],
    ['silence with the status 0', { exit: 0 }, 'accepted', /exit status is 0/],
    ['silence, and the word of the operator', { accepted: true }, 'accepted', /operator says so/],
    [
      'a terminal that shows the status 0',
      { text: `${command}\nTarget Password:\nroot@hostA:~# echo $?\n0\n` },
      'accepted',
      /exit status is 0/,
    ],
    [
      'a C shell that shows the status 0',
      { text: `hostA# ldm migrate-domain -n ldom1 hostB\nhostA# echo $status\n0` },
      'accepted',
      /exit status is 0/,
    ],
    ['a terminal that shows the status 1', { text: `${command}\nroot@hostA:~# echo $?\n1\n` }, 'refused', /exit status is 1/],
    ['the status of a later command', { text: `${command}\nroot@hostA:~# ls\nroot@hostA:~# echo $?\n0\n` }, 'unclear', /nothing shows/],
    ['a status that is none', { text: `${command}\nroot@hostA:~# echo $?\n0.0\n` }, 'unclear', /nothing shows/],
    ['a refusal', { text: refused }, 'refused', /switch/],
    ['only the end of a refusal', { text: 'Domain Migration of LDom ldom1 would fail if attempted' }, 'refused', /lines before/],
    ['an unknown text with the status 2', { text: 'neu', exit: 2 }, 'refused', /exit status is 2; why is not among/],
    ['an unknown text without a status', { text: 'neu' }, 'unclear', /nothing shows/],
    ['a user without the right', { text: 'Authorization failed' }, 'unclear', /may not do this/],
    ['a user without the right, status 1', { text: 'Authorization failed', exit: 1 }, 'unclear', /may not do this/],
    [
      'a notice, accepted',
      { text: 'Domain ldom1 is not running an operating system that is compatible with the latest migration functionality.', exit: 0 },
      'accepted',
      /exit/,
    ],
    ['a move instead of a dry run', { text: 'hostA# ldm migrate-domain ldom1 hostB', exit: 0 }, 'unclear', /a move, not a dry run/],
    ['a dry run that silences checks', { text: 'hostA# ldm migrate-domain -fn ldom1 hostB', exit: 0 }, 'unclear', /silences checks/],
    ['a dry run that silences checks, refused', { text: `hostA# ldm migrate-domain -f -n ldom1 hostB\n${refused}` }, 'refused', /switch/],
    ['a dry run with another name', { text: 'hostA# ldm migrate-domain -n ldom1 hostB:ldom9', exit: 0 }, 'unclear', /another name/],
    ['a dry run with its own name', { text: 'hostA# ldm migrate-domain -n ldom1 hostB:ldom1', exit: 0 }, 'accepted', /exit/],
    ['an inactive guest, of which nothing is checked', { exit: 0, state: 'inactive' }, 'unclear', /inactive/],
    ['an inactive guest, refused', { text: refused, state: 'inactive' }, 'refused', /switch/],
    ['a bound guest', { exit: 0, state: 'bound', method: 'ldoms/cold' }, 'accepted', /exit/],
    ['a stopped guest that may have been inactive', { exit: 0, state: '', method: 'ldoms/cold' }, 'unclear', /bound is not known/],
    ['a running guest whose facts of then are gone', { exit: 0, state: '', method: 'ldoms/live' }, 'accepted', /exit/],
  ])('%s', (_, run, outcome, why) => {
    const [got, because, contradiction] = read(run);

    expect([got, contradiction]).toEqual([outcome, undefined]);
    expect(because).toMatch(why);
  });

  it.each<readonly [string, Partial<PastedDryRun>, 'refused' | 'unclear', RegExp]>([
    ['a refusal that is said to be accepted', { text: refused, accepted: true }, 'refused', /its text refuses: "Failed to find/],
    ['a refusal with the status 0', { text: refused, exit: 0 }, 'refused', /its text refuses/],
    ['a dry run that was not made, said to be accepted', { text: 'Authorization failed', accepted: true }, 'unclear', /it was not made/],
    ['a status of 1 that is said to be accepted', { exit: 1, accepted: true }, 'refused', /its exit status is 1/],
    [
      'a status of 0 where the terminal shows 1',
      { text: `${command}\nroot@hostA:~# echo $?\n1`, exit: 0 },
      'refused',
      /its exit status is 1/,
    ],
  ])('never takes %s for accepted, and says that both cannot be true', (_, run, outcome, says) => {
    const [got, , contradiction] = read(run);

    expect(got).toBe(outcome);
    expect(contradiction).toMatch(says);
  });
});

describe('a pasted terminal', () => {
  it.each([
    ['# ldm migrate-domain -n ldom1 hostB', { guest: 'ldom1', target: 'hostB', dryRun: true, forced: false }],
    [
      '[root@hostA ~]# ldm migrate -n -p /tmp/pw ldom1 root@hostB:new',
      { guest: 'ldom1', target: 'hostB', newName: 'new', dryRun: true, forced: false },
    ],
    [
      'hostA:/root$ pfexec /usr/sbin/ldm migrate-domain -np/tmp/pw ldom1 hostB',
      { guest: 'ldom1', target: 'hostB', dryRun: true, forced: false },
    ],
    ["ldm migrate-domain -f 'ldom1' hostB # twice", { guest: 'ldom1', target: 'hostB', dryRun: false, forced: true }],
    ['> > % ldm migrate-domain -n -c ldom1 cidmap=8:16 hostB', { guest: 'ldom1', target: 'hostB', dryRun: true, forced: false }],
    ['$ ldm migrate-domain -n ldom1 admin@[2001:db8::1]', { guest: 'ldom1', target: '[2001:db8::1]', dryRun: true, forced: false }],
  ])('shows the move of %s', (line, tried) => {
    expect(dryRuns.transcript(line).tried).toEqual([tried]);
  });

  it.each([
    '',
    '# ldm list',
    '# ldm migrate-domain',
    '# ldm migrate-domain -n ldom1',
    'to move it run ldm migrate-domain ldom1 hostB',
    '# echo $?\n0',
  ])('shows no move and no status in %j', (text) => {
    expect(dryRuns.transcript(text)).toEqual({ tried: [] });
  });

  it('shows several attempts, and the status of the last one alone', () => {
    const text = `# ldm migrate-domain -n a hostB\n# echo $?\n1\n# ldm migrate-domain -n b hostB\n# echo "$?"\n0\n`;

    const { tried, exit } = dryRuns.transcript(text);

    expect(tried.map(({ guest }) => guest)).toEqual(['a', 'b']);
    expect(exit).toBe(0);
  });
});

describe('the method that a dry run of ldm tries', () => {
  it.each([
    ['active', ['ldoms/live', 'ldoms/cold'], 'ldoms/live'],
    ['active', ['ldoms/warm', 'ldoms/cold'], 'ldoms/warm'],
    ['active', ['ldoms/live', 'ldoms/warm', 'ldoms/cold'], undefined],
    ['active', ['ldoms/cold'], undefined],
    ['bound', ['ldoms/cold'], 'ldoms/cold'],
    ['inactive', ['ldoms/cold'], 'ldoms/cold'],
    ['stopping', ['ldoms/live', 'ldoms/cold'], undefined],
  ])('of a guest that is %s, offered %j, is %s', (state, offered, method) => {
    expect(dryRuns.methodIn(state, offered)).toBe(method);
  });
});
