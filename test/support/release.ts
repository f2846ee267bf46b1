import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@assay/testing';
import { eventually } from './local.js';

/** A running service of a release. */
export interface Instance {
  readonly url: string;
  /** Restarts it, like a supervisor. */
  stop(): Promise<void>;
}

/** The built code of one version, run like a deployment: jobs first, then services. */
export class Release {
  /**
   * @param root the folder with its libs/, services/ and tools/
   * @param directory for logs, journals and the jobs' output
   * @param environment of every process
   */
  constructor(
    private readonly root: string,
    private readonly directory: string,
    private readonly environment: Record<string, string>,
  ) {}

  /** Runs one of the jobs of `prepare.js` to its end. */
  job(...args: string[]): void {
    const script = join(this.root, 'tools/local-stack/dist/prepare.js');
    const { status, stderr } = spawnSync(process.execPath, [script, ...args], { env: this.env(), encoding: 'utf8' });
    if (status !== 0) throw new Error(`prepare.js ${args.join(' ')}: ${stderr}`);
  }

  /** Starts a service and waits until it is ready. */
  async start(service: string): Promise<Instance> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const logFile = join(this.directory, `${service}.log`);
    const log = openSync(logFile, 'a');
    const child: ChildProcess = spawn(process.execPath, [join(this.root, 'services', service, 'dist/main.js')], {
      stdio: ['ignore', log, log],
      env: { ...this.env(), PORT: String(port), JOURNAL_DIRECTORY: join(this.directory, 'journal', service) },
    });
    closeSync(log);
    const exited = once(child, 'exit');
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      await exited;
    };
    try {
      await eventually(async () => {
        if (child.exitCode !== null) throw new Error(`${service} ended with ${child.exitCode}`);
        const answer = await fetch(`${url}/health/ready`);
        if (!answer.ok) throw new Error(`${service} is not ready: ${await answer.text()}`);
      });
    } catch (error) {
      await stop();
      throw new Error(`${String(error)}\n${readFileSync(logFile, 'utf8').slice(-2000)}`, { cause: error });
    }
    return { url, stop };
  }

  private env(): NodeJS.ProcessEnv {
    return { ...process.env, NODE_OPTIONS: '', HOST: '127.0.0.1', ...this.environment };
  }
}
