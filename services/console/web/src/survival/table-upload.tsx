import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiError } from '../shared/api/api-error.js';
import { answerOf, api } from '../shared/api/api.js';
import { problemText } from '../shared/states/problem-text.js';
import { type Delimiter, type HeaderColumn, readHeader, type Role } from './read-header.js';
import { tablesKey } from './tables-key.js';

interface Chosen {
  readonly csv: string;
  readonly delimiter: Delimiter;
  readonly columns: readonly HeaderColumn[];
}

const roles: Readonly<Record<Role, string>> = {
  unused: 'not used',
  time: 'time of the event or of censoring',
  event: 'event: 1, or 0 if censored',
  numeric: 'feature: number',
  categorical: 'feature: category',
};

/** The form that adds a table: a CSV file, and what each of its columns is. The service checks it and names each flaw. */
export function TableUpload() {
  const client = useQueryClient();
  const [chosen, choose] = useState<Chosen>();
  const [name, setName] = useState('');
  const [imputes, setImputes] = useState(false);
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: (table: Chosen) => answerOf(api.POST('/v1/survival/tables', { body: bodyOf(table, name, imputes) })),
    networkMode: 'always',
    onSuccess: () => client.invalidateQueries({ queryKey: tablesKey }),
  });
  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    const csv = await file.text();
    choose({ csv, ...readHeader(csv) });
    setName(nameOf(file.name));
  };
  const setRole = (index: number, role: Role) =>
    choose((table) => table && { ...table, columns: withRole(table.columns, index, role) });
  const hasRole = (role: Role) => chosen?.columns.some((column) => column.role === role) === true;
  const isComplete = hasRole('time') && hasRole('event');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (chosen !== undefined) mutate(chosen);
  };
  return (
    <form className="upload" onSubmit={submit}>
      <label htmlFor="table-file">CSV file with a header, at most 4 MiB</label>
      <input
        id="table-file"
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        required
        onChange={({ target }) => void open(target.files?.[0])}
      />
      {chosen !== undefined && (
        <>
          <label htmlFor="table-name">Name, of lower-case letters and underscores</label>
          <input
            id="table-name"
            required
            pattern="[a-z_]+"
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <fieldset>
            <legend>What each column is</legend>
            {chosen.columns.map((column, index) => (
              <p key={index} className="choice">
                <label htmlFor={`role-${index}`}>{column.name}</label>
                <select
                  id={`role-${index}`}
                  value={column.role}
                  onChange={({ target }) => setRole(index, target.value as Role)}
                >
                  {Object.entries(roles).map(([role, text]) => (
                    <option key={role} value={role}>
                      {text}
                    </option>
                  ))}
                </select>
              </p>
            ))}
          </fieldset>
          <label>
            <input type="checkbox" checked={imputes} onChange={({ target }) => setImputes(target.checked)} /> Replace
            missing features instead of refusing them
          </label>
        </>
      )}
      {chosen !== undefined && !isComplete && <p>Choose the columns of the time and of the event.</p>}
      <Button type="submit" isDisabled={!isComplete || isPending}>
        Add the table
      </Button>
      {data !== undefined && (
        <p role="status">{`${data.name} is added. An experiment names it in data.name; see /openapi.json.`}</p>
      )}
      {error !== null && (
        <div role="alert">
          <p>{`Not added. ${problemText(error)}`}</p>
          <ul>{error instanceof ApiError && error.details.map((detail, i) => <li key={i}>{detail}</li>)}</ul>
        </div>
      )}
    </form>
  );
}

/** Only one column is the time or the event. */
function withRole(columns: readonly HeaderColumn[], index: number, role: Role): HeaderColumn[] {
  const isSingle = role === 'time' || role === 'event';
  return columns.map((column, i) => {
    if (i === index) return { ...column, role };
    return isSingle && column.role === role ? { ...column, role: 'unused' } : column;
  });
}

function bodyOf({ columns, csv, delimiter }: Chosen, name: string, imputes: boolean) {
  const named = (role: Role) => columns.filter((column) => column.role === role).map((column) => column.name);
  const [time = ''] = named('time');
  const [event = ''] = named('event');
  return {
    name,
    csv,
    delimiter,
    columns: { time, event, numeric: named('numeric'), categorical: named('categorical') },
    missing: imputes ? ('impute' as const) : ('refuse' as const),
  };
}

/** A name that the service accepts, from that of a file. */
const nameOf = (file: string): string =>
  file
    .toLowerCase()
    .replace(/\.[a-z]+$/, '')
    .replaceAll(/[^a-z]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
