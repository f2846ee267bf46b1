import { createConnection, type Socket } from 'node:net';
import { latencyOf } from '../frame/latency.js';
import type { LoadJob, LoadReport } from './http-load.js';

const HEAD_END = Buffer.from('\r\n\r\n');
const RETRY_AFTER = /^retry-after: *\d+\r?$/im;

process.on('message', (job: LoadJob) => {
  load(job).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

async function load({ port, requests, connections, seconds, rate }: LoadJob): Promise<LoadReport> {
  const bytes = requests.map((request) => Buffer.from(request));
  const latencies: number[] = [];
  const accepted: number[] = [];
  let withoutRetryAfter = 0;
  const statuses: Record<string, number> = {};
  const sockets = await Promise.all(Array.from({ length: connections }, () => connect(port)));
  const began = performance.now();
  const until = began + seconds * 1_000;
  const gap = rate === undefined ? 0 : (connections / rate) * 1_000;
  await Promise.all(
    sockets.map((socket, index) =>
      converse(socket, {
        request: (turn) => bytes[(index + turn * connections) % bytes.length] ?? Buffer.alloc(0),
        due: (turn) => (rate === undefined ? performance.now() : began + (turn + index / connections) * gap),
        until,
        answered: (status, { latency, waited }, head) => {
          statuses[status] = (statuses[status] ?? 0) + 1;
          latencies.push(latency);
          if (status.startsWith('2')) accepted.push(waited);
          else if ((status === '429' || status === '503') && !RETRY_AFTER.test(head)) withoutRetryAfter += 1;
        },
      }),
    ),
  );
  const elapsed = (performance.now() - began) / 1_000;
  return {
    answers: latencies.length,
    seconds: elapsed,
    latency: latencyOf(latencies),
    statuses,
    accepted: accepted.length === 0 ? undefined : latencyOf(accepted),
    withoutRetryAfter,
  };
}

interface Conversation {
  readonly request: (turn: number) => Buffer;
  /** When a request is due, on the clock of `performance.now()`. */
  readonly due: (turn: number) => number;
  readonly until: number;
  readonly answered: (
    status: string,
    took: { readonly latency: number; readonly waited: number },
    head: string,
  ) => void;
}

/** Sends one request after the other on a connection; resolves when the time is over and the last answer has arrived. */
function converse(socket: Socket, { request, due, until, answered }: Conversation): Promise<void> {
  return new Promise((resolve, reject) => {
    let turn = 0;
    let dueAt = 0;
    let sentAt = 0;
    let received: Buffer = Buffer.alloc(0);
    const send = (): void => {
      sentAt = performance.now();
      // Timers fire up to a millisecond early.
      dueAt = Math.min(dueAt, sentAt);
      socket.write(request(turn));
      turn += 1;
    };
    const next = (): void => {
      dueAt = due(turn);
      if (dueAt >= until || performance.now() >= until) {
        socket.destroy();
        resolve();
        return;
      }
      const wait = dueAt - performance.now();
      if (wait > 0.5) setTimeout(send, wait);
      else send();
    };
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const headEnd = received.indexOf(HEAD_END);
      if (headEnd === -1) return;
      const head = received.toString('latin1', 0, headEnd);
      const length = /content-length: *(\d+)/i.exec(head)?.[1];
      if (length === undefined) {
        reject(new Error(`an answer without content-length: ${head}`));
        return;
      }
      if (received.length < headEnd + HEAD_END.length + Number(length)) return;
      received = Buffer.alloc(0);
      const now = performance.now();
      answered(head.slice(9, 12), { latency: now - dueAt, waited: now - sentAt }, head);
      next();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed a connection')));
    next();
  });
}

function connect(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true }, () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}
