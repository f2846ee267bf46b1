import type { Transaction } from '@assay/persistence';
import { type Bandit, type BanditContext, toDefinition } from '@assay/learning';

/** Stores the first version of a bandit, as a row of `exp.bandit_configurations`. */
export async function insertConfiguration(tx: Transaction, bandit: Bandit): Promise<void> {
  await tx.query(
    `INSERT INTO exp.bandit_configurations (id, experiment_id, algorithm, exploration_rate, arm_definitions, update_frequency, is_active,
       created_at, version, definition, updated_at, context_features, regret_threshold, non_stationary_params)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [bandit.id, bandit.experimentId, ...columnsOf(bandit)],
  );
  await insertVersion(tx, bandit);
}

/** Replaces a bandit's version by the next. All versions are kept in `exp.bandit_configuration_versions`. */
export async function updateConfiguration(tx: Transaction, bandit: Bandit): Promise<void> {
  await tx.query(
    `UPDATE exp.bandit_configurations SET algorithm = $2, exploration_rate = $3, arm_definitions = $4, update_frequency = $5,
       is_active = $6, created_at = $7, version = $8, definition = $9, updated_at = $10,
       context_features = $11, regret_threshold = $12, non_stationary_params = $13 WHERE id = $1`,
    [bandit.id, ...columnsOf(bandit)],
  );
  await insertVersion(tx, bandit);
}

async function insertVersion(tx: Transaction, bandit: Bandit): Promise<void> {
  await tx.query(
    `INSERT INTO exp.bandit_configuration_versions (bandit_config_id, version, definition, created_at) VALUES ($1, $2, $3, $4)`,
    [bandit.id, bandit.version, JSON.stringify(toDefinition(bandit)), new Date(bandit.updatedAt)],
  );
}

function columnsOf(bandit: Bandit): unknown[] {
  return [
    bandit.algorithm.name,
    bandit.explorationRate,
    JSON.stringify(bandit.arms.map(toArmDefinition)),
    bandit.updateFrequencyMs / 1_000,
    bandit.isActive,
    new Date(bandit.createdAt),
    bandit.version,
    JSON.stringify(toDefinition(bandit)),
    new Date(bandit.updatedAt),
    bandit.context && JSON.stringify(toContextFeatures(bandit.context)),
    bandit.regretThreshold,
    bandit.drift && toNonStationaryParams(bandit.drift),
  ];
}

/** The seed's representation of context features. */
function toContextFeatures({ contentFeatures, userFeatures }: BanditContext) {
  return { user_features: userFeatures, content_features: contentFeatures };
}

/** The seed's representation of an arm. */
function toArmDefinition({ armId, prior, variant }: Bandit['arms'][number]) {
  return { arm_id: armId, configuration: { variant }, prior };
}

/** The seed's representation of change detection. */
function toNonStationaryParams({ detector, driftThreshold, response, windowSize }: NonNullable<Bandit['drift']>) {
  return { window_size: windowSize, drift_threshold: driftThreshold, detector, response };
}
