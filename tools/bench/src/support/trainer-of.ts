import { Trainer } from '@assay/training';
import type { Round } from '../frame/benchmark.js';
import { stepsPerEpoch, trainingSettings, trainingShape, trainingTable } from './training-sample.js';

/** A function that trains a network of the sample for whole epochs until the time has passed; an operation is a step. */
export function trainerOf(width: number): (seconds: number) => Round {
  const trainer = Trainer.create(trainingShape(width), trainingSettings, trainingTable());
  return (seconds) => {
    const cpu = process.cpuUsage();
    const began = performance.now();
    let ops = 0;
    while (performance.now() < began + seconds * 1_000) {
      const { nonFinite } = trainer.trainEpoch();
      if (nonFinite !== null) throw new Error(`a ${nonFinite} of width ${width} is not finite`);
      ops += stepsPerEpoch;
    }
    const taken = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    return { ops, seconds: taken, cpuSeconds: (user + system) / 1e6 };
  };
}
