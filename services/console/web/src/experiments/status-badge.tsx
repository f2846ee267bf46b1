import { Badge, type BadgeLook } from '../shared/components/badge.js';
import type { ExperimentStatus } from './experiment-types.js';

const looks: Readonly<Record<ExperimentStatus | 'deleted', BadgeLook>> = {
  active: 'active',
  paused: 'paused',
  completed: 'completed',
  archived: 'completed',
  draft: 'draft',
  deleted: 'draft',
};

/** An experiment's status. */
export function StatusBadge({ status }: { status: ExperimentStatus | 'deleted' }) {
  return <Badge look={looks[status]} text={status} />;
}
