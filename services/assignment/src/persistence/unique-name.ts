import { Refusal } from '../domain/refusal.js';

const UNIQUE_VIOLATION = '23505';

/** Runs a write; a name that is in use already becomes a refusal. */
export async function withUniqueName<R>(kind: string, name: string, write: () => Promise<R>): Promise<R> {
  try {
    return await write();
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) {
      throw new Refusal('taken', `There is another ${kind} called ${name}; choose another name.`, [
        { pointer: '/name', detail: 'Is in use.' },
      ]);
    }
    throw error;
  }
}

/** The SQLSTATE of a database error, also inside TypeORM's wrapping. */
function codeOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  return 'code' in error ? error.code : 'driverError' in error ? codeOf(error.driverError) : undefined;
}
