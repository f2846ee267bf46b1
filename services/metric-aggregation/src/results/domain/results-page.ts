/** Metrics of a page when nobody says how many. */
export const defaultMetricsOfPage = 200;
export const MAX_METRICS_OF_PAGE = 1_000;
/** Metrics times variants of a page at most: one answer stays below some 3 MB, whatever the experiment. */
const MAX_CELLS = 5_000;

/** Which metrics are asked for: so many, after the last one of the page before. */
export interface MetricPage {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

/**
 * A stretch of the metrics of an experiment; everything else of its results is in every page.
 * @param names of all its metrics, in the order of the results
 * @param variants how many it has
 * @returns with `next` when more metrics follow: the name of the page's last one; `isAll`: there are no others
 */
export function pageOfMetrics(
  names: readonly string[],
  variants: number,
  { limit = defaultMetricsOfPage, after }: MetricPage,
): { readonly names: readonly string[]; readonly next: string | undefined; readonly isAll: boolean } {
  const at = after === undefined ? -1 : names.indexOf(after);
  const start = after !== undefined && at === -1 ? names.length : at + 1;
  const size = Math.min(limit, Math.max(1, Math.floor(MAX_CELLS / Math.max(1, variants))));
  if (start === 0 && names.length <= size) return { names, next: undefined, isAll: true };
  const shown = names.slice(start, start + size);
  return { names: shown, next: start + size < names.length ? shown.at(-1) : undefined, isAll: false };
}
