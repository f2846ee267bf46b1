import { z } from 'zod';
import {
  type RegisteredVersion,
  type RemoteMetric,
  type RemoteRun,
  type Tags,
  TrackingRefusedError,
  TrackingServer,
  TrackingUnavailableError,
} from '../application/ports.js';
import { type KeyValue, logBatches } from '../domain/log-batches.js';
import type { MlflowRest } from './mlflow-rest.js';

type Key = Readonly<{ tag: string; value: string }>;

const experimentSchema = z.object({
  experiment: z.object({ experiment_id: z.string(), lifecycle_stage: z.string().optional() }),
});
const createdExperimentSchema = z.object({ experiment_id: z.string() });
const remoteRun = z.object({ info: z.object({ run_id: z.string(), artifact_uri: z.string() }) });
const createdRunSchema = z.object({ run: remoteRun });
const foundRunsSchema = z.object({ runs: z.array(remoteRun).default([]) });
const modelVersion = z.object({ name: z.string(), version: z.union([z.string(), z.number()]).transform(String) });
const createdVersionSchema = z.object({ model_version: modelVersion });
const foundVersionsSchema = z.object({ model_versions: z.array(modelVersion).default([]) });

/** A MLflow server over its REST API 2.0. What is created has a tag, by which it is found again after a crash. */
export class RestTrackingServer extends TrackingServer {
  constructor(private readonly rest: MlflowRest) {
    super();
  }

  async experiment(name: string, tags: Tags, signal: AbortSignal): Promise<string> {
    const found = await this.#experimentNamed(name, signal);
    if (found !== undefined) return found;
    try {
      const created = await this.rest.post('experiments/create', { name, tags: keyValues(tags) }, signal);
      return parse(createdExperimentSchema, created, 'experiments/create').experiment_id;
    } catch (error) {
      // Another instance was faster.
      const other = isCode(error, 'RESOURCE_ALREADY_EXISTS') ? await this.#experimentNamed(name, signal) : undefined;
      if (other === undefined) throw error;
      return other;
    }
  }

  async run(
    experimentId: string,
    key: Key,
    { startTime, tags }: Readonly<{ startTime: number; tags: Tags }>,
    signal: AbortSignal,
  ): Promise<RemoteRun> {
    const query = { experiment_ids: [experimentId], filter: filterOf(key), max_results: 1 };
    const found = parse(foundRunsSchema, await this.rest.post('runs/search', query, signal), 'runs/search');
    const [run] = found.runs;
    if (run !== undefined) return toRun(run);
    const body = {
      experiment_id: experimentId,
      start_time: startTime,
      tags: keyValues({ ...tags, [key.tag]: key.value }),
      run_name: tags['mlflow.runName'],
    };
    const created = await this.rest.post('runs/create', body, signal);
    return toRun(parse(createdRunSchema, created, 'runs/create').run);
  }

  async log(
    runId: string,
    { metrics, params, tags }: Readonly<{ metrics: readonly RemoteMetric[]; params: Tags; tags: Tags }>,
    signal: AbortSignal,
  ): Promise<void> {
    const written = metrics.map((metric) => ({ ...metric, value: numberJson(metric.value) }));
    for (const batch of logBatches({ metrics: written, params: keyValues(params), tags: keyValues(tags) }))
      await this.rest.post('runs/log-batch', { run_id: runId, ...batch }, signal);
  }

  async upload({ artifactUri }: RemoteRun, path: string, content: Blob, signal: AbortSignal): Promise<void> {
    const folder = /^mlflow-artifacts:(?:\/\/[^/]*)?\/+(.*)$/.exec(artifactUri)?.[1];
    if (folder === undefined)
      throw new TrackingUnavailableError(
        `MLflow does not take files itself: its artifact store is of the kind ${artifactUri.split(':')[0] ?? ''}. Start the server with --serve-artifacts.`,
      );
    await this.rest.putArtifact(`${folder}/${path}`, content, signal);
  }

  async endRun(
    runId: string,
    { status, endTime }: Readonly<{ status: 'FINISHED' | 'FAILED' | 'KILLED'; endTime: number }>,
    signal: AbortSignal,
  ): Promise<void> {
    await this.rest.post('runs/update', { run_id: runId, status, end_time: endTime }, signal);
  }

  async modelVersion(
    name: string,
    key: Key,
    { run, path, tags, description }: Readonly<{ run: RemoteRun; path: string; tags: Tags; description: string }>,
    signal: AbortSignal,
  ): Promise<RegisteredVersion> {
    const query = { filter: filterOf(key), max_results: '1' };
    const found = await this.rest.get('model-versions/search', query, signal);
    const [version] = parse(foundVersionsSchema, found, 'model-versions/search').model_versions;
    if (version !== undefined) return { ...version, mlflowRunId: run.id };
    try {
      await this.rest.post('registered-models/create', { name }, signal);
    } catch (error) {
      if (!isCode(error, 'RESOURCE_ALREADY_EXISTS')) throw error;
    }
    const body = {
      name,
      source: `${run.artifactUri}/${path}`,
      run_id: run.id,
      tags: keyValues({ ...tags, [key.tag]: key.value }),
      description,
    };
    const created = await this.rest.post('model-versions/create', body, signal);
    const { model_version: made } = parse(createdVersionSchema, created, 'model-versions/create');
    return { ...made, mlflowRunId: run.id };
  }

  async #experimentNamed(name: string, signal: AbortSignal): Promise<string | undefined> {
    let found: unknown;
    try {
      found = await this.rest.get('experiments/get-by-name', { experiment_name: name }, signal);
    } catch (error) {
      if (isCode(error, 'RESOURCE_DOES_NOT_EXIST')) return undefined;
      throw error;
    }
    const { experiment } = parse(experimentSchema, found, 'experiments/get-by-name');
    if (experiment.lifecycle_stage === 'deleted')
      throw new TrackingRefusedError(`The experiment ${name} is deleted in MLflow. Restore it there.`, 'DELETED');
    return experiment.experiment_id;
  }
}

const filterOf = ({ tag, value }: Key): string => `tags.\`${tag}\` = '${value}'`;

const keyValues = (tags: Tags): KeyValue[] => Object.entries(tags).map(([key, value]) => ({ key, value }));

/** As protocol buffers write numbers in JSON. */
function numberJson(value: number): number | string {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

const toRun = ({ info }: z.output<typeof remoteRun>): RemoteRun => ({
  id: info.run_id,
  artifactUri: info.artifact_uri,
});

const isCode = (error: unknown, code: string): boolean => error instanceof TrackingRefusedError && error.code === code;

/** @throws TrackingUnavailableError if the server answers something else */
function parse<T>(schema: z.ZodType<T>, answer: unknown, what: string): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new TrackingUnavailableError(
    `MLflow answered ${what} with something unexpected: ${z.prettifyError(parsed.error).split('\n')[0] ?? ''}`,
  );
}
