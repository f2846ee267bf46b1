import { type Flaw, refusal, refuseFlaws } from '@assay/kernel';
import { type Actor } from '@assay/persistence';

/** The versions to which a change may be applied; undefined means any. */
export type Precondition = readonly number[] | undefined;

/** The actor and the preconditions of a change. */
export interface ChangeRequest<T> {
  readonly actor: Actor;
  readonly precondition: Precondition;
  /** Errors for read-only fields whose value in the request differs from the current value. */
  readonly changedReadOnly?: (current: T) => readonly Flaw[];
}

/** @throws RefusalError `lost_race` for an outdated version, or `rule_broken` for changed read-only fields */
export function refuseOutdated<T extends { readonly version: number }>(
  { precondition, changedReadOnly }: ChangeRequest<T>,
  current: T,
): void {
  refuseLostRace(precondition, current.version);
  refuseFlaws(changedReadOnly?.(current) ?? []);
}

/** @throws RefusalError `lost_race` if the version is not one of the precondition */
function refuseLostRace(precondition: Precondition, version: number): void {
  if (precondition !== undefined && !precondition.includes(version)) {
    throw refusal.lostRace(
      `Somebody changed it first: it is at version ${version} now. Read it again and repeat the change.`,
    );
  }
}
