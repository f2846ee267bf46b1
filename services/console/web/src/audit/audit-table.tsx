import { DataTable, type Row } from '../shared/components/data-table.js';
import { TimeSince } from '../shared/components/time-since.js';
import { actionText, actorText, changesTexts, kindText } from './audit-texts.js';
import type { AuditEntry } from './audit-types.js';
import { pageOfEntity } from './page-of-entity.js';

const columns = [
  { label: 'Name' },
  { label: 'Kind' },
  { label: 'Action' },
  { label: 'By' },
  { label: 'When' },
  { label: 'Changes' },
];

/** Entries of the audit log. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return <DataTable caption="Changes" columns={columns} rows={entries.map(rowOf)} />;
}

function rowOf(entry: AuditEntry): Row {
  const page = pageOfEntity(entry);
  return {
    key: entry.id,
    cells: [
      page === undefined ? entry.entity_name : <a href={page}>{entry.entity_name}</a>,
      kindText(entry),
      actionText(entry),
      actorText(entry),
      <TimeSince time={entry.at} />,
      <Lines texts={changesTexts(entry)} />,
    ],
  };
}

function Lines({ texts }: { texts: readonly string[] }) {
  return texts.map((text, index) => <div key={index}>{text}</div>);
}
