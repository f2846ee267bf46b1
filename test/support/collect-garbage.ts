import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventually, local } from './local.js';

/**
 * Makes a service collect its garbage, to distinguish memory in use from garbage not yet collected. The global set-up starts services so that SIGUSR1
 * opens Node's inspector on a free port, which is written to the log.
 */
export async function collectGarbage(service: string): Promise<void> {
  const pid = local().services[service]?.pid;
  const directory = dirname(process.env['ASSAY_E2E_LOCAL'] ?? '');
  if (pid === undefined) throw new Error(`There is no service ${service}.`);
  process.kill(pid, 'SIGUSR1');
  const address = await eventually(async () => {
    const log = readFileSync(join(directory, 'logs', `${service}.log`), 'utf8');
    const found = [...log.matchAll(/Debugger listening on (ws:\/\/\S+)/g)].at(-1)?.[1];
    if (found === undefined) throw new Error(`${service} has opened no inspector.`);
    return found;
  });
  const socket = new WebSocket(address);
  try {
    await new Promise((resolve, reject) => {
      socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
      socket.onmessage = resolve;
      socket.onerror = () => reject(new Error(`${service} does not collect its garbage.`));
    });
  } finally {
    socket.close();
  }
}
