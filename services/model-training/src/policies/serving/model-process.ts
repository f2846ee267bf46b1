import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { FromModelProcess, ToModelProcess } from './model-messages.js';

/** The process that runs models in ONNX Runtime: it does one message after the other. Its argument is the number of threads of one run. */
const threads = Number(process.argv[2]);
const sessions = new Map<string, InferenceSession>();

let turn = Promise.resolve();
process.on('message', (message: ToModelProcess) => {
  turn = turn.then(() => handle(message));
});
// The service has ended.
process.on('disconnect', () => process.exit(0));

const send = (answer: FromModelProcess): void => void process.send?.(answer);

async function handle(message: ToModelProcess): Promise<void> {
  if (message.kind === 'release') {
    await sessions.get(message.model)?.release();
    sessions.delete(message.model);
    return;
  }
  try {
    const answer = message.kind === 'load' ? await load(message) : await run(message);
    send(answer);
  } catch (error) {
    send({ id: message.id, error: error instanceof Error ? error.message : String(error) });
  }
}

async function load({ id, model, content }: Extract<ToModelProcess, { kind: 'load' }>) {
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

async function run(message: Extract<ToModelProcess, { kind: 'run' }>) {
  const { id, model, input, output, values, rows, columns } = message;
  const session = sessions.get(model);
  if (session === undefined) throw new Error(`The model ${model} is not loaded.`);
  const results = await session.run({ [input]: new Tensor('float32', values, [rows, columns]) }, [output]);
  const result = results[output];
  if (!(result?.data instanceof Float32Array)) throw new Error(`The output ${output} is not of type float32.`);
  // A copy, because the memory is ONNX Runtime's own.
  return { id, values: result.data.slice(), dims: [...result.dims] };
}
