import { availableParallelism } from 'node:os';
import { artifactSettings } from '@assay/artifacts';
import {
  authSettings,
  databaseSettings,
  httpSettings,
  kafkaSettings,
  logSettings,
  readConfig,
  registrySettings,
  secret,
  variable,
  whole,
} from '@assay/service-kit';
import { z } from 'zod';
import type { MlflowAccess } from './mlflow/remote/mlflow-rest.js';

const shape = {
  ...httpSettings,
  ...logSettings,
  ...authSettings,
  ...kafkaSettings,
  ...registrySettings,
  ...databaseSettings('model-training'),
  /** Artifacts are in `<OUTPUTS_DIRECTORY>/artifacts` unless ARTIFACTS_URL is set. */
  ...artifactSettings,
  /** Directory of the files of experiments, `<directory>/experiments/<experiment_id>`. Instances that share jobs share it, or train anew what others began. */
  OUTPUTS_DIRECTORY: z.string().default('.assay/outputs'),
  /** Maximum number of runs that this instance trains at the same time, each in its own process. Default: the number of processors. */
  TRAINING_CONCURRENCY: whole(1, 256, Math.min(256, availableParallelism())),
  /** Maximum memory of the process of a run, in MiB; a run that needs more by estimate is skipped. */
  TRAINING_MEMORY_MB: whole(128, 1_048_576, 2_048),
  /** Maximum time between two checkpoints of a run, in milliseconds. */
  TRAINING_CHECKPOINT_MS: whole(50, 60_000, 3_000),
  /** Maximum estimated floating-point operations of an experiment, in units of 10^12; larger experiments are refused. */
  MAX_EXPERIMENT_TERAFLOPS: whole(1, 1_000_000_000, 1_000_000),
  /** Maximum size of the files of all experiments, in MiB. Files of experiments that have not ended are estimated. */
  OUTPUTS_QUOTA_MB: whole(1, 1_073_741_824, 102_400),
  /** The part of it that the experiments of one requester may take, in percent. */
  OUTPUTS_SHARE_PERCENT: whole(1, 100, 50),
  /** Days after their end for which experiments are kept, with their files; 0 for ever. */
  EXPERIMENTS_RETENTION_DAYS: whole(0, 36_500, 0),
  /** Maximum memory of the process that computes predictions in ONNX Runtime, in MiB. */
  PREDICTION_MEMORY_MB: whole(512, 1_048_576, 3_072),
  /** Maximum size of the model of a policy version, in MiB; uploads are at most 8. */
  MAX_MODEL_MB: whole(1, 2_048, 1_024),
  /** Maximum size of the stored models of all policy versions, in MiB. */
  ARTIFACTS_QUOTA_MB: whole(1, 1_048_576, 10_240),
  /** Days for which the model of an archived version is kept; 0 for ever. */
  ARTIFACTS_RETENTION_DAYS: whole(0, 36_500, 365),
  /** Hours for which a stored model is kept that no version names, such as one whose version is being created. */
  ARTIFACTS_GRACE_HOURS: whole(1, 8_760, 24),
  /** The address of `bandit-allocation`, for versions of bandits. */
  BANDIT_ALLOCATION_URL: variable(z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(), {
    fix: 'Give the address of the service bandit-allocation, or leave it out: then versions of bandits are refused.',
  }),
  /** The address of a MLflow server, to which runs and policy versions are copied. */
  MLFLOW_TRACKING_URI: variable(
    z
      .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
      .refine((url) => new URL(url).username === '' && new URL(url).password === '', 'must not contain credentials')
      .optional(),
    { fix: 'Give the address of a MLflow server, with credentials in variables of their own, or leave it out.' },
  ),
  MLFLOW_TRACKING_USERNAME: z.string().optional(),
  MLFLOW_TRACKING_PASSWORD: secret('MLFLOW_TRACKING_PASSWORD'),
  MLFLOW_TRACKING_TOKEN: secret('MLFLOW_TRACKING_TOKEN'),
};

/** @throws ConfigError that lists every invalid variable */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(shape, env);
export type Config = ReturnType<typeof loadConfig>;

/** How to reach the MLflow server; undefined if there is none. */
export function mlflowAccess(config: Config): MlflowAccess | undefined {
  const { MLFLOW_TRACKING_URI: trackingUri, MLFLOW_TRACKING_USERNAME: username } = config;
  const { MLFLOW_TRACKING_PASSWORD: password, MLFLOW_TRACKING_TOKEN: token } = config;
  return trackingUri === undefined ? undefined : { trackingUri, username, password, token };
}

const migrationShape = { ...logSettings, ...databaseSettings('model-training') };

/** The settings of the migrations; the database URL is that of the role that owns the tables. */
export const loadMigrationConfig = (env: NodeJS.ProcessEnv = process.env) => readConfig(migrationShape, env);
