import { randomUUID } from 'node:crypto';
import { survivalApi } from '@assay/local-stack';
import { predefinedScenarios } from '@assay/survival';
import type { Findings, Study } from '../frame/benchmark.js';
import { number } from '../frame/format.js';
import { HttpLoad, type LoadRequest } from '../support/http-load.js';
import { serverOf, startLocalStack } from '../support/start-local-stack.js';

const MOST = 5;
const RATE = 50;
const ROUNDS = 5;
/** Long enough for all rounds; the stack ends them. */
const sweep = { seed: 42, seeds: [1, 2], model: { widths: [256], depths: [2] }, training: { epochs: 50_000 } };

/** The latency of reading an experiment while two trainings use both cores. */
export const trainingResponsiveness: Study = {
  kind: 'study',
  name: 'training-responsiveness',
  title: `Reading an experiment over HTTP, ${RATE} times a second, idle and while two networks are trained`,
  async run(context): Promise<Findings> {
    process.env['TRAINING_CONCURRENCY'] = '2';
    const stack = await startLocalStack(context);
    const id = randomUUID();
    await survivalApi.findOrCreate(stack, id, { ...sweep, data: predefinedScenarios[0] });
    const load = HttpLoad.start(context);
    const server = serverOf(stack, 'model-training');
    const headers = { authorization: `Bearer ${stack.token}` };
    const request: LoadRequest = { method: 'GET', path: `/v1/survival/experiments/${id}`, headers };
    const p99 = async (): Promise<number> => {
      const found: number[] = [];
      for (let round = 0; round < (context.quick ? 1 : ROUNDS); round += 1) {
        const { latency } = await load.round(server, {
          requests: [request],
          rate: RATE,
          seconds: context.roundSeconds,
        });
        found.push(latency?.p99 ?? Number.NaN);
      }
      return found.sort((a, b) => a - b)[found.length >> 1] ?? Number.NaN;
    };
    const idle = await p99();
    await survivalApi.command(stack, id, 'start');
    while ((await survivalApi.runsOf(stack, id)).filter(({ epochs_completed: epochs }) => epochs > 0).length < 2)
      await new Promise((resolve) => setTimeout(resolve, 250));
    const busy = await p99();
    context.log(`p99 idle ${number(idle)} ms, in training ${number(busy)} ms`);
    return {
      verdicts: [
        { wanted: `p99 ≤ ${MOST} × that of idle`, measured: `${number(busy / idle)} ×`, reached: busy <= MOST * idle },
      ],
      tables: [
        {
          columns: ['', 'p99, ms'],
          rows: [
            ['idle', number(idle)],
            ['while two networks are trained', number(busy)],
          ],
        },
      ],
      data: { idle, busy },
    };
  },
};
