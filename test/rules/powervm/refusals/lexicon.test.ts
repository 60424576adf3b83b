import { describe, expect, it } from 'vitest';
import { dryRuns } from '../../../../rules/powervm/dry-runs.ts';
import { plainVendorText } from '../../../../rules/engine/vendor-text.ts';
import { powervm } from '../../../../rules/powervm/index.ts';
import { refusals } from '../../../../rules/powervm/refusals/lexicon.ts';
import { transcript } from '../../../../rules/powervm/refusals/transcript.ts';
import { refusals as ldoms } from '../../../../rules/ldoms/refusals/lexicon.ts';
import { nearestRefusals } from '../../../../rules/refusals/nearest.ts';
import { withoutPasswords } from '../../../../rules/refusals/passwords.ts';
import { recognise } from '../../../../rules/refusals/recognise.ts';

const ids = (text: string): string[] => recognise(text, refusals).map(({ refusal }) => refusal.id);

const block = (...lines: readonly string[]): string =>
  ['VIOS_DETAILED_ERROR', 'Client Target WWPNs: 50050768010c0001 50050768010c0002', ...lines, 'End Detailed Message.'].join('\n');

describe('a code of the HMC', () => {
  it.each([
    ['HSCLA246 The management console cannot communicate with partition erpdb01.', 'powervm/no-contact-to-partition'],
    ['HSCLA246 Die Managementkonsole kann nicht mit Partition erpdb01 kommunizieren.', 'powervm/no-contact-to-partition'],
    ['HSCLA246 管理コンソールは区画 erpdb01 と通信できません。', 'powervm/no-contact-to-partition'],
    ['エラーHSCLA246：区画', 'powervm/no-contact-to-partition'],
    ['HSCLA319 Der virtuelle Fibre-Channel-Adapter 610 kann nicht bereitgestellt werden.', 'powervm/fc-adapter-not-hosted'],
    ['HSCLA340 管理控制台可能无法复制源多路径I/O配置。', 'powervm/multipath-not-kept'],
    ['HSCLA356 The RMC command issued to partition w1vios1 failed.', 'powervm/vios-command-failed'],
    ['HSCLA29A', 'powervm/vios-command-failed'],
    ['hscla219', 'powervm/vios-command-failed'],
    ['HSCLA24E', 'powervm/scsi-adapter-not-hosted'],
    ['HSCLA27C', 'powervm/device-not-found'],
    ['HSCLA2CF', 'powervm/migration-failed'],
    ['HSCLA4C0', 'powervm/no-virtual-fc'],
    ['HSCL05DF', 'powervm/wrong-state'],
    ['HSCL350B', 'powervm/no-authority'],
    ['HSCL3205', 'powervm/busy'],
    ['HSCL3653', 'powervm/remote-keys'],
    ['HSCL3658', 'powervm/mobility-not-possible'],
    ['HSCL2957', 'powervm/dynamic-change-failed'],
    ['HSCL294D', 'powervm/dynamic-change-failed'],
    ['HSCLAB12 Etwas Neues.', 'powervm/other-code'],
  ])('is recognised in any language: %s', (text, id) => {
    expect(ids(text)).toEqual([id]);
  });

  it.each(['', 'HSCL', 'HSCLA24', 'HSCLA2466', 'XHSCLA246', 'hsclient', 'No results were found.', 'src = 69', 'rc = 0'])(
    'is not seen in %j',
    (text) => {
      expect(ids(text)).toEqual([]);
    },
  );

  it('of another kind gives its number to look up', () => {
    expect(recognise('HSCLAB12 x', refusals)[0]?.values).toEqual({ code: 'HSCLAB12' });
  });
});

describe('the details of a Virtual I/O Server', () => {
  it('are explained by their last return code', () => {
    const text = `HSCLA319 The virtual Fibre Channel adapter 610 cannot be hosted.\n${block('rc = 83 NO_ADAPTER', 'fscsi2', 'rc = 69 MIG_LACK_RESOURCE')}`;

    expect(ids(text)).toEqual(['powervm/fc-adapter-not-hosted', 'powervm/lack-of-resource']);
    expect(recognise(text, refusals)[1]?.text).toBe('rc = 69 MIG_LACK_RESOURCE');
  });

  it('are explained block by block', () => {
    expect(ids(`${block('rc = 69')}\n${block('rc = 69', 'There is more', 'rc = 83')}`)).toEqual([
      'powervm/lack-of-resource',
      'powervm/no-npiv-port',
    ]);
  });

  it('are explained where only their end was pasted, or the end is cut off', () => {
    expect(ids('rc = 69 MIG_LACK_RESOURCE')).toEqual(['powervm/lack-of-resource']);
    expect(ids('VIOS_DETAILED_ERROR\nrc=83\nrc=69')).toEqual(['powervm/lack-of-resource']);
  });

  it('with a return code that nobody here knows give its number', () => {
    const [found] = recognise(block('rc = 69', 'rc = 5 EIO'), refusals);

    expect([found?.refusal.id, found?.values]).toEqual(['powervm/vios-return-code', { rc: '5' }]);
  });

  it('are explained by the last one where long lines may be cut words', () => {
    const text = block(
      'rc = 83',
      'fscsi2 is not zoned to the same target ports as the source for this client',
      'rc = 69 MIG_LACK_RESOURCE',
    );

    expect(ids(text)).toEqual(['powervm/lack-of-resource']);
  });

  it('that ended well say nothing', () => {
    expect(ids(block('rc = 69', 'rc = 0'))).toEqual([]);
  });

  it('are explained by their sentence, too', () => {
    expect(ids('fscsi2 is not zoned to the same target ports as the source for this client')).toEqual(['powervm/lack-of-resource']);
    expect(ids('There are no FC adapters')).toEqual(['powervm/no-npiv-port']);
  });
});

describe('the lexicon', () => {
  it('has each id once, and each entry a cause', () => {
    expect(new Set(refusals.map(({ id }) => id)).size).toBe(refusals.length);
    for (const { causes, id } of refusals) expect(causes, id).not.toHaveLength(0);
  });

  it('knows every text that a rule quotes once, and names that rule among its causes', () => {
    for (const rule of powervm.rules) {
      for (const text of rule.vendorTexts) {
        const said = plainVendorText(text);
        const entries = recognise(said, refusals).map(({ refusal }) => refusal);
        expect(
          entries.map(({ id }) => id),
          said,
        ).toHaveLength(1);
        expect(
          entries[0]?.causes.flatMap(({ rules }) => rules),
          said,
        ).toContain(rule.id);
      }
    }
  });

  it('names rules that exist', () => {
    const rules = new Set(powervm.rules.map(({ id }) => id));

    expect(refusals.flatMap(({ causes }) => causes.flatMap((cause) => cause.rules)).filter((id) => !rules.has(id))).toEqual([]);
  });

  it('sees nothing in what ldm says, and the one of ldm nothing in codes of the HMC', () => {
    expect(ids('Failed to find required vsw v on target machine\nDomain Migration of LDom ldom1 would fail if attempted')).toEqual([]);
    expect(recognise(`HSCLA246 x\n${block('rc = 69')}`, ldoms)).toEqual([]);
  });

  it.each([
    ['return codes', 'rc = 69 '.repeat(120_000)],
    ['return codes far apart', `rc = 69 ${'x'.repeat(900)} `.repeat(1_100)],
    ['blocks that do not end', 'VIOS_DETAILED_ERROR rc = 5 '.repeat(38_000)],
    ['codes', 'HSCLA999 '.repeat(110_000)],
    ['beginnings of codes', 'HSCL'.repeat(250_000)],
    ['quotes', `migrlpar -o v -i "${'\\"'.repeat(500_000)}`],
    ['options', `migrlpar -o v ${'--a '.repeat(250_000)}`],
    ['backslashes', '\\\n'.repeat(300_000)],
  ])('is fast for a megabyte of %s', (_, text) => {
    const started = performance.now();
    recognise(text, refusals);
    transcript(text);
    withoutPasswords(text, refusals);
    nearestRefusals(text, refusals);
    dryRuns.checked?.({ id: '', rows: ['npiv.zoned_both'] }, text);

    expect(performance.now() - started).toBeLessThan(1_500);
  });
});
