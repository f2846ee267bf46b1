import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TableExaminer } from '../application/ports.js';
import type { TableFindings, TableQuestion } from '../domain/examine-table.js';

/** Memory of the thread, in MiB; the largest table needs about a fifth of it. */
const HEAP_MB = 512;

/** Examines tables in a thread of their own, one after the other, because the largest ones would block other requests for up to a second. */
export class ThreadedTableExaminer implements TableExaminer {
  #last: Promise<unknown> = Promise.resolve();

  /** @param script the built script of the thread */
  constructor(private readonly script: URL) {}

  examine(question: TableQuestion): Promise<TableFindings> {
    const examined = this.#last.then(() => this.#examine(question));
    this.#last = examined.catch(() => undefined);
    return examined;
  }

  async #examine(question: TableQuestion): Promise<TableFindings> {
    const worker = new Worker(this.script, {
      name: 'table',
      workerData: question,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    try {
      // Rejects with the error of a thread that fails.
      const [findings] = (await once(worker, 'message')) as [TableFindings];
      return findings;
    } finally {
      await worker.terminate();
    }
  }
}
