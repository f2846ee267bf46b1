import { parentPort } from 'node:worker_threads';
import type { ConsumerReport } from './consumer-thread.js';
import type { WatchedConsumer } from './watch-consumer.js';

const reportMs = 1_000;

/**
 * Runs in the thread of a `ConsumerThread`: reports the consumer's status to the main thread, and ends the thread on its request.
 * @param stop ends everything that keeps the thread alive
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
    // An unhandled rejection also ends the thread and reports its error.
    void stop().then(() => process.exit(0));
  });
}
