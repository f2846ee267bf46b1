import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seconds, type Report } from './report.js';

const page = fileURLToPath(new URL('../../../docs/reliability.md', import.meta.url));
const section = /(<!-- runs: .* -->\n)[\s\S]*(<!-- end of runs -->)/;

/** Writes the runs of a folder into the page, between its two markers. */
export function renderReliability(directory: string): void {
  const reports = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Report)
    .sort((a, b) => a.seed - b.seed);
  const text = readFileSync(page, 'utf8');
  if (!section.test(text)) throw new Error(`${page} has no section of runs`);
  writeFileSync(
    page,
    text.replace(section, (_, begin: string, end: string) => `${begin}\n${renderRuns(reports)}\n\n${end}`),
  );
}

/** Both tables, as Markdown. */
export function renderRuns(reports: readonly Report[]): string {
  const machines = [...new Set(reports.map(({ machine }) => machine))].join('; ');
  return [
    `${reports.length} runs on ${machines}.`,
    '',
    table([
      [
        'Seed',
        'Date',
        'Command',
        'Accepted events',
        'Stored',
        'Counted',
        'Answered decisions',
        'In the log',
        'Lost',
        'Double',
        'Other findings',
        'Longest gap in decisions',
        'in ingestion',
        'Caught up after',
      ],
      ...reports.map(runRow),
    ]),
    '',
    'What each fault did, over all runs (the gaps are the longest):',
    '',
    table([['Fault', 'Times', 'Lost', 'Double', 'Gap in decisions', 'Gap in ingestion'], ...faultRows(reports)]),
  ].join('\n');
}

function runRow(report: Report): string[] {
  const found = (what: string) => String(report.lines.find((line) => line.what.startsWith(what))?.found ?? '');
  const sum = (key: 'lost' | 'double') => String(report.lines.reduce((total, line) => total + line[key], 0));
  return [
    String(report.seed),
    report.date.slice(0, 10),
    `\`${report.command}\``,
    String(report.lines.find((line) => line.what === 'events: log')?.expected ?? ''),
    found('events: rows'),
    found('events: counted'),
    String(report.lines.find((line) => line.what === 'decisions: log')?.expected ?? ''),
    found('decisions: log'),
    sum('lost'),
    sum('double'),
    String(report.findings.length),
    seconds(report.decisionGapMs),
    seconds(report.ingestionGapMs),
    seconds(report.catchUpMs),
  ];
}

function faultRows(reports: readonly Report[]): string[][] {
  const byName = new Map<string, Report['faults'][number][]>();
  for (const fault of reports.flatMap(({ faults }) => faults)) {
    const name = fault.name.replace(/-2\b/, '').replace(/\/\d /, ' ');
    byName.set(name, [...(byName.get(name) ?? []), fault]);
  }
  const most = (values: readonly number[]) => seconds(Math.max(...values));
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, faults]) => [
      name,
      String(faults.length),
      String(faults.reduce((sum, { lost }) => sum + lost, 0)),
      String(faults.reduce((sum, { double }) => sum + double, 0)),
      most(faults.map(({ decisionGapMs }) => decisionGapMs)),
      most(faults.map(({ ingestionGapMs }) => ingestionGapMs)),
    ]);
}

/** Aligned like the repository's formatter. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = [], ...body] = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
