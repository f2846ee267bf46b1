import { things } from '../shared/format/numbers.js';
import type { AuditEntry, FieldChange } from './audit-types.js';

/** Maximum changed fields that are listed with their values. */
const maxFields = 3;
/** Maximum characters of a field's path and of a value. */
const maxCharacters = 60;

/** What kind of thing was changed. The API names searches after their model. */
export function kindText({ entity_type }: AuditEntry): string {
  return entity_type === 'bayesian_model' ? 'search' : words(entity_type);
}

/** What was done, such as `create version`. */
export function actionText({ action }: AuditEntry): string {
  return words(action);
}

const credentials = { token: '', api_key: ' (API key)', service: ' (service)' } as const;

/** Who made the change. */
export function actorText({ credential, subject }: AuditEntry): string {
  return subject + credentials[credential];
}

/** The changed fields with their values before and after; only their number for something new, or if there are many. */
export function changesTexts({ action, changes, changes_left_out }: AuditEntry): readonly string[] {
  const listed = action.startsWith('create') ? [] : changes.slice(0, maxFields);
  const rest = changes.length + changes_left_out - listed.length;
  const more = listed.length > 0 ? 'more ' : '';
  return [...listed.map(changeText), ...(rest > 0 ? [things(rest, `${more}field`, `${more}fields`)] : [])];
}

function changeText({ from, op, path, to, too_long }: FieldChange): string {
  const field = shortened(path.split('/').slice(1).map(decoded).join('/'));
  if (too_long === true) return `${field}: too long to be shown`;
  if (op === 'add') return `${field}: ${valueText(to)} added`;
  if (op === 'remove') return `${field}: ${valueText(from)} removed`;
  return `${field}: from ${valueText(from)} to ${valueText(to)}`;
}

/** A segment of a JSON pointer (RFC 6901) without its escapes. */
function decoded(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return shortened(typeof value === 'string' ? `“${value}”` : JSON.stringify(value));
}

function shortened(text: string): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters - 1)}…` : text;
}

function words(identifier: string): string {
  return identifier.replaceAll('_', ' ');
}
