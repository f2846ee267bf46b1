import type { AuditEntry } from './audit-types.js';

/** The address of the page that shows a changed thing; undefined if the console has no such page. */
export function pageOfEntity({ entity_id, entity_name, entity_type }: AuditEntry): string | undefined {
  const address = (list: string, id: string) => `#/${list}/${encodeURIComponent(id)}`;
  if (entity_type === 'experiment') return address('experiments', entity_id);
  // A bandit is shown on its experiment's page, and is named after the experiment's id.
  if (entity_type === 'bandit') return address('experiments', entity_name);
  if (entity_type === 'survival_experiment') return address('survival', entity_id);
  return entity_type === 'bayesian_model' ? address('searches', entity_id) : undefined;
}
