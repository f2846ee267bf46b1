import type { Local } from './local-file.js';

/** The console's address with the token in the fragment: browsers do not send the fragment, and the page moves the token into its session storage. */
export function signedInUrl({ url, token }: Pick<Local, 'url' | 'token'>): string {
  return `${url}/#token=${encodeURIComponent(token)}`;
}
