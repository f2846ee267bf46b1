import { predefinedScenarios } from '@assay/survival';
import type { Findings, Study } from '../frame/benchmark.js';
import { number } from '../frame/format.js';
import { startLocalStack } from '../support/start-local-stack.js';
import { sweepSeconds } from '../support/sweep-seconds.js';

const MOST_MINUTES = 30;
const sweep = { widths: [1, 2, 4, 8, 16, 32, 64, 128, 256], seeds: [1, 2, 3], epochs: 3_000 };

/** All predefined scenarios through the service. */
export const trainingSweep: Study = {
  kind: 'study',
  name: 'training-sweep',
  title: 'Four scenarios × nine widths × 3 seeds × 3000 epochs, from the request to the curves',
  async run(context): Promise<Findings> {
    const stack = await startLocalStack(context);
    const least = { widths: [1, 2], seeds: [1], epochs: 100 };
    const seconds = await sweepSeconds(stack, predefinedScenarios, context.quick ? least : sweep);
    return {
      verdicts: [
        {
          wanted: `< ${MOST_MINUTES} min on two cores`,
          measured: `${number(seconds / 60)} min`,
          reached: seconds < 60 * MOST_MINUTES,
        },
      ],
      tables: [],
      data: { seconds },
    };
  },
};
