import { refusal } from '@assay/kernel';
import { isUniqueViolation } from '@assay/persistence';

/** Runs a write. @throws RefusalError `taken` if the name is in use already */
export async function withUniqueName<R>(kind: string, name: string, write: () => Promise<R>): Promise<R> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw refusal.taken(`There is another ${kind} called ${name}; choose another name.`, [
        { pointer: '/name', detail: 'Is in use.' },
      ]);
    }
    throw error;
  }
}
