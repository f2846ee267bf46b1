import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { isRunning } from './is-running.js';

/** One file per process with claimed ports, named by the process id, with a port on each line. */
export const claimsDirectory = join(tmpdir(), `assay-ports-${userInfo().username}`);

/**
 * A free TCP port of the loopback interface, which {@link freePort} returns to no other caller while this process lives: the caller has yet to listen
 * on it.
 */
export async function freePort(): Promise<number> {
  mkdirSync(claimsDirectory, { recursive: true });
  for (;;) {
    // Claims are read and written while the port is held, so that no other process does so for the same port.
    const server = await listen();
    try {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      if (isClaimed(port)) continue;
      appendFileSync(join(claimsDirectory, String(process.pid)), `${port}\n`);
      return port;
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  }
}

/** Also removes the claims of dead processes. */
function isClaimed(port: number): boolean {
  return readdirSync(claimsDirectory).some((pid) => {
    const file = join(claimsDirectory, pid);
    if (isRunning(Number(pid))) return read(file).split('\n').includes(String(port));
    rmSync(file, { force: true });
    return false;
  });
}

/** Nothing if the process has just ended and another process removed the file. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
