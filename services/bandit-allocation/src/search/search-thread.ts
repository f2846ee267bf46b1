import { parentPort } from 'node:worker_threads';
import { type SearchStep, takeSearchStep } from './domain/search-step.js';

/** Takes one step after the other for the process that started this thread. */
parentPort?.on('message', ({ id, step }: { id: number; step: SearchStep }) => {
  parentPort?.postMessage({ id, outcome: takeSearchStep(step) });
});
