import { DataTable } from '../shared/components/data-table.js';
import type { MetricFormat } from '../shared/format/metric-format.js';
import { count, probability } from '../shared/format/numbers.js';
import type { BanditState } from './bandit-types.js';

const columns = [
  { label: 'Arm' },
  { label: 'Share', number: true },
  { label: 'Best with', number: true },
  { label: 'Decisions', number: true },
  { label: 'Rewards', number: true },
  { label: 'Pending', number: true },
  { label: 'Mean', number: true },
  { label: 'Posterior mean', number: true },
  { label: 'Credible 95 %', number: true },
  { label: 'Unbiased mean', number: true },
  { label: 'Anytime-valid 95 %', number: true },
];

/** The state of each arm as a table. */
export function ArmsTable({ format, state }: { format: MetricFormat; state: BanditState }) {
  const rows = state.arms.map((arm) => {
    const estimate = state.estimates?.find(({ arm_id }) => arm_id === arm.arm_id);
    return {
      key: arm.arm_id,
      cells: [
        arm.arm_id,
        probability(state.arm_probabilities[arm.arm_id]),
        probability(arm.probability_best),
        count(arm.decisions),
        count(arm.resolved),
        count(arm.pending),
        format.value(arm.mean),
        format.value(arm.posterior_mean),
        format.between(arm.credible_interval),
        format.value(estimate?.unbiased?.mean),
        format.between(estimate?.anytime.ci),
      ],
    };
  });
  return <DataTable caption="Figures of the arms" columns={columns} rows={rows} />;
}
