/**
 * Five hundred hosts in a process of their own, so that the collecting process has a core to itself. Argument: how many of
 * them. Says where they listen; then waits for 'healthy' or 'failing', answers 'ready', and ends with its parent.
 */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import ssh2 from 'ssh2';
import type { Connection, ServerChannel } from 'ssh2';
import { newKeyPair } from '../../../cli/demo/key-pair.ts';
import { capturesOf } from '../../../examples/generator/captures.ts';
import { exampleFleet } from '../../../examples/generator/example-fleet.ts';
import { isDeclared } from '../../lab/declared.ts';
import { answersOf } from '../../lab/recorded-answers.ts';

const count = Number(process.argv[2]);
const answers = capturesOf(exampleFleet()).map((capture) => answersOf(capture, { clock: () => '2026-11-02T22:00:00Z' }));

/** Every fifth host fails, each kind of failure as often as the others. */
const kinds = ['hang', 'refuse', 'garble', 'drop'] as const;
let isFailing = false;

function failureOf(index: number): (typeof kinds)[number] | undefined {
  return isFailing && index % 5 === 0 ? kinds[(index / 5) % kinds.length] : undefined;
}

// One key for all: making five hundred takes longer than the test.
const key = newKeyPair();

async function listen(index: number): Promise<number> {
  const answer = answers[index % answers.length] as (channel: ServerChannel, line: string) => void;
  let commands = 0;
  const ssh = new ssh2.Server({ hostKeys: [key.private] }, (connection: Connection) => {
    connection.on('error', () => undefined); // the collector leaves hosts that fail
    connection.on('authentication', (context) => (failureOf(index) === 'refuse' ? context.reject([]) : context.accept()));
    connection.on('session', (accept) =>
      accept().on('exec', (acceptExec, _reject, { command }) => {
        commands += 1;
        // Ends the test with what it asked for (X4).
        if (!isDeclared(command)) throw new Error(`no command table declares ${JSON.stringify(command)}`);
        const channel = acceptExec();
        // In the middle of the work, where an answer is half there.
        if (failureOf(index) === 'drop' && commands % 3 === 0) {
          channel.write('VERSION 1.');
          return void (connection as unknown as { readonly _sock: Socket })._sock.destroy();
        }
        answer(channel, command);
      }),
    );
  });
  const tcp = createServer((socket) => {
    socket.setNoDelay(true).on('error', () => undefined);
    const failure = failureOf(index);
    if (failure === 'hang') return;
    if (failure === 'garble') return void socket.write(Buffer.concat([Buffer.from('SSH-2.0-x\r\n'), randomBytes(4096)]));
    ssh.injectSocket(socket);
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const ports = await Promise.all(Array.from({ length: count }, (_, index) => listen(index)));
process.send?.({ ports, publicKey: key.public.split(' ').slice(0, 2).join(' ') });
process.on('message', (wanted) => {
  isFailing = wanted === 'failing';
  process.send?.('ready');
});
process.on('disconnect', () => process.exit(0));
