import type { Findings, Table } from './benchmark.js';

/** The findings as lines for a terminal. */
export function printFindings({ tables, verdicts }: Findings): string[] {
  return [
    ...tables.flatMap((table) => [...tableLines(table), '']),
    ...verdicts.map(
      ({ wanted, measured, reached }) => `${reached ? 'reached' : 'MISSED '}  wanted ${wanted}; measured ${measured}`,
    ),
  ];
}

/** Names left-aligned, figures right-aligned. */
function tableLines({ columns, rows }: Table): string[] {
  const widths = columns.map((_column, index) => Math.max(...[columns, ...rows].map((row) => row[index]?.length ?? 0)));
  return [columns, ...rows].map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('   ')
      .trimEnd(),
  );
}
