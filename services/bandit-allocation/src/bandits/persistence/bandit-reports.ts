import type { RowReport } from '@assay/persistence';

/** Metrics of bandits for operators. */
export const banditReports: readonly RowReport[] = [
  {
    name: 'bandit_drift_alarms',
    help: 'Alarms about arms that changed',
    labelNames: ['bandit'],
    sql: `SELECT json_build_object('bandit', bandit_config_id) AS labels, count(*)::float8 AS value
          FROM exp.drift_alarms GROUP BY bandit_config_id`,
  },
  {
    name: 'bandit_refused_rewards',
    help: 'Invalid rewards of bandits',
    labelNames: ['bandit', 'reason'],
    sql: `SELECT json_build_object('bandit', bandit_config_id, 'reason', reason) AS labels, count::float8 AS value
          FROM exp.refused_rewards`,
  },
  {
    name: 'bandit_uncredited_rewards',
    help: 'Rewards that count for no decision',
    labelNames: ['bandit', 'reason'],
    sql: `SELECT json_build_object('bandit', bandit_config_id, 'reason', reason) AS labels, count::float8 AS value
          FROM exp.uncredited_rewards`,
  },
  {
    name: 'bandit_late_records',
    help: 'Draws and rewards that arrived too late for change detection',
    labelNames: ['bandit', 'kind'],
    sql: `SELECT json_build_object('bandit', bandit_config_id, 'kind', kind) AS labels, late::float8 AS value
          FROM exp.bandit_watches, LATERAL (VALUES ('draw', late_draws), ('reward', late_rewards)) counted (kind, late)`,
  },
  {
    name: 'bandit_expected_regret',
    help: 'Cumulative expected regret of active bandits, in units of reward',
    labelNames: ['bandit'],
    sql: `SELECT json_build_object('bandit', config.id) AS labels, newest.value
          FROM exp.bandit_configurations config, LATERAL (
            SELECT cumulative_regret AS value FROM exp.regret_metrics
            WHERE bandit_config_id = config.id ORDER BY id DESC LIMIT 1) newest
          WHERE config.is_active`,
  },
];
