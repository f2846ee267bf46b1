/** A map key for a unit; neither part can contain a NUL. */
export function unitKey(unit: { readonly unitType: string; readonly unitId: string }): string {
  return `${unit.unitType}\0${unit.unitId}`;
}

/** A map key for a unit's place in an experiment, without the unit type. */
export function placeKey({ experimentId, unitId }: { readonly experimentId: string; readonly unitId: string }): string {
  return `${experimentId} ${unitId}`;
}
