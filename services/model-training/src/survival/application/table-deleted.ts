import { refusal, type RefusalError } from '@assay/kernel';

/** The table of an experiment was deleted while the experiment was created. */
export const tableDeleted = (): RefusalError =>
  refusal.ruleBroken('The table of the experiment has been deleted. See errors.', [
    { pointer: '/data/name', detail: 'Is the name of a table that has been deleted.' },
  ]);
