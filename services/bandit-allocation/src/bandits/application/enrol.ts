import { type Bandit, type DrawInContext, drawOf, earlier, exposedAt } from '@assay/learning';
import type { LearningStore } from './ports.js';

/**
 * Finds the evaluations of units that have become draws, from the stored evaluations and exposures, and stores new enrolments. The bandits must
 * be locked.
 * @returns these draws by bandit id, including draws that were found before
 */
export async function enrol(
  store: LearningStore,
  requested: readonly { readonly bandit: Bandit; readonly unitIds: readonly string[] }[],
): Promise<ReadonlyMap<string, DrawInContext[]>> {
  const some = requested.filter(({ unitIds }) => unitIds.length > 0);
  if (some.length === 0) return new Map();
  const evaluations = await store.evaluationsOf(some);
  if (evaluations.size === 0) return new Map();
  const exposures = await store.exposuresOf(some);
  const known = some.map(({ bandit }) => {
    const byUnit = Map.groupBy(exposures.get(bandit.id) ?? [], ({ unitId }) => unitId);
    const ofBandit = (evaluations.get(bandit.id) ?? []).map((before) => {
      const exposed = exposedAt(bandit, before, byUnit.get(before.unitId) ?? []);
      return { before, after: { ...before, enrolledAt: earlier(before.enrolledAt, exposed) } };
    });
    return { bandit, ofBandit };
  });
  await store.saveEvaluations(
    known.flatMap(({ bandit, ofBandit }) =>
      ofBandit
        .filter(({ after, before }) => after.enrolledAt !== before.enrolledAt)
        .map(({ after }) => ({ banditId: bandit.id, evaluation: after })),
    ),
  );
  return new Map(
    known.map(({ bandit, ofBandit }) => [bandit.id, ofBandit.flatMap(({ after }) => drawOf(after) ?? [])]),
  );
}
