import { type Actor } from '@assay/persistence';

/** Id, time and actor of an audit entry. */
export interface AuditStamp {
  readonly id: string;
  readonly at: number;
  readonly actor: Actor;
}
