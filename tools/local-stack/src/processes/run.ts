import { spawn } from 'node:child_process';
import type { Command } from './managed-process.js';

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  /** The last line that was printed: where most programs say what went wrong. */
  readonly lastLine: string;
}

/** Runs a program to its end and collects what it prints. Rejects when it cannot be run at all. */
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
