/** True when a statement was ended because it ran for longer than it may (`query_canceled`). */
export function isStatementTimeout(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, driverError } = error as Partial<Record<'code' | 'driverError', unknown>>;
  return code === '57014' || (driverError !== error && isStatementTimeout(driverError));
}
