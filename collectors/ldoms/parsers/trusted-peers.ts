import { inOrder } from '../../../schemas/code-point-order.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { TextsFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

/**
 * `ls -ar /var/share/ldomsmanager/trust`: a certificate per trusted host, PEER.pem, in falling order. So the entries '..'
 * and '.' come last: they show that the listing is whole, and that an empty directory was read.
 */
export function parseTrustedPeers(text: string, reading: Reading): Parsed<{ readonly trustedPeers: TextsFact }> {
  const notes = notesOf(reading);
  const done = (trustedPeers: TextsFact): Parsed<{ readonly trustedPeers: TextsFact }> => ({
    facts: { trustedPeers },
    diagnostics: notes.diagnostics,
  });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  if (!['..', '.'].every((entry) => lines.v.includes(entry)))
    return done(missing(`${reading.output} does not end with the entries .. and .: it is not a whole listing`, lines.s));
  const peers: string[] = [];
  for (const [index, line] of lines.v.entries()) {
    if (line === '.' || line === '..') continue;
    const peer = line.length < 300 ? /^([A-Za-z0-9][A-Za-z0-9._:-]*)\.pem$/.exec(line)?.[1] : undefined;
    if (peer === undefined) notes.add('note', 'this entry is not a certificate (PEER.pem) and is ignored', index + 1, line);
    else peers.push(peer);
  }
  return done(known(peers.sort(inOrder), lines.s));
}
