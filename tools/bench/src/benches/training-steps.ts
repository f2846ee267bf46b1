import type { Comparison } from '../frame/benchmark.js';
import { TorchTraining } from '../support/torch-training.js';
import { trainerOf } from '../support/trainer-of.js';

const STABLE = 'PyTorch eager, logcumsumexp';
const SHIFTED = "PyTorch eager, pycox's loss";

/** Steps of training, each with its batch, forward and backward pass, Cox loss and Adam, on one thread. */
export const trainingSteps: readonly Comparison[] = [2, 16, 64, 256, 1024].map((width) => ({
  kind: 'comparison',
  name: `training-steps-${width}`,
  title: `Training a network of two layers of ${width}, batches of 256, one thread`,
  unit: 'steps',
  wanted: [
    { figure: 'ratio', of: STABLE, atLeast: 2 },
    { figure: 'ratio', of: SHIFTED, atLeast: 2 },
  ],
  async open(context) {
    const [stable, shifted] = await Promise.all([
      TorchTraining.start(context, 'logcumsumexp'),
      TorchTraining.start(context, 'shifted'),
    ]);
    const train = trainerOf(width);
    return [
      { name: 'Assay', round: () => Promise.resolve(train(context.roundSeconds)) },
      { name: STABLE, round: () => stable.round(width, context.roundSeconds) },
      { name: SHIFTED, round: () => shifted.round(width, context.roundSeconds) },
    ];
  },
}));
