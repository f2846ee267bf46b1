import { ArtifactStore } from '@assay/artifacts';
import { DAY_MS, HOUR_MS } from '@assay/kernel';
import { Clock, CONFIG, Metrics } from '@assay/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { MaintenanceClaims } from '../../shared/application/maintenance-claims.js';
import { ArtifactReferences } from './ports.js';

/** How long artifacts are kept. */
export interface ArtifactRetention {
  /** The model of an archived version; 0 for ever. */
  readonly ARTIFACTS_RETENTION_DAYS: number;
  /** One that no version names, from when it was last put. */
  readonly ARTIFACTS_GRACE_HOURS: number;
}

/** Below the interval of the periodic job. */
const EVERY_MS = HOUR_MS * 0.9;
/** Artifacts whose references are read at once. */
const BATCH = 500;

/** Deletes the models of versions that have been archived for long, and artifacts that no version names. */
@Injectable()
export class CollectArtifacts {
  readonly #deleted;

  constructor(
    private readonly artifacts: ArtifactStore,
    private readonly references: ArtifactReferences,
    private readonly claims: MaintenanceClaims,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly settings: ArtifactRetention,
    metrics: Metrics,
  ) {
    this.#deleted = metrics.counter({
      name: 'artifacts_deleted_total',
      help: 'Stored models that were deleted because no version needs them',
    });
  }

  /** Collects if no other instance did in the last hour. @returns the log message */
  async run(): Promise<object> {
    return (await this.claims.claim('artifacts', EVERY_MS)) ? this.collect() : { done: 'by another instance' };
  }

  /**
   * A file is deleted only while no version that names it can be created, see {@link ArtifactReferences.deleteUnlessNamed}.
   *
   * @returns what was deleted @throws RefusalError `unavailable` if the store cannot be reached
   */
  async collect(): Promise<{ expired: number; deleted: number; bytes: number; kept: number }> {
    const { ARTIFACTS_RETENTION_DAYS: days, ARTIFACTS_GRACE_HOURS: hours } = this.settings;
    const now = this.clock.now();
    const expired = days === 0 ? 0 : await this.references.expireModels(now - days * DAY_MS, now);
    const old = now - hours * HOUR_MS;
    await this.artifacts.removeUnfinished();
    let [deleted, bytes, kept] = [0, 0, 0];
    let batch: { key: string; bytes: number }[] = [];
    const collectBatch = async () => {
      const unnamed = new Set(await this.references.unnamed(batch.map(({ key }) => key)));
      for (const { key, bytes: size } of batch) {
        if (!unnamed.has(key) || !(await this.#delete(key, old))) continue;
        deleted += 1;
        bytes += size;
        this.#deleted.inc();
      }
      batch = [];
    };
    for await (const artifact of this.artifacts.list()) {
      kept += 1;
      if (artifact.modifiedAt > old) continue;
      batch.push(artifact);
      if (batch.length === BATCH) await collectBatch();
    }
    await collectBatch();
    return { expired, deleted, bytes, kept: kept - deleted };
  }

  #delete(key: string, old: number): Promise<boolean> {
    return this.references.deleteUnlessNamed(key, async () => {
      // It may have been put again since it was listed.
      const found = await this.artifacts.find(key);
      if (found === undefined || found.modifiedAt > old) return false;
      await this.artifacts.delete(key);
      return true;
    });
  }
}
