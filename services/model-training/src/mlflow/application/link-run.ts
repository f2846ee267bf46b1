import { openAsBlob } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { ExperimentFiles, ExperimentStore, RunLifecycle } from '../../survival/application/ports.js';
import type { Experiment, Run } from '../../survival/domain/experiment.js';
import { hasEnded } from '../../survival/domain/run-status.js';
import {
  experimentName,
  experimentTags,
  remoteStatus,
  runMetrics,
  runParameters,
  runTag,
  runTags,
} from '../domain/run-content.js';
import { mlmodelJson } from '../domain/version-content.js';
import { type RemoteRun, TrackingServer } from './ports.js';

/** Copies a training run that has ended to the MLflow server. */
@Injectable()
export class LinkRun {
  constructor(
    private readonly runs: RunLifecycle,
    private readonly experiments: ExperimentStore,
    private readonly files: ExperimentFiles,
    private readonly server: TrackingServer,
  ) {}

  /**
   * May be repeated, and continues what a previous attempt began. The run gets its final status last, so that a finished run is complete.
   *
   * @returns its id in MLflow; null if it was deleted, or runs again, so that it will be linked when it ends
   */
  async link(runId: string, signal: AbortSignal): Promise<string | null> {
    const loaded = await this.runs.load(runId);
    if (loaded === undefined || !hasEnded(loaded.run.status)) return null;
    const { experiment, run } = loaded;
    const remote = await this.#remoteRun(experiment, run, signal);
    const tags = runTags(experiment, run);
    const endTime = run.completedAt ?? experiment.createdAt;
    const metrics = runMetrics(await this.experiments.metrics(run.id, undefined));
    await this.server.log(remote.id, { metrics, params: runParameters(experiment, run), tags }, signal);
    if (run.status === 'COMPLETED') await this.#upload(experiment.id, run, remote, signal);
    await this.server.endRun(remote.id, { status: remoteStatus(run), endTime }, signal);
    return remote.id;
  }

  /** The run in MLflow, created unless it exists. @returns undefined if the run was deleted */
  async find(runId: string, signal: AbortSignal): Promise<RemoteRun | undefined> {
    const loaded = await this.runs.load(runId);
    return loaded && this.#remoteRun(loaded.experiment, loaded.run, signal);
  }

  async #remoteRun(experiment: Experiment, run: Run, signal: AbortSignal): Promise<RemoteRun> {
    const id = await this.server.experiment(experimentName(experiment), experimentTags(experiment), signal);
    const start = { startTime: run.startedAt ?? experiment.createdAt, tags: runTags(experiment, run) };
    return this.server.run(id, { tag: runTag, value: run.id }, start, signal);
  }

  async #upload(experimentId: string, run: Run, remote: RemoteRun, signal: AbortSignal): Promise<void> {
    const best = await this.files.find(experimentId, `runs/${run.folder}/checkpoints/best.onnx`);
    if (best === undefined)
      throw new Error('The files of the run are not on this instance. Let instances share the directory of outputs.');
    await this.server.upload(remote, 'model/model.onnx', await openAsBlob(best.file), signal);
    const description = new Blob([mlmodelJson(run.id, run.completedAt ?? 0)]);
    await this.server.upload(remote, 'model/MLmodel', description, signal);
  }
}
