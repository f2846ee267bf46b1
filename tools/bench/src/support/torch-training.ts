import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pythonEnvironment } from '../../../python-environment.mjs';
import type { Context, Round } from '../frame/benchmark.js';

/** How PyTorch computes Cox's loss: see `peers/training/steps.py`. */
export type TorchLoss = 'logcumsumexp' | 'shifted';

const script = fileURLToPath(new URL('../../peers/training/steps.py', import.meta.url));

/** PyTorch in a separate process, on one thread. */
export class TorchTraining {
  private readonly lines: AsyncIterator<string>;

  private constructor(private readonly child: ChildProcessByStdio<Writable, Readable, null>) {
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Installs PyTorch first, if it is not there yet. The process ends with the benchmark. */
  static async start(context: Context, loss: TorchLoss): Promise<TorchTraining> {
    const python = pythonEnvironment('training', 'libs/training/test/fixtures');
    const child = spawn(python, [script, '--serve', '--loss', loss], { stdio: ['pipe', 'pipe', 'inherit'] });
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    context.defer(() => {
      process.off('exit', kill);
      kill();
    });
    const training = new TorchTraining(child);
    await training.read();
    return training;
  }

  async round(width: number, seconds: number): Promise<Round> {
    this.child.stdin.write(`${JSON.stringify({ width, seconds })}\n`);
    const report = (await this.read()) as { steps: number; seconds: number; cpu_seconds: number };
    return { ops: report.steps, seconds: report.seconds, cpuSeconds: report.cpu_seconds };
  }

  private async read(): Promise<unknown> {
    const line = await this.lines.next();
    if (line.done === true) throw new Error('the process of PyTorch has ended');
    return JSON.parse(line.value);
  }
}
