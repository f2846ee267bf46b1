import { trainerOf } from './trainer-of.js';

/** Trains for a time on request; the first message names the width. */
process.once('message', ({ width }: { width: number }) => {
  const train = trainerOf(width);
  train(0.2);
  process.on('message', ({ seconds }: { seconds: number }) => process.send?.(train(seconds)));
  process.send?.('ready');
});
process.on('disconnect', () => process.exit(0));
