/** Sum of a map's values. */
export function total(map: Readonly<Record<string, number>> | undefined): number {
  return Object.values(map ?? {}).reduce((sum, value) => sum + value, 0);
}
