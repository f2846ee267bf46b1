import type { ExperimentDefinition } from '@assay/contracts';
import type { Subject } from '../domain/define-bandit.js';

/** The experiments that were announced, by id and name. */
export class ExperimentDirectory {
  readonly #byId = new Map<string, Subject & { readonly name: string }>();

  apply(definition: ExperimentDefinition): void {
    if (definition.status === 'deleted') {
      this.#byId.delete(definition.experiment_id);
      return;
    }
    this.#byId.set(definition.experiment_id, {
      experimentId: definition.experiment_id,
      name: definition.name,
      unitType: definition.unit_type,
      variants: definition.variants.map(({ variant_id, name }) => ({ variantId: variant_id, name })),
    });
  }

  find(idOrName: string): Subject | undefined {
    return this.#byId.get(idOrName) ?? [...this.#byId.values()].find(({ name }) => name === idOrName);
  }
}
