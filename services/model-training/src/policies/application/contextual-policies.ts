import { ArtifactStore } from '@assay/artifacts';
import { RefusalError } from '@assay/kernel';
import { Injectable } from '@nestjs/common';
import { type ReadableContextualPolicy, readContextualPolicy } from '../domain/contextual-policy.js';
import type { StoredFile } from '../domain/policy.js';

/** Policies that are kept: the ones used last. */
const MAX_KEPT = 32;
/** An operator must update this instance, or restore the file. */
const RETRY_SECONDS = 60;

/** The stored policies of contextual bandits, prepared for predictions. */
@Injectable()
export class ContextualPolicies {
  /** By hash, the one used last at the end. */
  readonly #kept = new Map<string, Promise<ReadableContextualPolicy>>();

  constructor(private readonly artifacts: ArtifactStore) {}

  /** @throws RefusalError `unavailable` */
  get({ sha256, artifact }: StoredFile): Promise<ReadableContextualPolicy> {
    const policy = this.#kept.get(sha256) ?? this.#read(sha256, artifact);
    this.#kept.delete(sha256);
    this.#kept.set(sha256, policy);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > MAX_KEPT) this.#kept.delete(oldest);
    return policy;
  }

  async #read(sha256: string, artifact: string): Promise<ReadableContextualPolicy> {
    try {
      const policy = readContextualPolicy(Buffer.from(await this.artifacts.get(artifact)).toString('utf8'));
      if (typeof policy !== 'string') return policy;
      const detail = `The policy ${sha256} cannot be used by this release.`;
      throw new RefusalError({ kind: 'unavailable', detail, retryAfterSeconds: RETRY_SECONDS }, `${detail} ${policy}`);
    } catch (error) {
      this.#kept.delete(sha256);
      throw error;
    }
  }
}
