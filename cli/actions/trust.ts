/** canmove trust: show a host key, ask, keep it. The only way a key is accepted. */
import { performance } from 'node:perf_hooks';
import type { PresentedKey } from '../../collectors/transport/open.ts';
import { ConnectError } from '../../collectors/transport/transport.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, write } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { ask, canAsk } from '../prompt.ts';
import { chosenEndpoints, openReach } from './access.ts';
import type { Reach } from './access.ts';

const connectMs = 60_000;
/** Jump hosts shown before the endpoint's own key. */
const longestWay = 8;

export async function trust(context: Context, typed: readonly string[]): Promise<ExitStatus> {
  const reach = await openReach(context);
  let refused = false;
  for (const endpoint of chosenEndpoints(reach.named, typed)) refused = !(await trustOne(context, reach, endpoint)) || refused;
  return refused ? exitStatus.unknown : exitStatus.ok;
}

/** A jump host on the way is asked about first; then the endpoint itself can be seen. */
async function trustOne(context: Context, { access }: Reach, endpoint: string): Promise<boolean> {
  const { io } = context;
  for (let hop = 0; hop < longestWay; hop++) {
    const presented = await show(context, endpoint, access.presentedKey.bind(access));
    if (presented === undefined) return false;
    if (presented.decision.kind !== 'known') {
      if (!canAsk(io))
        throw new UsageError(
          `trust asks a person: run it on a terminal, or add the line above to known_hosts after comparing the fingerprint`,
        );
      const answer = await ask(io, `Is this the fingerprint of ${presented.hop.name}? Type "yes" to trust it:`, { hidden: false });
      if (answer?.trim() !== 'yes') {
        write(io.stdout, `${visible(endpoint)}: nothing was written`);
        return false;
      }
      access.trust(presented);
      write(io.stdout, `${visible(presented.hop.name)}: trusted`);
    }
    if (presented.isEndpoint) return true;
  }
  throw new UsageError(`${visible(endpoint)}: more than ${longestWay} hosts on the way`);
}

async function show(
  { io }: Context,
  endpoint: string,
  presentedKey: (endpoint: string, limits: { deadline: number; signal: AbortSignal }) => Promise<PresentedKey>,
): Promise<PresentedKey | undefined> {
  try {
    const presented = await presentedKey(endpoint, { deadline: performance.now() + connectMs, signal: io.signal });
    const { hop, fingerprint, line, decision } = presented;
    write(io.stdout, `${visible(hop.name)} (${visible(hop.knownAs)}) shows ${fingerprint}`);
    write(io.stdout, `  known_hosts line: ${visible(line)}`);
    write(io.stdout, `  ${decisionText(decision)}`);
    return presented;
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    write(io.stdout, `${visible(endpoint)}: ${error.status}: ${visible(error.message)}`);
    return undefined;
  }
}

function decisionText(decision: PresentedKey['decision']): string {
  switch (decision.kind) {
    case 'known':
      return 'this key is known already';
    case 'unknown':
      return 'no key of this host is known: compare the fingerprint with the one on the host itself';
    case 'changed':
      return 'CHANGED: another key is known for this host. Find out why before you trust it';
    case 'revoked':
      return 'REVOKED: known_hosts marks this key as revoked';
  }
}
