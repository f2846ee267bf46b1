import { parentPort } from 'node:worker_threads';
import type { ConsumerReport } from './consumer-thread.js';
import type { WatchedConsumer } from './watch-consumer.js';

const reportMs = 1_000;

/**
 * In the thread of a `ConsumerThread`: tells its owner how the consumer does, and ends the thread when the owner says so.
 * @param stop ends all that keeps the thread busy
 */
export function serveOwner(server: WatchedConsumer, stop: () => Promise<void>): void {
  const report = (): void => {
    const told: ConsumerReport = {
      liveness: server.liveness(),
      lag: server.lag(),
      progress: server.progress(),
      attempts: server.attempts(),
      held: server.held(),
    };
    parentPort?.postMessage(told);
  };
  report();
  setInterval(report, reportMs);
  parentPort?.once('message', () => {
    // A rejection that nobody handles ends the thread too, and says why.
    void stop().then(() => process.exit(0));
  });
}
