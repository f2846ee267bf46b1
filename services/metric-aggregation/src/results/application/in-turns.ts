import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest that a computation goes on before others get a turn. */
const TURN_MS = 10;

/** Runs a computation that yields between its pieces, and lets other requests be served in between. */
export async function inTurns<T>(pieces: Generator<undefined, T>): Promise<T> {
  let began = performance.now();
  for (let piece = pieces.next(); ; piece = pieces.next()) {
    if (piece.done === true) return piece.value;
    if (performance.now() - began < TURN_MS) continue;
    await nextTurn();
    began = performance.now();
  }
}
