import { DataTable } from '../shared/components/data-table.js';
import { metricFormat } from '../shared/format/metric-format.js';
import type { MetricKind } from '../shared/format/metric-kinds.js';
import type { Contrast } from './bandit-types.js';

const columns = [
  { label: 'Arm' },
  { label: 'Compared with' },
  { label: 'Difference', number: true },
  { label: 'Fixed 95 %', number: true },
  { label: 'Anytime-valid 95 %', number: true },
];

/** Differences between arms. Differences of single arms' estimates would be biased, because arms were drawn at different times. */
export function ContrastsTable({ contrasts, kind }: { contrasts: readonly Contrast[]; kind: MetricKind }) {
  const rows = contrasts.map(({ anytime, arm_id, fixed, reference_arm_id }) => {
    const format = metricFormat(kind, [fixed?.ci]);
    return {
      key: arm_id,
      cells: [
        arm_id,
        reference_arm_id,
        format.signed(fixed?.difference),
        format.interval(fixed?.ci),
        format.interval(anytime?.ci),
      ],
    };
  });
  return <DataTable caption="How arms compare" columns={columns} rows={rows} />;
}
