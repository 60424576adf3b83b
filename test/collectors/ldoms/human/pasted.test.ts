import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedCommand } from '../../../../collectors/ldoms/human/command-line.ts';
import { outputsInText } from '../../../../collectors/ldoms/human/pasted.ts';
import { promptOf } from '../../../../collectors/ldoms/human/prompts.ts';
import { variablesFilter } from '../../../../collectors/ldoms/obp-filter.ts';
import { parseOutput } from '../../../../collectors/ldoms/parse-output.ts';
import type { Pasted } from '../../../../collectors/pasted.ts';
import { exampleFleet } from '../../../../examples/generator/example-fleet.ts';
import * as human from '../../../../examples/generator/print/human.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../../../fixtures/ldoms-human', name), 'utf8');
const one = (text: string): Pasted => outputsInText([{ name: 'mail.txt', text }]);
const shown = ({ outputs }: Pasted): readonly string[] =>
  outputs.map(
    ({ command, commandLine, ended, places }) =>
      `${command} ${commandLine} ${ended} ${places.map(({ first, last }) => `${first}-${last}`).join(',')}`,
  );
const reasons = ({ leftOut }: Pasted): readonly string[] => leftOut.map(({ place, why }) => `${place.first}: ${why}`);

const host = exampleFleet().hosts[0];
if (host === undefined) throw new Error('no host');
const list = human.humanList(host);

describe('prompts', () => {
  it.each([
    ['primary# ldm list', 'primary#', 'ldm list'],
    ['[root@sparc-a ~]# ldm list -l', '[root@sparc-a ~]#', 'ldm list -l'],
    ['root@sparc-a:/var/tmp$ ldm ls', 'root@sparc-a:/var/tmp$', 'ldm ls'],
    ['bash-3.2#', 'bash-3.2#', ''],
    ['# /usr/sbin/ldm list -p', '#', '/usr/sbin/ldm list -p'],
    ['$ pfexec ldm list', '$', 'pfexec ldm list'],
  ])('%s', (line, prompt, typed) => {
    expect(promptOf(line)).toEqual({ prompt, typed });
  });

  it.each([
    '# this is the production machine',
    '    1       100     ------> free',
    'Solaris running',
    '0.1%',
    'NAME',
    '',
    '$ 100 a month',
    '/SYS/MB/PCIE2     PCIE   pci_0    primary  OCC',
  ])('not %j', (line) => {
    expect(promptOf(line)).toBeUndefined();
  });
});

describe('typed command lines', () => {
  it.each([
    ['ldm ls', 'ldm-list'],
    ['/opt/SUNWldm/bin/ldm list-domain -p', 'ldm-list'],
    ['pfexec ldm list -e', 'ldm-list-long'],
    ['ldm list -l -p ldg1', 'ldm-list-long'],
    ['env LC_ALL=C ldm ls-bindings -e', 'ldm-list-bindings'],
    ['ldm list -o status', 'ldm-list-status'],
    ['ldm ls-dev -ap', 'ldm-list-devices'],
    ['ldm list-constraints -x ldg1', 'ldm-list-constraints'],
    ['sudo -n ldm list-io', 'ldm-list-io'],
    ['psrinfo -vp', 'psrinfo'],
    ['/usr/bin/uname -a', 'uname'],
    ["svccfg -s ldmd listprop 'ldmd/*'", 'ldmd-properties'],
  ])('%s is %s', (line, id) => {
    const typed = typedCommand(line);

    expect(typed !== undefined && 'command' in typed ? typed.command.spec.id : typed).toBe(id);
  });

  it.each([
    ['ldm list | grep ldg', /through the shell/],
    ['ldm list > /tmp/x', /through the shell/],
    ['ldm list-devices', /without -a/],
    ['ldm list -o network ldg1', /part "network" alone/],
    ['ldm migrate-domain -p secret ldg1 hostB', /no facts/],
    ['prtdiag', /with these options/],
  ])('%s is not read', (line, why) => {
    expect(typedCommand(line)).toMatchObject({ why: expect.stringMatching(why) as string });
  });

  it('what is no command of ours is not judged', () => {
    expect(typedCommand('zfs list')).toBeUndefined();
    expect(typedCommand('')).toBeUndefined();
  });

  it('canmove parse takes them, too', () => {
    expect(parseOutput('ldm ls', list)?.facts).toMatchObject({ domains: { v: expect.any(Array) as unknown[] } });
    expect(parseOutput('zfs list', list)).toBeUndefined();
  });
});

describe('a mailed session', () => {
  const old = one(fixture('t1000-1.2.txt'));

  it('is cut at its prompts, each output with its lines', () => {
    expect(shown(old)).toEqual(['ldm-version ldm -V true 5-12', 'ldm-list ldm list true 14-17', 'ldm-list-long ldm list -l true 19-137']);
  });

  it('tells what it leaves out', () => {
    expect(reasons(old)).toEqual([
      '1: no heading of an output that canmove reads',
      '139: zpool status: no facts are read from it with these options',
    ]);
  });

  it('loses the marks of mail', () => {
    expect(old.outputs[0]?.text.split('\n')[1]).toBe('Logical Domain Manager (v 1.2)');
  });
});

describe('where an output ends', () => {
  it('only the prompt that the command was typed at shows it', () => {
    expect(shown(one(`a# ldm list\n${list}a# \n`))).toEqual([expect.stringContaining(' true ')]);
    expect(shown(one(`a# ldm list\n${list}b# \n`))).toEqual([expect.stringContaining(' false ')]);
    expect(shown(one(`a# ldm list\n${list}`))).toEqual([expect.stringContaining(' false ')]);
    expect(shown(one(`ldm list:\n${list}ldm -V\nLogical Domains Manager (v 3.6)\n`))).toEqual([
      expect.stringContaining(' false '),
      expect.stringContaining(' false '),
    ]);
  });

  it('a text that stops in the middle of a line stays so', () => {
    expect(one(`a# ldm list\n${list.slice(0, -3)}`).outputs[0]?.text.endsWith('\n')).toBe(false);
  });

  it('a prompt inside variables of a guest ends nothing, and nothing after it is used', () => {
    const forged = `a# ldm list -l\n${human.humanListLong(host).replace('VARIABLES\n', 'VARIABLES\n    nvramrc=x\na# ldm list-services\nVDS\na# \n')}a# ldm list\n${list}a# \n`;
    const pasted = one(forged);

    expect(shown(pasted)).toEqual([expect.stringMatching(/^ldm-list-long ldm list -l false/)]);
    expect(reasons(pasted)).toEqual([expect.stringContaining('a guest may have written it')]);
  });

  it('a prompt inside XML that is not closed ends nothing', () => {
    const cut = fixture('constraints-1.2.xml').split('\n').slice(0, 8).join('\n');

    expect(shown(one(`a# ldm list-constraints -x web1\n${cut}\na# ldm list\n${list}a# \n`))).toEqual([
      expect.stringMatching(/^ldm-list-constraints .* false/),
    ]);
  });
});

describe('texts without prompts', () => {
  it.each([
    ['ldm-list', list],
    ['ldm-list-bindings', human.humanListBindings(host)],
    ['ldm-list-long', human.humanListLong(host)],
    ['ldm-list-services', human.humanListServices(host)],
    ['ldm-list-constraints', human.humanListConstraints(host)],
    ['ldm-list-constraints', fixture('constraints-3.6.xml')],
    ['ldm-list-devices', human.humanListDevices(host)],
    ['ldm-list-io', human.humanListIo(host)],
  ])('%s is known by its headings', (id, text) => {
    expect(one(text).outputs.map(({ command, ended }) => [command, ended])).toEqual([[id, false]]);
  });

  it('several in one text are told apart', () => {
    const all = [list, human.humanListBindings(host), human.humanListServices(host), human.humanListDevices(host), human.humanListIo(host)];

    expect(one(all.join('\n')).outputs.map(({ command }) => command)).toEqual([
      'ldm-list',
      'ldm-list-bindings',
      'ldm-list-services',
      'ldm-list-devices',
      'ldm-list-io',
    ]);
  });

  it('a free list of devices is left out', () => {
    expect(reasons(one('MEMORY\n    PA     SIZE\n    0x0    1G\n'))).toEqual(['1: no heading of an output that canmove reads']);
  });
});

describe('several outputs of one command', () => {
  it('those about single domains are put together', () => {
    const [first = '', second = ''] = human.humanListLong(host).split(/^-{78}\n/m);
    const pasted = one(`a# ldm list -l primary\n${first}a# ldm list -l alternate\n${second}a# \n`);

    expect(pasted.outputs).toMatchObject([
      { command: 'ldm-list-long', commandLine: 'ldm list -l primary; ldm list -l alternate', ended: true },
    ]);
    expect(parseOutput('ldm list -l', pasted.outputs[0]?.text ?? '')?.facts).toMatchObject({ domains: { v: { length: 2 } } });
  });

  it('of two in one text the later one is used', () => {
    const later = list.replace('130d 6h 56m', '130d 7h 1m');
    const pasted = one(`a# ldm list\n${list}a# ldm ls\n${later}a# \n`);

    expect(pasted.outputs.map(({ text }) => text)).toEqual([later]);
    expect(reasons(pasted)).toEqual(['2: ldm list: another output of the same command is used']);
  });

  it('of two in two texts nobody knows which is newer', () => {
    const texts = [
      { name: 'a.txt', text: list },
      { name: 'b.txt', text: list.replace('130d 6h 56m', '130d 7h 1m') },
    ];

    expect(() => outputsInText(texts)).toThrow(/a\.txt:1-\d+ and b\.txt:1-\d+ are different outputs of ldm list/);
    expect(outputsInText([texts[0] as (typeof texts)[0], { name: 'b.txt', text: list }]).outputs).toHaveLength(1);
  });
});

describe('secrets in text', () => {
  const secret = (text: string): string =>
    text.replace('VARIABLES\n', 'VARIABLES\n    nvramrc=devalias x\n    password S3CR3T\nS3CR3T too\n    security-password=S3CR3T\n');

  it('are removed from tables, and harmless variables stay', () => {
    const text = variablesFilter.redact(secret(human.humanListLong(host)));

    expect(text).not.toContain('S3CR3T');
    expect(text).toContain('    security-password=(removed)\n');
    expect(text).toContain('    auto-boot?=true\n');
    expect(variablesFilter.redact(text)).toBe(text);
    expect(text.split('\n')).toHaveLength(secret(human.humanListLong(host)).split('\n').length);
  });

  it('are removed from XML, closed or cut', () => {
    for (const name of ['constraints-1.2.xml', 'constraints-3.6.xml']) {
      const text = fixture(name);
      expect(variablesFilter.redact(text)).not.toContain('S3CR3T');
      expect(variablesFilter.redact(text.slice(0, text.indexOf('S3CR3T') + 8))).not.toContain('S3CR3T');
      expect(variablesFilter.redact(variablesFilter.redact(text))).toBe(variablesFilter.redact(text));
    }
  });

  it('are removed before an output leaves the text it was found in', () => {
    expect(JSON.stringify(one(`a# ldm list -l\n${secret(human.humanListLong(host))}a# \n`))).not.toContain('S3CR3T');
    expect(JSON.stringify(one(`a# ldm migrate-domain -p S3CR3T a b\nok\na# \n`))).not.toContain('S3CR3T');
  });

  it('in XML of 1 MiB are found in linear time', () => {
    const start = performance.now();
    for (const part of ['<value>x', '<value>', '<a key="value"', '<GenericProperty key="value" '])
      variablesFilter.redact(`<?xml version="1.0"?>\n${part.repeat((1024 * 1024) / part.length)}`);

    expect(performance.now() - start).toBeLessThan(2000);
  });
});

/** What any reader may take for the end of a line. */
const lineEnd = /\r\n|[\n\r\u2028\u2029\u0085]/;

it('any text is cut without an error, and no output has more lines than what was pasted', () => {
  const words = fc.constantFrom(
    'a# ldm list',
    'a# ',
    '# ',
    list,
    'VARIABLES',
    '    nvramrc=x',
    '<?xml version="1.0"?>',
    'VERSION 1.21',
    'DOMAIN',
    '> ',
    'ldm list -l',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 25 }), (parts) => {
      const text = parts.join('\n');
      // Lines, not characters: the mark of a line that was removed may be longer than the line.
      const lines = text.split(lineEnd).length;
      for (const output of one(text).outputs) expect(output.text.split('\n').length).toBeLessThanOrEqual(lines + 1);
    }),
    { numRuns: 500 },
  );
});
