import type { ExperimentDefinition } from '@assay/contracts';
import type { Subject } from '@assay/learning';

export const experimentStatuses = ['draft', 'active', 'paused', 'completed', 'archived', 'deleted'] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];

/** The experiments that were announced, by id and name. */
export class ExperimentDirectory {
  readonly #byId = new Map<string, Subject & { readonly name: string }>();
  readonly #statuses = new Map<string, ExperimentStatus>();
  readonly #over = new Set<string>();

  apply(definition: ExperimentDefinition): void {
    const id = definition.experiment_id;
    const status = experimentStatuses.find((one) => one === definition.status);
    if (status !== undefined) this.#statuses.set(id, status);
    if (status === 'archived' || status === 'deleted') this.#over.add(id);
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

  /** Null for one of which nothing was announced. */
  statusOf(experimentId: string): ExperimentStatus | null {
    return this.#statuses.get(experimentId) ?? null;
  }

  /** Those that were archived or deleted, which is for ever, but for those whose bandits are known to have stopped. */
  over(): string[] {
    return [...this.#over];
  }

  /** Their bandits have stopped. */
  settle(experimentIds: readonly string[]): void {
    for (const id of experimentIds) this.#over.delete(id);
  }
}
