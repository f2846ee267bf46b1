/** Default number of metrics of a page. */
export const defaultMetricsOfPage = 200;
export const MAX_METRICS_OF_PAGE = 1_000;
/** Maximum of metrics times variants of a page, which keeps an answer below about 3 MB. */
const MAX_CELLS = 5_000;

/** The requested metrics: `limit` metrics after the last one of the page before. */
export interface MetricPage {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

/**
 * A page of an experiment's metrics; all other parts of its results are on every page.
 * @param names of all its metrics, in the order of the results
 * @param variants number of variants
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
