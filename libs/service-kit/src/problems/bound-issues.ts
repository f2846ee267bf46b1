import type { Flaw } from '@assay/kernel';

/** Maximum errors reported for one request, or for one of its items. */
export const MAX_ISSUES = 20;
/** Maximum bytes of errors in one answer, as JSON. */
export const MAX_ISSUE_BYTES = 64 * 1024;
/** Maximum characters of a pointer or detail; a sent name can be as long as the body. */
const MAX_CHARACTERS = 1_000;

/** The reported errors, and the number of omitted ones. */
export interface BoundedIssues {
  readonly errors: readonly Flaw[];
  readonly omitted: number;
}

/** Limits the errors of one answer: an answer stays short, however many errors a request has. */
export class IssueBudget {
  private left = MAX_ISSUE_BYTES;

  /**
   * @param issues of the request, or of one item of it
   * @param omitted further errors of it that were counted elsewhere
   * @returns the first 20, fewer when the answer's bytes are used up
   */
  take(issues: readonly Flaw[], omitted = 0): BoundedIssues {
    const errors: Flaw[] = [];
    for (const { pointer, detail } of issues.slice(0, MAX_ISSUES)) {
      const issue = { pointer: shorten(pointer), detail: shorten(detail) };
      this.left -= Buffer.byteLength(JSON.stringify(issue)) + 1;
      if (this.left < 0) break;
      errors.push(issue);
    }
    return { errors, omitted: issues.length - errors.length + omitted };
  }
}

function shorten(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS).toWellFormed()}…`;
}
