import { spawnSync } from 'node:child_process';
import { table, type Proof } from './proof.js';

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** Typical first queries of an operator. */
const questions: readonly { title: string; query: string; unit: string }[] = [
  { title: 'up', query: 'up', unit: '' },
  {
    title: 'request duration, p95',
    query:
      'histogram_quantile(0.95, sum by (le, service) (rate(http_request_duration_seconds_bucket{route!~"/health.*|/metrics"}[1m])))',
    unit: 's',
  },
  { title: 'consumer lag', query: 'sum by (service, topic) (consumer_lag_records)', unit: 'records' },
  { title: 'decisions', query: 'sum by (service) (assignment_decisions_total)', unit: '' },
  { title: 'events received', query: 'sum by (service) (events_received_total)', unit: '' },
  { title: 'journal', query: 'journal_pending_bytes', unit: 'bytes' },
  { title: 'resident memory', query: 'process_resident_memory_bytes / 1048576', unit: 'MiB' },
];

/**
 * Prometheus's results, and its linter's findings about each service's metrics.
 * @param expected the minimum of a counter, by the query's title
 */
export async function scrapedMetrics(
  prometheusUrl: string,
  services: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, number>>,
): Promise<Proof> {
  const rows: string[][] = [];
  const flaws: string[] = [];
  for (const { title, query, unit } of questions) {
    const answer = await fetch(`${prometheusUrl}/api/v1/query?query=${encodeURIComponent(query)}`);
    const { data } = (await answer.json()) as { data: { result: Sample[] } };
    if (data.result.length === 0) flaws.push(`Prometheus has no result for: ${query}`);
    for (const { metric, value } of data.result) {
      const where = [metric['service'] ?? metric['job'] ?? '', metric['topic'] ?? ''].join(' ').trim();
      rows.push([title, where, `${Number(Number(value[1]).toFixed(4))} ${unit}`.trim()]);
      if (title === 'up' && value[1] !== '1') flaws.push(`${where} is not scraped`);
    }
    const total = data.result.reduce((sum, { value }) => sum + Number(value[1]), 0);
    const least = expected[title];
    if (least !== undefined && total < least) flaws.push(`${title}: ${total} is less than the ${least} that were sent`);
  }
  for (const [name, url] of Object.entries(services)) {
    const text = await (await fetch(`${url}/metrics`)).text();
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    const remarks = `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !nodesOwn.test(line));
    if (remarks.length > 0) flaws.push(...remarks.map((remark) => `${name}: ${remark}`));
    rows.push(['promtool check metrics', name, remarks.length === 0 ? 'clean' : `exit code ${status ?? -1}`]);
  }
  return { lines: table(rows), flaws };
}

/** Names that prom-client uses for Node's own metrics. */
const nodesOwn = /^(nodejs|process)_/;
