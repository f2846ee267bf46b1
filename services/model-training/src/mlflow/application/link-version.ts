import { ArtifactStore } from '@assay/artifacts';
import { Injectable } from '@nestjs/common';
import { PolicyStore } from '../../policies/application/ports.js';
import { fileOf, type PolicyVersion } from '../../policies/domain/policy.js';
import {
  mlmodelJson,
  policiesExperiment,
  registeredModelName,
  versionJson,
  versionTag,
  versionTags,
} from '../domain/version-content.js';
import { LinkRun } from './link-run.js';
import { type RegisteredVersion, type RemoteRun, TrackingServer } from './ports.js';

/** Registers a policy version as a version of a registered model on the MLflow server. */
@Injectable()
export class LinkVersion {
  constructor(
    private readonly policies: PolicyStore,
    private readonly artifacts: ArtifactStore,
    private readonly runs: LinkRun,
    private readonly server: TrackingServer,
  ) {}

  /** May be repeated, and continues what a previous attempt began. @returns null if there is no such version */
  async link(versionId: string, signal: AbortSignal): Promise<RegisteredVersion | null> {
    const version = await this.policies.versionById(versionId);
    if (version === undefined) return null;
    const key = { tag: versionTag, value: version.id };
    const run = await this.#runOf(version, key, signal);
    const path = `policy-versions/${version.id}`;
    const file = fileOf(version.content);
    const upload = (name: string, content: Blob) => this.server.upload(run, `${path}/${name}`, content, signal);
    if (file !== null) {
      const content = new Blob([await this.artifacts.get(file.artifact)]);
      await upload(version.content.kind === 'onnx' ? 'model.onnx' : 'contextual-policy.json', content);
    }
    await upload('policy.json', new Blob([versionJson(version)]));
    if (version.content.kind === 'onnx')
      await upload('MLmodel', new Blob([mlmodelJson(version.id, version.createdAt)]));
    const description = `Version ${version.version} of the policy ${version.policyName} of Assay.`;
    const source = { run, path, tags: versionTags(version), description };
    return this.server.modelVersion(registeredModelName(version), key, source, signal);
  }

  /** The run in MLflow that has the version's files: that of its training; for other versions one of their own. */
  async #runOf(
    version: PolicyVersion,
    key: Readonly<{ tag: string; value: string }>,
    signal: AbortSignal,
  ): Promise<RemoteRun> {
    const { content, createdAt } = version;
    const lineage = content.kind === 'onnx' ? content.lineage : null;
    const trained = lineage && (await this.runs.find(lineage.runId, signal));
    if (trained) return trained;
    const experiment = await this.server.experiment(policiesExperiment, {}, signal);
    const tags = { ...versionTags(version), 'mlflow.runName': `${version.policyName} ${version.version}` };
    const run = await this.server.run(experiment, key, { startTime: createdAt, tags }, signal);
    await this.server.endRun(run.id, { status: 'FINISHED', endTime: createdAt }, signal);
    return run;
  }
}
