import { DataTable } from '../shared/components/data-table.js';
import { count, percent } from '../shared/format/numbers.js';
import type { Experiment, Results } from './experiment-types.js';
import { total } from './texts/total.js';

const columns = [
  { label: 'Variant' },
  { label: 'Planned', number: true },
  { label: 'Units', number: true },
  { label: 'Share', number: true },
  { label: 'Expected', number: true },
  { label: 'Exposed', number: true },
];

/** How many units each variant has, compared with the plan. */
export function UnitsTable({ experiment, results }: { experiment: Experiment; results: Results | undefined }) {
  const rows = experiment.variants.map((variant) => ({
    key: variant.id,
    cells: [
      variant.id === results?.baseline_variant_id ? `${variant.name} (baseline)` : variant.name,
      percent(variant.allocation),
      count(results?.units[variant.id] ?? 0),
      shareOf(results?.units, variant.id),
      shareOf(results?.srm.expected, variant.id),
      count(results?.exposed[variant.id] ?? 0),
    ],
  }));
  return <DataTable caption="Units by variant" columns={columns} rows={rows} />;
}

function shareOf(units: Readonly<Record<string, number>> | undefined, id: string): string {
  const all = total(units);
  return all > 0 ? percent((units?.[id] ?? 0) / all) : '–';
}
