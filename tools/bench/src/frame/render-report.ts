import type { Table } from './benchmark.js';
import type { Result } from './result.js';

/**
 * Fills a page's placeholders for figures; the prose around them is written by hand.
 *
 * `<!-- bench -->…<!-- /bench -->` gets the table of all requirements, `<!-- bench NAME -->…<!-- /bench -->` the tables of one benchmark with the
 * command and the machine that produced them.
 * @param results in the order of their lines
 * @throws Error for a placeholder whose benchmark has no result
 */
export function renderReport(page: string, results: readonly Result[]): string {
  return page.replaceAll(
    /(<!-- bench ?([\w-]*) -->\n)[^]*?(<!-- \/bench -->)/g,
    (_all, start: string, name: string, end: string) =>
      `${start}\n${name === '' ? summary(results) : details(name, results)}\n\n${end}`,
  );
}

function summary(results: readonly Result[]): string {
  return markdownTable({
    columns: ['Work', 'Wanted', 'Measured: median (min–max)', 'Reached', 'Date', 'Commit', 'Command'],
    rows: results.flatMap(({ title, verdicts, date, commit, command }) =>
      verdicts.map(({ wanted, measured, reached }) => [
        title,
        wanted,
        measured,
        reached ? 'yes' : '**no**',
        date.slice(0, 10),
        commit,
        `\`${command}\``,
      ]),
    ),
  });
}

function details(name: string, results: readonly Result[]): string {
  const result = results.find((candidate) => candidate.name === name);
  if (result === undefined) throw new Error(`there is no result of "${name}": run it first`);
  const { date, commit, command, machine } = result;
  const where = `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}`;
  return [
    ...result.tables.map(markdownTable),
    `\`${command}\`, ${date.slice(0, 10)}, commit ${commit}; ${where}.`,
  ].join('\n\n');
}

/** Aligned like Prettier's output. */
export function markdownTable({ columns, rows }: Table): string {
  const escaped = [columns, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = columns.map((_column, index) => Math.max(3, ...escaped.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [head = [], ...body] = escaped;
  return [line(head), line(rule), ...body.map(line)].join('\n');
}
