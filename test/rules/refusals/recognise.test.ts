import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ldoms } from '../../../rules/ldoms/index.ts';
import { refusals } from '../../../rules/ldoms/refusals/lexicon.ts';
import { nearestRefusals } from '../../../rules/refusals/nearest.ts';
import { withoutPasswords } from '../../../rules/refusals/passwords.ts';
import { firstIn, recognise } from '../../../rules/refusals/recognise.ts';
import { filled, readablePattern } from '../../../rules/refusals/words.ts';

const ids = (text: string): string[] => recognise(text, refusals).map(({ refusal }) => refusal.id);

/** As published: Oracle's guides and release notes, and articles of administrators. */
const published: readonly (readonly [text: string, id: string, values: Readonly<Record<string, string>>])[] = [
  ['Failed to find required vsw alternate-vsw0 on target machine', 'ldoms/switch-missing', { vsw: 'alternate-vsw0' }],
  [
    "The number of volumes in mpgroup 'ldom1-root-mp' on the target (1) differs from the number on the source (2)",
    'ldoms/mpgroup-members-differ',
    { mpgroup: 'ldom1-root-mp', offered: '1', wanted: '2' },
  ],
  ['Failed to establish connection with ldmd(1m) on target: sparc-b', 'ldoms/no-connection-to-target', { target: 'sparc-b' }],
  [
    "Check that the 'ldmd' service is enabled on the target machine and that the version supports Domain Migration.",
    'ldoms/no-connection-to-target',
    {},
  ],
  [
    'Free memory layout and congruency requirements prevent binding the memory block with PA 0x880000000, RA 0x400000000, and size 6G',
    'ldoms/memory-layout',
    { pa: '0x880000000', ra: '0x400000000', size: '6G' },
  ],
  ['Unable to bind 2G memory region at real address 0x8000000', 'ldoms/memory-layout', { size: '2G', ra: '0x8000000' }],
  [
    'Domain ldg1 is using features of the system firmware that are not supported in the version of the firmware running on the target machine.',
    'ldoms/firmware-features',
    { guest: 'ldg1' },
  ],
  ['API group 0x20b v1.0 is not supported in the version of the firmware running on the target machine.', 'ldoms/api-group-missing', {}],
  ['API group 0x214 v1.0 is not supported in the version of the firmware running on the target machine.', 'ldoms/api-group-missing', {}],
  [
    'Guest suspension failed due to the presence of active Kernel Zones. Stop Kernel Zones and retry the operation.',
    'ldoms/kernel-zones-active',
    {},
  ],
  ["Migration is not supported while the domain ldg1 is in the 'OpenBoot Running' state", 'ldoms/at-openboot', { guest: 'ldg1' }],
  ["Migration is not supported while the domain ldg1 is in the 'Solaris debugging' state", 'ldoms/in-debugger', { guest: 'ldg1' }],
  [
    'Domain ldg1 is not running an operating system that is compatible with the latest migration functionality.',
    'ldoms/old-solaris',
    { guest: 'ldg1' },
  ],
  [
    'All configuration changes for other LDoms are disabled until the LDom reboots, at which time the new configuration takes effect.',
    'ldoms/delayed-reconfiguration',
    {},
  ],
  ['Initiating delayed reconfigure operation on LDom primary.', 'ldoms/delayed-reconfiguration', { domain: 'primary' }],
  ['A ldm set-mem 7900 would remove 292MB, which is not a multiple of 256MB.', 'ldoms/memory-not-aligned', {}],
  ['LDom ldg1 must be stopped before the hostid can be modified', 'ldoms/hostid-of-running-domain', { guest: 'ldg1' }],
  ['Domain Migration of ldg1 has been cancelled', 'ldoms/cancelled', { guest: 'ldg1' }],
  ['Authorization failed', 'ldoms/no-authorization', {}],
  ['Failed to connect to logical domain manager: Connection refused', 'ldoms/no-local-ldmd', {}],
  ['-bash: ldm: command not found', 'ldoms/no-ldm-command', {}],
  ['Domain Migration of LDom ldg-src failed', 'ldoms/failed', { guest: 'ldg-src' }],
  ['Domain Migration of LDom ldg1 would fail if attempted', 'ldoms/would-fail', { guest: 'ldg1' }],
];

describe('recognising what ldm said', () => {
  it.each(published)('finds: %s', (text, id, values) => {
    const found = recognise(text, refusals);

    expect(found.map((each) => each.refusal.id)).toEqual([id]);
    expect(found[0]?.values).toEqual(values);
  });

  it.each(published)('finds it wrapped, quoted, coloured and behind a prompt: %s', (text, id) => {
    const narrow = text.replace(/(.{1,25}) /g, '$1\r\n   ');
    const mailed = text
      .replace(/(.{1,30}) /g, '$1\n')
      .split('\n')
      .map((line) => `> > ${line}`)
      .join('\n');
    const coloured = `\u001b[31mroot@hostA:~# \u001b[0m${text.replaceAll("'", '\u2019').replaceAll(' ', '\u00a0 ')}\u001b]0;title\u0007`;
    const terminal = `${'x'.repeat(50)} ${text}`.replace(/(.{80})/g, '$1\n');

    for (const form of [narrow, mailed, coloured, terminal, `\u201c${text}\u201d`, text.toUpperCase().replaceAll('0X', '0x')])
      expect(ids(form)).toContain(id);
  });

  it.each(published.filter(([, id]) => id !== 'ldoms/no-authorization'))('finds nothing in the first half of: %s', (text, id) => {
    expect(ids(text.slice(0, Math.floor(text.length / 3)))).not.toContain(id);
  });

  it.each(['', ' \n', 'Echec de la connexion avec ldmd(1m)', 'Migration de domaine de LDom ldom1 impossible', '\u0000\u0001'])(
    'finds nothing in %j',
    (text) => {
      expect(ids(text)).toEqual([]);
    },
  );

  it('finds each of several, in the order of the text, and what is said twice once', () => {
    const text =
      'Failed to find required vsw b on target machine\nFailed to find required vsw a on target machine\nFailed to find required vsw b on target machine\nAuthorization failed';

    const found = recognise(text, refusals);

    expect(found.map(({ values }) => values['vsw'])).toEqual(['b', 'a', undefined]);
  });

  it('takes a hostile name as it is, without prototype and without marks around it', () => {
    const [found] = recognise('Failed to find required vsw "__proto__", on target machine', refusals);

    expect(found?.values).toEqual({ vsw: '__proto__' });
    expect(Object.prototype).not.toHaveProperty('vsw');
  });

  it('reads any text at all, and gives values that stand in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...published), (noise, [text]) => {
        for (const { values, text: words } of recognise(`${noise}\n${text}\n${noise}`, refusals))
          for (const value of Object.values(values)) expect(words.toLowerCase()).toContain(value.toLowerCase());
      }),
    );
  });

  it.each([
    ['beginnings of sentences', 'Failed to find required vsw '.repeat(37_000)],
    ['one long word', `Failed to find required vsw ${'v'.repeat(1_000_000)}`],
    ['blanks', ' '.repeat(1_000_000)],
    ['full lines', `${'x'.repeat(80)}\n`.repeat(12_500)],
    ['escapes', '\u001b[1;'.repeat(250_000)],
    ['prompts', '[[[ # '.repeat(170_000)],
    ['numbers', '1 additional LDCs are required on guest '.repeat(25_000)],
    ['mail marks', '> '.repeat(500_000)],
  ])('is fast for a megabyte of %s', (_, text) => {
    const started = performance.now();
    recognise(text, refusals);
    ldoms.dryRuns?.transcript(text);
    withoutPasswords(text, refusals);
    nearestRefusals(text, refusals);

    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the lexicon', () => {
  it('knows every text that a rule quotes, and names that rule among the causes', () => {
    for (const rule of ldoms.rules) {
      for (const text of rule.vendorTexts) {
        const entries = refusals.filter(({ texts }) => texts.some(({ source }) => source === text.source));
        expect(
          entries.map(({ id }) => id),
          text.source,
        ).toHaveLength(1);
        expect(
          entries[0]?.causes.flatMap(({ rules }) => rules),
          text.source,
        ).toContain(rule.id);
      }
    }
  });

  it('names only rules that exist, and each text has an id of its own', () => {
    const known = new Set(ldoms.rules.map(({ id }) => id));

    expect(refusals.flatMap(({ causes }) => causes.flatMap(({ rules }) => rules)).filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(refusals.map(({ id }) => id)).size).toBe(refusals.length);
  });

  it('says what each text means, from where it is known, and of each cause how to check and mend it', () => {
    for (const { says, sources, texts, causes, meaning } of refusals) {
      expect(says).toMatch(/^[A-Z][^{}]*\.$/);
      expect(texts.length).toBeGreaterThan(0);
      expect(sources.length).toBeGreaterThan(0);
      if (meaning !== 'end') expect(causes.length).toBeGreaterThan(0);
      for (const { cause, check, fix } of causes) {
        expect(cause).toMatch(/^[a-z].*[^.]$/);
        for (const words of [check, fix]) expect(words).not.toMatch(/ -f\b|--force|\.$/);
      }
    }
  });

  it('has texts that a person can read', () => {
    for (const { texts } of refusals) for (const text of texts) expect(readablePattern(text)).not.toMatch(/[\\^$*+?|[\]]|\(\?/);
  });
});

describe('words of the lexicon', () => {
  it('hold the names of a text, each as one harmless word, and placeholders for those that are not known', () => {
    expect(filled('ldm list {guest} on {target}', { guest: "a'; reboot", target: '' })).toBe("ldm list 'a'\\''; reboot' on TARGET");
    expect(filled('{guest}', { guest: 'a\u202eb' })).toBe("'a\\u{202e}b'");
  });
});

describe('passwords', () => {
  it.each([
    ['Target Password: ', 'Target Password: '],
    ['Target Password: hunter2', 'Target Password: [removed by canmove]'],
    ['Password for root@hostB: a b', 'Password for root@hostB: [removed by canmove]'],
    ['Target Password:x Authorization failed', 'Target Password: [removed by canmove] Authorization failed'],
    ['Target Password: Authorization failed', 'Target Password: Authorization failed'],
    ['no secret: here', 'no secret: here'],
  ])('%j is kept as %j', (line, kept) => {
    expect(withoutPasswords(`a\n${line}\nb`, refusals)).toBe(`a\n${kept}\nb`);
  });

  it('says where the first refusal begins, or that there is none', () => {
    expect(firstIn('xx Authorization failed', refusals)).toBe(3);
    expect(firstIn('xx', refusals)).toBeUndefined();
  });
});
