import { type Page, type PageRequest } from '@assay/kernel';
import { type HoldoutDefinition } from '@assay/contracts';
import { type AuditedChange } from '@assay/persistence';
import { type Holdout } from '../domain/holdout.js';

export abstract class HoldoutCatalogue {
  abstract find(idOrName: string): Promise<Holdout | undefined>;
  abstract list(page: PageRequest): Promise<Page<Holdout>>;
  abstract definitions(): Promise<HoldoutDefinition[]>;
  abstract change<R>(work: (changes: HoldoutChanges) => Promise<R>): Promise<R>;
}

export interface HoldoutChanges {
  lock(idOrName: string): Promise<Holdout | undefined>;
  /** The ids of the experiments with these ids or names; undefined where there is no such experiment. */
  experimentIds(idsOrNames: readonly string[]): Promise<(string | undefined)[]>;
  /** @throws RefusalError `taken` when the name is in use */
  insert(holdout: Holdout): Promise<void>;
  /** @throws RefusalError `taken` when the name is in use */
  update(holdout: Holdout): Promise<void>;
  record(change: AuditedChange): Promise<void>;
}
