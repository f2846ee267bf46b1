import { Badge } from '../shared/components/badge.js';
import { type AnyStatus, statusLooks } from './statuses.js';

/** The status of a survival experiment or a run. @param text by default the status */
export function StatusBadge({ status, text }: { status: AnyStatus; text?: string | undefined }) {
  const { look, symbol, text: own } = statusLooks[status];
  return <Badge look={look} symbol={symbol} text={text ?? own} />;
}
