import { join } from 'node:path';
import { run } from '../processes/run.js';
import { repository } from '../repository.js';
import { variableName } from '../services.js';
import { StackError } from '../stack-error.js';

/**
 * Runs a service's migrations in a separate process, like the deploy job.
 * @throws StackError with the last line of its output
 */
export async function migrate(service: string, ownerUrl: string): Promise<void> {
  const { code, output } = await run({
    command: process.execPath,
    args: [join(repository, 'services', service, 'dist', 'migrate.js')],
    cwd: repository,
    env: { ...process.env, [`DATABASE_URL_${variableName(service)}`]: ownerUrl },
  });
  if (code !== 0) throw new StackError(`The migrations of ${service} failed: ${reason(output)}`);
}

/** The line with the error; a stack trace follows it. */
function reason(output: string): string {
  const lines = output.trim().split('\n');
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'nothing was printed').trim().slice(0, 300);
}
