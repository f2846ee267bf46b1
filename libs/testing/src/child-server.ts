import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface ServerCommand {
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
}

/** A server in its own process, which writes to a log file and ends with this process at the latest. */
export class ChildServer {
  private readonly exited: Promise<void>;
  private readonly killAtExit = (): void => void this.child.kill('SIGKILL');

  private constructor(
    private readonly child: ChildProcess,
    private readonly logFile: string,
  ) {
    process.once('exit', this.killAtExit);
    this.exited = new Promise((resolve) => {
      child.once('exit', () => {
        process.off('exit', this.killAtExit);
        resolve();
      });
    });
  }

  /**
   * Starts the program and waits until it is ready.
   * @param isReady called every 50 ms with the log so far
   * @throws Error with the log's end when the program exits or is not ready in time
   */
  static async start(
    command: ServerCommand,
    logFile: string,
    isReady: (log: string) => boolean | Promise<boolean>,
    timeoutMs = 180_000,
  ): Promise<ChildServer> {
    const log = openSync(logFile, 'w');
    const child = spawn(command.command, command.args, { ...command, stdio: ['ignore', log, log] });
    closeSync(log);
    const failedToStart = new Promise<never>((_resolve, reject) => child.once('error', reject));
    failedToStart.catch(() => undefined);
    const server = new ChildServer(child, logFile);
    const deadline = Date.now() + timeoutMs;
    while (!(await Promise.race([isReady(readFileSync(logFile, 'utf8')), failedToStart]))) {
      if (!server.isRunning() || Date.now() > deadline) {
        await server.stop('SIGKILL');
        throw new Error(`${command.command} did not become ready. End of its log:\n${server.logTail()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return server;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Sends the signal and waits for the process to end. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning()) return;
    this.child.kill(signal);
    await this.exited;
  }

  private isRunning(): boolean {
    return this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  private logTail(): string {
    return readFileSync(this.logFile, 'utf8').split('\n').slice(-20).join('\n');
  }
}
