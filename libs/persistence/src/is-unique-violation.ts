/** True when a row was refused because one with its key is there. Source: PostgreSQL manual, appendix A. */
export function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}
