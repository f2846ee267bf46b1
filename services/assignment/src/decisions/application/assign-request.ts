import { type Attributes } from '@assay/hashing';

export interface Unit {
  readonly unitId: string;
  readonly attributes: Attributes | undefined;
  /** The attributes as JSON, for the receipt; null without any. */
  readonly attributesJson: string | null;
}

export interface AssignRequest {
  readonly unitType: string;
  readonly units: readonly Unit[];
  /** Ids or names; undefined means every active experiment of the unit type, as an evaluation, which enrols no unit. */
  readonly experiments: readonly string[] | undefined;
}
