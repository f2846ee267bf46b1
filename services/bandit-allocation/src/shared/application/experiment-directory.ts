import type { ExperimentDefinition } from '@assay/contracts';
import type { Subject } from '@assay/learning';

export const experimentStatuses = ['draft', 'active', 'paused', 'completed', 'archived', 'deleted'] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];

/** The experiments on the topic of definitions, by id and name. */
export class ExperimentDirectory {
  readonly #byId = new Map<string, Subject & { readonly name: string }>();
  readonly #statuses = new Map<string, ExperimentStatus>();
  readonly #ended = new Set<string>();

  apply(definition: ExperimentDefinition): void {
    const id = definition.experiment_id;
    const status = experimentStatuses.find((one) => one === definition.status);
    if (status !== undefined) this.#statuses.set(id, status);
    if (status === 'archived' || status === 'deleted') this.#ended.add(id);
    if (status === 'deleted') {
      this.#byId.delete(id);
      return;
    }
    this.#byId.set(id, {
      experimentId: id,
      name: definition.name,
      unitType: definition.unit_type,
      variants: definition.variants.map(({ variant_id, name }) => ({ variantId: variant_id, name })),
      isArchived: status === 'archived',
    });
  }

  find(idOrName: string): Subject | undefined {
    return this.#byId.get(idOrName) ?? [...this.#byId.values()].find(({ name }) => name === idOrName);
  }

  /** Null for an experiment that is not on the topic. */
  statusOf(experimentId: string): ExperimentStatus | null {
    return this.#statuses.get(experimentId) ?? null;
  }

  /** Archived and deleted experiments, except those marked as stopped. Both statuses are final. */
  ended(): string[] {
    return [...this.#ended];
  }

  /** Records that the bandits of these experiments have been stopped. */
  markStopped(experimentIds: readonly string[]): void {
    for (const id of experimentIds) this.#ended.delete(id);
  }
}
