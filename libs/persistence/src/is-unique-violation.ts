/** True for a violation of a unique constraint, also if TypeORM has wrapped the error. Source: PostgreSQL manual, appendix A. */
export function isUniqueViolation(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error) return error.code === '23505';
  return 'driverError' in error && isUniqueViolation(error.driverError);
}
