import { Badge } from '../shared/components/badge.js';
import type { SearchStatus } from './search-texts.js';

const looks = { running: 'active', over: 'completed', new: 'draft' } as const;

/** How far a search is. */
export function SearchBadge({ status }: { status: SearchStatus }) {
  return <Badge look={looks[status]} text={status} />;
}
