import type { Stack } from '@assay/local-stack';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const repository = join(import.meta.dirname, '..', '..', '..');

/** Runs one of a service's commands against a stack, and forwards its progress messages. */
export async function runService(
  { databases, kafka, token }: Stack,
  service: string,
  script: string,
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  const command = spawn(process.execPath, [join(repository, 'services', service, 'dist', script), ...args], {
    env: {
      ...process.env,
      KAFKA_BROKERS: kafka.brokers.join(','),
      DATABASE_URL: databases[service],
      ASSAY_TOKEN: token,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(command.stdout), once(command, 'exit')]);
  return { code: command.exitCode, output };
}
