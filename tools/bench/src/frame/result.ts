import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Findings } from './benchmark.js';
import type { Machine } from './machine.js';

/** A benchmark's findings, with everything needed to repeat it. */
export interface Result extends Findings {
  readonly name: string;
  readonly title: string;
  /** RFC 3339. */
  readonly date: string;
  readonly commit: string;
  readonly command: string;
  readonly machine: Machine;
}

export function writeResult(directory: string, result: Result): string {
  const file = join(directory, `${result.name}.json`);
  writeJson(file, result);
  return file;
}

export function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`);
}

/** Every result in the directory; none if there are none yet. */
export function readResults(directory: string): Result[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Result);
}
