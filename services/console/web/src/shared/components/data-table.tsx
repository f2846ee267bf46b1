import type { ReactNode } from 'react';

export interface Column {
  readonly label: string;
  /** The cells are numbers and are aligned to the right. */
  readonly number?: boolean;
}

export interface Row {
  readonly key: string | number;
  /** One for each column; the first one is the row's header. */
  readonly cells: readonly ReactNode[];
}

/** A table that can be scrolled horizontally, also by keyboard. */
export function DataTable({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
}) {
  const classOf = (index: number) => (columns[index]?.number === true ? 'number' : undefined);
  return (
    <div className="scroller" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label }, index) => (
              <th key={index} scope="col" className={classOf(index)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, key }) => (
            <tr key={key}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={index} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={index} className={classOf(index)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
