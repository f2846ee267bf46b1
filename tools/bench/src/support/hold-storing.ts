import type { Stack } from '@assay/local-stack';
import { Database } from '@assay/persistence';

/**
 * Prevents a service from storing what it consumes, like a very slow Postgres, while all its other work continues.
 * @returns a function that resumes storing
 */
export async function holdStoring(stack: Stack, service: string): Promise<() => Promise<void>> {
  const owner = await Database.open({ url: stack.owners[service] ?? '', applicationName: 'bench', poolSize: 1 });
  const { promise: over, resolve: release } = Promise.withResolvers<undefined>();
  const held = Promise.withResolvers<undefined>();
  const holding = owner.transaction(async (tx) => {
    await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await tx.query('LOCK TABLE exp.consumer_offset IN ACCESS EXCLUSIVE MODE');
    held.resolve(undefined);
    await over;
  });
  await Promise.race([held.promise, holding]);
  return async () => {
    release(undefined);
    await holding;
    await owner.close();
  };
}
