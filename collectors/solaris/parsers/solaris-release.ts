import { known, missing } from '../../../schemas/facts.ts';
import type { TextFact } from '../../../schemas/generated/types.ts';
import { parseOneLine } from '../../ldoms/parsers/one-line.ts';
import type { Parsed, Reading } from '../../reading.ts';

/**
 * `cat /etc/release`, of which the first line names the release:
 *
 *     Oracle Solaris 10 9/10 s10s_u9wos_14a SPARC      → 10.9 (the update that was installed; patches do not change it)
 *     Oracle Solaris 11 11/11 SPARC                    → 11.0
 *     Oracle Solaris 11.3 SPARC                        → 11.3
 */
export function parseSolarisRelease(text: string, reading: Reading): Parsed<{ readonly release: TextFact }> {
  const { facts, diagnostics } = parseOneLine(text, reading, 'the Solaris release', releaseOf);
  return { facts: { release: facts }, diagnostics: diagnostics.filter(({ severity }) => severity !== 'note') };
}

function releaseOf(line: string): string | undefined {
  const words = line.trim();
  const eleven = /^(?:Oracle )?Solaris 11(?:\.(\d{1,2})| 11\/11) (?:SPARC|X86)$/.exec(words);
  if (eleven !== null) return `11.${eleven[1] ?? '0'}`;
  const ten = /^(?:Oracle )?Solaris 10 \d{1,2}\/\d\d(?: HW\d)? s10[sx]?_(?:u(\d{1,2}))?\S+ (?:SPARC|X86)$/.exec(words);
  return ten === null ? undefined : `10.${ten[1] ?? '0'}`;
}

/**
 * `pkg list -Hv entire` of Solaris 11: the branch of the version holds update, SRU and build.
 *
 *     pkg://solaris/entire@0.5.11-0.175.3.23.0.5.0:20170821T163843Z   i--   → 11.3.23.5
 *     pkg://solaris/entire@11.4-11.4.42.0.0.111.0:20211203T221558Z    i--   → 11.4.42.111
 */
export function parsePkgEntire(text: string, reading: Reading): Parsed<{ readonly release: TextFact }> {
  const { facts, diagnostics } = parseOneLine(text, reading, 'the version of entire', (line) => {
    const version = /^pkg:\/\/?\S*?entire@(\S+?)(?::\d{8}T\d{6}Z)?(?:\s+i\S{2})?\s*$/.exec(line)?.[1];
    const old = /^0\.5\.11(?:,5\.11)?-0\.175\.(\d{1,2})\.(\d{1,3})\.\d+\.(\d{1,4})\.\d+$/.exec(version ?? '');
    const recent = /^11\.(\d{1,2})(?:,5\.11)?-11\.\1\.(\d{1,3})\.\d+\.\d+\.(\d{1,4})\.\d+$/.exec(version ?? '');
    const parts = old ?? recent;
    return parts === null ? undefined : `11.${parts.slice(1).join('.')}`;
  });
  return { facts: { release: facts }, diagnostics };
}

/** The release with its SRU, where both outputs are of one release. */
export function releaseWithSru(release: TextFact, entire: TextFact): TextFact {
  if (!('v' in release) || !('v' in entire)) return release;
  return entire.v.startsWith(`${release.v}.`)
    ? known(entire.v, entire.s)
    : missing(`/etc/release says ${release.v} and the package entire ${entire.v}: one of them is of another boot environment`, release.s);
}
