import type { FileLimits } from '../domain/check-file-bytes.js';
import type { ResourceLimits } from '../domain/check-size.js';

/** The settings of runs, and of what they and experiments may use. */
export interface ResourceSettings {
  readonly TRAINING_MEMORY_MB: number;
  readonly TRAINING_CHECKPOINT_MS: number;
  readonly MAX_EXPERIMENT_TERAFLOPS: number;
  readonly OUTPUTS_QUOTA_MB: number;
  readonly OUTPUTS_SHARE_PERCENT: number;
}

export const resourceLimits = ({ TRAINING_MEMORY_MB, MAX_EXPERIMENT_TERAFLOPS }: ResourceSettings): ResourceLimits => ({
  runBytes: TRAINING_MEMORY_MB * 2 ** 20,
  experimentFlops: MAX_EXPERIMENT_TERAFLOPS * 1e12,
});

export const fileLimits = ({ OUTPUTS_QUOTA_MB, OUTPUTS_SHARE_PERCENT }: ResourceSettings): FileLimits => {
  const all = OUTPUTS_QUOTA_MB * 2 ** 20;
  return { all, own: Math.floor((all * OUTPUTS_SHARE_PERCENT) / 100) };
};
