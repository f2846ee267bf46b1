/** Metrics of a page when nobody says how many. */
export const defaultMetricsOfPage = 200;
export const mostMetricsOfPage = 1_000;
/** Metrics times variants of a page at most: one answer stays below some 3 MB, whatever the experiment. */
const mostCells = 5_000;

interface Pageable {
  readonly metrics: readonly { readonly metric_name: string; readonly variants: readonly unknown[] }[];
}

/**
 * A stretch of the metrics of results; everything else of them is in every page.
 * @param page `after`: the last metric of the page before
 * @returns with `last` when more metrics follow: the name of the page's last one
 */
export function pageOfResults<R extends Pageable>(
  results: R,
  { limit = defaultMetricsOfPage, after }: { readonly limit?: number | undefined; readonly after?: string | undefined },
): { readonly results: R; readonly last: string | undefined } {
  const { metrics } = results;
  const at = after === undefined ? -1 : metrics.findIndex((metric) => metric.metric_name === after);
  const start = after !== undefined && at === -1 ? metrics.length : at + 1;
  const variants = metrics[0]?.variants.length ?? 1;
  const size = Math.min(limit, Math.max(1, Math.floor(mostCells / Math.max(1, variants))));
  if (start === 0 && metrics.length <= size) return { results, last: undefined };
  const shown = metrics.slice(start, start + size);
  const more = start + size < metrics.length;
  return { results: { ...results, metrics: shown }, last: more ? shown.at(-1)?.metric_name : undefined };
}
