import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Comparison, Context, Contender, Round } from '../frame/benchmark.js';
import { HttpLoad } from '../support/http-load.js';
import { startEchoServer } from '../support/start-echo-server.js';
import { startPredictions } from '../support/start-predictions.js';

const ECHO = 'Fastify echo';
const IN_PROCESS = 'ONNX Runtime in process';
const ROWS = 1_000;
/** Computed in TypeScript, and too large for that. */
const small = { inputs: 20, width: 32, depth: 2, activation: 'relu' } as const;
const medium = { inputs: 20, width: 256, depth: 2, activation: 'relu' } as const;
/** One hidden layer more would exceed the size of an upload. */
const wide = { inputs: 20, width: 1_024, depth: 2, activation: 'relu' } as const;

export const predictions: readonly Comparison[] = [
  {
    kind: 'comparison',
    name: 'predictions-compiled',
    title: 'A prediction over HTTP for one row, two hidden layers of 32, computed in TypeScript',
    unit: 'predictions',
    wanted: [{ figure: 'ratio per core', of: ECHO, atLeast: 0.5 }],
    open: (context) => openSingle(context, small),
  },
  {
    kind: 'comparison',
    name: 'predictions-onnx',
    title: 'A prediction over HTTP for one row, two hidden layers of 256, in ONNX Runtime',
    unit: 'predictions',
    wanted: [{ figure: 'ratio', of: ECHO, atLeast: 0.3 }],
    open: (context) => openSingle(context, medium),
  },
  {
    kind: 'comparison',
    name: 'predictions-batch',
    title: `Predictions over HTTP for ${ROWS} rows, two hidden layers of 1,024`,
    unit: 'predictions',
    wanted: [{ figure: 'ratio', of: IN_PROCESS, atLeast: 0.5 }],
    async open(context) {
      const { model, request, server, values } = await startPredictions(context, wide, ROWS);
      const load = HttpLoad.start(context);
      const session = await InferenceSession.create(model, { intraOpNumThreads: 2, interOpNumThreads: 1 });
      const seconds = context.roundSeconds;
      return [
        { name: 'Assay', round: () => load.round(server, { requests: [request], connections: 1, seconds }, ROWS) },
        { name: IN_PROCESS, round: () => runInProcess(session, values, seconds) },
      ];
    },
  },
];

async function openSingle(context: Context, shape: typeof small | typeof medium): Promise<readonly Contender[]> {
  const { answerBytes, request, server } = await startPredictions(context, shape, 1);
  const load = HttpLoad.start(context);
  const echo = await startEchoServer(context, answerBytes);
  const seconds = context.roundSeconds;
  const padded = { ...request, path: '/padded' };
  return [
    { name: 'Assay', round: () => load.round(server, { requests: [request], seconds }) },
    { name: ECHO, round: () => load.round(echo, { requests: [padded], seconds }) },
  ];
}

async function runInProcess(session: InferenceSession, values: Float32Array, seconds: number): Promise<Round> {
  const began = performance.now();
  let ops = 0;
  while (performance.now() < began + 1_000 * seconds) {
    const features = new Tensor('float32', values, [ROWS, values.length / ROWS]);
    await session.run({ features });
    ops += ROWS;
  }
  return { ops, seconds: (performance.now() - began) / 1_000 };
}
