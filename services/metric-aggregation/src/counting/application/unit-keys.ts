/** One text for a unit; neither part can hold a NUL. */
export function unitKey(unit: { readonly unitType: string; readonly unitId: string }): string {
  return `${unit.unitType}\0${unit.unitId}`;
}

/** One text for a unit's place in an experiment, whatever kind of unit has it. */
export function placeKey({ experimentId, unitId }: { readonly experimentId: string; readonly unitId: string }): string {
  return `${experimentId} ${unitId}`;
}
