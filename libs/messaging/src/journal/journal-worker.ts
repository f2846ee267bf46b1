import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, JournalWorkerData } from './journal-publisher.js';
import { JournalForwarder } from './journal-forwarder.js';

// The thread behind JournalPublisher: it keeps encoding, compression and network traffic off the thread that answers requests.
const { positions, ...options } = workerData as JournalWorkerData;
const tell = (message: FromWorker): void => parentPort?.postMessage(message);
const logAt =
  (level: 'debug' | 'info' | 'warn' | 'error') =>
  (message: string, fields: Record<string, unknown> = {}): void =>
    tell({ kind: 'log', level, message, fields: JSON.stringify(fields) });

const forwarder = new JournalForwarder({
  ...options,
  positions: new BigInt64Array(positions),
  logger: { debug: () => undefined, info: logAt('info'), warn: logAt('warn'), error: logAt('error') },
  onProgress: (progress) => tell({ kind: 'progress', ...progress }),
});
parentPort?.on('message', () => forwarder.drain());
await forwarder.run();
tell({ kind: 'drained' });
