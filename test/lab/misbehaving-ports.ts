/** Ports that do not speak SSH rightly, or stop in the middle: raw sockets, and a way to a server that is cut. */
import { spawn } from 'node:child_process';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Port {
  readonly port: number;
  connections(): number;
  stop(): Promise<void>;
}

export async function listenRaw(onSocket: (socket: Socket) => void): Promise<Port> {
  const sockets = new Set<Socket>();
  let count = 0;
  // Half open: a client that says good-bye does not end what the port has in mind.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // clients go away without a word
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: portOf(server), connections: () => count, stop: () => close(server, sockets) };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

/** A way to a server that passes on `bytes` bytes of what it says, and then ends the connection, or only falls silent. */
export function cutAfter(target: number, bytes: number, how: 'drop' | 'stall'): Promise<Port> {
  return listenRaw((socket) => {
    const onward = connect(target, '127.0.0.1');
    onward.on('error', () => undefined);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
    socket.pipe(onward);
    let left = bytes;
    onward.on('data', (chunk: Buffer) => {
      if (chunk.length < left) {
        left -= chunk.length;
        socket.write(chunk);
        return;
      }
      const last = chunk.subarray(0, left);
      left = 0;
      if (how === 'stall') socket.write(last);
      else socket.write(last, () => socket.destroy());
    });
  });
}

/** A port whose queue is full: the kernel drops every request for a connection without a word. */
export async function blackHole(): Promise<Port> {
  const program = `const server = require('node:net').createServer(); server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))));
  child.kill('SIGSTOP');
  const fillers = Array.from({ length: 6 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  return {
    port,
    connections: () => 0,
    stop: () =>
      new Promise((resolve) => {
        for (const filler of fillers) filler.destroy();
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}
