import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from './api.js';
import { readLocal } from './local-file.js';
import { repository } from './repository.js';
import { StackError } from './stack-error.js';
import { startStack } from './start-stack.js';

export interface WithAssayOptions {
  /** Its address; undefined: the stack that runs here, or else a temporary one. */
  readonly url: string | undefined;
  /** A token for `url`. */
  readonly token: string | undefined;
  /** The folder of the Assay that is started; it is kept, so that a later call continues with its data. Left out: a temporary folder. */
  readonly directory?: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Calls a function with a running Assay. @throws StackError when none can be reached */
export async function withAssay<T>(
  { directory: kept, log, signal, token, url }: WithAssayOptions,
  use: (address: Address) => Promise<T>,
): Promise<T> {
  if (url !== undefined) {
    if (token === undefined) throw new StackError('--url needs --token, or the variable ASSAY_TOKEN.');
    return use({ url, token });
  }
  const running = readLocal(process.env['ASSAY_DIRECTORY'] ?? join(repository, '.assay'));
  if (running !== undefined) return use(running);
  log('No Assay runs here: starting one for this demonstration …');
  const directory = kept ?? mkdtempSync(join(tmpdir(), 'assay-demonstration-'));
  try {
    const stack = await startStack({ directory, ports: 'free', log, signal });
    try {
      return await use(stack);
    } finally {
      await stack.stop();
    }
  } finally {
    if (kept === undefined) rmSync(directory, { recursive: true, force: true });
  }
}
