import { parentPort, workerData } from 'node:worker_threads';
import { examineTable, type TableQuestion } from '../domain/examine-table.js';

/** Examines one table and ends. */
parentPort?.postMessage(examineTable(workerData as TableQuestion));
