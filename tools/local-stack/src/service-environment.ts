import { join } from 'node:path';
import { writeAtomically } from './write-atomically.js';

/** A file for `node --env-file`: with it a service runs outside the stack as it would inside. */
export function serviceEnvironmentFile(directory: string, service: string): string {
  return join(directory, 'env', `${service}.env`);
}

/**
 * Writes the variables by which the stack's environment of a service differs from this process's own. They hold passwords, so their owner
 * alone may read the file.
 */
export function writeServiceEnvironment(directory: string, service: string, env: NodeJS.ProcessEnv): void {
  const lines = Object.entries(env)
    .filter(([name, value]) => value !== undefined && value !== process.env[name])
    .map(([name, value]) => `${name}=${quoted(value ?? '')}`)
    .sort();
  writeAtomically(serviceEnvironmentFile(directory, service), `${lines.join('\n')}\n`, 0o600);
}

/** In the first kind of quotes that the value does not hold: nothing inside is read as an escape or a comment. */
function quoted(value: string): string {
  const quote = ["'", '`', '"'].find((candidate) => !value.includes(candidate));
  if (quote === undefined) throw new Error('a value with every kind of quotes cannot be written to an env file');
  return `${quote}${value}${quote}`;
}
