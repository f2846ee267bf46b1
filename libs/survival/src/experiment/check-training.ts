import { type Flaw } from '../flaw.js';
import { FieldChecks } from '../scenario/field-checks.js';

export const DEFAULT_BATCH_SIZE = 256;

/**
 * All flaws of a model configuration.
 *
 * @param trainingRows the rows of the data and the ratio of the training split; null if unknown
 */
export function checkTraining(
  input: unknown,
  trainingRows: { readonly rows: number; readonly ratio: number } | null,
): readonly Flaw[] {
  const checks = new FieldChecks(input, '/training');
  if (checks.flaws.length > 0) return checks.flaws;
  checks.number('width', { whole: true, minimum: 1, maximum: 4096 });
  checks.number('depth', { whole: true, minimum: 1, maximum: 10 });
  checks.choice('activation', ['relu', 'tanh', 'selu']);
  checks.number('dropout', { minimum: 0, maximum: 0.9 });
  checks.number('weight_decay', { minimum: 0 });
  checks.number('epochs', { whole: true, minimum: 1, maximum: 100_000 });
  checks.number('learning_rate', { above: 0 });
  checks.choice('optimizer', ['adam', 'sgd', 'adamw']);
  checks.choice('ties', ['breslow', 'efron']);
  checks.choice('brier_convention', ['recommended', 'scikit-survival']);
  checks.number('retry_lr_factor', { above: 0, maximum: 1 });
  checkBatchSize(checks, trainingRows);
  return checks.flaws;
}

function checkBatchSize(checks: FieldChecks, trainingRows: { rows: number; ratio: number } | null): void {
  const given = checks.value('batch_size');
  const size = given === undefined ? DEFAULT_BATCH_SIZE : checks.number('batch_size', { whole: true, minimum: 1 });
  if (size === undefined || trainingRows === null) return;
  // Rounded, because a product such as 1000 · 0.29 may lie just below its whole number.
  const limit = Math.round(trainingRows.rows * trainingRows.ratio * 1e6) / 1e6;
  if (size <= limit) return;
  const shown = given === undefined ? `is ${size} by default` : `is ${size}`;
  checks.add(
    'batch_size_at_most_training_rows',
    'batch_size',
    `${shown}, but the training split has ${Math.floor(limit)} rows; set at most ${Math.floor(limit)}.`,
  );
}
