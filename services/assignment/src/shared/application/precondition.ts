import { type Flaw, refusal, refuseFlaws } from '@assay/kernel';
import { type Actor } from '@assay/persistence';

/** The versions that a caller is willing to change; undefined means any. */
export type Precondition = readonly number[] | undefined;

/** Who changes something, and what must be so for it. */
export interface ChangeRequest<T> {
  readonly actor: Actor;
  readonly precondition: Precondition;
  /** What the caller says of fields that it cannot change, and that is not so. */
  readonly disagreements?: (current: T) => readonly Flaw[];
}

/** @throws RefusalError `lost_race` or, when the caller is wrong about the rest, `rule_broken` */
export function refuseOutdated<T extends { readonly version: number }>(
  { precondition, disagreements }: ChangeRequest<T>,
  current: T,
): void {
  refuseLostRace(precondition, current.version);
  refuseFlaws(disagreements?.(current) ?? []);
}

/** @throws RefusalError `lost_race` when the version is not one the caller has seen */
function refuseLostRace(precondition: Precondition, version: number): void {
  if (precondition !== undefined && !precondition.includes(version)) {
    throw refusal.lostRace(
      `Somebody changed it first: it is at version ${version} now. Read it again and repeat the change.`,
    );
  }
}
