import { parentPort } from 'node:worker_threads';
import { type SearchStep, runSearchStep } from './domain/search-step.js';

/** Runs steps, one after another, and posts their outcomes to the parent thread. */
parentPort?.on('message', ({ id, step }: { id: number; step: SearchStep }) => {
  parentPort?.postMessage({ id, outcome: runSearchStep(step) });
});
