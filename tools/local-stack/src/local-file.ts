import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from './processes/process-identity.js';
import { writeAtomically } from './write-atomically.js';

/** The content of `local.json`: how to reach a running stack. */
export interface Local {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly kafka: { readonly brokers: readonly string[] };
  readonly databases: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, { readonly url: string; readonly pid: number }>>;
}

/** Contains the token and passwords, so only its owner may read it. */
export function writeLocal(directory: string, local: Local): void {
  writeAtomically(join(directory, 'local.json'), `${JSON.stringify(local, undefined, 2)}\n`, 0o600);
}

export function removeLocal(directory: string): void {
  rmSync(join(directory, 'local.json'), { force: true });
}

/** The stack that runs in a folder, or undefined if none does. */
export function readLocal(directory: string): Local | undefined {
  try {
    const local = JSON.parse(readFileSync(join(directory, 'local.json'), 'utf8')) as Local;
    return identityOf(local.pid) !== undefined ? local : undefined;
  } catch {
    return undefined;
  }
}
