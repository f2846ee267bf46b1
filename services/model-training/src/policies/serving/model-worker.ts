import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { FromModelWorker, ModelWorkerOptions, ToModelWorker } from './worker-messages.js';

/** The thread that runs models in ONNX Runtime: it does one message after the other. */
const { threads } = workerData as ModelWorkerOptions;
const sessions = new Map<string, InferenceSession>();

let turn = Promise.resolve();
parentPort?.on('message', (message: ToModelWorker) => {
  turn = turn.then(() => handle(message));
});

async function handle(message: ToModelWorker): Promise<void> {
  if (message.kind === 'release') {
    await sessions.get(message.model)?.release();
    sessions.delete(message.model);
    return;
  }
  try {
    const answer = message.kind === 'load' ? await load(message) : await run(message);
    parentPort?.postMessage(answer, [answer.values.buffer]);
  } catch (error) {
    const answer: FromModelWorker = { id: message.id, error: error instanceof Error ? error.message : String(error) };
    parentPort?.postMessage(answer);
  }
}

async function load({ id, model, content }: Extract<ToModelWorker, { kind: 'load' }>) {
  const session = await InferenceSession.create(content, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
    // Threads that wait for the next run must not take time from trainings.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  sessions.set(model, session);
  return { id, values: new Float32Array(0), dims: [] };
}

async function run(message: Extract<ToModelWorker, { kind: 'run' }>) {
  const { id, model, input, output, values, rows, columns } = message;
  const session = sessions.get(model);
  if (session === undefined) throw new Error(`The model ${model} is not loaded.`);
  const results = await session.run({ [input]: new Tensor('float32', values, [rows, columns]) }, [output]);
  const result = results[output];
  if (!(result?.data instanceof Float32Array)) throw new Error(`The output ${output} is not of type float32.`);
  // A copy, because the memory is ONNX Runtime's own.
  return { id, values: result.data.slice(), dims: [...result.dims] };
}
