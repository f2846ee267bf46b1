import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Context, Findings, Round, Study } from '../frame/benchmark.js';
import { number } from '../frame/format.js';

const WIDTHS = [16, 64, 256];
const WANTED = 1.8;
const ROUNDS = 5;
const script = fileURLToPath(new URL('../support/training-process.js', import.meta.url));

/** Steps per second of two processes that train at the same time, compared with one. */
export const trainingWorkers: Study = {
  kind: 'study',
  name: 'training-workers',
  title: 'Two processes that train at the same time',
  async run(context): Promise<Findings> {
    const found = [];
    for (const width of WIDTHS) {
      const trainings = await Promise.all([start(context, width), start(context, width)]);
      const ratios: number[] = [];
      for (let round = 0; round < (context.quick ? 1 : ROUNDS); round += 1) {
        const alone = await rate(trainings.slice(0, 1), context.roundSeconds);
        ratios.push((await rate(trainings, context.roundSeconds)) / alone);
      }
      const ratio = ratios.toSorted((a, b) => a - b)[ratios.length >> 1] ?? NaN;
      context.log(`width ${width}: ${number(ratio)} ×`);
      found.push({ width, ratio, ratios });
    }
    const least = Math.min(...found.map(({ ratio }) => ratio));
    return {
      verdicts: [
        {
          wanted: `≥ ${WANTED} × one, at widths ${WIDTHS.join(', ')}`,
          measured: found.map(({ width, ratio }) => `${width}: ${number(ratio)} ×`).join(', '),
          reached: least >= WANTED,
        },
      ],
      tables: [
        {
          columns: ['width', 'two ÷ one', 'least', 'most'],
          rows: found.map(({ width, ratio, ratios }) =>
            [width, ratio, Math.min(...ratios), Math.max(...ratios)].map(number),
          ),
        },
      ],
      data: found,
    };
  },
};

type Train = (seconds: number) => Promise<Round>;

async function start(context: Context, width: number): Promise<Train> {
  const child = fork(script);
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  context.defer(() => {
    process.off('exit', kill);
    kill();
  });
  child.send({ width });
  await once(child, 'message');
  return async (seconds) => {
    const reply = once(child, 'message') as Promise<[Round]>;
    child.send({ seconds });
    const [round] = await reply;
    return round;
  };
}

async function rate(trainings: readonly Train[], seconds: number): Promise<number> {
  const rounds = await Promise.all(trainings.map((train) => train(seconds)));
  return rounds.reduce((sum, { ops, seconds: taken }) => sum + ops / taken, 0);
}
