/**
 * True when a row was refused because one with its key is there, also inside TypeORM's wrapping. Source: PostgreSQL manual, appendix A.
 */
export function isUniqueViolation(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error) return error.code === '23505';
  return 'driverError' in error && isUniqueViolation(error.driverError);
}
