import { predefinedScenarios } from '@assay/survival';
import type { Findings, Study } from '../frame/benchmark.js';
import { number } from '../frame/format.js';
import { startLocalStack } from '../support/start-local-stack.js';
import { sweepSeconds } from '../support/sweep-seconds.js';

const LEAST_RATIO = 1.8;
const WIDTH = 64;
/** Runs of equal length, an even number. */
const sweep = { widths: [WIDTH], seeds: [1, 2, 3, 4, 5, 6], epochs: 6_000 };

/** A sweep through the service with one instance and with two; each trains one network at a time. */
export const trainingInstances: Study = {
  kind: 'study',
  name: 'training-instances',
  title: 'A sweep with two instances of the service, each of which trains one network at a time',
  async run(context): Promise<Findings> {
    process.env['TRAINING_CONCURRENCY'] = '1';
    const stack = await startLocalStack(context);
    const scenarios = predefinedScenarios.slice(0, 1);
    const wanted = context.quick ? { ...sweep, epochs: 50 } : sweep;
    const one = await sweepSeconds(stack, scenarios, wanted);
    context.log(`one: ${number(one)} s`);
    await stack.startInstance('model-training', 'model-training-2');
    const two = await sweepSeconds(stack, scenarios, wanted);
    context.log(`two: ${number(two)} s`);
    const ratio = one / two;
    return {
      verdicts: [
        {
          wanted: `≥ ${LEAST_RATIO} × one, at width ${WIDTH}`,
          measured: `${number(ratio)} ×`,
          reached: ratio >= LEAST_RATIO,
        },
      ],
      tables: [],
      data: { one, two },
    };
  },
};
