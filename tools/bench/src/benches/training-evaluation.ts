import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Findings, Study } from '../frame/benchmark.js';
import { number } from '../frame/format.js';
import type { MeasuredRun } from '../support/measured-run-process.js';

const WIDTHS = [2, 16, 64, 256];
/** The least of the acceptance run; with more epochs the share falls, because the schedule is logarithmic. */
const EPOCHS = 3_000;
const POINTS = 300;
const WANTED = 0.1;
const script = fileURLToPath(new URL('../support/measured-run-process.js', import.meta.url));

/** The share of a run's time, from the start of its process to its end, that its metrics take; on the scenario `baseline`. */
export const trainingEvaluation: Study = {
  kind: 'study',
  name: 'training-evaluation',
  title: `Metrics of three splits at up to ${POINTS} of ${EPOCHS} epochs, as many as the service plans`,
  async run(context): Promise<Findings> {
    const epochs = context.quick ? 300 : EPOCHS;
    const found = [];
    for (const width of WIDTHS) {
      const began = performance.now();
      const { measuringMs, points } = await measuredRun([width, epochs, POINTS]);
      const seconds = (performance.now() - began) / 1_000;
      const share = measuringMs / 1_000 / seconds;
      context.log(`width ${width}: ${number(100 * share)} % of ${number(seconds)} s`);
      found.push({ width, points, seconds, share });
    }
    const most = Math.max(...found.map(({ share }) => share));
    return {
      verdicts: [
        {
          wanted: `≤ ${100 * WANTED} % of a run's time`,
          measured: found.map(({ width, share }) => `${width}: ${number(100 * share)} %`).join(', '),
          reached: most <= WANTED,
        },
      ],
      tables: [
        {
          columns: ['width', 'epochs measured', 'seconds of the run', 'metrics, % of it'],
          rows: found.map(({ width, points, seconds, share }) => [width, points, seconds, 100 * share].map(number)),
        },
      ],
      data: found,
    };
  },
};

/** @throws Error if the process ends without a message */
async function measuredRun(settings: readonly number[]): Promise<MeasuredRun> {
  const child = fork(script, settings.map(String));
  const ended = once(child, 'exit');
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [MeasuredRun | number | null];
  await ended;
  if (typeof message !== 'object' || message === null) throw new Error('The run has failed.');
  return message;
}
