import { spawn } from 'node:child_process';
import type { Command } from './managed-process.js';

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  /** The last line of the output, where most programs report errors. */
  readonly lastLine: string;
}

/** Runs a program to its end and collects its output. Rejects if it cannot be started. */
export function run({ command, args, ...options }: Command): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, lastLine: output.trim().split('\n').at(-1) ?? '' }));
  });
}
