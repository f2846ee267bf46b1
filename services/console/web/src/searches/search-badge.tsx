import { Badge } from '../shared/components/badge.js';
import type { SearchStatus } from './search-texts.js';

const looks = { running: 'active', ended: 'completed', new: 'draft' } as const;

/** The status of a search. */
export function SearchBadge({ status }: { status: SearchStatus }) {
  return <Badge look={looks[status]} text={status} />;
}
