import { describe, expect, it } from 'vitest';
import { sh, shellWord } from '../../rules/shell.ts';

describe('a command for a person to paste', () => {
  it.each([
    ['web-1', 'web-1'],
    ['a b', "'a b'"],
    ["it's", "'it'\\''s'"],
    ['$(reboot)', "'$(reboot)'"],
    ['', "''"],
    ['*', "'*'"],
  ])('%j is the word %s', (value, word) => {
    expect(shellWord(value)).toBe(word);
  });

  it('quotes every value, and every element of a list', () => {
    expect(sh`ldm add-vds ${['a b', 'c']} ${7}`).toBe("ldm add-vds 'a b' c 7");
  });

  it.each(['a\nb', 'a\u001b[31m', 'a\u2028b', 'a\u202eb', 'a\u200bb', 'a\ud800'])(
    'says why there is none for a name with a control character: %j',
    (name) => {
      expect(sh`ldm stop ${name}`).toMatch(/^# no command: .*control character/);
      expect(sh`ldm stop ${name}`).not.toContain(name);
    },
  );

  it.each(['-rf', '--', '-'])('says why there is none for a name that would be an option: %s', (name) => {
    expect(sh`ldm stop ${name}`).toBe(`# no command: the name ${name} begins with "-" and would be taken for an option; rename it first`);
    expect(sh`ldm add-vds ${['a', name]}`).toMatch(/^# no command/);
    expect(sh`ldm set-vsw mtu=${['9000', name]}`).toMatch(/^# no command/);
  });

  it('takes a value that begins with "-" inside a word', () => {
    expect(sh`ldm set-vsw linkprop=${'-rf'} ${'vsw0'}`).toBe("ldm set-vsw linkprop='-rf' vsw0");
  });
});
