import type { FromTraining, TrainingTask } from '../domain/training-messages.js';
import { trainRun } from './train-run.js';

/**
 * The process of a run, which the service forks. It ends when it has trained, after SIGTERM with a checkpoint, and at once when the service ends,
 * because another process may continue the run then. A terminal's SIGINT reaches it, too, and is left to the service.
 */
const stopping = new AbortController();
process.on('SIGTERM', () => stopping.abort());
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1));

/** Resolves when the message is written, so that the process can end afterwards. */
const send = (message: FromTraining): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error: Error | null) =>
      error === null ? resolve() : reject(error),
    );
  });

process.once('message', (task: TrainingTask) => {
  const host = { send, stopping: stopping.signal, now: () => Math.round(performance.timeOrigin + performance.now()) };
  trainRun(task, host).then(
    () => process.exit(0),
    (error: unknown) => {
      // The service reads the end of the error output; the exit code tells it to try again.
      console.error(error);
      process.exit(1);
    },
  );
});
