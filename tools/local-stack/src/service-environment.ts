import { join } from 'node:path';
import { writeAtomically } from './write-atomically.js';

/** Path of the `node --env-file` with which a service can run outside the stack. */
export function serviceEnvironmentFile(directory: string, service: string): string {
  return join(directory, 'env', `${service}.env`);
}

/**
 * Writes the variables in which a service's environment differs from this process's own. They contain passwords, so only their owner may read the
 * file.
 */
export function writeServiceEnvironment(directory: string, service: string, env: NodeJS.ProcessEnv): void {
  const lines = Object.entries(env)
    .filter(([name, value]) => value !== undefined && value !== process.env[name])
    .map(([name, value]) => `${name}=${quoted(value ?? '')}`)
    .sort();
  writeAtomically(serviceEnvironmentFile(directory, service), `${lines.join('\n')}\n`, 0o600);
}

/** Quotes a value with the first kind of quotes that it does not contain, so that nothing inside is parsed as an escape or a comment. */
function quoted(value: string): string {
  const quote = ["'", '`', '"'].find((candidate) => !value.includes(candidate));
  if (quote === undefined) throw new Error('a value with every kind of quotes cannot be written to an env file');
  return `${quote}${value}${quote}`;
}
