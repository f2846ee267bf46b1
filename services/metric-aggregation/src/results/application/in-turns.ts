import { setImmediate as nextTurn } from 'node:timers/promises';

/** Maximum time that a computation blocks the event loop, milliseconds. */
const TURN_MS = 10;

/** Runs a computation that yields between its parts, and lets the event loop serve other requests in between. */
export async function inTurns<T>(pieces: Generator<undefined, T>): Promise<T> {
  let began = performance.now();
  for (let piece = pieces.next(); ; piece = pieces.next()) {
    if (piece.done === true) return piece.value;
    if (performance.now() - began < TURN_MS) continue;
    await nextTurn();
    began = performance.now();
  }
}
