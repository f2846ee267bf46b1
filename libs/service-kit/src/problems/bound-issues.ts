import type { Flaw } from '@assay/kernel';

/** Most errors that one thing, a request or an item of one, is told. */
export const mostIssues = 20;
/** Most bytes of errors in one answer, as JSON. */
export const mostIssueBytes = 64 * 1024;
/** Characters of a pointer or detail; a name that somebody sent can be as long as the body. */
const mostCharacters = 1_000;

/** The errors that are told, and how many are not. */
export interface BoundedIssues {
  readonly errors: readonly Flaw[];
  readonly omitted: number;
}

/** The errors of one answer: an answer stays short, whatever was sent and however much of it is wrong. */
export class IssueBudget {
  private left = mostIssueBytes;

  /**
   * @param issues of the request, or of one item of it
   * @param omitted of the same, counted elsewhere
   * @returns the first 20, fewer when the answer's bytes are used up
   */
  take(issues: readonly Flaw[], omitted = 0): BoundedIssues {
    const errors: Flaw[] = [];
    for (const { pointer, detail } of issues.slice(0, mostIssues)) {
      const issue = { pointer: shorten(pointer), detail: shorten(detail) };
      this.left -= Buffer.byteLength(JSON.stringify(issue)) + 1;
      if (this.left < 0) break;
      errors.push(issue);
    }
    return { errors, omitted: issues.length - errors.length + omitted };
  }
}

function shorten(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters).toWellFormed()}…`;
}
